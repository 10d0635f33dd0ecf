/** Undoes a reset that somebody else completed: one claim, and everything that the reset gave is gone. */

import { and, eq, type SQL, sql } from "drizzle-orm";
import { atomically } from "./atomically.ts";
import type { Database } from "./database.ts";
import { closing, isLastDone, isOpen } from "./reset-states.ts";
import { challenges, factors, recoveryCodes, sessions } from "./schema-accounts.ts";
import { permits, resetRequests } from "./schema-selfservice.ts";

export async function undoReset(
  database: Database,
  { id, now }: { id: string; now: number },
): Promise<boolean> {
  const nonce = crypto.randomUUID();
  const accountId: SQL = sql`(select ${resetRequests.accountId} from ${resetRequests}
    where ${resetRequests.id} = ${id} and ${resetRequests.claim} = ${nonce})`;
  const [undone] = await atomically(database, [
    database
      .update(resetRequests)
      .set({ ...closing({ because: "undone", now }), claim: nonce })
      .where(and(eq(resetRequests.id, id), isLastDone))
      .returning({ id: resetRequests.id }),
    // Whoever completed it may have begun another one, which would be waiting for the owner's next authenticator.
    database
      .update(resetRequests)
      .set(closing({ because: "undone", now }))
      .where(and(eq(resetRequests.accountId, accountId), isOpen))
      .returning({ id: resetRequests.id }),
    ...[factors, recoveryCodes, permits, sessions, challenges].map((table) =>
      database.delete(table).where(eq(table.accountId, accountId)).returning({ accountId: table.accountId }),
    ),
  ]);
  return undone.length === 1;
}

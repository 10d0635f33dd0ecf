/** Keeps recovery codes, as hashes. */

import { and, count, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { RecoveryCodeStore } from "../accounts/ports.ts";
import { atomically } from "./atomically.ts";
import type { Database } from "./database.ts";
import { recoveryCodes } from "./schema-accounts.ts";

export function createRecoveryCodeStore(database: Database): RecoveryCodeStore {
  return {
    async countLeft(accountId) {
      const rows = await database
        .select({ left: count() })
        .from(recoveryCodes)
        .where(and(eq(recoveryCodes.accountId, accountId), isNull(recoveryCodes.usedAt)));
      return rows[0]?.left ?? 0;
    },
    async replaceCodes({ accountId, hashes }) {
      await atomically(database, replacingCodes({ database, accountId: sql`${accountId}`, hashes }));
    },
  };
}

/** To be run together; of no effect where the account is null. */
export function replacingCodes({
  database,
  accountId,
  hashes,
}: {
  database: Database;
  accountId: SQL;
  hashes: readonly string[];
}) {
  return [
    database
      .delete(recoveryCodes)
      .where(eq(recoveryCodes.accountId, accountId))
      .returning({ hash: recoveryCodes.hash }),
    database
      .insert(recoveryCodes)
      .select(
        sql`select ${accountId}, value, null, null from json_each(${JSON.stringify(hashes)})
          where ${accountId} is not null`,
      )
      .returning({ hash: recoveryCodes.hash }),
  ] as const;
}

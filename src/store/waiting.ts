/** Keeps what is on its way out, mail as well as calls to other systems: each in a table of its own. */

import { asc, eq, inArray, lte, sql } from "drizzle-orm";
import type { WaitingStore } from "../mail/ports.ts";
import type { Database } from "./database.ts";
import { selectRows } from "./rows.ts";
import type { mails } from "./schema.ts";
import type { hooks } from "./schema-helpdesk.ts";

/** Where `most` rows wait already, nothing more is kept. */
export function createWaitingStore(
  database: Database,
  table: typeof mails | typeof hooks,
  most = Number.POSITIVE_INFINITY,
): WaitingStore {
  const payload = "sealed" in table ? table.sealed : table.payload;
  return {
    async addWaiting(added) {
      const rows = added.map((row) => ({ ...row, sealed: row.payload, attempts: 0 }));
      if (rows.length === 0) return true;
      const condition = Number.isFinite(most)
        ? sql`(select count(*) from ${table}) + ${rows.length} <= ${most}`
        : sql`true`;
      const insert = database.insert(table).select(selectRows({ table, rows, condition }));
      return (await insert.returning({ id: table.id })).length > 0;
    },
    async claimWaiting({ now, until, limit }) {
      const due = database
        .select({ id: table.id })
        .from(table)
        .where(lte(table.dueAt, now))
        .orderBy(asc(table.dueAt))
        .limit(limit);
      return await database
        .update(table)
        .set({ dueAt: until, attempts: sql`${table.attempts} + 1` })
        .where(inArray(table.id, due))
        .returning({ id: table.id, payload, attempts: table.attempts });
    },
    async removeWaiting(id) {
      await database.delete(table).where(eq(table.id, id));
    },
    async postponeWaiting({ id, dueAt }) {
      await database.update(table).set({ dueAt }).where(eq(table.id, id));
    },
  };
}

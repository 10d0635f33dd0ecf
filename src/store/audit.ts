/** Keeps the audit log: rows are only ever appended, in one order for all processes. */

import { and, asc, desc, eq, gt, gte, lt, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { AuditRow, AuditStore } from "../accounts/ports.ts";
import { atomically } from "./atomically.ts";
import type { Database } from "./database.ts";
import { isTaken } from "./errors.ts";
import { selectRows } from "./rows.ts";
import { audit, auditHead } from "./schema.ts";

const HEAD = { sequence: auditHead.sequence, hash: auditHead.hash, seal: auditHead.seal };

export function createAuditStore(database: Database): AuditStore {
  return {
    async findHead() {
      return (await database.select(HEAD).from(auditHead))[0] ?? null;
    },
    append: (appended) => append(database, appended),
    async sealHead({ sequence, seal }) {
      const rows = await database
        .update(auditHead)
        .set({ seal })
        .where(eq(auditHead.sequence, sequence))
        .returning({ id: auditHead.id });
      return rows.length === 1;
    },
    async listRows({ after, limit }) {
      return await database
        .select()
        .from(audit)
        .where(gt(audit.sequence, after))
        .orderBy(asc(audit.sequence))
        .limit(limit);
    },
    async searchRows({ accountId, actor, action, result, since, until, before, limit }) {
      const is = (column: SQLiteColumn, wanted: string | null) =>
        wanted === null ? undefined : eq(column, wanted);
      return await database
        .select()
        .from(audit)
        .where(
          and(
            is(audit.accountId, accountId),
            is(audit.actor, actor),
            is(audit.action, action),
            is(audit.result, result),
            since === null ? undefined : gte(audit.at, since),
            until === null ? undefined : lt(audit.at, until),
            before === null ? undefined : lt(audit.sequence, before),
          ),
        )
        .orderBy(desc(audit.sequence))
        .limit(limit);
    },
  };
}

/** The head moves first, if nobody was faster; the rows follow it. A taken place rolls both back. */
async function append(
  database: Database,
  { after, rows, seal }: { after: number; rows: readonly AuditRow[]; seal: string },
): Promise<boolean> {
  const last = rows.at(-1);
  if (!last) return true;
  const head = { sequence: last.sequence, hash: last.hash, seal };
  const isStart = sql`(${after} = 0 or exists (select 1 from ${auditHead}))`;
  const isMoved = sql`exists (select 1 from ${auditHead} where ${auditHead.hash} = ${last.hash})`;
  try {
    const [moved] = await atomically(database, [
      database
        .insert(auditHead)
        .select(selectRows({ table: auditHead, rows: [{ id: 1, ...head }], condition: isStart }))
        .onConflictDoUpdate({ target: auditHead.id, set: head, setWhere: eq(auditHead.sequence, after) })
        .returning({ id: auditHead.id }),
      database
        .insert(audit)
        .select(selectRows({ table: audit, rows, condition: isMoved }))
        .returning({ sequence: audit.sequence }),
    ]);
    return moved.length === 1;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

/** Adds reset requests up: for reports, and before they are deleted. */

import { and, lt, or, type SQL, sql } from "drizzle-orm";
import { atomically } from "./atomically.ts";
import type { Database } from "./database.ts";
import { isOpen } from "./reset-states.ts";
import { resetCounts } from "./schema-helpdesk.ts";
import { permits, resetRequests } from "./schema-selfservice.ts";

/** Requests count for the day in Japan on which they were made. */
const DAY = sql.raw("date(created_at / 1000 + 9 * 3600, 'unixepoch')");

/** In the order of the columns of the sums. Whoever asks again closes what had lapsed before: it stays so. */
export function addUpResets({ now, where = sql`true` }: { now: number; where?: SQL | undefined }): SQL {
  return sql`
    select day, proof, outcome, count(*) as count,
      sum(max(0, case outcome when 'open' then created_at when 'lapsed' then expires_at else ended_at end - created_at))
        as took_ms
    from (
      select ${DAY} as day, proof, created_at, expires_at, coalesce(ended_at, created_at) as ended_at,
        case
          when state = 'done' then 'done'
          when closed_because in ('refused', 'undone') then closed_because
          when state = 'closed' and coalesce(ended_at, 0) < expires_at then 'cancelled'
          when state <> 'closed' and expires_at > ${now} then 'open'
          else 'lapsed'
        end as outcome
      from ${resetRequests} where ${where}
    ) group by 1, 2, 3`;
}

/** Whole or not at all: nothing is counted twice, whoever else does the same at the same time. */
export async function foldResetsBefore(database: Database, time: number): Promise<void> {
  const isOver = or(lt(resetRequests.endedAt, time), and(isOpen, lt(resetRequests.expiresAt, time)));
  await atomically(database, [
    database
      .insert(resetCounts)
      .select(addUpResets({ now: time, where: isOver }))
      .onConflictDoUpdate({
        target: [resetCounts.day, resetCounts.proof, resetCounts.outcome],
        set: {
          count: sql`${resetCounts.count} + excluded.count`,
          tookMs: sql`${resetCounts.tookMs} + excluded.took_ms`,
        },
      })
      .returning({ day: resetCounts.day }),
    database.delete(resetRequests).where(isOver).returning({ id: resetRequests.id }),
    database.delete(permits).where(lt(permits.expiresAt, time)).returning({ id: permits.id }),
  ]);
}

/** Finds the questions that had no answer and that nothing has settled, grouped by what they have in common. */

import { type SQL, sql } from "drizzle-orm";
import { type OpenGroup, type QueueStore, REASONS, type Reason, type Variant } from "../helpdesk/ports.ts";
import type { Database } from "./database.ts";
import { messages } from "./schema.ts";
import { amendments, settledGists } from "./schema-helpdesk.ts";

/** Whoever was offered choices may take one of them for so long. */
export const CHOICES_MS = 10 * 60 * 1000;

/** Servers that have not fitted a lesson yet go on answering as before. */
export const FITTING_MS = 30 * 1000;

/** Up to when each group is settled, if it is; by what gives no answer, for ever. */
const SETTLED = sql`
  select gist, max(case when kind in ('ignore', 'out-of-scope') then 9e15 else at + ${FITTING_MS} end) as until
  from ${settledGists} inner join ${amendments} on id = amendment_id where undone_at is null group by gist`;

const ORDERS = {
  count: sql`count desc, last_at desc, page.gist`,
  newest: sql`last_at desc, page.gist`,
} as const;

type GroupRow = Omit<OpenGroup, "reasons"> & { reasons: string };
type Filter = { search: string | null; reason: Reason | null };

export function createQueueStore(database: Database): QueueStore {
  return {
    async listOpen({ now, search, reason, order, offset, limit }) {
      const rows = await database.all<GroupRow & { total: number }>(sql`
        with settled as materialized (${SETTLED}), open as materialized (${groupOpen({ now, search, reason })}),
          page as (select * from open as page order by ${ORDERS[order]} limit ${limit} offset ${offset})
        select total, page.gist, newest.question, newest.locale, count, first_at as "firstAt", last_at as "lastAt", reasons
        from (select count(*) as total from open) left join page
          left join ${messages} as newest on newest.sequence = (
            select sequence from ${messages} as one
            where one.gist = page.gist and one.reason is not null and one.asked_at = last_at
            order by sequence desc limit 1)
        order by ${ORDERS[order]}`);
      // Beyond the last page there is one row, with the total alone.
      const found = rows.filter(({ gist }) => gist !== null);
      return { groups: found.map(({ total: _, ...row }) => toGroup(row)), total: rows[0]?.total ?? 0 };
    },
    findOpen: (wanted) => findOpen(database, wanted),
    async countOpen(now) {
      const [counted] = await database.all<Awaited<ReturnType<QueueStore["countOpen"]>>>(sql`
        with settled as materialized (${SETTLED}), open as materialized (${groupOpen({ now })})
        select count(*) as groups, coalesce(sum(count), 0) as questions, max(last_at) as "newestAt" from open`);
      return counted ?? { groups: 0, questions: 0, newestAt: null };
    },
  };
}

async function findOpen(
  database: Database,
  { gist, now }: { gist: string; now: number },
): ReturnType<QueueStore["findOpen"]> {
  const rows = await database.all<Variant & { firstAt: number; newest: number; reasons: string }>(sql`
    with settled as materialized (${SETTLED})
    select question, locale, count(*) as count, min(asked_at) as "firstAt", max(asked_at) as "lastAt",
      max(sequence) as newest, group_concat(distinct reason) as reasons
    from ${messages} left join settled on settled.gist = ${messages.gist}
    where ${messages.gist} = ${gist} and ${isOpen(now)}
    group by question, locale order by count desc, "lastAt" desc, newest desc`);
  const [last] = [...rows].sort((one, other) => other.lastAt - one.lastAt || other.newest - one.newest);
  if (!last) return null;
  const { question, locale, lastAt } = last;
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const firstAt = rows.reduce((first, row) => Math.min(first, row.firstAt), lastAt);
  const reasons = rows.map((row) => row.reasons).join();
  return {
    group: toGroup({ gist, question, locale, count, firstAt, lastAt, reasons }),
    variants: rows.map(({ question, locale, count, lastAt }) => ({ question, locale, count, lastAt })),
  };
}

/** All columns but the question are in the index of unanswered messages, so that few rows are read for it. */
function groupOpen({ now, search = null, reason = null }: { now: number } & Partial<Filter>): SQL {
  const hasReason = reason ? sql`sum(reason = ${reason}) > 0` : sql`true`;
  const hasText = search ? sql`sum(instr(lower(question), lower(${search}))) > 0` : sql`true`;
  return sql`
    select ${messages.gist} as gist, count(*) as count, min(asked_at) as first_at, max(asked_at) as last_at,
      group_concat(distinct reason) as reasons
    from ${messages} left join settled on settled.gist = ${messages.gist}
    where ${isOpen(now)} group by ${messages.gist} having ${hasReason} and ${hasText}`;
}

function isOpen(now: number): SQL {
  return sql`reason is not null and asked_at > coalesce(until, -1)
    and (reason <> 'choices' or asked_at <= ${now - CHOICES_MS})`;
}

function toGroup({ reasons, ...group }: GroupRow): OpenGroup {
  const found = reasons.split(",");
  return { ...group, reasons: REASONS.filter((reason) => found.includes(reason)) };
}

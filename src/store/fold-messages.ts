/** Adds questions up: for reports, and before they are deleted. */

import { getTableColumns, lt, type SQL, sql } from "drizzle-orm";
import { atomically } from "./atomically.ts";
import type { Database } from "./database.ts";
import { messages } from "./schema.ts";
import { questionCounts } from "./schema-helpdesk.ts";

/**
 * In the order of the columns of the sums, grouped as the index is: what has no entry may come in several rows.
 * What is no question counts for what came of it alone: a follow-up that was rated or solved something, and any message
 * from which something secret was cut.
 */
export function addUpMessages(where: SQL): SQL {
  return sql`
    select day, case kind when 'answer' then coalesce(topic, '') else '' end as entry, kind,
      count(*) filter (where intent = 'question') as asked,
      sum(redacted) as redacted, count(picked) as picked, sum(is_handed_off) as handed_off,
      count(*) filter (where helpful) as helpful, count(*) filter (where not helpful) as unhelpful,
      count(*) filter (where solved_by is not null or sign is not null) as solved
    from ${messages}
    where ${where} and (intent = 'question' or redacted
      or intent = 'follow-up' and coalesce(helpful, solved_by, sign) is not null)
    group by day, topic, kind`;
}

/** Whole or not at all: nothing is counted twice, whoever else does the same at the same time. */
export async function foldMessagesBefore(database: Database, time: number): Promise<number> {
  const { day, entry, kind, ...sums } = getTableColumns(questionCounts);
  const added = Object.entries(sums).map(([name, sum]) => [
    name,
    sql`${sum} + ${sql.raw(`excluded.${sum.name}`)}`,
  ]);
  const isOld = lt(messages.askedAt, time);
  const [, folded] = await atomically(database, [
    database
      .insert(questionCounts)
      .select(addUpMessages(isOld))
      .onConflictDoUpdate({ target: [day, entry, kind], set: Object.fromEntries(added) })
      .returning({ day }),
    database.delete(messages).where(isOld).returning({ sequence: messages.sequence }),
  ]);
  return folded.length;
}

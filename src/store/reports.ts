/** Counts questions and resets by day: what is kept now and the sums of what is deleted. */

import { between, sql } from "drizzle-orm";
import type { QuestionCount, ReportStore, ResetCount } from "../helpdesk/ports.ts";
import type { Database } from "./database.ts";
import { addUpMessages } from "./fold-messages.ts";
import { addUpResets } from "./fold-resets.ts";
import { messages } from "./schema.ts";
import { questionCounts, resetCounts } from "./schema-helpdesk.ts";

export function createReportStore(database: Database): ReportStore {
  return {
    async countQuestions({ from, to }) {
      return await database.all<QuestionCount>(sql`
        select day, entry, kind, sum(asked) as asked, sum(redacted) as redacted, sum(picked) as picked,
          sum(handed_off) as "handedOff", sum(helpful) as helpful, sum(unhelpful) as unhelpful, sum(solved) as solved
        from (
          select * from ${questionCounts} where day between ${from} and ${to}
          union all ${addUpMessages(between(messages.day, from, to))}
        ) group by day, entry, kind order by day, entry, kind`);
    },
    async countResets({ from, to, now }) {
      return await database.all<ResetCount>(sql`
        select day, proof, outcome, sum(count) as count, sum(took_ms) as "tookMs"
        from (
          select * from ${resetCounts} union all ${addUpResets({ now })}
        ) where day between ${from} and ${to}
        group by day, proof, outcome order by day, proof, outcome`);
    },
  };
}

/** Notes on messages what came of them afterwards. */

import { and, desc, eq, gte, isNull, lt, ne, type SQL, sql } from "drizzle-orm";
import type { MessageStore } from "../chat/ports.ts";
import { atomically } from "./atomically.ts";
import type { Database } from "./database.ts";
import { messages } from "./schema.ts";

type Marks = Pick<
  MessageStore,
  "recordFeedback" | "recordSolved" | "recordPick" | "recordHandOff" | "recordSign" | "takeBackSign"
>;

export function markMessages(database: Database): Marks {
  const newest = (conversation: string, where?: SQL, ...first: SQL[]) =>
    database
      .select({ sequence: messages.sequence })
      .from(messages)
      .where(and(eq(messages.conversation, conversation), where))
      .orderBy(...first, desc(messages.sequence))
      .limit(1);
  const newestAnswer = (conversation: string, entries: readonly string[]) =>
    newest(conversation, eq(messages.kind, "answer"), oneOfFirst(entries));

  return {
    async recordFeedback({ conversation, messageId, helpful }) {
      const isRated = eq(messages.id, messageId);
      const followUp = newest(conversation, and(isRated, eq(messages.intent, "follow-up")));
      const asked = newest(conversation, and(ne(messages.gist, ""), lt(messages.sequence, followUp)));
      const [rated] = await atomically(database, [
        database
          .update(messages)
          .set({ helpful })
          .where(and(isRated, eq(messages.conversation, conversation)))
          .returning({ id: messages.id }),
        database
          .update(messages)
          .set({ isUnhelpfulLater: !helpful })
          .where(eq(messages.sequence, asked))
          .returning({ id: messages.id }),
      ]);
      return rated.length === 1;
    },
    async recordSolved({ conversation, action, entries, at }) {
      const rows = await database
        .update(messages)
        .set({ solvedBy: action, solvedAt: at })
        .where(eq(messages.sequence, newestAnswer(conversation, entries)))
        .returning({ id: messages.id });
      return rows.length === 1;
    },
    async recordPick({ conversation, entry }) {
      const isOffered = sql`exists (select 1 from json_each(${messages.offered}) where value = ${entry})`;
      const choices = newest(conversation, and(eq(messages.kind, "choices"), isOffered));
      await database.update(messages).set({ picked: entry }).where(eq(messages.sequence, choices));
    },
    async recordHandOff(conversation) {
      const question = newest(conversation, ne(messages.gist, ""));
      await database.update(messages).set({ isHandedOff: true }).where(eq(messages.sequence, question));
      return (await newest(conversation, eq(messages.intent, "person"))).length === 0;
    },
    async recordSign({ conversation, sign, entries, since }) {
      const answer = newestAnswer(conversation, entries);
      const isUnknown = and(isNull(messages.solvedBy), isNull(messages.sign));
      await database
        .update(messages)
        .set({ sign })
        .where(and(eq(messages.sequence, answer), gte(messages.askedAt, since), isUnknown));
    },
    async takeBackSign({ conversation, entries }) {
      const finished = newest(conversation, eq(messages.sign, "walkthrough"), oneOfFirst(entries));
      await database.update(messages).set({ sign: null }).where(eq(messages.sequence, finished));
    },
  };
}

function oneOfFirst(entries: readonly string[]): SQL {
  return desc(sql`${messages.topic} in (select value from json_each(${JSON.stringify(entries)}))`);
}

/** Notes on messages what came of them afterwards. */

import { and, desc, eq, gte, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { MessageStore } from "../chat/ports.ts";
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

  return {
    async recordFeedback({ conversation, messageId, helpful }) {
      const rows = await database
        .update(messages)
        .set({ helpful })
        .where(and(eq(messages.id, messageId), eq(messages.conversation, conversation)))
        .returning({ id: messages.id });
      return rows.length === 1;
    },
    async recordSolved({ conversation, action, at }) {
      const solvable = newest(conversation, undefined, desc(eq(messages.kind, "answer")));
      const rows = await database
        .update(messages)
        .set({ solvedBy: action, solvedAt: at })
        .where(eq(messages.sequence, solvable))
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
    },
    async recordSign({ conversation, sign, since }) {
      const answer = newest(conversation, eq(messages.kind, "answer"));
      const isUnknown = and(isNull(messages.solvedBy), isNull(messages.sign));
      await database
        .update(messages)
        .set({ sign })
        .where(and(eq(messages.sequence, answer), gte(messages.askedAt, since), isUnknown));
    },
    async takeBackSign(conversation) {
      const finished = newest(conversation, eq(messages.sign, "walkthrough"));
      await database.update(messages).set({ sign: null }).where(eq(messages.sequence, finished));
    },
  };
}

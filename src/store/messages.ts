/** Keeps turns of conversations. */

import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { MessageStore } from "../chat/ports.ts";
import type { Database } from "./database.ts";
import { messages } from "./schema.ts";

export function createMessageStore(database: Database): MessageStore {
  const newest = database
    .select({ topic: messages.topic, offered: messages.offered })
    .from(messages)
    .where(eq(messages.conversation, sql.placeholder("conversation")))
    .orderBy(desc(messages.sequence))
    .limit(1)
    .prepare();
  const insert = database
    .insert(messages)
    .values({
      id: sql.placeholder("id"),
      conversation: sql.placeholder("conversation"),
      askedAt: sql.placeholder("askedAt"),
      locale: sql.placeholder("locale"),
      question: sql.placeholder("question"),
      redacted: sql.placeholder("redacted"),
      kind: sql.placeholder("kind"),
      intent: sql.placeholder("intent"),
      topic: sql.placeholder("topic"),
      offered: sql.placeholder("offered"),
      best: sql.placeholder("best"),
      confidence: sql.placeholder("confidence"),
    })
    .prepare();

  return {
    async recordMessage(message) {
      await insert.run(message);
    },
    async findMemory(conversation) {
      return (await newest.all({ conversation }))[0] ?? null;
    },
    async recordFeedback({ conversation, messageId, helpful }) {
      const rows = await database
        .update(messages)
        .set({ helpful })
        .where(and(eq(messages.id, messageId), eq(messages.conversation, conversation)))
        .returning({ id: messages.id });
      return rows.length === 1;
    },
    async forgetMessagesBefore(time) {
      const rows = await database
        .delete(messages)
        .where(lt(messages.askedAt, time))
        .returning({ id: messages.id });
      return rows.length;
    },
  };
}

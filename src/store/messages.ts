/** Keeps turns of conversations. */

import { and, asc, desc, eq, isNotNull, lt, sql } from "drizzle-orm";
import type { MessageRecord, MessageStore } from "../chat/ports.ts";
import type { Database } from "./database.ts";
import { messages } from "./schema.ts";

/** In the order of the table's columns between `sequence` and `helpful`. */
const RECORDED: readonly (keyof MessageRecord)[] = [
  "id",
  "conversation",
  "askedAt",
  "locale",
  "question",
  "redacted",
  "kind",
  "intent",
  "topic",
  "offered",
  "best",
  "confidence",
];

/**
 * Messages that arrive together are written by one statement, which doubles what a busy server can record;
 * each is kept before its reply goes out. `later` says when a batch is closed: `setImmediate` on Node.
 */
export function createMessageStore(database: Database, later: (write: () => void) => void): MessageStore {
  const newest = database
    .select({ topic: messages.topic, offered: messages.offered })
    .from(messages)
    .where(eq(messages.conversation, sql.placeholder("conversation")))
    .orderBy(desc(messages.sequence))
    .limit(1)
    .prepare();
  const values = sql.raw(RECORDED.map((_, at) => `value ->> ${at}`).join(", "));
  const insert = database
    .insert(messages)
    .select(sql`select null, ${values}, null, null, null from json_each(${sql.placeholder("arrived")})`)
    .prepare();
  let arrived: MessageRecord[] = [];
  let written: Promise<void> | null = null;
  const write = async () => {
    const rows = arrived.map((message) => RECORDED.map((name) => message[name]));
    arrived = [];
    written = null;
    await insert.run({ arrived: JSON.stringify(rows) });
  };

  return {
    recordMessage(message) {
      arrived.push(message);
      written ??= new Promise((resolve, reject) => later(() => write().then(resolve, reject)));
      return written;
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
    async recordSolved({ conversation, action, at }) {
      const solvable = database
        .select({ sequence: messages.sequence })
        .from(messages)
        .where(eq(messages.conversation, conversation))
        .orderBy(desc(eq(messages.kind, "answer")), desc(messages.sequence))
        .limit(1);
      const rows = await database
        .update(messages)
        .set({ solvedBy: action, solvedAt: at })
        .where(eq(messages.sequence, solvable))
        .returning({ id: messages.id });
      return rows.length === 1;
    },
    async findSolved(conversation) {
      return await database
        .select({
          action: sql<string>`${messages.solvedBy}`,
          messageId: messages.id,
          at: sql<number>`${messages.solvedAt}`,
        })
        .from(messages)
        .where(and(eq(messages.conversation, conversation), isNotNull(messages.solvedBy)))
        .orderBy(asc(messages.solvedAt), asc(messages.sequence));
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

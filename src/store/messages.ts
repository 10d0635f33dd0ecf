/** Keeps turns of conversations. */

import { and, asc, desc, eq, getTableColumns, isNotNull, sql } from "drizzle-orm";
import type { MessageRecord, MessageStore } from "../chat/ports.ts";
import type { Database } from "./database.ts";
import { foldMessagesBefore } from "./fold-messages.ts";
import { markMessages } from "./message-marks.ts";
import { messages } from "./schema.ts";

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
  "gist",
  "day",
];

/** By their place among what is recorded; the rest is not known yet. */
const VALUES = Object.entries(getTableColumns(messages))
  .filter(([, column]) => column.generated === undefined)
  .map(([name, { notNull, primary }]) => {
    const at = (RECORDED as readonly string[]).indexOf(name);
    if (at >= 0) return `value ->> ${at}`;
    return notNull && !primary ? "false" : "null";
  })
  .join(", ");

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
  const insert = database
    .insert(messages)
    .select(sql`select ${sql.raw(VALUES)} from json_each(${sql.placeholder("arrived")})`)
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
    ...markMessages(database),
    foldMessagesBefore: (time) => foldMessagesBefore(database, time),
  };
}

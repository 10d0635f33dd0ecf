/** The tables. Times are milliseconds since 1970 (UTC); ids rise with time and cannot be guessed. */

import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** One row a turn: what was asked (redacted) and what came of it. The newest row is the conversation's memory. */
export const messages = sqliteTable(
  "messages",
  {
    sequence: integer("sequence").primaryKey(),
    id: text("id").notNull(),
    conversation: text("conversation").notNull(),
    askedAt: integer("asked_at").notNull(),
    locale: text("locale", { enum: ["ja", "en"] }).notNull(),
    question: text("question").notNull(),
    redacted: integer("redacted", { mode: "boolean" }).notNull(),
    kind: text("kind", { enum: ["answer", "choices", "none"] }).notNull(),
    intent: text("intent", {
      enum: ["question", "follow-up", "greeting", "thanks", "person", "rejection", "secret-only"],
    }).notNull(),
    topic: text("topic"),
    offered: text("offered", { mode: "json" }).$type<string[]>().notNull(),
    best: text("best"),
    confidence: integer("confidence_bp").notNull(),
    helpful: integer("helpful", { mode: "boolean" }),
  },
  (table) => [
    index("messages_by_conversation").on(table.conversation, table.sequence),
    index("messages_by_time").on(table.askedAt),
  ],
);

/** Requests counted per address and window; a row is worthless once its window is over. */
export const requestCounts = sqliteTable(
  "request_counts",
  {
    address: text("address").notNull(),
    windowStart: integer("window_start").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.address, table.windowStart] })],
);

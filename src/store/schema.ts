/** The tables of the chat, of mail on its way out and of the audit log. Times are milliseconds since 1970 (UTC); ids rise with time and cannot be guessed. */

import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Sign } from "../chat/ports.ts";
import type { Reason } from "../helpdesk/ports.ts";

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
    /** The action that solved it, and when. */
    solvedBy: text("solved_by"),
    solvedAt: integer("solved_at"),
    /** What near-identical questions have in common; empty for what is no question. */
    gist: text("gist").notNull().default(""),
    /** `YYYY-MM-DD` in Japan. */
    day: text("day").notNull().default(""),
    /** Which of the entries that were offered was taken. */
    picked: text("picked"),
    /** A person was asked for afterwards. */
    isHandedOff: integer("is_handed_off", { mode: "boolean" }).notNull().default(false),
    /** A follow-up to it, or the answer that was picked, did not help. */
    isUnhelpfulLater: integer("is_unhelpful_later", { mode: "boolean" }).notNull().default(false),
    /** What else tells that it was solved. */
    sign: text("sign").$type<Sign>(),
    /** Why it counts as unanswered; null where it does not. */
    reason: text("reason")
      .$type<Reason>()
      .generatedAlwaysAs(
        sql.raw(
          "case when gist = '' then null when helpful = 0 or is_unhelpful_later then 'unhelpful' when is_handed_off then 'handed-off' when kind = 'none' then 'none' when kind = 'choices' and picked is null then 'choices' end",
        ),
        { mode: "virtual" },
      ),
  },
  (table) => [
    index("messages_by_conversation").on(table.conversation, table.sequence),
    index("messages_by_time").on(table.askedAt),
    index("messages_unanswered")
      .on(table.gist, table.askedAt, table.reason)
      .where(sql.raw("reason is not null")),
    // Holds all that reports add up, so that they read nothing else.
    index("messages_by_day").on(
      table.day,
      table.topic,
      table.kind,
      table.intent,
      table.redacted,
      table.picked,
      table.isHandedOff,
      table.helpful,
      table.solvedBy,
      table.sign,
    ),
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

/** A mail is due for whoever claims it first; a claim makes it due again later, in case it is never sent. */
export const mails = sqliteTable(
  "mails",
  {
    id: text("id").primaryKey(),
    sealed: text("sealed").notNull(),
    dueAt: integer("due_at").notNull(),
    attempts: integer("attempts").notNull(),
  },
  (table) => [index("mails_by_due").on(table.dueAt)],
);

/** What happened; triggers in the migration refuse to change or delete a row. */
export const audit = sqliteTable(
  "audit",
  {
    sequence: integer("sequence").primaryKey(),
    at: integer("at").notNull(),
    actor: text("actor"),
    action: text("action").notNull(),
    accountId: text("account_id"),
    address: text("address").notNull(),
    proofs: text("proofs", { mode: "json" }).$type<string[]>().notNull(),
    result: text("result").notNull(),
    detail: text("detail").notNull(),
    previous: text("previous").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [
    index("audit_by_account").on(table.accountId, table.sequence),
    index("audit_by_action").on(table.action, table.sequence),
    index("audit_by_time").on(table.at, table.sequence),
  ],
);

/** One row: where the audit log ends. */
export const auditHead = sqliteTable(
  "audit_head",
  {
    id: integer("id").primaryKey(),
    sequence: integer("sequence").notNull(),
    hash: text("hash").notNull(),
    seal: text("seal").notNull(),
  },
  (table) => [check("audit_head_is_one", sql`${table.id} = 1`)],
);

/** A known text sealed under each key, so that a wrong key is noticed at the start. */
export const keyChecks = sqliteTable("key_checks", {
  keyId: text("key_id").primaryKey(),
  sealed: text("sealed").notNull(),
});

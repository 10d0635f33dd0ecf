/** The tables of the help desk: what it has taught, and the sums of what was asked. Times are milliseconds since 1970 (UTC). */

import { type SQL, sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Decision, QuestionCount, ResetOutcome } from "../helpdesk/ports.ts";
import type { Proof } from "../selfservice/ports.ts";
import { accounts } from "./schema-accounts.ts";

/** What the help desk decided about questions that had no answer; undone ones stay, for the history. */
export const amendments = sqliteTable(
  "amendments",
  {
    sequence: integer("sequence").primaryKey(),
    id: text("id").notNull().unique(),
    kind: text("kind").$type<Decision["kind"]>().notNull(),
    /** The entry that it is about; null where it is about none. */
    entry: text("entry"),
    decision: text("decision", { mode: "json" }).$type<Decision>().notNull(),
    by: text("by")
      .notNull()
      .references(() => accounts.id),
    at: integer("at").notNull(),
    undoneBy: text("undone_by").references(() => accounts.id),
    undoneAt: integer("undone_at"),
  },
  (table) => [
    index("amendments_by_entry").on(table.entry, table.sequence),
    index("amendments_that_teach").on(table.undoneAt).where(sql.raw("kind <> 'ignore'")),
  ],
);

/** In the words of the partial index, so that it serves the search. */
export const isLesson: SQL = sql`${amendments.kind} <> 'ignore'`;

/** Which questions an amendment settles. Goes with it. */
export const settledGists = sqliteTable(
  "settled_gists",
  {
    gist: text("gist").notNull(),
    amendmentId: text("amendment_id")
      .notNull()
      .references(() => amendments.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.gist, table.amendmentId] }),
    index("settled_gists_by_amendment").on(table.amendmentId),
  ],
);

/** Sums of questions that are deleted by now. `entry` is the one that answered, or empty. */
export const questionCounts = sqliteTable(
  "question_counts",
  {
    day: text("day").notNull(),
    entry: text("entry").notNull(),
    kind: text("kind").$type<QuestionCount["kind"]>().notNull(),
    asked: integer("asked").notNull(),
    redacted: integer("redacted").notNull(),
    picked: integer("picked").notNull(),
    handedOff: integer("handed_off").notNull(),
    helpful: integer("helpful").notNull(),
    unhelpful: integer("unhelpful").notNull(),
    solved: integer("solved").notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.entry, table.kind] })],
);

/** Sums of reset requests that are deleted by now. */
export const resetCounts = sqliteTable(
  "reset_counts",
  {
    day: text("day").notNull(),
    proof: text("proof").$type<Proof>().notNull(),
    outcome: text("outcome").$type<ResetOutcome>().notNull(),
    count: integer("count").notNull(),
    /** From the request to its end, of all of them together; in milliseconds. */
    tookMs: integer("took_ms").notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.proof, table.outcome] })],
);

/** Who wants a summary by mail, and the last day for which one was sent. */
export const digests = sqliteTable("digests", {
  accountId: text("account_id")
    .primaryKey()
    .references(() => accounts.id),
  sentDay: text("sent_day").notNull(),
});

/** What another system is told of, until it is. */
export const hooks = sqliteTable(
  "hooks",
  {
    id: text("id").primaryKey(),
    payload: text("payload").notNull(),
    dueAt: integer("due_at").notNull(),
    attempts: integer("attempts").notNull(),
  },
  (table) => [index("hooks_by_due").on(table.dueAt)],
);

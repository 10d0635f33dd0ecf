/** The tables of walkthroughs: those under way, whom to remind, and the sums of what is over. Times are milliseconds since 1970 (UTC). */

import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { StepCount } from "../walkthroughs/ports.ts";
import type { StepEvent, WalkState } from "../walkthroughs/walk.ts";
import { accounts } from "./schema-accounts.ts";

/** An event as it is kept: of which walkthrough, in which step, what. */
export type EventRow = [walkthrough: string, step: number, event: StepEvent];

export const walks = sqliteTable(
  "walks",
  {
    id: text("id").primaryKey(),
    code: text("code").notNull().unique(),
    conversation: text("conversation"),
    walkthrough: text("walkthrough").notNull(),
    step: integer("step").notNull(),
    locale: text("locale", { enum: ["ja", "en"] }).notNull(),
    state: text("state").$type<WalkState>().notNull(),
    events: text("events", { mode: "json" }).$type<EventRow[]>().notNull(),
    day: text("day").notNull(),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [index("walks_by_expiry").on(table.expiresAt)],
);

/** Goes with its walk. */
export const walkReminders = sqliteTable(
  "walk_reminders",
  {
    accountId: text("account_id")
      .primaryKey()
      .references(() => accounts.id),
    walkId: text("walk_id")
      .notNull()
      .references(() => walks.id, { onDelete: "cascade" }),
  },
  (table) => [index("walk_reminders_by_walk").on(table.walkId)],
);

export const stepCounts = sqliteTable(
  "step_counts",
  {
    day: text("day").notNull(),
    walkthrough: text("walkthrough").notNull(),
    step: integer("step").notNull(),
    event: text("event").$type<StepCount["event"]>().notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.walkthrough, table.step, table.event] })],
);

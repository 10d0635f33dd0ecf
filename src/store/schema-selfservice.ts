/** The tables of self-service: permits, enrolments under way, reset requests. Times are milliseconds since 1970 (UTC). */

import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { ClosedBecause, EnrolmentPurpose, Proof, ResetState } from "../selfservice/ports.ts";
import { accounts, challenges } from "./schema-accounts.ts";

const accountId = () =>
  text("account_id")
    .notNull()
    .references(() => accounts.id);

export const permits = sqliteTable(
  "permits",
  {
    id: text("id").primaryKey(),
    accountId: accountId(),
    resetId: text("reset_id"),
    codeHash: text("code_hash").notNull().unique(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (table) => [
    index("permits_by_account").on(table.accountId),
    index("permits_by_expiry").on(table.expiresAt),
  ],
);

/** Goes with its challenge. `claim` is set by the one confirmation that all others lose to. */
export const enrolments = sqliteTable("enrolments", {
  challengeHash: text("challenge_hash")
    .primaryKey()
    .references(() => challenges.tokenHash, { onDelete: "cascade" }),
  accountId: accountId(),
  purpose: text("purpose").$type<EnrolmentPurpose>().notNull(),
  factorId: text("factor_id").notNull(),
  generation: integer("generation").notNull(),
  sealed: text("sealed").notNull(),
  name: text("name").notNull(),
  permitId: text("permit_id"),
  claim: text("claim"),
});

/** At most one open request an account. */
export const resetRequests = sqliteTable(
  "reset_requests",
  {
    id: text("id").primaryKey(),
    accountId: accountId(),
    proof: text("proof").$type<Proof>().notNull(),
    state: text("state").$type<ResetState>().notNull(),
    closedBecause: text("closed_because").$type<ClosedBecause>(),
    createdAt: integer("created_at").notNull(),
    readyAt: integer("ready_at"),
    expiresAt: integer("expires_at").notNull(),
    /** Where two must agree, the first who did. */
    firstApprover: text("first_approver"),
    decidedBy: text("decided_by"),
    reason: text("reason"),
    holderHash: text("holder_hash").notNull(),
    mailCodeHash: text("mail_code_hash"),
    mailTries: integer("mail_tries").notNull(),
    /** When it was done or closed. */
    endedAt: integer("ended_at"),
    /** The state before it was closed. */
    closedFrom: text("closed_from").$type<ResetState>(),
    /** Set by the one undoing that all others lose to. */
    claim: text("claim"),
  },
  (table) => [
    uniqueIndex("reset_requests_one_open")
      .on(table.accountId)
      .where(sql`${table.state} in ('code-sent', 'asked', 'granted')`),
    index("reset_requests_by_account").on(table.accountId, table.createdAt),
    index("reset_requests_by_state").on(table.state, table.createdAt),
  ],
);

/** Links in mails with which the owner stops or undoes a reset. */
export const cancelLinks = sqliteTable(
  "cancel_links",
  {
    hash: text("hash").primaryKey(),
    resetId: text("reset_id")
      .notNull()
      .references(() => resetRequests.id, { onDelete: "cascade" }),
  },
  (table) => [index("cancel_links_by_reset").on(table.resetId)],
);

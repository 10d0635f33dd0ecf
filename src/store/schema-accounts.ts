/** The tables of accounts and sign-in. Times are milliseconds since 1970 (UTC); tokens and codes are kept as hashes. */

import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { AccountKind, Role } from "../accounts/account.ts";
import type { Aim, Level } from "../accounts/ports.ts";
import type { Locale } from "../shared/locale.ts";

export const firms = sqliteTable("firms", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
});

export const licences = sqliteTable(
  "licences",
  {
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id),
    app: text("app").notNull(),
    isInUse: integer("is_in_use", { mode: "boolean" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.firmId, table.app] })],
);

export const accounts = sqliteTable(
  "accounts",
  {
    id: text("id").primaryKey(),
    loginId: text("login_id").notNull().unique(),
    kind: text("kind").$type<AccountKind>().notNull(),
    firmId: text("firm_id")
      .notNull()
      .references(() => firms.id),
    passwordHash: text("password_hash").notNull(),
    locale: text("locale").$type<Locale>().notNull(),
    mails: text("mails", { mode: "json" }).$type<string[]>().notNull(),
    roles: text("roles", { mode: "json" }).$type<Role[]>().notNull(),
    isDisabled: integer("is_disabled", { mode: "boolean" }).notNull(),
  },
  (table) => [
    index("accounts_by_firm").on(table.firmId, table.loginId),
    index("accounts_with_roles").on(table.firmId).where(sql`${table.roles} <> '[]'`),
  ],
);

const accountId = () =>
  text("account_id")
    .notNull()
    .references(() => accounts.id);

export const sessions = sqliteTable(
  "sessions",
  {
    tokenHash: text("token_hash").primaryKey(),
    id: text("id").notNull(),
    accountId: accountId(),
    level: text("level").$type<Level>().notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    agent: text("agent").notNull(),
    stepUps: integer("step_ups").notNull(),
  },
  (table) => [
    index("sessions_by_account").on(table.accountId),
    index("sessions_by_expiry").on(table.expiresAt),
  ],
);

export const challenges = sqliteTable(
  "challenges",
  {
    tokenHash: text("token_hash").primaryKey(),
    accountId: accountId(),
    aim: text("aim").$type<Aim>().notNull(),
    next: text("next"),
    expiresAt: integer("expires_at").notNull(),
    tries: integer("tries").notNull(),
  },
  (table) => [
    index("challenges_by_account").on(table.accountId),
    index("challenges_by_expiry").on(table.expiresAt),
  ],
);

/** Two slots an account, so that there can never be a third factor. */
export const factors = sqliteTable(
  "factors",
  {
    id: text("id").primaryKey(),
    accountId: accountId(),
    slot: integer("slot").notNull(),
    name: text("name").notNull(),
    sealed: text("sealed").notNull(),
    generation: integer("generation").notNull(),
    lastStep: integer("last_step").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("factors_by_slot").on(table.accountId, table.slot),
    check("factors_at_most_two", sql`${table.slot} in (1, 2)`),
  ],
);

/** What was tried and was not right, by whatever it is counted for. */
export const attempts = sqliteTable(
  "attempts",
  {
    subject: text("subject").primaryKey(),
    inARow: integer("in_a_row").notNull(),
    pausedUntil: integer("paused_until"),
    /** Of the last 24 hours, in the order of arrival. */
    times: text("times", { mode: "json" }).$type<number[]>().notNull(),
    lastAt: integer("last_at").notNull(),
  },
  (table) => [index("attempts_by_time").on(table.lastAt)],
);

export const recoveryCodes = sqliteTable(
  "recovery_codes",
  {
    accountId: accountId(),
    hash: text("hash").notNull(),
    usedAt: integer("used_at"),
    /** The reset that it opened. */
    usedFor: text("used_for"),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.hash] })],
);

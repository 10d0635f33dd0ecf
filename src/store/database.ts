/** The one database type that every store is written against: SQLite in this process or D1. */

import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";

/** Await every statement: better-sqlite3 answers at once, D1 later. */
export type Database = BaseSQLiteDatabase<"sync" | "async", unknown>;

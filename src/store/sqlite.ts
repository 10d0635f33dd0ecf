/** Opens the database of one machine: a SQLite file, created and migrated as needed. */

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import type { Database } from "./database.ts";

/** How long one process waits for another's write before it gives up. */
const BUSY_TIMEOUT_MS = 5_000;

export type OpenDatabase = { database: Database; close: () => void };

/** Write-ahead log, so that readers and several processes do not wait for each other. */
export function openSqlite({ file, migrations }: { file: string; migrations: string }): OpenDatabase {
  mkdirSync(dirname(file), { recursive: true });
  const client = new BetterSqlite3(file, { timeout: BUSY_TIMEOUT_MS });
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = NORMAL");
  client.pragma("foreign_keys = ON");
  const database = drizzle(client);
  migrate(database, { migrationsFolder: migrations });
  return { database: database as unknown as Database, close: () => client.close() };
}

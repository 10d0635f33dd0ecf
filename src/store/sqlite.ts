/** Opens the database of one machine: a SQLite file, created and migrated as needed. */

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Database } from "./database.ts";

/** How long one process waits for another's write before it gives up. */
const BUSY_TIMEOUT_MS = 5_000;
/** Several processes that meet at a new file are through after two or three. */
const MAX_TRIES = 100;

export type OpenDatabase = { database: Database; close: () => void };

/**
 * Write-ahead log, so that readers and several processes do not wait for each other. What was written with
 * `synchronous: "FULL"` also survives a power cut; with "NORMAL" the last moments may be lost, nothing is torn.
 */
export function openSqlite({
  file,
  migrations,
  synchronous = "NORMAL",
}: {
  file: string;
  migrations: string;
  synchronous?: "NORMAL" | "FULL";
}): OpenDatabase {
  mkdirSync(dirname(file), { recursive: true });
  const client = new BetterSqlite3(file, { timeout: BUSY_TIMEOUT_MS });
  useWriteAheadLog(client);
  client.pragma(`synchronous = ${synchronous}`);
  client.pragma("foreign_keys = ON");
  migrate(client, migrations);
  return { database: drizzle(client) as unknown as Database, close: () => client.close() };
}

/** SQLite waits for a lock everywhere but here, so an empty transaction does the waiting. */
function useWriteAheadLog(client: BetterSqlite3.Database): void {
  for (let attempt = 1; ; attempt++) {
    try {
      client.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      if (attempt === MAX_TRIES || (error as { code?: unknown }).code !== "SQLITE_BUSY") throw error;
      client.transaction(() => {}).immediate();
    }
  }
}

/** Drizzle's own runner looks first and locks later, which fails when two processes start at once. */
function migrate(client: BetterSqlite3.Database, folder: string): void {
  client
    .transaction(() => {
      client.exec(
        "CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)",
      );
      const last = client.prepare("SELECT max(created_at) FROM __drizzle_migrations").pluck().get();
      const record = client.prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)");
      for (const { folderMillis, hash, sql } of readMigrationFiles({ migrationsFolder: folder })) {
        if (folderMillis <= Number(last ?? 0)) continue;
        for (const statement of sql) client.exec(statement);
        record.run(hash, folderMillis);
      }
    })
    .immediate();
}

/** Tells which migrations wrangler has applied to a D1 database. */

import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/** Names of files; none where there has never been one. */
export async function listAppliedMigrations(database: Database): Promise<string[]> {
  const [table] = await database.all(sql.raw("SELECT 1 FROM sqlite_master WHERE name = 'd1_migrations'"));
  if (!table) return [];
  const rows = await database.all<{ name: string }>(sql.raw("SELECT name FROM d1_migrations"));
  return rows.map(({ name }) => name);
}

/** Opens a D1 database; its migrations are applied by wrangler. */

import type { D1Database } from "@cloudflare/workers-types";
import { drizzle } from "drizzle-orm/d1";
import type { Database } from "./database.ts";

export function openD1(binding: D1Database): Database {
  return drizzle(binding) as unknown as Database;
}

export type OpenReplica = {
  /** What it reads may be a moment old; never older than what the same opening has read or written before. */
  database: Database;
  /** Where another opening begins, so as not to read what is older; null before the first statement. */
  bookmark: () => string | null;
};

/**
 * Reads from the copy of the database that is nearest to the person, where there are copies. `from` is a bookmark,
 * or "first-primary" to begin with the newest. For nothing on which it depends whether somebody gets in.
 */
export function openD1Replica(binding: D1Database, from = "first-unconstrained"): OpenReplica {
  const session = binding.withSession(from);
  return {
    database: drizzle(session as never) as unknown as Database,
    bookmark: () => session.getBookmark(),
  };
}

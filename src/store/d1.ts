/** Opens a D1 database; its migrations are applied by wrangler. */

import type { D1Database } from "@cloudflare/workers-types";
import { drizzle } from "drizzle-orm/d1";
import type { Database } from "./database.ts";

export function openD1(binding: D1Database): Database {
  return drizzle(binding) as unknown as Database;
}

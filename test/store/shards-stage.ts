/** Firms over several databases on this machine: SQLite files in a folder of their own. */

import { join } from "node:path";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { onTestFinished } from "vitest";
import type { Database } from "../../src/store/database.ts";
import { createShardedStores } from "../../src/store/shards.ts";
import { DIRECTORY_SCHEMA, type ShardParts } from "../../src/store/shards-router.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { createFolder } from "../support/store.ts";
import { createStores } from "../support/stores.ts";

/** Two shards, or as many as wanted, beside what all share. Call inside a test. */
export function openShards(count = 2): ShardParts {
  const folder = createFolder();
  const open = (name: string): Database => {
    const file = join(folder, `${name}.sqlite`);
    const { database, close } = openSqlite({ file, migrations: "src/store/migrations" });
    onTestFinished(close);
    return database;
  };
  const directory = open("directory");
  for (const statement of DIRECTORY_SCHEMA) directory.run(sql.raw(statement));
  const shards = Array.from({ length: count }, (_, at) => open(`shard-${at}`));
  return { directory, shards, central: open("central") };
}

/** What a request opens: accounts over the shards, everything else in the one that all share. */
export function openStoresOver(parts: ShardParts) {
  return { ...createStores(parts.central), ...createShardedStores(parts) };
}

/** A database of which `before` is called ahead of every statement; what it throws, the statement throws. */
export function openBroken(database: Database, before: () => void): Database {
  const guarded = new Set(["all", "run", "get", "values", "execute", "transaction", "prepareOneTimeQuery"]);
  const client = (database as unknown as { $client: { prepare(text: string): unknown } }).$client;
  const broken = new Proxy(client, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== "function") return found;
      return (...given: unknown[]) => {
        if (name === "transaction") before();
        return name === "prepare" ? guard(found.apply(target, given)) : found.apply(target, given);
      };
    },
  });
  const guard = (statement: object): object =>
    new Proxy(statement, {
      get(target, name) {
        const found: unknown = Reflect.get(target, name);
        if (typeof found !== "function") return found;
        return (...given: unknown[]) => {
          if (guarded.has(String(name))) before();
          const result: unknown = found.apply(target, given);
          return result === target ? guard(target) : result;
        };
      },
    });
  return drizzle(broken as never) as unknown as Database;
}

import type { D1Database } from "@cloudflare/workers-types";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { afterAll, beforeAll, vi } from "vitest";
import { getPlatformProxy } from "wrangler";
import { openD1 } from "../../src/store/d1.ts";
import { describeEveryStore } from "../suites/every-store.ts";
import { describeMessageStore } from "../suites/message-store.ts";
import { describeRequestCounts } from "../suites/request-counts.ts";
import { createStores } from "../support/stores.ts";

type Platform = Awaited<ReturnType<typeof getPlatformProxy<{ DATABASE: D1Database }>>>;
/** Every statement crosses two processes. */
vi.setConfig({ testTimeout: 30_000 });
let platform: Platform;

const MIGRATIONS = readMigrationFiles({ migrationsFolder: "src/store/migrations" }).flatMap(({ sql }) => sql);

/** A real D1, in memory, on this machine. */
beforeAll(async () => {
  platform = await getPlatformProxy({ configPath: "wrangler.toml", persist: false, remoteBindings: false });
  await run(MIGRATIONS);
}, 60_000);
afterAll(() => platform.dispose());

const run = (statements: string[]) =>
  platform.env.DATABASE.batch(statements.map((statement) => platform.env.DATABASE.prepare(statement)));

/** There is one database for all tests. The triggers step aside, because they let nobody empty the audit. */
async function openEmpty(): Promise<D1Database> {
  const { DATABASE } = platform.env;
  const { results } = await DATABASE.prepare(
    "select type, name, sql from sqlite_master where name not glob '_cf_*' and name not glob 'sqlite_*'",
  ).all<{ type: string; name: string; sql: string }>();
  const ofType = (wanted: string) => results.filter(({ type }) => type === wanted);
  await run([
    "PRAGMA defer_foreign_keys = on",
    ...ofType("trigger").map(({ name }) => `DROP TRIGGER "${name}"`),
    ...ofType("table").map(({ name }) => `DELETE FROM "${name}"`),
    ...ofType("trigger").map(({ sql }) => sql),
  ]);
  return DATABASE;
}

async function openTwice() {
  const empty = await openEmpty();
  return [createStores(openD1(empty)), createStores(openD1(empty))] as const;
}

describeEveryStore("D1", openTwice);
describeMessageStore("D1", async () => (await openTwice())[0].messages);
describeRequestCounts("D1", async () => (await openTwice())[0].counts);

/** Firms over several real D1 databases on this machine. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { getPlatformProxy } from "wrangler";
import { openD1 } from "../../src/store/d1.ts";
import { DRAIN_MS, holdFirm, moveFirm } from "../../src/store/shards-move.ts";
import { DIRECTORY_SCHEMA } from "../../src/store/shards-router.ts";
import { describeAccountStore } from "../suites/account-store.ts";
import { describeFactorStore } from "../suites/factor-store.ts";
import { addFactor, addPeople, GRANTED, NOW, openRequest, session } from "../suites/people.ts";
import { describeResetApprovals } from "../suites/reset-approvals.ts";
import { openStoresOver } from "./shards-stage.ts";

/** Every statement crosses two processes. */
vi.setConfig({ testTimeout: 30_000 });
const BINDINGS = ["DIRECTORY", "CENTRAL", "SHARD_0", "SHARD_1"] as const;
type Bindings = Record<(typeof BINDINGS)[number], D1Database>;
const folder = mkdtempSync(join(tmpdir(), "madoguchi-"));
let platform: Awaited<ReturnType<typeof getPlatformProxy<Bindings>>>;
const run = (database: D1Database, statements: readonly string[]) =>
  database.batch(statements.map((statement) => database.prepare(statement)));

beforeAll(async () => {
  const configPath = join(folder, "wrangler.json");
  const databases = BINDINGS.map((binding) => ({ binding, database_name: binding, database_id: binding }));
  const config = { name: "shards", compatibility_date: "2026-10-01", d1_databases: databases };
  writeFileSync(configPath, JSON.stringify(config));
  platform = await getPlatformProxy<Bindings>({ configPath, persist: false, remoteBindings: false });
  const schema = readMigrationFiles({ migrationsFolder: "src/store/migrations" }).flatMap(({ sql }) => sql);
  const { DIRECTORY, ...others } = platform.env;
  await run(DIRECTORY, DIRECTORY_SCHEMA);
  for (const binding of ["CENTRAL", "SHARD_0", "SHARD_1"] as const) await run(others[binding], schema);
}, 60_000);
afterAll(async () => {
  await platform.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function openEmpty() {
  const { DIRECTORY, CENTRAL, SHARD_0, SHARD_1 } = platform.env;
  for (const database of [DIRECTORY, CENTRAL, SHARD_0, SHARD_1]) {
    const { results } = await database
      .prepare(
        "select name from sqlite_master where type = 'table' and name not glob '_cf_*' and name not glob 'audit*'",
      )
      .all<{ name: string }>();
    await run(database, [
      "PRAGMA defer_foreign_keys = on",
      ...results.map(({ name }) => `DELETE FROM "${name}"`),
    ]);
  }
  const shards = [openD1(SHARD_0), openD1(SHARD_1)];
  return { directory: openD1(DIRECTORY), central: openD1(CENTRAL), shards };
}

async function openTwice() {
  const parts = await openEmpty();
  return [openStoresOver(parts), openStoresOver(parts)] as const;
}

for (const describeOne of [describeAccountStore, describeFactorStore, describeResetApprovals])
  describeOne("two shards on D1", openTwice);

test("a firm moves from one D1 to another with its authenticators, and signs in anew", async () => {
  const parts = await openEmpty();
  const open = () => openStoresOver(parts);
  await addPeople(open());
  await addFactor(open());
  await openRequest(open(), GRANTED);
  await open().sessions.addSession(session());
  const use = { id: "phone", generation: 1, step: 2_000 };
  expect(await open().factors.burnStep(use)).toBe(true);
  await holdFirm(parts, { firmId: "firm", now: NOW });
  expect(await moveFirm(parts, { firmId: "firm", to: 1, now: NOW + DRAIN_MS })).toBe(true);
  expect(await open().shardOf("hanako")).toBe(1);
  expect(await open().factors.burnStep(use)).toBe(false);
  expect(await open().factors.burnStep({ ...use, step: 2_001 })).toBe(true);
  expect(await open().sessions.findSession({ tokenHash: "token", now: NOW })).toBeNull();
  expect(await open().resets.findLatest("hanako")).toMatchObject({ state: "granted" });
});

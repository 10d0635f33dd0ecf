/** The whole app over a real D1 on this machine, with every statement noted. */

import type { D1Database } from "@cloudflare/workers-types";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { afterAll, beforeAll } from "vitest";
import { getPlatformProxy } from "wrangler";
import { openD1, openD1Replica } from "../../src/store/d1.ts";
import { createHelpDeskStores } from "../../src/store/help-desk-stores.ts";
import { createTestApp, type TestAppOptions } from "../support/app.ts";
import { createStores } from "../support/stores.ts";
import { recordD1 } from "./replica-recorder.ts";

type Platform = Awaited<ReturnType<typeof getPlatformProxy<{ DATABASE: D1Database }>>>;

/** One database for a file of tests; call outside of them. */
export function stageD1() {
  let platform: Platform;
  beforeAll(async () => {
    platform = await getPlatformProxy({ configPath: "wrangler.toml", persist: false, remoteBindings: false });
    const { DATABASE } = platform.env;
    const sql = readMigrationFiles({ migrationsFolder: "src/store/migrations" }).flatMap((file) => file.sql);
    await DATABASE.batch(sql.map((statement) => DATABASE.prepare(statement)));
  }, 60_000);
  afterAll(() => platform.dispose());

  /** As the Worker opens them, for one request after another. */
  const openStores = (binding: D1Database) => {
    const database = openD1(binding);
    const near = openD1Replica(binding);
    const stores = {
      ...createStores(database),
      ...createHelpDeskStores({ quick: database, lasting: database, near: near.database }),
    };
    return { stores, near };
  };
  return {
    database: () => platform.env.DATABASE,
    openStores,
    openApp(options: TestAppOptions = {}) {
      const recorder = recordD1(platform.env.DATABASE);
      const { stores } = openStores(recorder.binding);
      return { ...createTestApp({ ...options, store: stores as never }), noted: recorder.noted };
    },
  };
}

/** Opens the database of the settings for a command, SQLite or D1, and only with the right keys. */

import { existsSync } from "node:fs";
import { verifyKeys } from "../check-keys.ts";
import { readSettings, type Settings } from "../config.ts";
import { createSealer, type Sealer } from "../shared/sealing.ts";
import type { Database } from "../store/database.ts";
import { createEveryStore, type EveryStore } from "../store/every-store.ts";
import { isD1, type OpenPlace, openD1Place } from "./keys-and-stores-d1.ts";

const MIGRATIONS = "src/store/migrations";

export type Opened = { stores: EveryStore; settings: Settings; sealer: Sealer; database: Database };
/** Resolves with whether it went well. */
export type Work = (opened: Opened) => Promise<boolean>;

/** Exits with 1 where the work did not go well, or throws: then its message is all that is printed. */
export async function withStores(work: Work, { mayBeNew = false } = {}): Promise<void> {
  let place: OpenPlace | null = null;
  try {
    const settings = readSettings(process.env);
    const { database: setting, keys } = settings;
    place = isD1(setting) ? await openD1Place(setting) : await openFile(setting, { mayBeNew });
    const stores = createEveryStore(place.database);
    await verifyKeys({ sealed: stores.sealed, keys });
    const isWell = await work({ stores, settings, sealer: createSealer(keys), database: place.database });
    if (!isWell) process.exitCode = 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  } finally {
    await place?.close();
  }
}

/** What a command writes stays written after a power cut. */
async function openFile(file: string, { mayBeNew }: { mayBeNew: boolean }): Promise<OpenPlace> {
  if (!mayBeNew && !existsSync(file)) {
    throw new Error(`there is no database ${file}; start the server once, or set MADOGUCHI_DATABASE`);
  }
  const { openSqlite } = await import("../store/sqlite.ts");
  const { database, close } = openSqlite({ file, migrations: MIGRATIONS, synchronous: "FULL" });
  return { database, close: async () => close() };
}

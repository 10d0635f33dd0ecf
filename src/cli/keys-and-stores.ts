/** Opens the database of the settings for a command, and only with the right keys. */

import { existsSync } from "node:fs";
import { verifyKeys } from "../check-keys.ts";
import { readSettings, type Settings } from "../config.ts";
import { type OpenStores, openStores } from "../open-stores.ts";
import { createSealer, type Sealer } from "../shared/sealing.ts";

const MIGRATIONS = "src/store/migrations";

export type Opened = { stores: OpenStores; settings: Settings; sealer: Sealer };
/** Resolves with whether it went well. */
export type Work = (opened: Opened) => Promise<boolean>;

/** Exits with 1 where the work did not go well, or throws: then its message is all that is printed. */
export async function withStores(work: Work, { mayBeNew = false } = {}): Promise<void> {
  let stores: OpenStores | null = null;
  try {
    const settings = readSettings(process.env);
    const { database: file, keys } = settings;
    if (!mayBeNew && !existsSync(file)) {
      throw new Error(`there is no database ${file}; start the server once, or set MADOGUCHI_DATABASE`);
    }
    stores = openStores({ file, migrations: MIGRATIONS });
    await verifyKeys({ sealed: stores.sealed, keys });
    const isWell = await work({ stores, settings, sealer: createSealer(keys) });
    if (!isWell) process.exitCode = 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  } finally {
    stores?.close();
  }
}

/** Opens a Worker's database from this machine: the local one of wrangler, or the one that is deployed. */

import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listAppliedMigrations } from "../store/applied-migrations.ts";
import { openD1 } from "../store/d1.ts";
import type { Database } from "../store/database.ts";

export const WRANGLER_CONFIG = "wrangler.toml";
export const BINDING = "DATABASE";
/** Where wrangler keeps what it runs here. */
const LOCAL_FOLDER = ".wrangler/state";
const MIGRATIONS = "src/store/migrations";
const UNSET_ID = "00000000-0000-0000-0000-000000000000";
const PLACE = /^d1:(?:(local)(?::(.+))?|(remote))$/;
/** wrangler must neither report what is done here nor fetch an example of a request. */
export const QUIET_WRANGLER = {
  WRANGLER_SEND_METRICS: "false",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
} as const;

export type OpenPlace = { database: Database; close: () => Promise<void> };
/** What is needed of it; wrangler's own type comes from a package that is not installed. */
type WranglerConfig = {
  name?: string;
  compatibility_date?: string;
  account_id?: string;
  d1_databases: { binding: string; database_name?: string; database_id?: string }[];
};
type Place = { isRemote: boolean; folder: string };

export class PlaceError extends Error {
  readonly code = "database.no_such_place";
}

export function isD1(setting: string): boolean {
  return setting.startsWith("d1:");
}

/** `d1:local`, `d1:local:FOLDER` (what wrangler takes as --persist-to) or `d1:remote`. Throws PlaceError. */
export function parseD1(setting: string): Place {
  const [, local, folder = LOCAL_FOLDER, remote] = PLACE.exec(setting) ?? [];
  if (!local && !remote)
    throw new PlaceError("MADOGUCHI_DATABASE: d1:local, d1:local:FOLDER or d1:remote, or a SQLite file");
  return { isRemote: remote !== undefined, folder };
}

/** What wrangler's commands need to reach it. */
export const flagsOf = ({ isRemote, folder }: Place) =>
  isRemote ? ["--remote"] : ["--local", ...(folder === LOCAL_FOLDER ? [] : ["--persist-to", folder])];

/** Within the folder that wrangler calls --persist-to. */
export const persistIn = (folder: string) => ({ path: join(folder, "v3") });

/** Throws PlaceError where it cannot be opened, or its tables are not those of this version. */
export async function openD1Place(setting: string): Promise<OpenPlace> {
  const place = parseD1(setting);
  const opened = await openBinding(place);
  try {
    await requireMigrations(opened.database, place);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** wrangler opens it from a configuration with nothing but the database, so that nothing has to be built for it. */
async function openBinding({ isRemote, folder }: Place): Promise<OpenPlace> {
  Object.assign(process.env, QUIET_WRANGLER);
  const { getPlatformProxy, unstable_readConfig } = await import("wrangler");
  const { name, compatibility_date, account_id, d1_databases } = unstable_readConfig({
    config: WRANGLER_CONFIG,
  }) as WranglerConfig;
  const bound = d1_databases.find(({ binding }) => binding === BINDING);
  if (!bound || (isRemote && bound.database_id === UNSET_ID))
    throw new PlaceError(`${WRANGLER_CONFIG}: put the id of your database into database_id first`);
  const home = await mkdtemp(join(tmpdir(), "madoguchi-"));
  const configPath = join(home, "wrangler.json");
  const d1 = { binding: BINDING, database_name: bound.database_name, database_id: bound.database_id };
  const config = { name, compatibility_date, account_id, d1_databases: [{ ...d1, remote: isRemote }] };
  await writeFile(configPath, JSON.stringify(config));
  const removeHome = () => rm(home, { recursive: true, force: true });
  try {
    const platform = await getPlatformProxy<Record<typeof BINDING, Parameters<typeof openD1>[0]>>({
      configPath,
      persist: persistIn(folder),
      remoteBindings: isRemote,
    });
    const close = () => platform.dispose().finally(removeHome);
    return { database: openD1(platform.env[BINDING]), close };
  } catch (error) {
    await removeHome();
    throw error;
  }
}

async function requireMigrations(database: Database, place: Place): Promise<void> {
  const files = (await readdir(MIGRATIONS)).filter((file) => file.endsWith(".sql"));
  const applied = await listAppliedMigrations(database);
  if (files.every((file) => applied.includes(file))) return;
  const command = ["npx wrangler d1 migrations apply", BINDING, ...flagsOf(place)].join(" ");
  throw new PlaceError(`the database misses migrations. Run first: ${command}`);
}

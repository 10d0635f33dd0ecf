/** A real database for each test: an SQLite file in a folder of its own, gone after it, where nothing else is said. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Database } from "../../src/store/database.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { createStores } from "./stores.ts";

/** Call inside a test: the folder is deleted when that test ends. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "madoguchi-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens a database of its own, or once more the one that has such a `file`. */
export type Driver = (file?: string) => { file: string; database: Database; close: () => void };

const openFile: Driver = (file = join(createFolder(), "madoguchi.sqlite")) => {
  const { database, close } = openSqlite({ file, migrations: "src/store/migrations" });
  let isOpen = true;
  const closeOnce = () => {
    if (isOpen) close();
    isOpen = false;
  };
  onTestFinished(closeOnce);
  return { file, database, close: closeOnce };
};

let open = openFile;

/** For the same tests on another database; to be called before them. */
export function openStoresWith(driver: Driver): void {
  open = driver;
}

/** False where databases are no files: what a test finds on the disk, it finds nowhere then. */
export const areStoresFiles = () => open === openFile;

/** Opens the file anew each time, as another process would. */
export function openStore(file?: string) {
  const opened = open(file);
  return { ...opened, ...createStores(opened.database) };
}

/** Two openings of one empty file. */
export function openTwice() {
  const one = openStore();
  return [one, openStore(one.file)] as const;
}

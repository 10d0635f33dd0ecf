/** A real SQLite file in a folder of its own, gone after the test. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openSqlite } from "../../src/store/sqlite.ts";
import { createStores } from "./stores.ts";

/** Call inside a test: the folder is deleted when that test ends. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "madoguchi-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens the file anew each time, as another process would. */
export function openStore(file = join(createFolder(), "madoguchi.sqlite")) {
  const { database, close } = openSqlite({ file, migrations: "src/store/migrations" });
  let isOpen = true;
  const closeOnce = () => {
    if (isOpen) close();
    isOpen = false;
  };
  onTestFinished(closeOnce);
  return { file, database, close: closeOnce, ...createStores(database) };
}

/** Two openings of one empty file. */
export function openTwice() {
  const one = openStore();
  return [one, openStore(one.file)] as const;
}

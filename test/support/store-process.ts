/**
 * A process of its own on a database file. Says "ready", waits for the word to go, opens the file, takes its steps
 * one after the other, and prints what each of them answered.
 */

import { readFileSync } from "node:fs";
import { openSqlite } from "../../src/store/sqlite.ts";
import { createStores } from "./stores.ts";

export type Step = { store: string; method: string; argument: unknown };

type Methods = Record<string, (argument: unknown) => Promise<unknown>>;

const [file = "", stepsFile = ""] = process.argv.slice(2);
const steps: Step[] = JSON.parse(readFileSync(stepsFile, "utf8"));
const open = (path: string) =>
  openSqlite({ file: path, migrations: "src/store/migrations", synchronous: "FULL" });

process.stdout.write("ready\n");
process.stdin.once("data", async () => {
  const { database, close } = open(file);
  const files: Methods = { open: async (path) => open(String(path)).close() };
  const stores: Record<string, Methods> = { files, ...(createStores(database) as unknown as object) };
  const answers: unknown[] = [];
  for (const { store, method, argument } of steps) answers.push(await stores[store]?.[method]?.(argument));
  close();
  process.stdout.write(`${JSON.stringify(answers)}\n`, () => process.exit());
});

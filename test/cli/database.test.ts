/** A database on its way elsewhere, as an operator moves it. */

import { execFile } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { TEST_KEYS } from "../support/app.ts";
import { openStore } from "../support/store.ts";
import { addPeople, createPlace, type Place, serve, signIn } from "./run.ts";

/** Every command that opens D1 starts two more processes. */
vi.setConfig({ testTimeout: 300_000 });

const other = (place: Place, name: string) =>
  createPlace({ folder: join(place.folder, name), keys: place.env.MADOGUCHI_KEYS });

/** With what code it ends. */
const runWrangler = (command: string) =>
  new Promise<number>((resolve) => {
    const [, ...args] = command.split(" ");
    const child = execFile(process.execPath, ["node_modules/wrangler/bin/wrangler.js", ...args]);
    child.once("exit", (code) => resolve(code ?? 1));
  });

async function createExported() {
  const place = createPlace({ keys: TEST_KEYS });
  const people = await addPeople(place);
  const file = join(place.folder, "moved.sql");
  const exported = await place.run("database", ["export", file]);
  return { place, people, file, exported };
}

test("what was exported is imported into a new file, where people sign in and the audit is whole", async () => {
  const { place, people, file, exported } = await createExported();
  expect(exported).toMatchObject({
    code: 0,
    err: "",
    out: expect.stringContaining("as secret as the database"),
  });
  expect(statSync(file).mode & 0o077).toBe(0);
  const moved = other(place, "moved");
  expect(await moved.run("database", ["import", file])).toMatchObject({
    code: 0,
    err: "",
    out: expect.stringMatching(/all as in .*; the audit is whole, 1 rows/),
  });
  const server = await serve(moved);
  expect(await signIn(server.url, people[0])).toBe("/home");
  await server.stop();
  expect(await moved.run("database", ["verify", file])).toMatchObject({
    code: 1,
    err: expect.stringContaining("sessions: 1 rows, 0 in the file"),
  });
});

test("a file is never written over, and a database that is not empty never imported into", async () => {
  const { place, file } = await createExported();
  const before = readFileSync(file);
  expect(await place.run("database", ["export", file])).toMatchObject({
    code: 1,
    err: expect.stringContaining("exists"),
  });
  expect(readFileSync(file)).toEqual(before);
  expect(await place.run("database", ["import", file])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/not empty \(.*accounts 6/),
  });
});

test("a file that is cut off, changed, of another version or none at all is refused before anything is imported", async () => {
  const { place, file } = await createExported();
  const text = readFileSync(file, "utf8");
  const spoilt = {
    "has no end": text.slice(0, text.indexOf("-- madoguchi end")),
    "was changed": text.replace("'E00001'", "'E00009'"),
    "another version": text.replace('"migration":"0', '"migration":"9'),
    "not a file that": "CREATE TABLE x (y);\n",
  };
  const moved = other(place, "moved");
  for (const [said, written] of Object.entries(spoilt)) {
    writeFileSync(file, written);
    expect(await moved.run("database", ["import", file])).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining(said),
    });
  }
  const { accounts } = openStore(moved.file);
  expect(await accounts.listAccounts({ firmId: null, after: null, limit: 1 })).toEqual([]);
});

test("where the keys are not those of the file, the import says so", async () => {
  const { place, file } = await createExported();
  const wrong = createPlace({ folder: join(place.folder, "wrong") });
  expect(await wrong.run("database", ["import", file])).toMatchObject({
    code: 1,
    err: expect.stringContaining("the key test is missing"),
  });
});

test("a command that is not understood shows all of them, and touches no database", async () => {
  const { run } = createPlace();
  for (const args of [[], ["export"], ["import", "a", "b"], ["toString", "a"]])
    expect(await run("database", args)).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringContaining("usage:"),
    });
});

test("the commands work on a Worker's local database, and say what it misses", async () => {
  const { place, people, file } = await createExported();
  const onD1 = createPlace({ folder: place.folder, keys: place.env.MADOGUCHI_KEYS });
  onD1.env.MADOGUCHI_DATABASE = `d1:local:${join(place.folder, "state")}`;
  const refused = await onD1.run("database", ["import", file]);
  expect(refused).toMatchObject({ code: 1, out: "" });
  const [, command = ""] = /npx (wrangler .*)/.exec(refused.err) ?? [];
  expect(command).toBe(
    `wrangler d1 migrations apply DATABASE --local --persist-to ${join(place.folder, "state")}`,
  );
  expect(await runWrangler(command)).toBe(0);

  expect(await onD1.run("database", ["import", file])).toMatchObject({ code: 0, err: "" });
  expect(await onD1.run("accounts", ["disable", "E00002"])).toMatchObject({ code: 0 });
  expect(await onD1.run("audit", ["verify"])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^2 rows/),
  });
  expect(await onD1.run("walkthroughs")).toMatchObject({ code: 0, err: "" });

  const back = join(place.folder, "back.sql");
  expect(await onD1.run("database", ["export", back])).toMatchObject({ code: 0, err: "" });
  const home = other(place, "home");
  expect(await home.run("database", ["import", back])).toMatchObject({ code: 0, err: "" });
  const server = await serve(home);
  expect(await signIn(server.url, people[0])).toBe("/home");
  const { accounts } = openStore(home.file);
  expect(await accounts.findByLoginId("E00002")).toMatchObject({ isDisabled: true });
});

/** People and what they are owed, after their database has been moved from SQLite to D1 and back. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { expect, onTestFinished, test, vi } from "vitest";
import { getPlatformProxy } from "wrangler";
import { verifyAudit } from "../../src/accounts/audit.ts";
import { checkMoveFile, readStatements, writeMoveFile } from "../../src/cli/database-file.ts";
import { openD1 } from "../../src/store/d1.ts";
import type { Database } from "../../src/store/database.ts";
import { moveIn, requireEmpty } from "../../src/store/move-in.ts";
import { moveOut } from "../../src/store/move-out.ts";
import { listMovedTables } from "../../src/store/move-tables.ts";
import { STEP_MS, startReset } from "../selfservice/steps.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, type Person, signIn } from "../support/people.ts";
import { createFolder, openStore } from "../support/store.ts";
import { createStores } from "../support/stores.ts";

type Platform = Awaited<ReturnType<typeof getPlatformProxy<{ DATABASE: D1Database }>>>;
/** Every statement crosses two processes. */
vi.setConfig({ testTimeout: 180_000 });

const MIGRATION = "newest";
const MIGRATIONS = readMigrationFiles({ migrationsFolder: "src/store/migrations" }).flatMap(({ sql }) => sql);

/** A D1 of its own, in memory, on this machine. Call inside a test. */
async function openEmptyD1(): Promise<Database> {
  const platform: Platform = await getPlatformProxy({
    configPath: "wrangler.toml",
    persist: false,
    remoteBindings: false,
  });
  onTestFinished(() => platform.dispose());
  const { DATABASE } = platform.env;
  await DATABASE.batch(MIGRATIONS.map((statement) => DATABASE.prepare(statement)));
  return openD1(DATABASE);
}

/** The app on a database, going on from another's clock. */
function openOn(database: Database, clock: TestApp["clock"]): TestApp {
  const store = { ...createStores(database), database, file: "", close: () => {} };
  return createTestApp({ store, clock });
}

/** All of it, by way of a file; the text of that. */
async function move(from: Database, to: Database): Promise<string> {
  const file = join(createFolder(), "moved.sql");
  await writeMoveFile({ file, moved: moveOut(from), migration: MIGRATION });
  await checkMoveFile(file, MIGRATION);
  await requireEmpty(to);
  await moveIn(to, readStatements(file));
  return readFileSync(file, "utf8");
}

const PHRASING = "バーコードの'端'が見えません";

async function teach({ store, clock, live }: TestApp, { account }: Person): Promise<void> {
  const wordings = [{ text: PHRASING, locale: "ja" as const }];
  const decision = { kind: "phrasing", entry: "qr-cropped", wordings } as const;
  await store.amendments.addAmendment({
    id: "lesson",
    decision,
    gists: ["端"],
    by: account.id,
    at: clock.now,
  });
  await live.refresh();
}

const ask = async (test: TestApp, question: string) =>
  (await (await test.post("/api/v1/ask", { question })).json()) as { kind: string; answer: { id: string } };

/** Whether somebody who has lost the phone gets on with that code. */
async function redeem(test: TestApp, person: Person, code: string): Promise<boolean> {
  const browser = openAppBrowser(test);
  await startReset(browser, person);
  await browser.post("/reset/recovery-code", { code });
  const { location } = await browser.post("/reset/enrol");
  return location === "/enrol";
}

test("people sign in with the authenticators that they had, on D1 and back on SQLite", async () => {
  const before = createTestApp();
  const { clock } = before;
  const member = await addPerson(before, { loginId: "E00001" });
  const other = await addPerson(before, { loginId: "E00002" });
  const operator = await addPerson(before, { loginId: "E00003", roles: ["operator"] });
  expect((await signIn(openAppBrowser(before), member)).location).toBe("/home");
  const [usedCode = "", freshCode = ""] = other.recoveryCodes;
  expect(await redeem(before, other, usedCode)).toBe(true);
  // Whoever signs in ends what was begun in their name; the code that began it is used up all the same.
  expect((await signIn(openAppBrowser(before), other)).location).toBe("/home");
  await teach(before, operator);
  expect((await ask(before, PHRASING)).answer.id).toBe("qr-cropped");

  const onD1 = openOn(await openEmptyD1(), clock);
  await move(before.store.database, onD1.store.database);
  expect((await signIn(openAppBrowser(onD1), member)).location, "a code is good once").not.toBe("/home");
  clock.now += STEP_MS;
  expect((await signIn(openAppBrowser(onD1), member)).location).toBe("/home");
  expect(await redeem(onD1, other, usedCode)).toBe(false);
  await onD1.live.refresh();
  expect((await ask(onD1, PHRASING)).answer.id).toBe("qr-cropped");
  await expectWholeAudit(onD1);

  const after = openOn(openStore().database, clock);
  await move(onD1.store.database, after.store.database);
  clock.now += STEP_MS;
  expect((await signIn(openAppBrowser(after), member)).location).toBe("/home");
  expect(await redeem(after, other, usedCode)).toBe(false);
  expect(await redeem(after, other, freshCode)).toBe(true);
  await after.live.refresh();
  expect((await ask(after, PHRASING)).answer.id).toBe("qr-cropped");
  await expectWholeAudit(after);
});

const TEXTS = [
  "",
  "'",
  "''; DROP TABLE firms; --",
  "青葉'商店',\n('x');\n-- madoguchi end {}",
  "tab\t, return\r, both\r\n, \u2028, \u0001 and \u0000 within",
  "🙇‍♀️ é é ﾊﾝｶｸ \ufeff ?1 :x $y @z \\n",
  '{"json":[null,true,1.5e300,"\\u0000"]}',
];

test("every text arrives as it was, however strange or long, and the file is the same from both", async () => {
  const [from, there, back] = [openStore(), await openEmptyD1(), openStore()];
  for (const [at, name] of TEXTS.entries()) await from.accounts.addFirm({ id: `firm-${at}`, name });
  const many = Array.from({ length: 1200 }, (_, at) => ({
    id: `many-${at}`,
    name: `商店${"あ".repeat(at % 99)}`,
  }));
  for (const firm of many) await from.accounts.addFirm(firm);
  const tester = { store: from, sealer: createTestApp().sealer, clock: { now: 1 } };
  const { account } = await addPerson(tester, { loginId: "E00001", firmId: "firm-0" });
  const answer = "長い'答え'🙂\n".repeat(20_000);
  const wordings = [{ text: "長い", locale: "ja" as const }];
  const drafts = { ja: { title: "長い", answer }, en: { title: "Long", answer: "x".repeat(200_000) } };
  const decision = { kind: "entry", entry: "long", wordings, drafts, actions: [] } as const;
  await from.amendments.addAmendment({
    id: "long",
    decision: decision as never,
    gists: [],
    by: account.id,
    at: 1,
  });

  const once = await move(from.database, there);
  const twice = await move(there, back.database);
  expect(twice).toBe(once);
  for (const [at, name] of TEXTS.entries())
    expect(await back.accounts.findFirm(`firm-${at}`)).toMatchObject({ name });
  expect(await createStores(there).amendments.findAmendment("long")).toMatchObject({ decision });
  expect(await back.amendments.findAmendment("long")).toMatchObject({ decision });
  const bytes: number[] = [];
  for await (const { statement } of moveOut(from.database)) bytes.push(Buffer.byteLength(statement));
  expect(Math.max(...bytes)).toBeLessThanOrEqual(100_000);
});

test("every table that there is, is moved, with every column that is not generated", async () => {
  const { database } = openStore();
  const tables = await database.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and name not glob '__drizzle*' order by name`,
  );
  const moved = listMovedTables();
  expect(moved.map(({ name }) => name).sort()).toEqual(tables.map(({ name }) => name));
  for (const { name, columns } of moved) {
    const there = await database.all<{ name: string; hidden: number }>(
      sql.raw(`PRAGMA table_xinfo("${name}")`),
    );
    const kept = there.filter(({ hidden }) => hidden === 0).map((column) => column.name);
    expect([...columns].sort(), name).toEqual(kept.sort());
  }
});

test("where somebody writes while it is written out, nothing is moved", async () => {
  const from = openStore();
  const file = join(createFolder(), "moved.sql");
  const moving = async function* () {
    for await (const moved of moveOut(from.database)) {
      yield moved;
      await from.accounts.addFirm({ id: "late", name: "late" });
    }
  };
  await from.accounts.addFirm({ id: "early", name: "early" });
  await expect(writeMoveFile({ file, moved: moving(), migration: MIGRATION })).rejects.toMatchObject({
    code: "move.changed",
  });
  expect(existsSync(file)).toBe(false);
});

test("where a row cannot be taken, SQLite and D1 stay empty", async () => {
  const statements = [
    `INSERT INTO "firms" ("id","name") VALUES ('one','one');`,
    `INSERT INTO "licences" ("firm_id","app","is_in_use") VALUES ('nobody','clock',1);`,
  ];
  for (const database of [openStore().database, await openEmptyD1()]) {
    const given = (async function* () {
      yield* statements;
    })();
    await expect(moveIn(database, given)).rejects.toThrow();
    await requireEmpty(database);
  }
});

async function expectWholeAudit({ store, sealer }: TestApp): Promise<void> {
  const { rows, mistakes } = await verifyAudit({ store: store.audit, sealer, hasAccounts: true });
  expect(mistakes).toEqual([]);
  expect(rows).toBeGreaterThan(3);
}

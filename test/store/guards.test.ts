import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { atomically } from "../../src/store/atomically.ts";
import { isDatabaseError, isTaken } from "../../src/store/errors.ts";
import { firms } from "../../src/store/schema-accounts.ts";
import { openSqlite } from "../../src/store/sqlite.ts";
import { message } from "../suites/message-store.ts";
import { addFactor, addPeople, DAY_MS, NOW, openRequest } from "../suites/people.ts";
import { happened, readCounts, walk } from "../suites/walk-store.ts";
import { createFolder, openStore } from "../support/store.ts";

type Opened = ReturnType<typeof openStore>;

const run = async ({ database }: Opened, statement: string) => await database.run(sql.raw(statement));
const readError = async (act: () => Promise<unknown>): Promise<unknown> =>
  act().then(
    () => null,
    (error) => error,
  );

test("an event in the audit is neither changed nor deleted, whoever asks the database", async () => {
  const store = openStore();
  const event = { at: NOW, actor: null, action: "sign-in", accountId: null, address: "", proofs: [] };
  const row = { ...event, result: "right", detail: "", sequence: 1, previous: "0", hash: "1" };
  await store.audit.append({ after: 0, rows: [row], seal: "seal" });
  for (const statement of ["update audit set result = 'wrong'", "delete from audit"]) {
    const error = await readError(() => run(store, statement));
    expect(String((error as Error).cause)).toContain("audit.append_only");
  }
  expect(await store.audit.listRows({ after: 0, limit: 9 })).toEqual([row]);
});

test("a third authenticator has no place in the database, nor a second open reset", async () => {
  const store = openStore();
  await addPeople(store);
  await addFactor(store);
  await addFactor(store, { factorId: "tablet", purpose: "add" });
  for (const slot of [0, 1, 2, 3]) {
    const insert = `insert into factors values ('third', 'hanako', ${slot}, '', '', 1, 0, 0)`;
    expect(await readError(() => run(store, insert))).not.toBeNull();
  }
  await openRequest(store);
  const copy = `insert into reset_requests select 'second', account_id, proof, 'granted', null, created_at, null,
    expires_at, null, null, 'holder', null, 0, null, null, null, null from reset_requests`;
  expect(isTaken(await readError(() => run(store, copy)))).toBe(true);
});

test("writes that belong together happen whole or not at all", async () => {
  const { database, accounts } = openStore();
  const add = (id: string) => database.insert(firms).values({ id, name: id }).returning({ id: firms.id });
  expect(await atomically(database, [add("a"), add("b")])).toEqual([[{ id: "a" }], [{ id: "b" }]]);
  const error = await readError(() => atomically(database, [add("c"), add("a"), add("d")]));
  expect(isTaken(error)).toBe(true);
  expect((await accounts.listFirms()).map(({ id }) => id)).toEqual(["a", "b"]);
});

test("walks are added up whole or not at all: what cannot be deleted is not counted either", async () => {
  const store = openStore();
  for (const id of ["a", "b"]) await store.walks.addWalk(walk({ id, events: [happened("stuck")] }));
  const before = await readCounts(store.walks);
  await run(
    store,
    "create trigger keep before delete on walks when old.id = 'b' begin select raise(abort, 'kept'); end",
  );
  expect(await readError(() => store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER))).not.toBeNull();
  expect(await readCounts(store.walks)).toEqual(before);
  expect(await store.walks.findWalk({ id: "a", now: NOW })).not.toBeNull();
  await run(store, "drop trigger keep");
  expect(await store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(2);
  expect(await readCounts(store.walks)).toEqual(expect.arrayContaining(before));
});

test("questions and resets are added up whole or not at all", async () => {
  const store = openStore();
  await addPeople(store, { id: "jiro" });
  const days = { from: "0000-00-00", to: "9999-99-99" };
  const read = async () => [
    await store.reports.countQuestions(days),
    await store.reports.countResets({ ...days, now: NOW + 2 * DAY_MS }),
  ];
  for (const id of ["a", "b"]) await store.messages.recordMessage(message({ id }));
  await openRequest(store, { id: "a" });
  await openRequest(store, { id: "b", accountId: "jiro" });
  const before = await read();
  for (const table of ["messages", "reset_requests"])
    await run(
      store,
      `create trigger keep_${table} before delete on ${table} when old.id = 'b' begin select raise(abort, 'kept'); end`,
    );
  expect(await readError(() => store.messages.foldMessagesBefore(NOW))).not.toBeNull();
  expect(await readError(() => store.resets.foldResetsBefore(NOW + 2 * DAY_MS))).not.toBeNull();
  expect(await read()).toEqual(before);
  expect(await store.resets.findReset("a")).not.toBeNull();
  for (const table of ["messages", "reset_requests"]) await run(store, `drop trigger keep_${table}`);
  expect(await store.messages.foldMessagesBefore(NOW)).toBe(2);
  await store.resets.foldResetsBefore(NOW + 2 * DAY_MS);
  expect(await store.resets.findReset("a")).toBeNull();
  expect(await read()).toEqual(before);
});

test("what was asked before there was a help desk has its day and can be looked at there", async () => {
  const folder = createFolder();
  cpSync("src/store/migrations", folder, { recursive: true });
  const journal = `${folder}/meta/_journal.json`;
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8"));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 4) }));
  const file = `${folder}/old.sqlite`;
  const old = openSqlite({ file, migrations: folder });
  const askedAt = Date.parse("2027-01-16T00:30:00+09:00");
  for (const [id, kind, intent] of [
    ["a", "none", "question"],
    ["b", "answer", "question"],
    ["c", "none", "thanks"],
  ])
    await old.database.run(sql`insert into messages (id, conversation, asked_at, locale, question, redacted, kind,
      intent, topic, offered, confidence_bp) values (${id}, 'c', ${askedAt}, 'ja', 'QRとは', 0, ${kind}, ${intent},
      'cost', '[]', 0)`);
  old.close();

  const { queue, reports } = openStore(file);
  expect(await queue.findOpen({ gist: "qrとは", now: askedAt })).toMatchObject({
    group: { count: 1, question: "QRとは" },
  });
  const day = "2027-01-16";
  expect(await reports.countQuestions({ from: day, to: day })).toMatchObject([
    { entry: "", kind: "none", asked: 1 },
    { entry: "cost", kind: "answer", asked: 1 },
  ]);
});

test("a walk and the sums have no place for who it was, where from, or what was asked", async () => {
  const { database } = openStore();
  const columnsOf = async (table: string) =>
    (await database.all<{ name: string }>(sql.raw(`pragma table_info(${table})`))).map(({ name }) => name);
  expect(await columnsOf("walks")).toEqual([
    "id",
    "code",
    "walkthrough",
    "step",
    "locale",
    "state",
    "events",
    "day",
    "expires_at",
    "conversation",
  ]);
  expect(await columnsOf("step_counts")).toEqual(["day", "walkthrough", "step", "event", "count"]);
  expect(await columnsOf("question_counts")).toEqual([
    "day",
    "entry",
    "kind",
    "asked",
    "redacted",
    "picked",
    "handed_off",
    "helpful",
    "unhelpful",
    "solved",
  ]);
  expect(await columnsOf("reset_counts")).toEqual(["day", "proof", "outcome", "count", "took_ms"]);
  expect(await columnsOf("walk_reminders")).toEqual(["account_id", "walk_id"]);
});

test("a fault of the database is told from a fault of ours, however deep it lies", async () => {
  const store = openStore();
  const faults = [
    await readError(() => run(store, "select * from nowhere")),
    await readError(() => store.accounts.addFirm({ id: "a", name: null as never })),
    new Error("D1_ERROR: database is locked"),
    new Error("D1_EXEC_ERROR: near SELEC"),
  ];
  for (const fault of faults) {
    expect(isDatabaseError(fault)).toBe(true);
    expect(isDatabaseError(new Error("outer", { cause: new Error("inner", { cause: fault }) }))).toBe(true);
  }
  for (const other of [new Error("D1 is a name"), new TypeError("x"), "D1_ERROR", null, undefined])
    expect(isDatabaseError(other)).toBe(false);
});

test("a second opening may ask that every write is on the disk before it is answered", async () => {
  const { file } = openStore();
  for (const synchronous of ["NORMAL", "FULL"] as const) {
    const { database, close } = openSqlite({ file, migrations: "src/store/migrations", synchronous });
    expect(await database.get(sql`pragma synchronous`)).toEqual({
      synchronous: { NORMAL: 1, FULL: 2 }[synchronous],
    });
    close();
  }
});

test("what is searched for is found by an index", async () => {
  const { database } = openStore(`${createFolder()}/madoguchi.sqlite`);
  for (const search of [
    "select * from sessions where account_id = ''",
    "delete from sessions where expires_at < 0",
    "select * from challenges where account_id = ''",
    "delete from challenges where expires_at < 0",
    "select * from factors where account_id = ''",
    "delete from attempts where last_at < 0 and in_a_row < 100",
    "select * from accounts where firm_id = '' and login_id > '' order by login_id",
    "select * from accounts where roles <> '[]'",
    "select * from permits where account_id = ''",
    "select * from reset_requests where account_id = '' and state in ('code-sent', 'asked', 'granted')",
    "select * from reset_requests where state = 'asked' order by created_at",
    "select * from mails where due_at <= 0 order by due_at",
    "select * from hooks where due_at <= 0 order by due_at",
    "select * from reset_requests where account_id = '' order by created_at desc, rowid desc limit 9",
    "select * from accounts where login_id >= '' and login_id < '' order by login_id",
    "select * from audit where account_id = '' order by sequence desc",
    "select * from audit where action = '' and sequence < 9 order by sequence desc",
    "select gist, count(*), group_concat(reason) from messages where reason is not null group by gist",
    "select topic, count(*), sum(helpful) from messages where day between '' and '' group by day, topic, kind",
    "delete from messages where asked_at < 0",
    "select count(*), count(undone_at) from amendments where kind <> 'ignore'",
    "select * from amendments where kind <> 'ignore' and undone_at is null order by sequence",
    "select * from amendments where entry = '' order by sequence desc",
    "delete from settled_gists where amendment_id = ''",
    "select * from question_counts where day between '' and '' order by day, entry, kind",
    "select * from walks where id = ''",
    "select * from walks where code = ''",
    "delete from walks where expires_at <= 0",
    "delete from walk_reminders where walk_id = ''",
    "select * from step_counts where day between '' and '' order by day, walkthrough, step, event",
  ]) {
    const plan = await database.all<{ detail: string }>(sql.raw(`explain query plan ${search}`));
    expect(plan.map(({ detail }) => detail).join("; "), search).toMatch(/USING (COVERING )?INDEX/);
    expect(plan.map(({ detail }) => detail).join("; "), search).not.toContain("TEMP B-TREE");
  }
});

import BetterSqlite3 from "better-sqlite3";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { createAudit } from "../../src/accounts/audit.ts";
import type { AuditEvent } from "../../src/accounts/ports.ts";
import { createTestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, signIn } from "../support/people.ts";

const STEP_MS = 30_000;
const SEQUENCE = /<td class="sequence"[^>]*>(\d+)<\/td>/g;

async function open() {
  const testApp = createTestApp();
  const operator = await addPerson(testApp, { loginId: "E90001", roles: ["operator"] });
  const desk = openAppBrowser(testApp);
  await signIn(desk, operator);
  testApp.clock.now += STEP_MS;
  const audit = createAudit({ store: testApp.store.audit, sealer: testApp.sealer });
  const event = {
    actor: null,
    action: "test",
    accountId: null,
    address: "",
    proofs: [],
    result: "done",
    detail: "",
  };
  /** All of them in one go, at the clock's time unless told. */
  const write = (events: Partial<AuditEvent>[]) =>
    Promise.all(events.map((given) => audit.record({ at: testApp.clock.now, ...event, ...given })));
  const rowsAt = async (path: string) =>
    [...(await desk.get(path)).text.matchAll(SEQUENCE)].map(([, sequence]) => Number(sequence));
  const readCsv = async (query: string) => {
    const { text } = await desk.post(`/console/audit/export?${query}`);
    return parse(text, { bom: true }) as string[][];
  };
  return { testApp, operator, desk, write, rowsAt, readCsv };
}

test("the audit shows the newest first, fifty at a time, back to the first", async () => {
  const { testApp, write, rowsAt, desk } = await open();
  const head = await testApp.store.audit.findHead();
  await write(Array.from({ length: 120 - (head?.sequence ?? 0) }, () => ({})));
  const first = await rowsAt("/console/audit");
  expect([first.length, first[0], first.at(-1)]).toEqual([50, 120, 71]);
  expect((await desk.get("/console/audit")).text).toContain('rel="next" href="/console/audit?before=71"');
  expect(await rowsAt("/console/audit?before=71")).toHaveLength(50);
  const last = await desk.get("/console/audit?before=21");
  expect(last.text).not.toContain('rel="next"');
  expect(await rowsAt("/console/audit?before=21")).toEqual(Array.from({ length: 20 }, (_, at) => 20 - at));
  expect(await rowsAt("/console/audit?before=1")).toEqual([]);
});

test("an operator filters by whom it concerns, by whom, by action and result, and the older page keeps it", async () => {
  const { testApp, operator, write, rowsAt, desk } = await open();
  const owner = await addPerson(testApp, { loginId: "A00001", isEnrolled: false });
  const begun = (await testApp.store.audit.findHead())?.sequence ?? 0;
  const [accountId, actor] = [owner.account.id, operator.account.id];
  await write([
    { accountId, actor: accountId, action: "password", result: "right" },
    { accountId, actor, action: "help-unlock", result: "done" },
    { accountId, actor: "operator's command line", action: "unlock" },
    ...Array.from({ length: 51 }, () => ({ accountId: actor, actor, action: "approve", result: "granted" })),
  ]);
  const at = (...places: number[]) => places.map((place) => begun + place);
  expect(await rowsAt("/console/audit?account=a00001")).toEqual(at(3, 2, 1));
  expect(await rowsAt("/console/audit?account=A00001&actor=E90001")).toEqual(at(2));
  expect(await rowsAt("/console/audit?action=password&result=right&actor=A00001")).toEqual(at(1));
  expect(await rowsAt("/console/audit?action=nothing-like-it")).toEqual([]);
  const { text } = await desk.get("/console/audit?action=approve&actor=E90001&lang=en");
  const next = `actor=E90001&amp;action=approve&amp;before=${begun + 5}&amp;lang=en`;
  expect(text).toContain(`rel="next" href="/console/audit?${next}"`);
  const page = await desk.get("/console/audit?account=A00001&lang=ja");
  for (const said of ["手助け：受付の再開", "<code>help-unlock</code>", "operator&#39;s command line"]) {
    expect(page.text).toContain(said);
  }
  expect(page.text).toContain('<a href="/console/accounts/A00001?lang=ja">A00001</a>');
});

test("days begin and end at midnight in Japan, and the last one is included", async () => {
  const { write, rowsAt, testApp } = await open();
  const begun = (await testApp.store.audit.findHead())?.sequence ?? 0;
  await write([
    { at: Date.parse("2020-02-28T23:59:59.999+09:00") },
    { at: Date.parse("2020-02-29T00:00:00+09:00") },
    { at: Date.parse("2020-02-29T23:59:59.999+09:00") },
    { at: Date.parse("2020-03-01T00:00:00+09:00") },
  ]);
  expect(await rowsAt("/console/audit?from=2020-02-29&to=2020-02-29")).toEqual([begun + 3, begun + 2]);
  expect(await rowsAt("/console/audit?to=2020-02-28")).toEqual([begun + 1]);
  expect(await rowsAt("/console/audit?from=2020-03-01&to=9999-12-31&action=test")).toEqual([begun + 4]);
});

test("conditions that cannot be read are named, and nothing is guessed", async () => {
  const { desk } = await open();
  const mistakes = {
    "account=%3Cb%3E": "<li>ID</li>",
    "actor=日本": "ID of who did it",
    "action=DROP TABLE": "Action",
    "result=%22": "Result",
    "from=2026-02-30": "First day",
    "to=yesterday": "Last day",
    "from=2026-02-02&to=2026-02-01": "first day before last",
    "before=0": "Where to go on",
    "before=1e3": "Where to go on",
    "before=99999999999999999999": "Where to go on",
  };
  for (const [query, said] of Object.entries(mistakes)) {
    const pages = [
      await desk.get(`/console/audit?${encodeURI(query)}`),
      await desk.post(`/console/audit/export?${encodeURI(query)}`),
    ];
    for (const { status, text } of pages) {
      expect({ query, status, isSaid: text.includes(said) }).toEqual({ query, status: 400, isSaid: true });
      expect(text).not.toContain("<b>");
    }
  }
});

test("an ID that nobody has is said to be unknown, and nothing is saved for it", async () => {
  const { desk } = await open();
  const page = await desk.get("/console/audit?account=NOBODY");
  expect(page).toMatchObject({ status: 200 });
  expect(page.text).toContain("There is no account with that ID.");
  expect(page.text).not.toContain("Download CSV");
  expect((await desk.post("/console/audit/export?actor=NOBODY")).status).toBe(400);
});

test("a reason that somebody typed is text on the page and in the file, whatever it is", async () => {
  const { write, desk, readCsv } = await open();
  const detail = `=HYPERLINK("https://example.com","<script>"),\n二行目`;
  await write([{ action: "help-unlock", detail, address: "2001:db8::1", proofs: ["password", "code"] }]);
  const { text } = await desk.get("/console/audit?action=help-unlock");
  expect(text).toContain("&lt;script&gt;");
  expect(text).not.toContain('","<script>');
  const [header, row] = await readCsv("action=help-unlock");
  expect(header?.slice(0, 4)).toEqual(["No.", "Time (Japan)", "Action", "Result"]);
  expect(row?.slice(2, 9)).toEqual([
    ...["help-unlock", "done", "", "", "2001:db8::1", "password code"],
    `'${detail}`,
  ]);
});

test("a file has the rows that fit, and that it was saved, by whom and which, is on record", async () => {
  const { testApp, operator, write, desk, readCsv } = await open();
  const at = Date.parse("2020-01-01T12:00:00+09:00");
  const { id } = operator.account;
  await write([
    { at, accountId: id, actor: id },
    { at: at + 1_000, accountId: id, actor: "start" },
  ]);
  const [header, ...rows] = await readCsv("lang=ja&account=E90001&to=2020-01-01");
  expect(header).toContain("時刻（日本時間）");
  expect(rows.map(([, time, , , whom, by]) => [time, whom, by])).toEqual([
    ["2020-01-01 12:00:01", "E90001", "start"],
    ["2020-01-01 12:00:00", "E90001", "E90001"],
  ]);
  expect(rows[0]?.at(-1)).toMatch(/^[0-9a-f]{64}$/);
  const response = await desk.post("/console/audit/export");
  expect(response.headers.get("content-disposition")).toMatch(/filename="audit-\d{4}-\d\d-\d\d\.csv"/);
  const any = { accountId: null, result: null, since: null, until: null, before: null };
  const exports = await testApp.store.audit.searchRows({
    ...any,
    actor: id,
    action: "audit-export",
    limit: 9,
  });
  expect(exports.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^rows \d+$/),
    "rows 2, account E90001, to 2020-01-01",
  ]);
});

test("a file that is cut says so in its name, and keeps the newest rows", async () => {
  const { testApp, write, desk } = await open();
  await write(Array.from({ length: 10_001 }, () => ({})));
  const head = await testApp.store.audit.findHead();
  const { text, headers } = await desk.post("/console/audit/export?action=test");
  expect(headers.get("content-disposition")).toContain("-newest-10000.csv");
  const rows = parse(text, { bom: true }) as string[][];
  expect(rows).toHaveLength(10_001);
  expect(rows[1]?.[0]).toBe(String(head?.sequence));
});

test("an audit that nobody touched is confirmed, with its rows and its newest hash, and that is on record", async () => {
  const { testApp, desk } = await open();
  const head = await testApp.store.audit.findHead();
  const checked = await desk.post("/console/audit/verify");
  expect(checked.status).toBe(200);
  expect(checked.text).toContain("No change was found.");
  expect(checked.text).toContain(`<dd>${head?.sequence}</dd>`);
  expect(checked.text).toContain(head?.hash);
  const page = await desk.get("/console/audit?action=audit-verify&result=unchanged");
  expect(page.text).toContain(`rows ${head?.sequence}, mistakes 0`);
});

test("rows that somebody changed behind the server's back are found and named", async () => {
  const { testApp, write, desk } = await open();
  await write([{ detail: "one" }, { detail: "two" }, { detail: "three" }]);
  const last = (await testApp.store.audit.findHead())?.sequence ?? 0;
  const database = new BetterSqlite3(testApp.store.file);
  database.exec("DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted;");
  database.prepare("UPDATE audit SET detail = 'nothing happened' WHERE sequence = ?").run(last - 2);
  database.prepare("DELETE FROM audit WHERE sequence = ?").run(last - 1);
  database.close();
  const checked = await desk.post("/console/audit/verify?lang=ja");
  expect(checked.text).toContain("3件の問題が見つかりました。");
  expect(checked.text).toContain(`${last - 2}行目が書き換えられています`);
  expect(checked.text).toContain(`${last - 1}行目がありません`);
  expect(checked.text).toContain(`${last}行目が前の行とつながっていません`);
  expect(checked.text).not.toContain("改変は見つかりませんでした");
  expect((await desk.get("/console/audit?action=audit-verify&result=changed")).text).toContain("mistakes 3");
});

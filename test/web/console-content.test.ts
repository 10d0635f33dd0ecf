import { expect, test, vi } from "vitest";
import type { Decision } from "../../src/helpdesk/ports.ts";
import { dayOf } from "../../src/shared/day.ts";
import { STEP_MS } from "../selfservice/steps.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import { addPerson, type Browser, openAppBrowser, signIn } from "../support/people.ts";

async function open() {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId: "E00008", roles: ["operator"] });
  const browser = openAppBrowser(testApp);
  await signIn(browser, person);
  return { testApp, person, browser };
}

type Desk = Awaited<ReturnType<typeof open>>;

async function teach({ testApp: { helpDesk, clock }, person }: Desk, decision: Decision): Promise<string> {
  clock.now += STEP_MS;
  await helpDesk.live.refresh();
  const decided = await helpDesk.desk.decide({
    actor: person.account,
    decision,
    gists: [`gist ${clock.now}`],
    revision: helpDesk.desk.revision(),
    visit: { address: "192.0.2.1", agent: "" },
  });
  if (decided.kind !== "saved") throw new Error(decided.kind);
  return decided.id;
}

const phrasing = (...texts: string[]): Decision => ({
  kind: "phrasing",
  entry: "cost",
  wordings: texts.map((text) => ({ text, locale: "ja" })),
});

const LESSON_ENTRY: Decision = {
  kind: "entry",
  entry: "printer",
  wordings: [{ text: "プリンターが動きません", locale: "ja" }],
  drafts: { ja: { title: "プリンターのことは？", answer: "**総務部**にお問い合わせください。" }, en: null },
  actions: [],
};

/** The text of the row that holds the words, without markup. */
function rowWith({ text }: { text: string }, words: string): string {
  const rows = text.match(/<tr>.*?<\/tr>/gs) ?? [];
  const row = rows.find((each) => each.includes(words)) ?? "";
  return row
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

async function ask(testApp: TestApp, question: string, helpful: boolean | null = null) {
  const response = await testApp.post("/api/v1/ask", { question });
  const reply = await response.json();
  const { conversation, messageId } = reply;
  if (helpful !== null) await testApp.post("/api/v1/feedback", { conversation, messageId, helpful });
  return reply;
}

const try_ = (browser: Browser, question: string) =>
  browser.get(`/console/try?${new URLSearchParams({ q: question })}`);

test("every entry is listed with its phrasings, languages, and how it did in the last 90 days", async () => {
  const { testApp, browser } = await open();
  const { entries } = testApp.helpDesk.live.current();
  const title = entries.get("cost")?.texts.en?.title ?? "";
  for (const helpful of [true, true, false, null]) await ask(testApp, title, helpful);
  // The first look begins to try every phrasing.
  expect((await browser.get("/console/content")).text).toContain("Phrasings are being checked");
  await vi.waitUntil(async () => (await testApp.helpDesk.lint()).isWhole, { timeout: 20_000 });
  const page = await browser.get("/console/content");
  expect(page.text.match(/<th scope="row"/g)).toHaveLength(entries.size);
  const questions = (locale: "ja" | "en") => entries.get("cost")?.texts[locale]?.questions.length;
  const { problems } = await testApp.helpDesk.lint();
  const warnings = (id: string) => problems.filter(({ path }) => path.startsWith(`faq/${id}.`)).length;
  expect(warnings("cost")).toBeGreaterThan(0);
  expect(rowWith(page, "<code>cost</code>")).toBe(
    `${title} cost Japanese ${questions("ja")} English ${questions("en")} ${warnings("cost")} 4 67% 0`,
  );
  expect(rowWith(page, "<code>lost-device</code>")).toMatch(
    new RegExp(` ${warnings("lost-device")} 0 No votes 0$`),
  );
  const found = await browser.get("/console/content?q=COST&order=asked");
  expect(found.text).toContain("<code>cost</code>");
  expect(found.text.match(/<th scope="row"/g)).toHaveLength(1);
});

test("a question tried out shows what a person would get and why, and is neither kept nor counted", async () => {
  const { testApp, browser } = await open();
  const { entries } = testApp.helpDesk.live.current();
  const entry = entries.get("lost-device")?.texts.ja;
  const answered = await try_(browser, entry?.title ?? "");
  expect(answered.text).toContain("An answer");
  expect(answered.text).toContain("The first entry is certain enough");
  expect(rowWith(answered, "Shown")).toMatch(/^.+ Shown 100% .+/);
  const none = await try_(browser, "<i>天気</i>");
  expect(none.text).toContain("No entry is certain enough");
  expect(none.text).toContain('value="&lt;i&gt;天気&lt;/i&gt;"');
  expect((await try_(browser, "hello")).text).toContain("It is taken as a greeting.");
  const day = dayOf(testApp.clock.now);
  expect(await testApp.store.reports.countQuestions({ from: day, to: day })).toEqual([]);
});

test("a code in a question tried out is gone from the address at once, and from the page", async () => {
  const { browser } = await open();
  const sent = await try_(browser, "123456が通らない");
  expect(sent.status).toBe(303);
  expect(decodeURIComponent(sent.location ?? "")).not.toContain("123456");
  const page = await browser.get(sent.location ?? "");
  expect(page.status).toBe(200);
  expect(page.text).not.toContain("123456");
  expect(page.text).toContain("What looked like a code or a password was cut out.");
});

test("what cannot be read is said, and what is not there is not found", async () => {
  const { browser } = await open();
  for (const [query, named] of [
    ["content?page=0", "Page number"],
    ["content?order=<b>", "Order"],
    [`content?q=${"x".repeat(101)}`, "Search text"],
    ["content/cost?page=-1", "Page number"],
    ["content/cost?notice=yes", "Notice"],
    ["history?page=9999", "Page number"],
    ["history?entry=../x", "ID of the entry"],
  ] as const) {
    const page = await browser.get(`/console/${query}`);
    expect(page.status, query).toBe(400);
    expect(page.text).toContain(named);
    expect(page.text).not.toContain("<b>");
  }
  const long = await try_(browser, "あ".repeat(501));
  expect(long.status).toBe(400);
  expect(long.text).toContain("500 characters or fewer");
  expect((await try_(browser, " ")).location).toBe("/console/content");
  expect((await browser.get("/console/content/no-such-entry")).status).toBe(404);
  expect((await browser.post("/console/content/undo", { id: "cost" })).status).toBe(404);
  expect((await browser.post("/console/content/undo")).status).toBe(404);
});

test("an entry shows its answer, phrasings a page at a time, and those that hold the words searched for", async () => {
  const { testApp, browser } = await open();
  const { entries } = testApp.helpDesk.live.current();
  const { ja, en } = entries.get("qr-cropped")?.texts ?? {};
  const count = (ja?.questions.length ?? 0) + (en?.questions.length ?? 0);
  const page = await browser.get("/console/content/qr-cropped");
  for (const shown of [
    en?.html.slice(0, 40),
    ja?.title,
    en?.reviewed,
    `${count} in all`,
    'href="/faq/qr-cropped"',
  ]) {
    expect(page.text).toContain(shown);
  }
  const last = await browser.get(`/console/content/qr-cropped?page=${Math.ceil(count / 25)}`);
  expect(last.text).toContain(`faq/qr-cropped.en.md:${en?.questions.at(-1)?.line}`);
  const wanted = ja?.questions[7]?.text ?? "";
  const found = await browser.get(`/console/content/qr-cropped?${new URLSearchParams({ q: wanted })}`);
  expect(found.text).toMatch(/<span>\d in all<\/span>/);
  expect(rowWith(found, "faq/qr-cropped.ja.md")).toContain(wanted);
  expect((await browser.get("/console/content/qr-cropped?q=zzzz")).text).toContain("No phrasing matches.");
});

test("a phrasing taught here is marked with who taught it and when; undone, the bot has forgotten it and the history says so", async () => {
  const desk = await open();
  const { testApp, browser } = desk;
  const harmful = '鬼が島<script>alert("x")</script>のおだんご';
  const id = await teach(desk, phrasing(harmful, "きびだんごと桃太郎"));
  const page = await browser.get("/console/content/cost");
  expect(page.text).not.toContain("<script>alert");
  expect(rowWith(page, "きびだんごと桃太郎")).toMatch(/Taught here Taught by E00008 .*takes back all 2/);
  expect((await browser.get("/console/content")).text).toContain("2 taught here");
  expect((await ask(testApp, "きびだんごと桃太郎")).answer?.id).toBe("cost");

  const undone = await browser.post("/console/content/undo", { id, entry: "cost" });
  expect(undone.location).toBe("/console/content/cost?notice=undone");
  const after = await browser.get(undone.location ?? "");
  expect(after.text).toContain("Undone. Its questions are open again");
  expect(after.text).not.toContain("Taught here");
  expect(rowWith(after, "Phrasings taught")).toMatch(/E00008 .*きびだんごと桃太郎.* Undone .*\(E00008\)$/);
  expect((await ask(testApp, "きびだんごと桃太郎")).answer?.id).not.toBe("cost");

  const again = await browser.post("/console/content/undo", { id, entry: "cost" });
  expect(again.location).toBe("/console/content/cost?notice=gone");
  expect((await browser.get(again.location ?? "")).text).toContain("has been undone already");
  const rows = await testApp.store.audit.searchRows({
    accountId: null,
    actor: desk.person.account.id,
    action: "unteach",
    result: null,
    since: null,
    until: null,
    before: null,
    limit: 10,
  });
  expect(rows.map(({ result, detail }) => [result, detail])).toEqual([
    ["gone", id],
    ["undone", id],
  ]);
});

test("an entry made here is marked, lacks a language in words, and undoing it leads to the history", async () => {
  const desk = await open();
  const { browser } = desk;
  const id = await teach(desk, LESSON_ENTRY);
  const list = await browser.get("/console/content?q=printer");
  expect(rowWith(list, "<code>printer</code>")).toMatch(/Made here .*English is missing/);
  const page = await browser.get("/console/content/printer");
  for (const shown of ["Here, by E00008", "<strong>総務部</strong>", "Undoing takes the entry away."]) {
    expect(page.text).toContain(shown);
  }
  const undone = await browser.post("/console/content/undo?lang=en", { id, entry: "printer" });
  expect(undone.location).toBe("/console/history?notice=undone&lang=en");
  expect((await browser.get("/console/content/printer")).status).toBe(404);
  const history = await browser.get("/console/history?entry=printer");
  expect(rowWith(history, "Entry made")).toMatch(/プリンターが動きません Undone/);
});

test("the history names every kind of change, a page at a time, and undoes what is still in force", async () => {
  const desk = await open();
  const { testApp, browser } = desk;
  const { store, clock } = testApp;
  const add = (decision: Decision, at: number) =>
    store.amendments.addAmendment({
      id: `00000000-0000-7000-8000-0000000000${at + 10}`,
      decision,
      gists: [`gist ${at}`],
      by: desk.person.account.id,
      at: clock.now + at,
    });
  await add({ kind: "out-of-scope", wordings: [{ text: "有給休暇の残り", locale: "ja" }] }, 0);
  await add(phrasing("一", "二", "三", "四"), 1);
  for (let at = 2; at < 27; at++) await add({ kind: "ignore" }, at);
  const first = await browser.get("/console/history");
  expect(first.text).toContain("27 in all");
  expect(first.text.match(/Question ignored/g)).toHaveLength(25);
  const second = await browser.get("/console/history?page=2");
  expect(rowWith(second, "Put out of scope")).toMatch(/有給休暇の残り In force Undo 有給休暇の残り$/);
  expect(rowWith(second, "Phrasings taught")).toMatch(/一 二 三 1 more 四 In force/);
  const undone = await browser.post("/console/content/undo", { id: "00000000-0000-7000-8000-000000000010" });
  expect(undone.location).toBe("/console/history?notice=undone");
  expect((await browser.get("/console/history?entry=cost")).text).toContain("1 in all");
});

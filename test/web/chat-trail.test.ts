import { asc } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { CLEAR_SITE_CACHE } from "../../src/chat/actions.ts";
import type { MessageStore } from "../../src/chat/ports.ts";
import type { Reply } from "../../src/chat/reply.ts";
import { createId } from "../../src/shared/random.ts";
import { messages as table } from "../../src/store/schema.ts";
import { SITE_CACHE } from "../../src/walkthroughs/walk.ts";
import { MINUTE_MS, STEP_MS } from "../selfservice/steps.ts";
import { createTestApp, LISTED_ORIGIN, OWN_ORIGIN, type TestApp } from "../support/app.ts";
import { loadReal } from "../support/content.ts";
import { addPerson, type Browser, openAppBrowser, signIn, startSignIn } from "../support/people.ts";
import { openStore } from "../support/store.ts";
import { CHROME, findForm, STEPS } from "../support/walking.ts";

const ASK = "/api/v1/ask";
const WALKS = "/api/v1/walks";
const ASKED = "madoguchi-asked";
const QR_CUT = "QRコードが途中で切れて読めない";
type Headers = Record<string, string>;

const WIDGET_ELSEWHERE = { origin: LISTED_ORIGIN, "sec-fetch-site": "cross-site" };

const knowledge = loadReal();
const VAGUE = ["端末を登録したい", "数字が出ない", "設定", "認証できない", "アプリが開かない"];
const UNSURE = VAGUE.find((question) => knowledge.matcher.match(question).kind === "choices") ?? "";

async function open(options: Parameters<typeof createTestApp>[0] = {}) {
  const testApp = createTestApp(options);
  const person = await addPerson(testApp, { loginId: "E00001" });
  return { testApp, person, browser: openAppBrowser(testApp) };
}

async function ask(
  browser: Browser,
  { headers = {}, ...asked }: { question?: string; conversation?: string; headers?: Headers } = {},
): Promise<Reply> {
  return JSON.parse((await browser.postJson(ASK, { question: QR_CUT, ...asked }, headers)).text);
}

/** Message by message, what tells that it helped. */
async function readSolved({ store }: Pick<TestApp, "store">) {
  const rows = await store.database.select().from(table).orderBy(asc(table.sequence));
  return rows.map(({ solvedBy, sign }) => solvedBy ?? sign);
}

describe("signing in soon after an answer", () => {
  test.each([
    ["at once", 0, "sign-in"],
    ["29 minutes later", 29, "sign-in"],
    ["31 minutes later, which has nothing to do with it", 31, null],
  ])("%s", async (_, minutes, sign) => {
    const { testApp, person, browser } = await open();
    await ask(browser);
    testApp.clock.now += minutes * MINUTE_MS;
    expect((await signIn(browser, person)).location).toBe("/home");
    expect(await readSolved(testApp)).toEqual([sign]);
  });

  test("counts for a question that was asked on a plain page", async () => {
    const { testApp, person, browser } = await open();
    const { headers } = await browser.get(`/faq?q=${encodeURIComponent(QR_CUT)}`, {
      "sec-fetch-site": "none",
    });
    expect(headers.get("set-cookie")).toMatch(
      /^madoguchi-asked=[0-9a-f-]{36}; Max-Age=1800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    await signIn(browser, person);
    expect(await readSolved(testApp)).toEqual(["sign-in"]);
  });

  test("counts for the chat's newest answer alone, and once", async () => {
    const { testApp, person, browser } = await open();
    await ask(openAppBrowser(testApp));
    const { conversation } = await ask(browser);
    await ask(browser, { question: "スマホをなくした", conversation });
    await signIn(browser, person);
    testApp.clock.now += STEP_MS;
    await signIn(browser, person);
    expect(await readSolved(testApp)).toEqual([null, null, "sign-in"]);
  });

  test("without a code does not count; with the code that is asked for later it does", async () => {
    const { testApp, person, browser } = await open();
    await ask(browser);
    await browser.post("/signin", { id: person.loginId, password: person.password });
    expect((await browser.post("/signin/choose", { mode: "limited" })).location).toBe("/home");
    expect(await readSolved(testApp)).toEqual([null]);
    await browser.post("/signin/code", { code: person.code() });
    expect(await readSolved(testApp)).toEqual(["sign-in"]);
  });

  test("does not count with a wrong code", async () => {
    const { testApp, person, browser } = await open();
    await ask(browser);
    await startSignIn(browser, person);
    expect((await browser.post("/signin/code", { code: "000000" })).status).toBe(401);
    expect(await readSolved(testApp)).toEqual([null]);
  });

  test("does not count after choices or where there was no answer", async () => {
    const { testApp, person, browser } = await open();
    for (const question of [UNSURE, "社員食堂の献立は何ですか", "こんにちは"]) {
      expect((await ask(browser, { question })).kind).not.toBe("answer");
    }
    expect(browser.cookies.has(ASKED)).toBe(false);
    await signIn(browser, person);
    expect(await readSolved(testApp)).toEqual([null, null, null]);
  });

  test.each([
    ["a page of another origin", WIDGET_ELSEWHERE],
    ["a browser that does not say where the page is", { "sec-fetch-site": "" }],
  ])("does not count where it was asked from %s, which gets no cookie", async (_, headers) => {
    const { testApp, person, browser } = await open();
    expect((await ask(browser, { headers })).kind).toBe("answer");
    expect(browser.cookies.size).toBe(0);
    await signIn(browser, person);
    expect(await readSolved(testApp)).toEqual([null]);
  });

  test("with a made-up cookie counts for nobody", async () => {
    const { testApp, person, browser } = await open();
    await ask(openAppBrowser(testApp));
    for (const made of [createId(testApp.clock.now), "' or 1=1 --", "x".repeat(5_000)]) {
      browser.cookies.set(ASKED, made);
      expect((await signIn(browser, person)).location, made.slice(0, 20)).toBe("/home");
      testApp.clock.now += STEP_MS;
    }
    expect(await readSolved(testApp)).toEqual([null]);
  });
});

test("an action that was completed wins over a sign, whichever comes first", async () => {
  const { testApp, person, browser } = await open();
  const other = openAppBrowser(testApp);
  const [first, second] = [await ask(browser), await ask(other)];
  const solve = ({ conversation }: Reply) =>
    testApp.store.messages.recordSolved({
      conversation,
      action: "enrol",
      entries: [],
      at: testApp.clock.now,
    });
  await solve(first);
  await signIn(browser, person);
  testApp.clock.now += STEP_MS;
  await signIn(other, person);
  await solve(second);
  expect(await readSolved(testApp)).toEqual(["enrol", "enrol"]);
  const rows = await testApp.store.database.select().from(table).orderBy(asc(table.sequence));
  expect(rows.map(({ sign }) => sign)).toEqual([null, "sign-in"]);
});

describe("an answer that led to what was done", () => {
  const linking = (list: "actions" | "walkthroughs", id: string) =>
    knowledge.content.entries.find((entry) => entry[list].includes(id))?.texts.ja?.title ?? "";

  /** Asks for what leads there, and then for something else in the same chat. */
  async function askBoth(browser: Browser, question: string) {
    const { conversation } = await ask(browser, { question });
    expect((await ask(browser, { question: "料金はかかりますか", conversation })).answer?.id).toBe("cost");
    return conversation;
  }

  test("is solved by its action, not the answer after it, and by one sign-in only one of them", async () => {
    const { testApp, person, browser } = await open();
    const conversation = await askBoth(browser, linking("actions", "sign-in"));
    await browser.get(`/signin?conversation=${conversation}`);
    await signIn(browser, person);
    expect(await readSolved(testApp)).toEqual(["sign-in", null]);
    expect((await testApp.store.messages.findSolved(conversation)).map(({ action }) => action)).toEqual([
      "sign-in",
    ]);
  });

  test.each([
    [CHROME, linking("walkthroughs", CHROME), STEPS],
    [SITE_CACHE, linking("actions", CLEAR_SITE_CACHE), 1],
  ])(
    "is solved by its walkthrough, until that did not help after all: %s",
    async (walkthrough, question, last) => {
      const { testApp, browser } = await open();
      const conversation = await askBoth(browser, question);
      const told = { walk: null, walkthrough, step: last, event: "done", locale: "ja", conversation };
      const { id: walk } = JSON.parse((await browser.postJson(WALKS, told)).text);
      expect(await readSolved(testApp)).toEqual(["walkthrough", null]);
      await browser.post("/qr-help/whole", { whole: "no", walk });
      expect(await readSolved(testApp)).toEqual([null, null]);
    },
  );
});

describe("a walkthrough that a chat had led to", () => {
  const step = (at: number, event: string, given: object = {}) => ({
    ...{ walk: null, walkthrough: CHROME, step: at, event, locale: "ja" },
    ...given,
  });
  const tell = async (browser: Browser, body: object, headers: Headers = {}) =>
    JSON.parse((await browser.postJson(WALKS, body, headers)).text);

  /** From a page of another origin, which keeps no cookies of ours. */
  async function begin(testApp: TestApp, at = STEPS) {
    const elsewhere = openAppBrowser(testApp);
    const { conversation } = await ask(elsewhere, { headers: WIDGET_ELSEWHERE });
    const { id, code } = await tell(elsewhere, step(at, "started", { conversation }), WIDGET_ELSEWHERE);
    expect(elsewhere.cookies.size).toBe(0);
    return { elsewhere, conversation, walk: id as string, code: code as string };
  }

  test("counts when its last step is done, not before", async () => {
    const { testApp } = await open();
    const { elsewhere, walk } = await begin(testApp, 1);
    for (let at = 1; at <= STEPS; at++) {
      expect(await readSolved(testApp), `before step ${at} is done`).toEqual([null]);
      await tell(elsewhere, step(at, "done", { walk }), WIDGET_ELSEWHERE);
    }
    expect(await readSolved(testApp)).toEqual(["walkthrough"]);
  });

  test("does not count any more when the code is still cut off, and counts again when it is whole", async () => {
    const { testApp } = await open();
    const { elsewhere, walk } = await begin(testApp);
    await tell(elsewhere, step(STEPS, "done", { walk }), WIDGET_ELSEWHERE);
    const browser = openAppBrowser(testApp);
    await browser.post("/qr-help/whole", { whole: "no", walk });
    expect(await readSolved(testApp)).toEqual([null]);
    await browser.post("/qr-help/whole", { whole: "yes", walk });
    expect(await readSolved(testApp)).toEqual(["walkthrough"]);
  });

  test("does so too when all cookies were cleared on the way and it went on by the phone's code", async () => {
    const { testApp, browser } = await open();
    const { conversation } = await ask(browser);
    const begun = await tell(browser, step(5, "started", { conversation }));
    browser.cookies.clear();
    const back = await browser.post("/continue", { code: begun.code });
    const page = await browser.get(back.location ?? "");
    const { action, hidden } = findForm(page.text, "did");
    expect(hidden).toMatchObject({ step: `${STEPS}`, walk: begun.id });
    await browser.post(action, { ...hidden, did: "done" });
    expect(await readSolved(testApp)).toEqual(["walkthrough"]);
    browser.cookies.clear();
    await browser.post("/continue", { code: begun.code });
    await browser.post("/qr-help/whole", { whole: "no", walk: begun.id });
    expect(await readSolved(testApp)).toEqual([null]);
  });

  test("takes back neither a sign-in nor an action that came of the chat meanwhile", async () => {
    for (const kind of ["sign-in", "enrol"] as const) {
      const { testApp, person, browser } = await open();
      const { conversation } = await ask(browser);
      const { id: walk } = await tell(browser, step(STEPS, "started", { conversation }));
      if (kind === "sign-in") await signIn(browser, person);
      else
        await testApp.store.messages.recordSolved({
          conversation,
          action: kind,
          entries: [],
          at: testApp.clock.now,
        });
      await tell(browser, step(STEPS, "done", { walk }));
      await browser.post("/qr-help/whole", { whole: "no", walk });
      expect(await readSolved(testApp)).toEqual([kind]);
    }
  });

  test("on our own page counts without the chat being named, by the browser's cookie", async () => {
    const { testApp, browser } = await open();
    await ask(browser);
    await tell(browser, step(STEPS, "done"));
    expect(await readSolved(testApp)).toEqual(["walkthrough"]);
  });

  test("counts for nobody where no chat is named, or one that nobody knows", async () => {
    const { testApp, browser } = await open();
    await ask(browser);
    const elsewhere = openAppBrowser(testApp);
    await tell(elsewhere, step(STEPS, "done"), WIDGET_ELSEWHERE);
    const conversation = createId(testApp.clock.now);
    await tell(elsewhere, step(STEPS, "done", { conversation }), WIDGET_ELSEWHERE);
    expect(await readSolved(testApp)).toEqual([null]);
  });
});

describe("choices on the plain page", () => {
  const readPicked = async ({ store }: TestApp) =>
    (await store.database.select().from(table).orderBy(asc(table.sequence))).map(({ picked }) => picked);
  const CHOICE = /href="(\/faq\/([\w-]+)\?conversation=[0-9a-f-]{36}[^"]*)"/;

  async function offer() {
    const { testApp, browser } = await open();
    const page = await browser.get(`/faq?q=${encodeURIComponent(UNSURE)}`);
    const [, href = "", entry = ""] = CHOICE.exec(page.text) ?? [];
    return { testApp, browser, href: href.replaceAll("&amp;", "&"), entry };
  }

  test("are taken by following the link of one", async () => {
    const { testApp, browser, href, entry } = await offer();
    expect(await readPicked(testApp)).toEqual([null]);
    expect((await browser.get(href)).status).toBe(200);
    expect(await readPicked(testApp)).toEqual([entry]);
    expect(await testApp.store.queue.countOpen(testApp.clock.now + 60 * MINUTE_MS)).toMatchObject({
      groups: 0,
    });
  });

  test("are not taken with a made-up chat, without one, or by an entry that was not offered", async () => {
    const { testApp, browser, href, entry } = await offer();
    const { conversation } = Object.fromEntries(new URL(href, OWN_ORIGIN).searchParams);
    const choices = knowledge.matcher.match(UNSURE).choices;
    const other = knowledge.content.entries.find(({ id }) => !choices.includes(id))?.id;
    for (const path of [
      `/faq/${entry}`,
      `/faq/${entry}?conversation=`,
      `/faq/${entry}?conversation=${createId(testApp.clock.now)}`,
      `/faq/${entry}?conversation=%27%20or%201=1%20--`,
      `/faq/${other}?conversation=${conversation}`,
    ]) {
      expect((await browser.get(path)).status, path).toBe(200);
    }
    expect((await browser.get(`/faq/nothing?conversation=${conversation}`)).status).toBe(404);
    expect(await readPicked(testApp)).toEqual([null]);
  });
});

test("a store that cannot note anything fails no sign-in, no walkthrough and no page; it is reported without a word of the chat", async () => {
  const store = openStore();
  const fail = () => Promise.reject(new Error("the disk is gone"));
  const marks = { recordPick: fail, recordSign: fail, recordSolved: fail, takeBackSign: fail };
  const messages: MessageStore = { ...store.messages, ...marks };
  const { testApp, person, browser } = await open({ store: { ...store, messages } });
  const { conversation } = await ask(browser);
  const told = { walk: null, walkthrough: CHROME, step: STEPS, event: "done", locale: "ja", conversation };
  const walked = await browser.postJson(WALKS, told);
  const { id: walk } = JSON.parse(walked.text);
  const settled = await browser.post("/qr-help/whole", { whole: "no", walk });
  const opened = await browser.get(`/faq/cost?conversation=${conversation}`);
  const entered = await signIn(browser, person);
  expect([walked, settled, opened, entered].map(({ status }) => status)).toEqual([200, 303, 200, 303]);
  expect(await testApp.store.walks.findWalk({ id: walk, now: testApp.clock.now })).toMatchObject({
    state: "unsolved",
  });
  expect(testApp.logged.length).toBeGreaterThanOrEqual(4);
  expect(JSON.stringify(testApp.logged)).not.toContain(conversation);
});

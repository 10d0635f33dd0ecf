import { describe, expect, test } from "vitest";
import { randomBytes } from "../../src/shared/digest.ts";
import { createResumeCode } from "../../src/walkthroughs/resume-code.ts";
import { walkthroughWords } from "../../src/web/pages/walkthrough-strings.ts";
import { finishEnrolment } from "../selfservice/steps.ts";
import { message } from "../suites/message-store.ts";
import { createTestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, signIn } from "../support/people.ts";
import {
  CHROME,
  EDGE,
  ENDS_BROWSER,
  follow,
  goToStep,
  PHONES,
  press,
  readResumeCode,
  STEPS,
  walkIdOf,
} from "../support/walking.ts";
import { CLEAR, sayWhole, setUpAtQr } from "./qr-stage.ts";

const t = walkthroughWords("en");
const CHAT = "0190f2a0-0000-7000-8000-000000000000";
const PAGE = `/walkthroughs/${CHROME}`;

function open() {
  const testApp = createTestApp();
  return { testApp, browser: openAppBrowser(testApp) };
}

describe("the language", () => {
  /** Somebody who has saved the step that closes the browser, in Japanese. */
  async function setUp() {
    const { testApp, browser } = open();
    const saved = await browser.post(`${PAGE}?lang=ja`, { step: `${ENDS_BROWSER}`, did: "save" });
    const page = await browser.get(saved.location ?? "");
    const findWalk = () => testApp.store.walks.findWalk({ id: walkIdOf(page), now: testApp.clock.now });
    return { testApp, browser, page, code: readResumeCode(page), findWalk };
  }
  const at = (step: number, lang: string) => `${PAGE}?step=${step}&lang=${lang}#step`;

  test("is that of the walk for who comes back, unless they chose another there", async () => {
    const { testApp, code } = await setUp();
    const anew = () => openAppBrowser(testApp);
    expect((await anew().get(`/continue?code=${code}`)).location).toBe(at(ENDS_BROWSER, "ja"));
    expect((await anew().get(`/continue?code=${code}&lang=en`)).location).toBe(at(ENDS_BROWSER, "en"));
    expect((await anew().post("/continue?lang=fr", { code })).location).toBe(at(STEPS, "ja"));
    expect((await anew().post("/continue?lang=en", { code })).location).toBe(at(STEPS, "en"));
  });

  test("is changed by a press in another one, and by looking at it in no way", async () => {
    const { browser, page, code, testApp, findWalk } = await setUp();
    expect(await findWalk()).toMatchObject({ locale: "ja" });
    await browser.get(`${PAGE}?step=2&lang=en`);
    expect(await findWalk()).toMatchObject({ locale: "ja" });
    await browser.post(`${PAGE}?lang=en`, { walk: walkIdOf(page), step: `${ENDS_BROWSER}`, did: "save" });
    expect(await findWalk()).toMatchObject({ locale: "en" });
    expect((await openAppBrowser(testApp).post("/continue", { code })).location).toBe(at(STEPS, "en"));
  });

  test("is the one that was chosen also after the set-up has asked and after signing in", async () => {
    const { browser, testApp } = await setUp();
    expect((await browser.post("/qr-help/whole", { whole: "no" })).location).toBe(at(ENDS_BROWSER, "ja"));
    expect((await browser.post("/qr-help/whole?lang=en", { whole: "no" })).location).toBe(
      at(ENDS_BROWSER, "en"),
    );
    const person = await addPerson(testApp, { loginId: "A00001" });
    await signIn(browser, person);
    await browser.post(`${PAGE}?lang=ja`, { step: `${ENDS_BROWSER}`, did: "save" });
    const mine = await browser.post("/continue/mine?lang=en", { answer: "yes" });
    expect(mine.location).toBe(at(STEPS, "en"));
  });
});

describe("a page that shows a walk", () => {
  test("is kept nowhere, and the page about a person only where it shows one", async () => {
    const { testApp, browser } = open();
    const keeping = async (path: string) => (await browser.get(path)).headers.get("cache-control");
    for (const path of ["/qr-help", "/contact"]) expect(await keeping(path), path).toBeNull();
    const id = walkIdOf(await goToStep(browser, ENDS_BROWSER));
    for (const path of [PAGE, `${PAGE}?step=2`, `/walkthroughs/${EDGE}`, "/qr-help", "/contact"])
      expect(await keeping(path), path).toBe("no-store");
    browser.cookies.clear();
    for (const path of ["/qr-help", "/contact"]) expect(await keeping(`${path}?walk=${id}`)).toBe("no-store");

    const person = await addPerson(testApp, { loginId: "A00001" });
    await signIn(browser, person);
    await goToStep(browser, 3);
    browser.cookies.delete("madoguchi-walk");
    for (const path of ["/continue/mine", "/contact"]) {
      expect((await browser.get(path)).status).toBe(200);
      expect(await keeping(path), path).toBe("no-store");
    }
  });

  test("is nothing that the next person at the computer sees, once somebody has signed out", async () => {
    const { testApp, browser } = open();
    await signIn(browser, await addPerson(testApp, { loginId: "A00001" }));
    const id = walkIdOf(await goToStep(browser, 3));
    await browser.post("/signout");
    expect(browser.cookies.size).toBe(0);
    const next = await browser.get(PAGE);
    expect(next.text).toContain(`1 / ${STEPS}`);
    expect(walkIdOf(next)).not.toBe(id);
    expect((await browser.get("/contact")).text).not.toContain("hand-off");
  });
});

describe("a link that names the chat and the walk it comes from", () => {
  test.each([PAGE, "/qr-help", "/contact", "/enrol"])("is remembered by the browser (%s)", async (path) => {
    const { testApp, browser } = open();
    const walk = walkIdOf(await goToStep(openAppBrowser(testApp), 3));
    const seen = await browser.get(`${path}?walk=${walk}&conversation=${CHAT}`);
    expect(seen.status).toBe(200);
    expect(Object.fromEntries(browser.cookies)).toEqual({
      "madoguchi-walk": walk,
      "madoguchi-conversation": CHAT,
    });
    expect((await browser.get(PAGE)).text).toContain(`3 / ${STEPS}`);
    await browser.get(`${path}?walk=x&conversation=%3Cscript%3E`);
    expect(new Set(browser.cookies.values())).toEqual(new Set([walk, CHAT]));
  });

  test("tells the chat through all the steps that the set-up is done", async () => {
    const { testApp, browser } = await setUpAtQr();
    await testApp.store.messages.recordMessage(message({ conversation: CHAT }));
    let page = await browser.get(`${PAGE}?conversation=${CHAT}`);
    for (let step = 1; step <= STEPS; step++) page = await follow(browser, page, "done");
    expect((await finishEnrolment(testApp, browser)).done.text).toContain("/?chat=open");
    expect(await testApp.store.messages.findSolved(CHAT)).toMatchObject([{ action: "enrol" }]);
  });
});

describe("a step or walkthrough that the content has lost", () => {
  test.each([
    ["a step", { walkthrough: CHROME, step: 9 }],
    ["a walkthrough", { walkthrough: "clear-cache-mosaic", step: 2 }],
  ])("leaves whoever was there with calm pages and ways on (%s)", async (_, place) => {
    const { testApp, person, browser } = await setUpAtQr();
    const id = walkIdOf(await goToStep(browser, 2));
    const code = createResumeCode(randomBytes);
    const found = await testApp.store.walks.findWalk({ id, now: testApp.clock.now });
    const lost = { ...found, ...place, id: CHAT, code, day: "2026-11-22" };
    await testApp.store.walks.addWalk(lost as Parameters<typeof testApp.store.walks.addWalk>[0]);
    await testApp.store.walks.addReminder({ accountId: person.account.id, walkId: CHAT });
    browser.cookies.set("madoguchi-walk", CHAT);

    for (const path of [PAGE, "/qr-help", "/contact", "/enrol", `${PAGE}?all=1`])
      expect((await browser.get(path)).status, path).toBe(200);
    expect((await browser.get(PAGE)).text).toContain(`1 / ${STEPS}`);
    const told = await press(browser, await browser.get(PAGE), "stuck");
    expect(told.status).toBe(303);
    await testApp.store.walks.moveWalk({
      id: CHAT,
      to: { ...place, state: "open" },
      happened: [],
      locale: "en",
      now: testApp.clock.now,
    });
    for (const did of ["done", "back"])
      expect((await browser.post(PAGE, { step: "9", did })).status).toBe(404);
    for (const back of [
      await browser.get(`/continue?code=${code}`),
      await browser.post("/continue", { code }),
    ]) {
      expect(back.status).toBe(303);
      const page = await browser.get(back.location ?? "");
      expect(page.status).toBe(404);
      expect(page.text).toMatch(/<main.*<a [^>]*href="\/(?:walkthroughs|faq)/s);
    }
    expect((await sayWhole(browser, "no")).status).toBe(303);
    expect((await finishEnrolment(testApp, browser)).done.status).toBe(200);
    expect(testApp.logged).toEqual([]);
  });

  test("is asked about after signing in, or not, but never a failure", async () => {
    for (const place of [
      { walkthrough: CHROME, step: 9 },
      { walkthrough: "clear-cache-mosaic", step: 2 },
    ]) {
      const { testApp, browser } = open();
      const person = await addPerson(testApp, { loginId: "A00001" });
      await signIn(browser, person);
      const id = walkIdOf(await goToStep(browser, 2));
      const to = { ...place, state: "open" } as const;
      await testApp.store.walks.moveWalk({ id, to, happened: [], locale: "en", now: testApp.clock.now });
      expect([200, 303]).toContain((await browser.get("/continue/mine")).status);
      expect((await browser.post("/continue/mine", { answer: "yes" })).status).toBe(303);
    }
  });
});

describe.each(Object.entries(PHONES))("on a phone (%s)", (_, agent) => {
  const phone = { "user-agent": agent };

  test("the step that closes the browser says what to wait for, and has no way back to save", async () => {
    const { browser } = open();
    await goToStep(browser, ENDS_BROWSER);
    for (let step = 1; step <= STEPS; step++) {
      const { text } = await browser.get(`${PAGE}?step=${step}`, phone);
      expect(text.includes(t("elsewhere")), `step ${step}`).toBe(step === ENDS_BROWSER);
      expect(text).not.toContain(t("before"));
      expect(() => readResumeCode({ text })).toThrow();
    }
    const { text } = await browser.get(`${PAGE}?step=${ENDS_BROWSER}`);
    expect(text).toContain(t("before"));
    expect(text).not.toContain(t("elsewhere"));
  });

  test("no steps are called one's own: they are for the computer", async () => {
    const { browser } = await setUpAtQr();
    const { text } = await browser.get("/qr-help", phone);
    expect(text.match(/class="topics".*?<\/ul>/s)?.[0].match(/<li>/g)).toHaveLength(4);
    await browser.post(CLEAR);
    expect((await sayWhole(browser, "no", agent)).location).toBe("/qr-help");
  });
});

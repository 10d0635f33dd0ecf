import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { qrHelpWords, walkthroughWords } from "../../src/web/pages/walkthrough-strings.ts";
import { finishEnrolment, scan } from "../selfservice/steps.ts";
import { message } from "../suites/message-store.ts";
import { loadReal } from "../support/content.ts";
import { openAppBrowser } from "../support/people.ts";
import {
  AGENTS,
  CHROME,
  ENDS_BROWSER,
  follow,
  goToStep,
  readResumeCode,
  STEPS,
  walkIdOf,
} from "../support/walking.ts";
import { CLEAR, countOf, isAsked, sayWhole, setUpAtQr } from "./qr-stage.ts";

const t = walkthroughWords("en");
const help = qrHelpWords("en");
/** Dozens of pages and a matcher that is fitted with its first question, on a machine that may be busy. */
vi.setConfig({ testTimeout: 30_000 });

const TITLE = loadReal().walkthroughs.get(CHROME)?.texts.en?.title;

describe("the page with the QR code", () => {
  test("asks whether it is whole only those who come from a way to mend it", async () => {
    const { browser } = await setUpAtQr();
    const before = await browser.get("/enrol");
    expect(isAsked(before)).toBe(false);
    expect(before.text).toContain('href="/qr-help"');
    await browser.post(CLEAR);
    expect(isAsked(await browser.get("/enrol"))).toBe(true);
    await browser.post("/qr-help/manual-key");
    expect(isAsked(await browser.get("/enrol"))).toBe(false);
  });

  test("has the key to type beside the code, where the help leads to, and is never kept", async () => {
    const { browser } = await setUpAtQr();
    const page = await browser.get("/enrol");
    expect(page.text).toMatch(/id="key"/);
    expect(page.text).toMatch(/<div class="qr"><svg/);
    expect(page.headers.get("cache-control")).toBe("no-store");
  });

  test("asks no more once it was told, either way", async () => {
    for (const whole of ["yes", "no"] as const) {
      const { browser } = await setUpAtQr();
      await browser.post(CLEAR);
      await sayWhole(browser, whole);
      expect(isAsked(await browser.get("/enrol"))).toBe(false);
    }
  });
});

describe("a code that is whole after all", () => {
  test("is solved by what was tried last, and leads back to it", async () => {
    const { testApp, browser } = await setUpAtQr();
    await browser.post(CLEAR);
    expect((await sayWhole(browser, "yes")).location).toBe("/enrol");
    expect(await countOf(testApp, "solved")).toEqual(["site-cache 1"]);
  });

  test("solves what was asked in the chat that the one button was pressed in", async () => {
    const { testApp, browser } = await setUpAtQr();
    const conversation = "0190f2a0-0000-7000-8000-000000000000";
    await testApp.store.messages.recordMessage(message({ conversation }));
    await browser.post(CLEAR, { conversation });
    await finishEnrolment(testApp, browser);
    expect(await testApp.store.messages.findSolved(conversation)).toMatchObject([{ action: "enrol" }]);
  });

  test("is solved by setting up, though nobody said so, and once", async () => {
    const { testApp, browser } = await setUpAtQr();
    const page = await goToStep(browser, STEPS);
    await follow(browser, page, "done");
    const { done } = await finishEnrolment(testApp, browser);
    expect(done.status).toBe(200);
    expect(await countOf(testApp, "solved")).toEqual([`${CHROME} ${STEPS}`]);
    expect(browser.cookies.has("madoguchi-walk")).toBe(false);
    expect((await testApp.store.walks.findWalk({ id: walkIdOf(page), now: testApp.clock.now }))?.state).toBe(
      "solved",
    );
  });

  test("is solved for who came back by signing in to the set-up alone, with a browser that was cleared", async () => {
    const { testApp, browser, startOn } = await setUpAtQr();
    await goToStep(browser, ENDS_BROWSER);
    const anew = await startOn(openAppBrowser(testApp));
    expect(isAsked(await anew.get("/enrol"))).toBe(true);
    expect((await finishEnrolment(testApp, anew)).done.status).toBe(200);
    expect(await countOf(testApp, "solved")).toHaveLength(1);
  });

  test("is not solved by a wrong code, nor by giving up", async () => {
    const { testApp, browser } = await setUpAtQr();
    await browser.post(CLEAR);
    const { code } = await scan(testApp, browser);
    const wrong = ["000000", "111111", "222222", "333333"].find(
      (each) => ![-1, 0, 1].some((at) => code(at) === each),
    );
    expect((await browser.post("/enrol", { code: wrong ?? "" })).status).toBe(400);
    await browser.post("/enrol/cancel");
    expect(await countOf(testApp, "solved")).toEqual([]);
  });
});

describe("a code that is still cut off", () => {
  test.each(["chrome", "edge", "firefox", "safari"] as const)(
    "leads from the one button to the steps of the browser (%s)",
    async (agent) => {
      const { testApp, browser } = await setUpAtQr();
      await browser.post(CLEAR);
      const answered = await sayWhole(browser, "no", AGENTS[agent]);
      expect(answered.location).toBe(`/walkthroughs/clear-cache-${agent}`);
      expect(await countOf(testApp, "unsolved")).toEqual(["site-cache 1"]);
    },
  );

  test.each([AGENTS.opera, "", "curl/8.11.0"])(
    "leads to all the help there is in another browser (%j)",
    async (agent) => {
      const { browser } = await setUpAtQr();
      await browser.post(CLEAR);
      expect((await sayWhole(browser, "no", agent)).location).toBe("/qr-help");
    },
  );

  test("leads on from the steps to the key, and then to a person who hears what was tried, and of nobody", async () => {
    const { testApp, person, browser } = await setUpAtQr();
    await browser.post(CLEAR);
    await sayWhole(browser, "no");
    const last = await goToStep(browser, STEPS);
    expect((await follow(browser, last, "done")).text).toContain('action="/qr-help/whole"');
    expect((await sayWhole(browser, "no")).location).toBe("/qr-help");
    const ways = await browser.get("/qr-help");
    expect(ways.text).toContain(help("stillCut"));
    expect(ways.text.match(/class="is-tried"/g)).toHaveLength(2);
    expect(ways.text).toContain(`class="is-next"><h2>${help("key")}`);

    expect((await browser.get("/contact")).text).toContain(t("handOffCut"));
    expect((await browser.post("/qr-help/manual-key")).location).toBe("/enrol#key");
    for (const seen of [
      await browser.get("/contact"),
      await openAppBrowser(testApp).get(`/contact?walk=${walkIdOf(last)}`),
    ]) {
      const [handOff = ""] = /<ul id="hand-off">.*?<\/ul>/s.exec(seen.text) ?? [];
      const lines = [...handOff.matchAll(/<li>(.*?)<\/li>/gs)].map(([, line]) => line);
      expect(lines).toEqual([
        t("handOffCut"),
        t("handOffTried", t("triedSiteCache")),
        t("handOffTried", `${TITLE}${t("triedWhole")}`),
        t("handOffTried", t("triedManualKey")),
      ]);
      for (const tell of [
        person.loginId,
        person.account.id,
        "sakura",
        "@",
        "192.0.2",
        "Mozilla",
        walkIdOf(last),
      ])
        expect(handOff).not.toContain(tell);
    }
  });

  test("leads a person who took only some of the steps to a hand-off that says which", async () => {
    const { browser } = await setUpAtQr();
    await goToStep(browser, 3);
    expect((await browser.get("/contact")).text).toContain(
      t("handOffTried", `${TITLE}${t("triedSteps", "1, 2")}`),
    );
  });

  test("leaves the page about a person as it was for everybody else", async () => {
    const { testApp } = await setUpAtQr();
    expect((await openAppBrowser(testApp).get("/contact")).text).not.toContain("hand-off");
  });
});

describe("what is kept of all this", () => {
  test("is nothing about the person, and nothing of it is in the log, also when the database fails", async () => {
    const { testApp, person, browser } = await setUpAtQr({ isLimited: true });
    await browser.get("/faq?q=My+QR+is+chopped+in+a+strange+way", { "user-agent": AGENTS.edge });
    await browser.post(CLEAR);
    const page = await goToStep(browser, ENDS_BROWSER);
    const code = readResumeCode(page);
    await openAppBrowser(testApp).post("/continue", { code });
    await openAppBrowser(testApp).post("/continue", {
      code: `${code.slice(0, 8)}${code.endsWith("3") ? 4 : 3}`,
    });
    const { done } = await finishEnrolment(testApp, browser);
    expect(done.status).toBe(200);

    const { database } = testApp.store;
    const rows = async () =>
      JSON.stringify([
        await database.all(sql`select * from walks`),
        await database.all(sql`select * from step_counts`),
      ]);
    const tells = [
      person.loginId,
      person.account.id,
      "sakura",
      "example.com",
      "192.0.2",
      "Edg",
      "Mozilla",
      "chopped",
      person.password,
    ];
    const live = await rows();
    await testApp.store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER);
    for (const kept of [live, await rows()]) {
      expect(kept).toContain(CHROME);
      for (const tell of tells) expect(kept).not.toContain(tell);
    }
    expect(testApp.logged).toEqual([]);

    testApp.store.close();
    const failed = [
      await browser.post("/continue", { code }),
      await browser.post(`/walkthroughs/${CHROME}`, { walk: walkIdOf(page), step: "1", did: "done" }),
      await browser.post(CLEAR, { walk: walkIdOf(page) }),
    ];
    const logged = testApp.logged
      .map((event) => `${JSON.stringify(event)} ${String((event as { error?: unknown }).error)}`)
      .join();
    for (const { status, text, headers } of failed) {
      expect(status).toBeGreaterThanOrEqual(500);
      expect(headers.get("clear-site-data")).toBeNull();
      for (const tell of [code, code.replace("-", ""), walkIdOf(page)]) expect(text).not.toContain(tell);
    }
    expect(testApp.logged.length).toBe(failed.length);
    for (const tell of [...tells, code, code.replace("-", ""), walkIdOf(page)])
      expect(logged).not.toContain(tell);
  });
});

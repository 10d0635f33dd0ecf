import { describe, expect, test, vi } from "vitest";
import { walkthroughWords } from "../../src/web/pages/walkthrough-strings.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import { openAppBrowser, type Page } from "../support/people.ts";
import { openStore } from "../support/store.ts";
import {
  CHROME,
  ENDS_BROWSER,
  follow,
  goToStep,
  readResumeCode,
  STEPS,
  walkIdOf,
} from "../support/walking.ts";

/** Thousands of guesses, on a machine that may be busy. */
vi.setConfig({ testTimeout: 30_000 });

const t = walkthroughWords("en");
const GUESSES = 30;
const WINDOW_MS = 10 * 60_000;
/** A code that is right in itself and that nobody has. */
const NOBODYS = "3333-3333";
const AWAY = { "x-test-address": "198.51.100.7" };

/** Somebody who has closed the browser before it was done, with the code in hand. */
async function saveCode(testApp: TestApp) {
  const page = await goToStep(openAppBrowser(testApp), ENDS_BROWSER);
  return { code: readResumeCode(page), id: walkIdOf(page) };
}

async function setUp(options: Parameters<typeof createTestApp>[0] = {}) {
  const testApp = createTestApp(options);
  return { testApp, browser: openAppBrowser(testApp), ...(await saveCode(testApp)) };
}

const enter = (browser: ReturnType<typeof openAppBrowser>, code: string, headers = {}) =>
  browser.post("/continue", { code }, headers);

describe("a browser of which nothing is left", () => {
  test("is back on the right step with a code and one press", async () => {
    const { browser, code, id } = await setUp();
    expect((await browser.get("/continue")).text).toMatch(/<form[^>]*action="\/continue"/);
    const back = await enter(browser, code);
    expect(back).toMatchObject({ status: 303, location: `/walkthroughs/${CHROME}?step=6&lang=en#step` });
    const page = await browser.get(back.location ?? "");
    expect(page.text).toContain(`6 / ${STEPS}`);
    expect(walkIdOf(page)).toBe(id);
    expect((await follow(browser, page, "done")).status).toBe(200);
  });

  test("is back however the code is typed, and as often as it is", async () => {
    const { browser, code } = await setUp();
    for (const typed of [code, code.toLowerCase(), code.replace("-", ""), ` ${code.replace("-", " ")} `])
      expect((await enter(browser, typed)).location, typed).toBe(
        `/walkthroughs/${CHROME}?step=6&lang=en#step`,
      );
  });

  test("is back in the language in which the walk was begun, whatever the new browser prefers", async () => {
    const testApp = createTestApp();
    const before = openAppBrowser(testApp);
    const told = { step: `${ENDS_BROWSER}`, did: "save" };
    const saved = await before.post(`/walkthroughs/${CHROME}?lang=ja`, told);
    const code = readResumeCode(await before.get(saved.location ?? ""));
    const { location } = await enter(openAppBrowser(testApp), code);
    expect(location).toBe(`/walkthroughs/${CHROME}?step=6&lang=ja#step`);
    expect((await openAppBrowser(testApp).get(location ?? "")).text).toContain('<html lang="ja">');
  });
});

test("a phone that follows the link is on the very step that the computer shows, and tells of the same walk", async () => {
  const { testApp, code, id } = await setUp();
  const phone = openAppBrowser(testApp);
  const joined = await phone.get(`/continue?code=${code}&lang=en`);
  expect(joined).toMatchObject({
    status: 303,
    location: `/walkthroughs/${CHROME}?step=${ENDS_BROWSER}&lang=en#step`,
  });
  expect(walkIdOf(await phone.get(joined.location ?? ""))).toBe(id);
});

describe("a code that leads nowhere", () => {
  /** The digits are told apart by what is said of them, and by whether anything was looked up. */
  async function setUpCounted() {
    const store = openStore();
    const looked: string[] = [];
    const walks = { ...store.walks };
    const test = await setUp({
      store: {
        ...store,
        walks: {
          ...walks,
          findWalkByCode(by) {
            looked.push(by.code);
            return walks.findWalkByCode(by);
          },
        },
      },
    });
    return { ...test, looked };
  }
  const expectMistake = (page: Page, sentence: string) => {
    expect(page.status).toBe(404);
    expect(page.headers.get("set-cookie")).toBeNull();
    expect(page.text).toContain(sentence);
    expect(page.text).toMatch(/<form[^>]*action="\/continue[^"]*"/);
  };

  test("with one wrong character is told to be a slip, and is not even looked for", async () => {
    const { browser, code, looked } = await setUpCounted();
    const slip = `${code.slice(0, -1)}${code.endsWith("3") ? "4" : "3"}`;
    const swap = `${code[1]}${code[0]}${code.slice(2)}`;
    for (const typed of [slip, `O${code.slice(1)}`, ...(swap === code ? [] : [swap])]) {
      for (const page of [await enter(browser, typed), await browser.get(`/continue?code=${typed}`)]) {
        expectMistake(page, t("mistyped"));
        expect(page.text).not.toContain(typed);
      }
    }
    expect(looked).toEqual([]);
  });

  test("of another length is told how long one is, as is the six-digit code of an authenticator", async () => {
    const { browser, looked } = await setUpCounted();
    for (const typed of ["", "493021", "<b>xss</b>", "x".repeat(2_000)]) {
      const page = await enter(browser, typed);
      expectMistake(page, t("malformed"));
      if (typed) expect(page.text).not.toContain(typed);
    }
    expect(looked).toEqual([]);
  });

  test("that nobody has, and one that is a day old, are told the same, with a way on", async () => {
    const { testApp, browser, code, looked } = await setUpCounted();
    const withoutIds = ({ text }: Page) => text.replace(/[0-9a-f-]{36}/g, "");
    const unknown = await enter(browser, NOBODYS);
    testApp.clock.now += 24 * 3_600_000 - 1;
    expect((await openAppBrowser(testApp).get(`/continue?code=${code}`)).status).toBe(303);
    testApp.clock.now += 1;
    const expired = await enter(browser, code);
    for (const page of [unknown, expired]) {
      expectMistake(page, t("unknown"));
      expect(page.text).toContain('href="/qr-help"');
    }
    expect(withoutIds(expired)).toBe(withoutIds(unknown));
    expect(looked).toHaveLength(3);
  });

  test("that is repeated, or is a file, is refused like any other", async () => {
    const { testApp, browser } = await setUp();
    const form = new FormData();
    form.set("code", new File(["x"], "code.txt"));
    const headers = { origin: "http://localhost", "accept-language": "en" };
    const sent = await testApp.app.request("/continue", { method: "POST", body: form, headers });
    expect(sent.status).toBe(404);
    expect((await browser.get(`/continue?code=${NOBODYS}&code=x`)).status).toBe(404);
  });
});

describe("guesses", () => {
  test.each([
    ["where requests are limited", true],
    ["where they are not", false],
  ])(
    "by the thousand from one network are looked at thirty times, %s; the code is still good for its owner",
    async (_, isLimited) => {
      const { testApp, browser, code } = await setUp({ isLimited });
      const statuses = new Map<number, number>();
      for (let at = 0; at < 1_000; at++) {
        const { status } =
          at % 2 === 0 ? await enter(browser, NOBODYS) : await browser.get(`/continue?code=${NOBODYS}`);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      expect(Object.fromEntries(statuses)).toEqual({ 404: GUESSES, 429: 1_000 - GUESSES });

      const refused = [await browser.get(`/continue?code=${code}`), await enter(browser, code)];
      for (const page of refused) {
        expect(page.status).toBe(429);
        expect(page.headers.get("set-cookie")).toBeNull();
        expect(page.text).not.toContain(code);
        const seconds = Number(page.headers.get("retry-after"));
        expect(seconds).toBeGreaterThan(0);
        expect(seconds).toBeLessThanOrEqual(WINDOW_MS / 1_000);
      }
      expect((await enter(openAppBrowser(testApp), code, AWAY)).status).toBe(303);
      testApp.clock.now += WINDOW_MS;
      expect((await enter(browser, code)).status).toBe(303);
    },
  );

  test("count whether they are slips, too short or right, and looking at the empty form does not", async () => {
    const { browser, code } = await setUp();
    for (let at = 0; at < 100; at++) expect((await browser.get("/continue")).status).toBe(200);
    const kinds = [code, NOBODYS, "3333-3334", "3"];
    for (let at = 0; at < GUESSES; at++) {
      const { status } = await enter(browser, kinds[at % kinds.length] ?? "");
      expect(status).toBe(at % kinds.length === 0 ? 303 : 404);
    }
    expect((await enter(browser, code)).status).toBe(429);
    expect((await browser.get("/continue")).status).toBe(200);
  });

  test("count together for an IPv6 /64, and over all processes on one database", async () => {
    const { testApp } = await setUp();
    const other = createTestApp({ store: openStore(testApp.store.file) });
    for (let at = 0; at < GUESSES; at++) {
      const headers = { "x-test-address": `2001:db8:0:1::${at}` };
      const browser = openAppBrowser(at % 2 === 0 ? testApp : other);
      expect((await enter(browser, NOBODYS, headers)).status).toBe(404);
    }
    const from = async (address: string) =>
      (await enter(openAppBrowser(other), NOBODYS, { "x-test-address": address })).status;
    expect(await from("2001:db8:0:1:a:b:c:d")).toBe(429);
    expect(await from("2001:db8:0:2::1")).toBe(404);
  });
});

describe("a link with a code that is not opened as a page", () => {
  const LOADS = ["image", "script", "style", "iframe", "empty", "prefetch", ""];

  test("looks nothing up and uses up no guesses, whatever loads it", async () => {
    const { testApp, browser, code } = await setUp({ isLimited: true });
    for (let at = 0; at < 2 * GUESSES; at++) {
      const loaded = await browser.get(`/continue?code=${at % 2 === 0 ? code : NOBODYS}`, {
        "sec-fetch-dest": LOADS[at % LOADS.length] ?? "",
      });
      expect(loaded.status).toBe(200);
      expect(loaded.headers.get("set-cookie")).toBeNull();
      expect(loaded.text).not.toContain(code);
    }
    const opened = await browser.get(`/continue?code=${code}`, { "sec-fetch-dest": "document" });
    expect(opened.status).toBe(303);
    expect((await openAppBrowser(testApp).get(`/continue?code=${code}`)).status).toBe(303);
  });

  test("counts once it is opened, in old browsers as well", async () => {
    const { browser } = await setUp();
    for (let at = 0; at < GUESSES; at++) {
      const headers = at % 2 === 0 ? { "sec-fetch-dest": "document" } : {};
      expect((await browser.get(`/continue?code=${NOBODYS}`, headers)).status).toBe(404);
    }
    expect((await browser.get(`/continue?code=${NOBODYS}`)).status).toBe(429);
  });
});

test("a form of another site enters no code", async () => {
  const { browser, code } = await setUp();
  const sent = await enter(browser, code, { origin: "https://elsewhere.example" });
  expect(sent.status).toBe(403);
  expect(sent.headers.get("set-cookie")).toBeNull();
});

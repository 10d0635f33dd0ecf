import { describe, expect, test } from "vitest";
import { walkthroughWords } from "../../src/web/pages/walkthrough-strings.ts";
import { createTestApp, LISTED_ORIGIN, OWN_ORIGIN } from "../support/app.ts";
import { openAppBrowser } from "../support/people.ts";
import { CHROME, EDGE, goToStep, readResumeCode, STEPS, walkIdOf } from "../support/walking.ts";
import { CLEAR } from "./qr-stage.ts";

const t = walkthroughWords("en");
const WALK = "madoguchi-walk";
const PAGE = `/walkthroughs/${CHROME}`;
const OWN = { origin: OWN_ORIGIN, "sec-fetch-site": "same-origin" };
const ELSEWHERE: [string, Record<string, string>][] = [
  ["a listed page elsewhere", { origin: LISTED_ORIGIN, "sec-fetch-site": "cross-site" }],
  ["a listed page of a sister site", { origin: LISTED_ORIGIN, "sec-fetch-site": "same-site" }],
  ["a page that does not say where it is", { origin: OWN_ORIGIN }],
  ["a program", {}],
];

function open() {
  const testApp = createTestApp();
  const browser = openAppBrowser(testApp);
  /** As the chat tells it, with and for the cookies of the browser. */
  const chat = async (told: Record<string, unknown>, headers: Record<string, string> = OWN) => {
    const cookie = [...browser.cookies].map((pair) => pair.join("=")).join("; ");
    const body = { walk: null, walkthrough: CHROME, step: 1, event: "started", locale: "en", ...told };
    const response = await testApp.post("/api/v1/walks", body, { ...(cookie && { cookie }), ...headers });
    expect(response.status).toBe(200);
    const set = response.headers.getSetCookie();
    for (const line of set) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      browser.cookies.set(name, value);
    }
    return { place: await response.json(), set };
  };
  const countWalks = () => testApp.store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER);
  return { testApp, browser, chat, countWalks };
}

describe("on the product's own pages", () => {
  test("steps that were begun in the chat go on in the pages where they stand, as the same walk", async () => {
    const { browser, chat, countWalks } = open();
    const { place } = await chat({});
    expect(browser.cookies.get(WALK)).toBe(place.id);
    for (const step of [1, 2, 3, 4]) await chat({ walk: place.id, step, event: "done" });
    const page = await browser.get(PAGE);
    expect(page.text).toContain(`5 / ${STEPS}`);
    expect(walkIdOf(page)).toBe(place.id);
    expect(readResumeCode(page)).toBe(place.code);
    expect(await countWalks()).toBe(1);
  });

  test("a chat that knows of no walk goes on with the one of the pages", async () => {
    const { browser, chat, countWalks } = open();
    const page = await goToStep(browser, 3);
    const { place } = await chat({ step: 3, event: "done" });
    expect(place.id).toBe(walkIdOf(page));
    expect((await browser.get(PAGE)).text).toContain(`4 / ${STEPS}`);
    expect((await chat({ walkthrough: EDGE })).place.code).toBe(place.code);
    expect(await countWalks()).toBe(1);
  });

  test("a chat that knows of a walk keeps to it, and the pages follow", async () => {
    const { browser, chat } = open();
    const { place } = await chat({});
    browser.cookies.clear();
    await goToStep(browser, 3);
    expect((await chat({ walk: place.id, step: 4 })).place.id).toBe(place.id);
    expect(walkIdOf(await browser.get(PAGE))).toBe(place.id);
  });

  test("the hand-off lists what was done in the chat as well as on the pages", async () => {
    const { browser, chat } = open();
    await browser.post(CLEAR);
    for (const step of [1, 2]) await chat({ step, event: "done" });
    const { text } = await browser.get("/contact");
    expect(text).toContain(t("handOffTried", t("triedSiteCache")));
    expect(text).toContain(t("triedSteps", "1, 2"));
  });

  test("a walk that is over is followed by another, which both know", async () => {
    const { testApp, browser, chat } = open();
    const before = (await chat({})).place;
    testApp.clock.now += 24 * 3_600_000;
    const { place } = await chat({ walk: before.id });
    expect(place.id).not.toBe(before.id);
    expect(browser.cookies.get(WALK)).toBe(place.id);
  });

  test("a step that there is not sets no cookie", async () => {
    const { testApp } = open();
    const told = { walk: null, walkthrough: CHROME, step: 99, event: "started", locale: "en" };
    const response = await testApp.post("/api/v1/walks", told, OWN);
    expect(response.status).toBe(404);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

describe.each(ELSEWHERE)("for %s", (_, headers) => {
  test("no cookie is taken and none is set, so that two sites never share a walk", async () => {
    const { browser, chat, countWalks } = open();
    const own = walkIdOf(await goToStep(browser, 3));
    const { place, set } = await chat({}, headers);
    expect(set).toEqual([]);
    expect(place.id).not.toBe(own);
    expect(browser.cookies.get(WALK)).toBe(own);
    expect((await browser.get(PAGE)).text).toContain(`3 / ${STEPS}`);
    expect((await chat({ walk: place.id, event: "done" }, headers)).place.id).toBe(place.id);
    expect(await countWalks()).toBe(2);
  });
});

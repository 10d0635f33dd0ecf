import { describe, expect, test } from "vitest";
import { walkthroughWords } from "../../src/web/pages/walkthrough-strings.ts";
import {
  completeReset,
  DAY_MS,
  finishEnrolment,
  readMailedCode,
  readStopToken,
  startReset,
} from "../selfservice/steps.ts";
import { createTestApp, LISTED_ORIGIN, OWN_ORIGIN } from "../support/app.ts";
import { addPerson, type Browser, openAppBrowser } from "../support/people.ts";
import { CHROME, ENDS_BROWSER, follow, goToStep, readResumeCode } from "../support/walking.ts";

const WARNING = walkthroughWords("en")("resetting");
const OWN = { origin: OWN_ORIGIN, "sec-fetch-site": "same-origin" };
const PAGE = `/walkthroughs/${CHROME}`;

async function setUp() {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId: "E70707" });
  await addPerson(testApp, { loginId: "A00009", roles: ["approver"] });
  const browser = openAppBrowser(testApp);
  /** What the widget is told, with the cookies of that browser. */
  const tell = async (headers: Record<string, string> = OWN, { cookies }: Browser = browser) => {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const told = { walk: null, walkthrough: CHROME, step: 1, event: "started", locale: "en" };
    const response = await testApp.post("/api/v1/walks", told, { cookie, ...headers });
    expect(response.status).toBe(200);
    return (await response.json()).isResetting;
  };
  /** What the pages and the widget say, which is the same. */
  const isWarned = async (by: Browser = browser) => {
    const paths = [PAGE, `${PAGE}?step=1`, `${PAGE}?step=${ENDS_BROWSER}`, `${PAGE}?all=1`];
    const seen = await Promise.all(paths.map((path) => by.get(path)));
    const said = new Set([...seen.map(({ text }) => text.includes(WARNING)), await tell(OWN, by)]);
    expect(said.size).toBe(1);
    return said.has(true);
  };
  const askApproval = async () => {
    await startReset(browser, person);
    await browser.post("/reset/approval");
  };
  return { testApp, person, browser, tell, isWarned, askApproval };
}

describe("whoever would lose a reset with the cookies", () => {
  test("is warned from its first proof on, on every step and in the chat, and shown a way that keeps them", async () => {
    const { person, browser, isWarned, askApproval } = await setUp();
    expect(await isWarned()).toBe(false);
    await startReset(browser, person);
    expect(await isWarned()).toBe(false);
    await askApproval();
    expect(await isWarned()).toBe(true);
    const { text } = await browser.get(PAGE);
    expect(text.slice(text.indexOf(WARNING), text.indexOf("<h1"))).toContain('href="/qr-help"');
  });

  test("is warned while a mailed code is owed and while it waits, and no more once its time is over", async () => {
    const { testApp, person, browser, isWarned } = await setUp();
    await startReset(browser, person);
    await browser.post("/reset/mail");
    expect(await isWarned()).toBe(true);
    await browser.post("/reset/mail-code", { code: await readMailedCode(testApp, person) });
    expect(await isWarned()).toBe(true);
    testApp.clock.now += 60 * DAY_MS;
    expect(await isWarned()).toBe(false);
  });

  test("is nobody in another browser, though it is the same person", async () => {
    const { testApp, person, askApproval, isWarned } = await setUp();
    await askApproval();
    expect(await isWarned()).toBe(true);
    const other = openAppBrowser(testApp);
    expect(await isWarned(other)).toBe(false);
    await startReset(other, person);
    expect(await isWarned(other)).toBe(false);
    for (const made of ["", "0".repeat(64), "holder"]) {
      other.cookies.set("madoguchi-reset", made);
      expect(await isWarned(other)).toBe(false);
    }
  });

  test("is not warned any more once it is cancelled here, stopped by mail or done", async () => {
    const cancelled = await setUp();
    await cancelled.askApproval();
    expect(await cancelled.isWarned()).toBe(true);
    await cancelled.browser.post("/reset/cancel");
    expect(await cancelled.isWarned()).toBe(false);

    const stopped = await setUp();
    await stopped.askApproval();
    expect(await stopped.isWarned()).toBe(true);
    const token = await readStopToken(stopped.testApp, stopped.person);
    await openAppBrowser(stopped.testApp).post("/reset/stop", { token });
    expect(await stopped.isWarned()).toBe(false);

    const done = await setUp();
    expect((await completeReset(done.testApp, done.browser, done.person)).done.status).toBe(200);
    expect(done.browser.cookies.has("madoguchi-reset")).toBe(true);
    expect(await done.isWarned()).toBe(false);
  });

  test("is warned again when the next one is begun", async () => {
    const { testApp, person, browser, isWarned } = await setUp();
    await startReset(browser, person);
    await browser.post("/reset/recovery-code", { code: person.recoveryCodes[0] ?? "" });
    expect(await isWarned()).toBe(true);
    await browser.post("/reset/enrol");
    expect(await isWarned()).toBe(true);
    await finishEnrolment(testApp, browser);
    expect(await isWarned()).toBe(false);
    await startReset(browser, person);
    await browser.post("/reset/approval");
    expect(await isWarned()).toBe(true);
  });

  test("is told so beside the ways back, which stay", async () => {
    const { browser, askApproval } = await setUp();
    await askApproval();
    const page = await goToStep(browser, ENDS_BROWSER);
    expect(page.text).toContain(WARNING);
    expect(readResumeCode(page)).toMatch(/-/);
    expect((await follow(browser, page, "stuck")).text).toContain(WARNING);
  });

  test.each([
    ["a listed page elsewhere", { origin: LISTED_ORIGIN, "sec-fetch-site": "cross-site" }],
    ["a listed page of a sister site", { origin: LISTED_ORIGIN, "sec-fetch-site": "same-site" }],
    ["a page that does not say where it is", { origin: OWN_ORIGIN }],
    ["a program", {}],
  ])("is nobody's business to %s, whatever cookies come along", async (_, headers) => {
    const { tell, askApproval } = await setUp();
    await askApproval();
    expect(await tell()).toBe(true);
    expect(await tell(headers as Record<string, string>)).toBe(false);
  });
});

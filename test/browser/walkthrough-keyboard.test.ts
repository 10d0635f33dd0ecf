import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Locale } from "../../src/shared/locale.ts";
import { enrolWords } from "../../src/web/pages/account/strings/enrol.ts";
import { qrHelpWords, walkthroughWords } from "../../src/web/pages/walkthrough-strings.ts";
import { addPerson, type Person } from "../support/people.ts";
import { serveTestApp } from "../support/served-app.ts";
import { type Desk, hasFocus, openDesk, type ServedApp, type Visit } from "./account-visit.ts";
import { giveIdAndPassword, JOURNEY, mailPermit, setUpAuthenticator } from "./enrol-journeys.ts";
import { AGENTS, countEvents, readResumeCode } from "./walkthrough-visit.ts";

const CHROME = "/walkthroughs/clear-cache-chrome";
const STEPS = 6;
const ENDING = 5;

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function beginSetUp(visit: Visit, { link, person }: { link: string; person: Person }): Promise<void> {
  await visit.open(link);
  await giveIdAndPassword(visit, person);
  await visit.press(enrolWords(visit.locale)("start"));
}

/** The page begins there, and nothing else had the focus before, as far as a script can tell. */
async function expectFocusOn(page: Page, id: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(id);
  const focused = await page.evaluate(() => (window as { focused?: string[] }).focused);
  if (focused) expect(focused).toEqual([id]);
}

async function takeStep(visit: Visit, name: string): Promise<void> {
  await visit.press(name);
  await expectFocusOn(visit.page, "step");
}

/** From the set-up to the step that ends the browser; returns the code that leads back. */
async function walkToTheEnd(visit: Visit): Promise<string> {
  const { page, main, locale } = visit;
  const t = walkthroughWords(locale);
  await visit.link(enrolWords(locale)("cropped"));
  const opened = page.context().waitForEvent("page");
  await visit.toggle(main.getByRole("button", { name: qrHelpWords(locale)("siteCachePress") }));
  await (await opened).waitForURL("**/enrol");
  await (await opened).close();

  await visit.open("/enrol");
  await visit.press(enrolWords(locale)("isWholeNo"));
  expect(new URL(page.url()).pathname).toBe(CHROME);
  expect(await visit.heading()).not.toBe("");
  await takeStep(visit, t("done"));
  await visit.press(t("different"), "Space");
  await expectFocusOn(page, "see");
  await visit.press(t("stuck"));
  await expectFocusOn(page, "see");
  expect(await main.locator("#see").getByRole("link").count()).toBeGreaterThan(0);
  await visit.press(t("back"));
  await expectFocusOn(page, "step");
  for (let step = 1; step < ENDING; step++) await takeStep(visit, t("done"));
  expect(await page.locator("#progress").innerText()).toContain(`${ENDING} / ${STEPS}`);
  return readResumeCode(page);
}

async function walk({ app, visit: begin }: { app: ServedApp; visit: () => Promise<Visit> }): Promise<void> {
  const person = await addPerson(app, { loginId: "A00001", isEnrolled: false });
  const link = await mailPermit(app, person);
  const before = await begin();
  await beginSetUp(before, { link, person });
  const code = await walkToTheEnd(before);
  await before.page.context().clearCookies();
  await before.page.close();

  const visit = await begin();
  const t = walkthroughWords(visit.locale);
  await visit.open("/continue");
  expect(await hasFocus(visit.main.getByLabel(t("resumeCode")))).toBe(true);
  await visit.type(t("resumeCode"), code);
  await takeStep(visit, t("open"));
  expect(await visit.page.locator("#progress").innerText()).toContain(`${STEPS} / ${STEPS}`);
  await visit.press(t("toSetUp"));
  await beginSetUp(visit, { link, person });
  await setUpAuthenticator(visit);
  expect(await countEvents(app)).toMatchObject({
    "clear-cache-chrome 2 different": 1,
    "clear-cache-chrome 2 stuck": 1,
    [`clear-cache-chrome ${STEPS} solved`]: 1,
  });
}

describe("with the keyboard alone", { timeout: JOURNEY.timeoutMs }, () => {
  test.each<[string, Locale, boolean]>([
    ["each step begins at its heading, once", "ja", true],
    ["and no JavaScript, all of the way can be gone", "en", false],
  ])("%s (%s)", async (_, locale, hasScripts) => {
    const app = await serveTestApp();
    const visit = async () => {
      const begun = await desk.visit({ app, locale, hasScripts, userAgent: AGENTS.chrome });
      if (hasScripts) await begun.page.addInitScript(noteFocus);
      return begun;
    };
    await walk({ app, visit });
  });
});

/** Runs in the page, before anything of its own. */
function noteFocus(): void {
  const focused: string[] = [];
  Object.assign(window, { focused });
  addEventListener("focusin", ({ target }) => focused.push((target as HTMLElement).id), true);
}

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson } from "../support/people.ts";
import { serveTestApp } from "../support/served-app.ts";
import { widgetOn } from "../widget/widget-page.ts";
import { type Desk, openDesk, type ServedApp } from "./account-visit.ts";
import { type Camera, openCamera } from "./camera.ts";
import { JOURNEY, mailPermit } from "./enrol-journeys.ts";
import {
  AGENTS,
  beginSetUp,
  comeBack,
  countEvents,
  finishSetUp,
  headingOf,
  openProfile,
  pathOf,
  press,
  progressOf,
  readResumeCode,
  STILL_CUT,
  TO_SET_UP,
  takeSteps,
} from "./walkthrough-visit.ts";

const QUESTION = "QRコードが半分しか映らない";
const CLEAR_SITE_CACHE = "このサイトのキャッシュだけを消す";

const BROWSERS = [
  { browser: "Google Chrome", id: "clear-cache-chrome", userAgent: AGENTS.chrome, ending: 5, steps: 6 },
  { browser: "Microsoft Edge", id: "clear-cache-edge", userAgent: AGENTS.edge, ending: 4, steps: 5 },
] as const;

let desk: Desk;
let camera: Camera;

beforeAll(async () => {
  desk = await openDesk();
  camera = await openCamera(desk.browser);
});
afterAll(() => desk.close());

/** In the chat of the front page; the button opens the set-up in a tab of its own, which is returned. */
async function askAndClearSiteCache(page: Page): Promise<Page> {
  await page.goto("/");
  const widget = widgetOn(page);
  await widget.open();
  await widget.ask(QUESTION);
  const opened = page.context().waitForEvent("page");
  await widget.log.getByRole("button", { name: CLEAR_SITE_CACHE }).click();
  const tab = await opened;
  await tab.locator(".qr svg").waitFor();
  return tab;
}

/** In the middle of the set-up, up to the step that ends the browser. */
async function walkToTheEnd({ app, userAgent, ...way }: (typeof BROWSERS)[number] & { app: ServedApp }) {
  const person = await addPerson(app, { loginId: "A00001", isEnrolled: false });
  const link = await mailPermit(app, person);
  const profile = await openProfile({ app, userAgent });
  await beginSetUp(profile.page, { link, person });
  const tab = await askAndClearSiteCache(profile.page);
  expect(await tab.locator("#is-whole").innerText()).toBe("QRコードは端まで見えますか？");
  await press(tab, STILL_CUT);
  await expect.poll(() => pathOf(tab)).toBe(`/walkthroughs/${way.id}`);
  expect(await tab.locator(".progress").innerText()).toContain(`${way.browser} のキャッシュを消す`);
  await takeSteps(tab, { from: 1, to: way.ending, of: way.steps });
  return { person, link, profile, tab };
}

describe.each(BROWSERS)("who sees half of a QR code in $browser", { timeout: JOURNEY.timeoutMs }, (way) => {
  test("asks, clears, loses the whole browser, types the code, and is set up", async () => {
    const app = await serveTestApp();
    const { person, link, profile, tab } = await walkToTheEnd({ ...way, app });
    const code = await readResumeCode(tab);
    expect(await tab.locator(".address").innerText()).toBe(`${app.url}/continue`);
    await profile.wipe();

    const { page, context } = await openProfile({ app, userAgent: way.userAgent });
    expect(await context.cookies()).toEqual([]);
    await comeBack(page, code);
    await expect.poll(() => progressOf(page)).toBe(`手順 ${way.steps} / ${way.steps}`);
    await press(page, TO_SET_UP);
    await expect.poll(() => pathOf(page)).toBe("/enrol");

    await beginSetUp(page, { link, person });
    expect(await page.locator("#is-whole").count()).toBe(1);
    await finishSetUp(page, app);
    expect(await countEvents(app)).toMatchObject({
      "site-cache 1 done": 1,
      "site-cache 1 unsolved": 1,
      [`${way.id} ${way.ending} done`]: 1,
      [`${way.id} ${way.steps} done`]: 1,
      [`${way.id} ${way.steps} solved`]: 1,
    });
    expect((await context.cookies()).map(({ name }) => name)).not.toContain("madoguchi-walk");
  });
});

test("the phone's camera opens the same step on the phone, which leads on while the browser is gone", {
  timeout: JOURNEY.timeoutMs,
}, async () => {
  const [, way] = BROWSERS;
  const app = await serveTestApp();
  const { profile, tab } = await walkToTheEnd({ ...way, app });
  await tab.locator(".small-qr").evaluate((qr) => qr.scrollIntoView({ block: "center" }));
  const link = await camera.read(tab);
  expect(link).toBe(await tab.locator(".ways-back a").getAttribute("href"));
  const instruction = await headingOf(tab);

  const { page } = await desk.visit({
    app,
    locale: "ja",
    userAgent: AGENTS.phone,
    viewport: { width: 390, height: 664 },
    deviceScaleFactor: 3,
    isMobile: true,
    hasTouch: true,
  });
  await page.goto(link ?? "");
  expect(await headingOf(page)).toBe(instruction);
  expect(await page.locator(".before").innerText()).toBe(
    "パソコンのブラウザを閉じ終えたら、この画面で「できました」を押してください。",
  );
  expect(await page.locator(":is(.ways-back, .resume-code, .small-qr)").count()).toBe(0);
  await profile.wipe();
  await takeSteps(page, { from: way.ending, to: way.steps, of: way.steps });
  await press(page, TO_SET_UP);
  await expect.poll(() => pathOf(page)).toBe("/enrol");
  expect(await countEvents(app)).toMatchObject({ [`${way.id} ${way.steps} done`]: 1 });
});

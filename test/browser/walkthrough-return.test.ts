import type { Page } from "playwright-core";
import { expect, test, vi } from "vitest";
import { addPerson, type Person } from "../support/people.ts";
import { serveTestApp } from "../support/served-app.ts";
import { JOURNEY, mailPermit, STEP_MS } from "./enrol-journeys.ts";
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
  takeSteps,
} from "./walkthrough-visit.ts";

vi.setConfig({ testTimeout: JOURNEY.timeoutMs });

const CHROME = "/walkthroughs/clear-cache-chrome";
const NOTHING_TO_REMEMBER = "何も控えなくても大丈夫です";
const userAgent = AGENTS.chrome;

async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto("/signin");
  await page.getByLabel("ID", { exact: true }).fill(person.loginId);
  await page.getByLabel("パスワード").fill(person.password);
  await press(page, "次へ進む");
}

async function giveCode(page: Page, person: Person): Promise<void> {
  await page.getByLabel("6桁の認証コード").fill(person.code());
  await press(page, "ログインする");
}

test("who was signed in signs in again, is asked, says yes, and stands behind the step that ended the browser", async () => {
  const app = await serveTestApp();
  const person = await addPerson(app, { loginId: "A00001" });
  const first = await openProfile({ app, userAgent });
  await signIn(first.page, person);
  await giveCode(first.page, person);
  await expect.poll(() => pathOf(first.page)).toBe("/home");
  await first.page.goto(CHROME);
  await takeSteps(first.page, { from: 1, to: 5, of: 6 });
  expect(await first.page.locator(".before").innerText()).toContain(NOTHING_TO_REMEMBER);
  await first.wipe();

  app.clock.now += STEP_MS;
  const { page } = await openProfile({ app, userAgent });
  await signIn(page, person);
  await giveCode(page, person);
  await expect.poll(() => pathOf(page)).toBe("/continue/mine");
  expect(await headingOf(page)).toBe("続きに戻りますか？");
  expect(await page.getByRole("main").innerText()).toContain("Google Chrome のキャッシュを消す");
  await press(page, "続ける");
  await expect.poll(() => pathOf(page)).toBe(CHROME);
  expect(await progressOf(page)).toBe("手順 6 / 6");
});

test("who says no goes where signing in leads, and is not asked again", async () => {
  const app = await serveTestApp();
  const person = await addPerson(app, { loginId: "A00001" });
  const { page } = await openProfile({ app, userAgent });
  await signIn(page, person);
  await giveCode(page, person);
  await page.goto(CHROME);
  await takeSteps(page, { from: 1, to: 3, of: 6 });
  for (const path of ["/continue/mine", "/home"]) {
    app.clock.now += STEP_MS;
    await page.context().clearCookies();
    await signIn(page, person);
    await giveCode(page, person);
    await expect.poll(() => pathOf(page)).toBe(path);
    if (path === "/continue/mine") await press(page, "続けない");
    await expect.poll(() => pathOf(page)).toBe("/home");
  }
});

test("who sets up by signing in and loses everything half-way signs in again and goes on at that step", async () => {
  const app = await serveTestApp({ firstEnrolment: "password" });
  const person = await addPerson(app, { loginId: "A00001", isEnrolled: false });
  const first = await openProfile({ app, userAgent });
  await signIn(first.page, person);
  await first.page.locator(".qr svg").waitFor();
  await first.page.goto(CHROME);
  await takeSteps(first.page, { from: 1, to: 3, of: 6 });
  await first.wipe();

  const { page } = await openProfile({ app, userAgent });
  await signIn(page, person);
  await press(page, STILL_CUT);
  await expect.poll(() => pathOf(page)).toBe(CHROME);
  expect(await progressOf(page)).toBe("手順 3 / 6");
});

test("who still sees half of it after every step types the key, or hands over to a person what was tried", async () => {
  const app = await serveTestApp();
  const person = await addPerson(app, { loginId: "A00001", isEnrolled: false });
  const link = await mailPermit(app, person);
  const first = await openProfile({ app, userAgent });
  await beginSetUp(first.page, { link, person });
  await first.page.goto(CHROME);
  await takeSteps(first.page, { from: 1, to: 5, of: 6 });
  const code = await readResumeCode(first.page);
  await first.wipe();

  const { page } = await openProfile({ app, userAgent });
  // As it comes out of a keyboard that is set to Japanese, from a note in lower case.
  await comeBack(page, code.toLowerCase().replace("-", "ー"));
  await expect.poll(() => progressOf(page)).toBe("手順 6 / 6");
  await beginSetUp(page, { link, person });
  await press(page, STILL_CUT);
  await expect.poll(() => pathOf(page)).toBe("/qr-help");
  const [tried, next] = [page.locator(".remedies .is-tried h2"), page.locator(".remedies .is-next h2")];
  expect(await tried.allInnerTexts()).toEqual([
    expect.stringMatching(/^ブラウザのキャッシュを消す\s*お試し済み$/),
  ]);
  expect(await next.allInnerTexts()).toEqual(["QRコードの代わりに、キーを入力する"]);

  await page.goto("/contact");
  const handOff = page.locator("#hand-off li");
  expect(await handOff.allInnerTexts()).toEqual([
    "QRコードが、まだ端まで見えません。",
    "試したこと：Google Chrome のキャッシュを消す（すべての手順）",
  ]);
  expect(await page.content()).not.toContain(person.loginId);
  expect(await page.content()).not.toContain(code);

  await page.goto("/qr-help");
  await press(page, "キーの画面へ進む");
  await expect.poll(() => new URL(page.url()).hash).toBe("#key");
  await finishSetUp(page, app);
  expect(await countEvents(app)).toMatchObject({
    "clear-cache-chrome 5 done": 1,
    "clear-cache-chrome 6 done": 1,
    "clear-cache-chrome 6 unsolved": 1,
    "manual-key 1 done": 1,
    "manual-key 1 solved": 1,
  });
});

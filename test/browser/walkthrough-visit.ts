/** A person who clears a browser as they are told, and loses it: its windows, its profile, its process. */

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { launchOptions } from "../support/browser.ts";
import type { Person } from "../support/people.ts";
import { createAuthenticator, type ServedApp } from "./account-visit.ts";

/** What the browsers of people say they are; the one of the tests says so of itself that it has no head. */
export const AGENTS = Object.freeze({
  chrome:
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  edge: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
  phone:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
});

export const DONE = "できました";
export const TO_SET_UP = "初期設定へ進む";
export const STILL_CUT = "まだ切れています";

export type Profile = Awaited<ReturnType<typeof openProfile>>;

/** A browser process of its own with a profile of its own. Call inside a test: both end with it. */
export async function openProfile({ app, ...options }: { app: ServedApp } & BrowserContextOptions) {
  const folder = await mkdtemp(join(tmpdir(), "madoguchi-profile-"));
  const context = await chromium.launchPersistentContext(folder, {
    ...launchOptions(),
    baseURL: app.url,
    locale: "ja-JP",
    reducedMotion: "reduce",
    // Wide enough for the page and the chat side by side.
    viewport: { width: 1920, height: 1080 },
    ...options,
  });
  context.setDefaultTimeout(8_000);
  const wipe = async () => {
    await context.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  onTestFinished(wipe);
  const [page = await context.newPage()] = context.pages();
  return {
    context,
    page,
    /** All that the steps clear and more: nothing is left of this browser. */
    async wipe() {
      await wipe();
      expect(existsSync(folder)).toBe(false);
    },
  };
}

export const headingOf = (page: Page) => page.getByRole("heading", { level: 1 }).innerText();
export const progressOf = (page: Page) => page.locator("#progress").innerText();
export const pathOf = (page: Page) => new URL(page.url()).pathname;

export function press(page: Page, name: string): Promise<void> {
  return page.getByRole("main").getByRole("button", { name, exact: true }).click();
}

/** So many steps done, one page after the other; each says where it is. */
export async function takeSteps(page: Page, { from, to, of }: { from: number; to: number; of: number }) {
  for (let step = from; step < to; step++) {
    await press(page, step === of ? TO_SET_UP : DONE);
    await expect.poll(() => progressOf(page)).toBe(`手順 ${step + 1} / ${of}`);
  }
}

/** By the mailed permit, up to the page with the QR code. */
export async function beginSetUp(page: Page, { link, person }: { link: string; person: Person }) {
  await page.goto(link);
  await page.getByLabel("ID", { exact: true }).fill(person.loginId);
  await page.getByLabel("パスワード").fill(person.password);
  await press(page, "次へ進む");
  await page.locator(".qr svg").waitFor();
}

/** With the key on the page, whether or not the QR code could be read. */
export async function finishSetUp(page: Page, app: ServedApp): Promise<void> {
  const authenticator = createAuthenticator(app, await page.locator("#setup-key").innerText());
  await page.getByLabel("6桁の認証コード").fill(authenticator.code());
  await press(page, "設定を完了する");
  await expect.poll(() => headingOf(page)).toBe("設定が完了しました");
}

/** As a person reads it off the screen. */
export async function readResumeCode(page: Page): Promise<string> {
  const code = await page.locator(".resume-code [aria-hidden]").innerText();
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  return code;
}

/** Two actions: the address, and the code with Enter. */
export async function comeBack(page: Page, code: string): Promise<void> {
  await page.goto("/continue");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("code");
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

/** Of today, what happened in which step. */
export async function countEvents({ store, clock }: ServedApp): Promise<Record<string, number>> {
  const day = new Date(clock.now).toISOString().slice(0, 10);
  const counts = await store.walks.countSteps({ from: day, to: day });
  return Object.fromEntries(
    counts.map(({ walkthrough, step, event, count }) => [`${walkthrough} ${step} ${event}`, count]),
  );
}

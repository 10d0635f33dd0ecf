import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveTestApp } from "../support/served-app.ts";
import { widgetOn } from "../widget/widget-page.ts";
import { type Scene, setStage, showScene } from "./account-stage.ts";
import { type Desk, findViolations, openDesk, type ServedApp } from "./account-visit.ts";
import { AGENTS, countEvents, DONE, headingOf, press, progressOf, takeSteps } from "./walkthrough-visit.ts";

const CHROME = "/walkthroughs/clear-cache-chrome";
const CLEAR_SITE_CACHE = "このサイトのキャッシュだけを消す";
const RESETTING = "初期化の手続きが、このブラウザで進んでいます。";
const WAYS = "Cookie を消さない方法を見る";
/** The chat tells the server in the background. */
const isTold = (app: ServedApp, what: string) => expect.poll(async () => (await countEvents(app))[what]);

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function openChat(page: Page) {
  await page.goto("/");
  const widget = widgetOn(page);
  await widget.open();
  await widget.ask("QRコードが半分しか映らない");
  const card = widget.chat.locator(".walk");
  return {
    widget,
    card,
    start: () => widget.log.locator("button.walkthrough").first().click(),
    press: (name: string) => card.getByRole("button", { name, exact: true }).click(),
  };
}

const begin = (app: ServedApp) => desk.visit({ app, locale: "ja", userAgent: AGENTS.chrome });

describe("the quickest help", () => {
  test("stands above what has to be read, in the chat and on pages", async () => {
    const app = await serveTestApp();
    const { page } = await begin(app);
    const { widget } = await openChat(page);
    const parts = widget.log.locator(".answer > :is(.actions, .prose)");
    expect(await parts.evaluateAll((all) => all.map(({ className }) => className))).toEqual([
      "actions",
      "prose",
      "actions",
    ]);
    expect(await parts.first().getByRole("button").innerText()).toContain(CLEAR_SITE_CACHE);

    for (const path of ["/faq/qr-cropped", "/faq?q=QRコードが半分しか映らない"]) {
      await page.goto(path);
      const button = await page.locator("main .first-aid button").boundingBox();
      const text = await page.locator("main .prose").first().boundingBox();
      expect((button?.y ?? 0) + (button?.height ?? 0), path).toBeLessThan(text?.y ?? 0);
    }
  });
});

describe("a person who starts in the chat and closes it", () => {
  test("finds the same step on its page, goes on there, and hands over all that was tried", async () => {
    const app = await serveTestApp();
    const { page } = await begin(app);
    const chat = await openChat(page);
    const opened = page.context().waitForEvent("page");
    await chat.widget.log.getByRole("button", { name: CLEAR_SITE_CACHE }).click();
    await (await opened).waitForURL(/\/enrol\b/);
    await (await opened).close();
    await chat.start();
    await chat.press(DONE);
    await chat.press(DONE);
    await isTold(app, "clear-cache-chrome 3 started").toBe(1);
    await chat.press("手順を閉じる");

    await page.goto(CHROME);
    expect(await progressOf(page)).toBe("手順 3 / 6");
    await press(page, "前の手順に戻る");
    await expect.poll(() => progressOf(page)).toBe("手順 2 / 6");
    await takeSteps(page, { from: 2, to: 4, of: 6 });
    await page.goto("/contact");
    expect(await page.locator("#hand-off li").allInnerTexts()).toEqual([
      `試したこと：${CLEAR_SITE_CACHE}`,
      "試したこと：Google Chrome のキャッシュを消す（終えた手順：1, 2, 3）",
    ]);
    expect(await countEvents(app)).toMatchObject({
      "site-cache 1 done": 1,
      "clear-cache-chrome 1 started": 1,
      "clear-cache-chrome 2 started": 1,
      "clear-cache-chrome 3 done": 1,
    });
  });
});

describe("a person whose reset goes on in this browser", () => {
  test("is warned in every step, in the chat and on pages, until it is over", async () => {
    const app = await serveTestApp();
    const { page } = await begin(app);
    const stage = await setStage(app);
    const scene: Scene = async ({ startReset, employee, hands }) => {
      await startReset(employee);
      await hands.post("/reset/mail");
      return "/";
    };
    await showScene({ page, stage, scene });
    const { card, start, press: pressInCard } = await openChat(page);
    await start();
    for (const step of [1, 2]) {
      if (step > 1) await pressInCard(DONE);
      await card.getByText(`手順 ${step} / 6`).waitFor();
      await card.getByText(RESETTING).waitFor();
    }
    expect(await findViolations({ page, part: "madoguchi-chat" })).toEqual([]);
    const ways = card.getByRole("link", { name: WAYS });
    expect((await ways.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await ways.getAttribute("href")).toMatch(/\/qr-help\?lang=ja$/);
    for (const path of [CHROME, `${CHROME}?step=5`, `${CHROME}?all=1`]) {
      await page.goto(path);
      expect(await page.locator("#resetting").innerText(), path).toContain(RESETTING);
    }
    await page.locator("#resetting").getByRole("link", { name: WAYS }).click();
    await expect.poll(() => headingOf(page)).toBe("QRコードが端まで見えないとき");

    const { account } = stage.employee;
    await app.store.resets.closeOpen({ accountId: account.id, because: "cancelled", now: app.clock.now });
    for (const path of [CHROME, `${CHROME}?all=1`]) {
      await page.goto(path);
      expect(await page.locator("#resetting").count(), path).toBe(0);
    }
    await page.goto("/");
    await pressInCard(DONE);
    await card.getByText(RESETTING).waitFor({ state: "detached" });
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  CHROME,
  CLOSING,
  EDGE,
  hasFocus,
  holdWalk,
  OPERA,
  QUESTION,
  reach,
  STEPS,
} from "../widget/walkthrough-page.ts";
import { hostPage, openHost, openStage, type Stage, type Widget } from "../widget/widget-page.ts";

let stage: Stage;
let front: Stage["front"];
let server: Stage["server"];
let browser: Stage["browser"];
let widget: Widget;
let walk: ReturnType<typeof holdWalk>;

beforeAll(async () => {
  stage = await openStage();
  ({ front, server, browser } = stage);
});
afterAll(() => stage.close());
beforeEach(async () => {
  front.faults.clear();
  front.requests.length = 0;
  front.page = { html: hostPage({ lang: "ja" }), headers: {} };
  await use({ userAgent: CHROME });
});
afterEach(() => widget.page.context().close());

async function use(options: Parameters<typeof openHost>[2]): Promise<void> {
  await widget?.page.context().close();
  widget = await openHost(browser, front, { reducedMotion: "reduce", ...options });
  walk = holdWalk(front, widget);
}

describe("an answer with walkthroughs", () => {
  test.each([
    ["Chrome", CHROME, "Google Chrome のキャッシュを消す"],
    ["Edge", EDGE, "Microsoft Edge のキャッシュを消す"],
  ])("in %s offers its own first and says so", async (_, userAgent, title) => {
    await use({ userAgent });
    await walk.ask();
    expect(await walk.startButtons.first().innerText()).toContain(title);
    expect(await walk.startButtons.count()).toBe(4);
    expect(await widget.log.getByText("お使いのブラウザ").count()).toBe(1);
    expect(await walk.startButtons.first().innerText()).toContain("お使いのブラウザ");
  });

  test("in a browser that none is about marks none, and leads to help for others", async () => {
    await use({ userAgent: OPERA });
    await walk.ask();
    expect(await widget.log.getByText("お使いのブラウザ").count()).toBe(0);
    const other = widget.log.getByRole("link", { name: "ほかのブラウザ" });
    expect(await other.getAttribute("href")).toBe(`${front.url}/qr-help?lang=ja#other`);
  });

  test("on the product's own page clears the site's cache with one button, in a tab of its own", async () => {
    await walk.ask();
    const form = widget.log.locator(".actions form");
    expect(await form.getAttribute("action")).toMatch(
      new RegExp(`^${front.url}/qr-help/site-cache\\?lang=ja&conversation=[0-9a-f-]{36}$`),
    );
    expect(await form.getAttribute("method")).toBe("post");
    expect(await form.getAttribute("target")).toBe("_blank");
    expect(await form.getByRole("button").innerText()).toContain("このサイトのキャッシュだけを消す");
  });

  test("on another site leads to the page with that button, in a tab of its own", async () => {
    front.page.html = hostPage({ script: server.url });
    await widget.page.reload();
    await walk.ask();
    expect(await widget.log.locator(".actions form").count()).toBe(0);
    const link = widget.log.getByRole("link", { name: /^このサイトのキャッシュだけを消す/ });
    expect(await link.getAttribute("href")).toMatch(new RegExp(`^${server.url}/qr-help\\?lang=ja&`));
    expect(await link.getAttribute("target")).toBe("_blank");
  });

  test("leaves the button out where the browser would not heed it", async () => {
    front.page.html = hostPage({ widget: '<madoguchi-chat server="http://help.example"></madoguchi-chat>' });
    await widget.page.route("http://help.example/**", async (route) => {
      const { pathname, search } = new URL(route.request().url());
      const headers = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };
      const response = await route.fetch({ url: `${server.url}${pathname}${search}` });
      await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
    });
    await widget.page.reload();
    await walk.ask();
    expect(await widget.log.getByText("このサイトのキャッシュだけを消す").count()).toBe(0);
  });
});

describe("a person who follows the steps", () => {
  test("gets through all of them with the keyboard alone, to the set-up with what was tried", async () => {
    const { keyboard } = widget.page;
    await reach(widget, widget.launcher);
    await keyboard.press("Enter");
    await expect.poll(() => hasFocus(widget.field)).toBe(true);
    await keyboard.type(QUESTION);
    await keyboard.press("Enter");
    await reach(widget, walk.startButtons.first(), "Shift+Tab");
    await keyboard.press("Enter");
    for (let at = 1; at < STEPS; at++) {
      await expect.poll(() => hasFocus(walk.step(at))).toBe(true);
      await reach(widget, walk.card.getByRole("button", { name: "できました" }));
      await keyboard.press("Enter");
    }
    await expect.poll(() => hasFocus(walk.step(STEPS))).toBe(true);
    await reach(widget, walk.next);
    await expect.poll(() => walk.told()).toHaveLength(STEPS);
    await keyboard.press("Enter");
    const isSetUp = ({ path }: { path: string }) => path.startsWith("/enrol?");
    await expect
      .poll(() => front.requests.find(isSetUp)?.path)
      .toMatch(/^\/enrol\?lang=ja&conversation=[0-9a-f-]{36}&walk=[0-9a-f-]{36}$/);
    expect(walk.told().map(({ event }) => event)).toEqual(["started", ...Array(STEPS).fill("done")]);
  });

  test("sees where they are, what to do, its picture and how it looks when it is done", async () => {
    await walk.start();
    expect(await walk.step(1).getByRole("heading", { level: 4 }).innerText()).toContain("閲覧履歴を消去");
    expect(await walk.step(1).getByRole("img").count()).toBe(1);
    await walk.step(1).getByText("できたら、次の状態になります").waitFor();
    await walk.press("できました");
    await walk.step(2).getByText("ご注意").waitFor();
    expect(await walk.card.locator(".walk-bar .past").count()).toBe(2);
    expect(await walk.topInLog(walk.card)).toBeLessThan(20);
  });

  test("goes back, and finds the step that was before", async () => {
    await walk.start();
    expect(await walk.card.getByRole("button", { name: "戻る" }).count()).toBe(0);
    await walk.goTo(3);
    await walk.press("戻る");
    await expect.poll(() => hasFocus(walk.step(2))).toBe(true);
    await expect.poll(walk.acts).toEqual(["1 started", "1 done", "2 done", "2 started"]);
  });

  test("whose screen looks different is shown other words for it, in place", async () => {
    await walk.start();
    await walk.press("画面が違う");
    const title = walk.card.getByRole("heading", { name: "画面が違うとき" });
    expect(await hasFocus(title)).toBe(true);
    await walk.card.getByText("chrome://settings/clearBrowserData").waitFor();
    await walk.press("画面が違う");
    expect(await title.count()).toBe(0);
    await expect.poll(walk.acts).toEqual(["1 started", "1 different"]);
  });

  test("who cannot do it is shown another way, and a person who learns what was tried", async () => {
    await walk.start();
    await expect.poll(walk.acts).toEqual(["1 started"]);
    await widget.page.waitForFunction(() => JSON.stringify(sessionStorage).includes("validUntil"));
    await walk.press("できません");
    expect(await hasFocus(walk.card.getByRole("heading", { name: "できないとき" }))).toBe(true);
    const people = await walk.card.getByRole("link", { name: /担当者に相談/ }).all();
    expect(people.length).toBeGreaterThan(0);
    for (const link of people) {
      expect(await link.getAttribute("href")).toMatch(/\/contact\?lang=ja&walk=[0-9a-f-]{36}$/);
    }
  });

  test("changes to another browser's steps, and the code that was noted down stays good", async () => {
    await walk.start();
    await walk.goTo(2);
    await walk.card.getByText("ほかのブラウザの手順を見る").click();
    await walk.press("Edge");
    await expect.poll(() => hasFocus(walk.step(1, 5))).toBe(true);
    await walk.card.getByRole("heading", { name: "Microsoft Edge のキャッシュを消す" }).waitFor();
    await expect.poll(() => walk.told()).toHaveLength(3);
    const walks = walk.told().map(({ walk }) => walk);
    expect(walks[0]).toBeNull();
    expect(walks[2]).toBe(walks[1]);
    expect(walk.told()[2]).toMatchObject({ walkthrough: "clear-cache-edge", step: 1, event: "started" });
  });

  test("who asks something in between is answered above, and finds the step again below", async () => {
    await walk.start();
    await walk.goTo(3);
    await widget.ask("無料ですか");
    const resume = widget.button("続き：3 / 6");
    await resume.waitFor();
    const [question, there] = [widget.log.locator(".question").last(), await resume.boundingBox()];
    expect(await walk.topInLog(question)).toBeGreaterThanOrEqual(0);
    const log = await widget.log.boundingBox();
    expect((there?.y ?? 0) + (there?.height ?? 0)).toBeLessThanOrEqual((log?.y ?? 0) + (log?.height ?? 0));
    expect(await hasFocus(widget.field)).toBe(true);
    const text = await widget.log.innerText();
    expect(text.indexOf("無料ですか")).toBeLessThan(text.indexOf("手順 3 / 6"));
    await resume.press("Enter");
    expect(await hasFocus(walk.step(3))).toBe(true);
    await walk.press("できました");
    await walk.step(4).waitFor();
    expect(await resume.count()).toBe(0);
  });

  test("who starts the same steps from another answer goes on where they were", async () => {
    await walk.start();
    await walk.goTo(2);
    await widget.ask("キャッシュってどうやって消すの");
    await widget.log.locator(".turn").last().locator("button.walkthrough").first().click();
    expect(await hasFocus(walk.step(2))).toBe(true);
    expect(walk.acts()).toEqual(["1 started", "1 done"]);
  });

  test("who reloads in the middle is at the same step, and focus stays on the page", async () => {
    await walk.start();
    await walk.goTo(CLOSING);
    const code = await walk.card.locator(".walk-code").innerText();
    await widget.page.reload();
    await walk.step(CLOSING).waitFor();
    expect(await widget.focused()).toBe("body");
    expect(await walk.topInLog(walk.card)).toBeLessThan(20);
    expect(await walk.card.locator(".walk-code").innerText()).toBe(code);
    await walk.press("できました");
    await walk.step(STEPS).waitFor();
    expect(
      new Set(
        walk
          .told()
          .slice(1)
          .map(({ walk }) => walk),
      ).size,
    ).toBe(1);
  });

  test("who closes them, or starts over, is back at the field", async () => {
    await walk.start();
    await walk.press("手順を閉じる");
    expect(await walk.card.count()).toBe(0);
    expect(await hasFocus(widget.field)).toBe(true);
    await walk.startButtons.first().click();
    await walk.step(1).waitFor();
    await widget.button("はじめからやり直す").click();
    expect(await walk.card.count()).toBe(0);
    await widget.page.reload();
    await widget.field.waitFor();
    expect(await walk.card.count()).toBe(0);
  });

  test("closes the panel with Escape, and finds the step when it is opened again", async () => {
    await walk.start();
    await walk.goTo(2);
    await widget.page.keyboard.press("Escape");
    await widget.dialog.waitFor({ state: "hidden" });
    await widget.launcher.click();
    await expect.poll(() => hasFocus(walk.step(2))).toBe(true);
  });

  test("comes back from the last step to what else there is, if it did not help", async () => {
    front.page.html = hostPage({ script: server.url });
    await widget.page.reload();
    await walk.start();
    await walk.goTo(STEPS);
    const opened = widget.page.context().waitForEvent("page");
    await walk.next.click();
    await (await opened).close();
    const more = walk.card.getByRole("link", { name: /^まだ直らないとき/ });
    expect(await more.getAttribute("href")).toMatch(/\/qr-help\?lang=ja&walk=[0-9a-f-]{36}$/);
  });

  test("reads the steps in the page's language, also when it changes", async () => {
    await walk.start();
    await walk.goTo(2);
    await widget.page.evaluate(() => {
      document.documentElement.lang = "en";
      document.querySelector("madoguchi-chat")?.setAttribute("lang", "en");
    });
    const english = widget.log.getByRole("group", { name: "Step 2 / 6" });
    await english.locator("h4", { hasText: "Basic" }).waitFor();
    await english.getByRole("button", { name: "Looks different" }).waitFor();
  });
});

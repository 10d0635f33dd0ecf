import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openStore } from "../support/store.ts";
import { hostPage, openHost, openStage, type Stage, type Widget, widgetOn } from "../widget/widget-page.ts";

const ENROLLED = "2要素認証の設定が完了しました。このご質問は解決済みです。";
const SOLVED_API = /\/api\/v1\/conversations\/[^/]+\/solved$/;
const QUESTION = "初期設定の方法を教えて";

let stage: Stage;
let front: Stage["front"];
let server: Stage["server"];
let browser: Stage["browser"];
let widget: Widget;
/** Paths by which the widget asked what is solved. */
let checks: string[];

beforeAll(async () => {
  stage = await openStage();
  ({ front, server, browser } = stage);
});
afterAll(() => stage.close());
beforeEach(async () => {
  front.page = { html: hostPage({ script: server.url }), headers: {} };
  await use(await openHost(browser, front));
});
afterEach(() => widget.page.context().close());

async function use(next: Widget): Promise<void> {
  await widget?.page.context().close();
  widget = next;
  checks = [];
  widget.page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (SOLVED_API.test(pathname)) checks.push(pathname);
  });
}

/** The product's own front page, with the widget that belongs to it. */
async function openOwnPage(options: Parameters<typeof browser.newContext>[0] = {}): Promise<void> {
  const context = await browser.newContext({ locale: "ja-JP", baseURL: server.url, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  await page.goto("/");
  await use(widgetOn(page));
}

const actionLink = () => widget.log.locator(".actions a").first();
const status = (text = ENROLLED) => widget.log.getByRole("status").filter({ hasText: text });
const mark = () => widget.log.locator(".answer").getByText("解決済み", { exact: true });

async function askForSetUp(): Promise<URL> {
  await widget.open();
  await widget.ask(QUESTION);
  return new URL((await actionLink().getAttribute("href")) ?? "");
}

/** What the self-service pages do at the end, in the running server's database. */
async function recordSolved(link: URL, action = "enrol"): Promise<void> {
  const { messages, close } = openStore(join(server.folder, "madoguchi.sqlite"));
  const conversation = link.searchParams.get("conversation") ?? "";
  expect(await messages.recordSolved({ conversation, action, entries: [], at: Date.now() })).toBe(true);
  close();
}

/** Tabs under test never lose sight of themselves, so the browser's own word for coming back is given here. */
const comeBack = () =>
  widget.page.evaluate(() => {
    for (const event of ["visibilitychange", "focus"]) {
      (event === "focus" ? window : document).dispatchEvent(new Event(event));
    }
  });

async function followInNewTab(press: () => Promise<void>): Promise<void> {
  const opened = widget.page.context().waitForEvent("page");
  await press();
  await (await opened).close();
}

describe("on another site", () => {
  test("an action opens in a tab of its own, and back at the question it is marked as solved, once", async () => {
    const link = await askForSetUp();
    expect(`${link.origin}${link.pathname}`).toBe(`${server.url}/enrol`);
    expect(link.searchParams.get("lang")).toBe("ja");
    await followInNewTab(() => actionLink().click());
    await recordSolved(link);
    await comeBack();
    await status().waitFor();
    expect(await mark().count()).toBe(1);
    expect(await status().getAttribute("aria-live")).toBe("polite");
    expect(checks).toHaveLength(1);

    await widget.page.reload();
    await status().waitFor();
    expect(await mark().count()).toBe(1);
    await expect.poll(() => checks.length).toBe(2);
    expect(await status().count()).toBe(1);
    expect(await status().getAttribute("aria-live")).toBe("off");
  });

  test("nobody asks what is solved until an action is followed", async () => {
    await askForSetUp();
    await comeBack();
    await widget.page.reload();
    await widget.field.waitFor();
    await comeBack();
    expect(checks).toEqual([]);
  });

  test.each<[string, () => Promise<void>]>([
    ["the middle button", () => actionLink().click({ button: "middle" })],
    ["the keyboard", () => actionLink().press("Enter")],
  ])("an action that is followed with %s counts as well", async (_, press) => {
    const link = await askForSetUp();
    await followInNewTab(press);
    await recordSolved(link);
    await comeBack();
    await status().waitFor();
  });

  test("what was not done says nothing, and is said when it is done after all", async () => {
    await widget.page.clock.install();
    const link = await askForSetUp();
    await followInNewTab(() => actionLink().click());
    await comeBack();
    await expect.poll(() => checks.length).toBe(1);
    expect(await widget.log.getByRole("status").count()).toBe(0);
    await recordSolved(link);
    await widget.page.clock.fastForward(2_000);
    await comeBack();
    await status().waitFor();
  });

  test("a server that cannot say is no trouble to anyone", async () => {
    const link = await askForSetUp();
    await followInNewTab(() => actionLink().click());
    await recordSolved(link);
    await widget.page.route(SOLVED_API, (route) => route.abort(), { times: 1 });
    const failed = widget.page.waitForEvent("requestfailed");
    await comeBack();
    await failed;
    await expect.poll(() => comeBack().then(() => status().count())).toBe(1);
  });

  test("who asks on finds the news where it was, above the next question", async () => {
    const link = await askForSetUp();
    await followInNewTab(() => actionLink().click());
    await recordSolved(link);
    await comeBack();
    await status().waitFor();
    await widget.ask("無料ですか");
    const text = await widget.log.innerText();
    expect(text.indexOf(ENROLLED)).toBeLessThan(text.indexOf("無料ですか"));
    expect(await mark().count()).toBe(1);
  });

  test("it is said in the page's language, also what this widget has no words for", async () => {
    front.page.html = hostPage({ lang: "en", script: server.url });
    await widget.page.reload();
    const link = await askForSetUp();
    expect(link.searchParams.get("lang")).toBe("en");
    await followInNewTab(() => actionLink().click());
    await recordSolved(link, "something-new");
    await comeBack();
    await status("That is done. This question is solved.").waitFor();
    expect(await widget.log.locator(".answer").getByText("Solved", { exact: true }).count()).toBe(1);
  });
});

describe("on the product's own pages", () => {
  test("an action replaces the page, and the way back opens the chat where it is solved", async () => {
    await openOwnPage();
    const link = await askForSetUp();
    expect(await actionLink().getAttribute("target")).toBeNull();
    await widget.button("閉じる").click();
    await widget.open();
    await actionLink().click();
    await widget.page.waitForURL(/\/enrol\?lang=ja&conversation=/);
    await widget.button("閉じる").click();
    await recordSolved(link);

    await widget.page.goto("/?chat=open&lang=ja");
    await status().waitFor();
    expect(await mark().count()).toBe(1);
    expect(await widget.focused()).toBe("textarea");

    await widget.button("閉じる").click();
    await widget.page.reload();
    await widget.launcher.waitFor();
    expect(await widget.dialog.count()).toBe(0);
  });

  test("the chat stays open on the pages that follow, for it was asked for", async () => {
    await openOwnPage();
    await widget.page.goto("/?chat=open");
    await widget.field.waitFor();
    await widget.page.goto("/faq");
    await widget.field.waitFor();
    expect(await widget.focused()).toBe("body");
  });

  test("the browser's own way back leads to what is solved, too", async () => {
    await openOwnPage();
    const link = await askForSetUp();
    await actionLink().click();
    await widget.page.waitForURL(/\/enrol\?/);
    await recordSolved(link);
    await widget.page.goBack();
    await status().waitFor();
  });

  test("help that is no action knows the language only", async () => {
    await openOwnPage();
    await widget.open();
    await widget.ask("QRコードが途中で切れて読めません");
    const href = await widget.log.locator("a.walkthrough").getAttribute("href");
    expect(new URL(href ?? "").search).toBe("?lang=ja");
  });

  test("without the widget, the answer to a search leads on with its conversation; an entry has none", async () => {
    await openOwnPage({ javaScriptEnabled: false });
    const hrefs = async (path: string) => {
      await widget.page.goto(path);
      const links = await widget.page.locator("article .buttons a, main .next .buttons a").all();
      return Promise.all(links.map((link) => link.getAttribute("href")));
    };
    const [found] = await hrefs(`/faq?lang=ja&q=${QUESTION}`);
    expect(found).toMatch(/^\/enrol\?conversation=[0-9a-f-]{36}&lang=ja$/);
    expect(await hrefs("/faq/install-authenticator?lang=ja")).toContain("/enrol?lang=ja");
    expect(await hrefs("/faq/install-authenticator")).toContain("/enrol");
  });
});

describe.each([
  { screen: "a desk, light", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { screen: "a phone, dark", viewport: { width: 375, height: 667 }, colorScheme: "dark" },
] as const)("on $screen", ({ screen: _, ...options }) => {
  test("axe finds nothing while a question is solved", async () => {
    await openOwnPage({ ...options, reducedMotion: "reduce" });
    const link = await askForSetUp();
    await actionLink().click();
    await widget.page.waitForURL(/\/enrol\?/);
    await recordSolved(link);
    await widget.page.goto("/?chat=open");
    await status().waitFor();
    const { violations } = await new AxeBuilder({ page: widget.page }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
      [],
    );
  });
});

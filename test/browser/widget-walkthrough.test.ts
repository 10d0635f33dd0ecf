import { AxeBuilder } from "@axe-core/playwright";
import type { Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hostPage, openHost, openStage, type Stage, type Widget } from "../widget/widget-page.ts";

const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";
const CHROME = `${WINDOWS} Chrome/142.0.0.0 Safari/537.36`;
const EDGE = `${CHROME} Edg/142.0.0.0`;
const OPERA = `${CHROME} OPR/124.0.0.0`;
const QUESTION = "QRコードが半分しか映らない";
/** The walkthrough for Chrome has so many steps, of which the fifth closes the browser. */
const STEPS = 6;
const CLOSING = 5;

let stage: Stage;
let front: Stage["front"];
let server: Stage["server"];
let browser: Stage["browser"];
let widget: Widget;

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
}

const card = () => widget.chat.locator(".walk");
const step = (at: number, of = STEPS) => widget.log.getByRole("group", { name: `手順 ${at} / ${of}` });
const press = (name: string) => card().getByRole("button", { name, exact: true }).click();
const startButtons = () => widget.log.locator("button.walkthrough");
const told = () =>
  front.requests.filter(({ path }) => path === "/api/v1/walks").map(({ body }) => JSON.parse(body));
const acts = () => told().map(({ step: at, event }) => `${at} ${event}`);
const hasFocus = (element: Locator) =>
  element.evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one);

async function ask(question = QUESTION): Promise<void> {
  await widget.open();
  await widget.ask(question);
  await startButtons().first().waitFor();
}

async function start(): Promise<void> {
  await ask();
  await startButtons().first().click();
  await step(1).waitFor();
}

async function goTo(at: number): Promise<void> {
  for (let next = 2; next <= at; next++) {
    await press("できました");
    await step(next).waitFor();
  }
}

/** By Tab alone, in either direction. */
async function reach(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < 60; stops++) {
    if (await hasFocus(target)) return;
    await widget.page.keyboard.press(key);
  }
  throw new Error(`${target} cannot be reached with ${key}`);
}

const topInLog = async (element: Locator) =>
  ((await element.boundingBox())?.y ?? 0) - ((await widget.log.boundingBox())?.y ?? 0);

describe("an answer with walkthroughs", () => {
  test.each([
    ["Chrome", CHROME, "Google Chrome のキャッシュを消す"],
    ["Edge", EDGE, "Microsoft Edge のキャッシュを消す"],
  ])("in %s offers its own first and says so", async (_, userAgent, title) => {
    await use({ userAgent });
    await ask();
    expect(await startButtons().first().innerText()).toContain(title);
    expect(await startButtons().count()).toBe(4);
    expect(await widget.log.getByText("お使いのブラウザー").count()).toBe(1);
    expect(await startButtons().first().innerText()).toContain("お使いのブラウザー");
  });

  test("in a browser that none is about marks none, and leads to help for others", async () => {
    await use({ userAgent: OPERA });
    await ask();
    expect(await widget.log.getByText("お使いのブラウザー").count()).toBe(0);
    const other = widget.log.getByRole("link", { name: "ほかのブラウザー" });
    expect(await other.getAttribute("href")).toBe(`${front.url}/qr-help?lang=ja#other`);
  });

  test("on the product's own page clears the site's cache with one button, in a tab of its own", async () => {
    await ask();
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
    await ask();
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
    await ask();
    expect(await widget.log.getByText("このサイトのキャッシュだけを消す").count()).toBe(0);
  });
});

describe("a person who follows the steps", () => {
  test("gets through all of them with the keyboard alone, to the set-up with what was tried", async () => {
    const { keyboard } = widget.page;
    await reach(widget.launcher);
    await keyboard.press("Enter");
    await expect.poll(() => hasFocus(widget.field)).toBe(true);
    await keyboard.type(QUESTION);
    await keyboard.press("Enter");
    await reach(startButtons().first(), "Shift+Tab");
    await keyboard.press("Enter");
    for (let at = 1; at < STEPS; at++) {
      await expect.poll(() => hasFocus(step(at))).toBe(true);
      await reach(card().getByRole("button", { name: "できました" }));
      await keyboard.press("Enter");
    }
    await expect.poll(() => hasFocus(step(STEPS))).toBe(true);
    await reach(card().locator(".walk-buttons .action"));
    await expect.poll(() => told()).toHaveLength(STEPS);
    await keyboard.press("Enter");
    const isSetUp = ({ path }: { path: string }) => path.startsWith("/enrol?");
    await expect
      .poll(() => front.requests.find(isSetUp)?.path)
      .toMatch(/^\/enrol\?lang=ja&conversation=[0-9a-f-]{36}&walk=[0-9a-f-]{36}$/);
    expect(told().map(({ event }) => event)).toEqual(["started", ...Array(STEPS).fill("done")]);
  });

  test("sees where they are, what to do, its picture and how it looks when it is done", async () => {
    await start();
    expect(await step(1).getByRole("heading", { level: 4 }).innerText()).toContain("閲覧履歴を消去");
    expect(await step(1).getByRole("img").count()).toBe(1);
    await step(1).getByText("できたら、次の状態になります").waitFor();
    await press("できました");
    await step(2).getByText("ご注意").waitFor();
    expect(await card().locator(".walk-bar .past").count()).toBe(2);
    expect(await topInLog(card())).toBeLessThan(20);
  });

  test("goes back, and finds the step that was before", async () => {
    await start();
    expect(await card().getByRole("button", { name: "戻る" }).count()).toBe(0);
    await goTo(3);
    await press("戻る");
    await expect.poll(() => hasFocus(step(2))).toBe(true);
    await expect.poll(acts).toEqual(["1 started", "1 done", "2 done", "2 started"]);
  });

  test("whose screen looks different is shown other words for it, in place", async () => {
    await start();
    await press("画面が違う");
    const title = card().getByRole("heading", { name: "画面が違うとき" });
    expect(await hasFocus(title)).toBe(true);
    await card().getByText("chrome://settings/clearBrowserData").waitFor();
    await press("画面が違う");
    expect(await title.count()).toBe(0);
    await expect.poll(acts).toEqual(["1 started", "1 different"]);
  });

  test("who cannot do it is shown another way, and a person who learns what was tried", async () => {
    await start();
    await expect.poll(acts).toEqual(["1 started"]);
    await widget.page.waitForFunction(() => JSON.stringify(sessionStorage).includes("validUntil"));
    await press("できません");
    expect(await hasFocus(card().getByRole("heading", { name: "できないとき" }))).toBe(true);
    const people = await card()
      .getByRole("link", { name: /担当者に相談/ })
      .all();
    expect(people.length).toBeGreaterThan(0);
    for (const link of people) {
      expect(await link.getAttribute("href")).toMatch(/\/contact\?lang=ja&walk=[0-9a-f-]{36}$/);
    }
  });

  test("changes to another browser's steps, and the code that was noted down stays good", async () => {
    await start();
    await goTo(2);
    await card().getByText("ほかのブラウザーの手順を見る").click();
    await press("Edge");
    await expect.poll(() => hasFocus(step(1, 5))).toBe(true);
    await card().getByRole("heading", { name: "Microsoft Edge のキャッシュを消す" }).waitFor();
    await expect.poll(() => told()).toHaveLength(3);
    const walks = told().map(({ walk }) => walk);
    expect(walks[0]).toBeNull();
    expect(walks[2]).toBe(walks[1]);
    expect(told()[2]).toMatchObject({ walkthrough: "clear-cache-edge", step: 1, event: "started" });
  });

  test("who asks something in between is answered above, and finds the step again below", async () => {
    await start();
    await goTo(3);
    await widget.ask("無料ですか");
    const resume = widget.button("続き：3 / 6");
    await resume.waitFor();
    const [question, there] = [widget.log.locator(".question").last(), await resume.boundingBox()];
    expect(await topInLog(question)).toBeGreaterThanOrEqual(0);
    const log = await widget.log.boundingBox();
    expect((there?.y ?? 0) + (there?.height ?? 0)).toBeLessThanOrEqual((log?.y ?? 0) + (log?.height ?? 0));
    expect(await hasFocus(widget.field)).toBe(true);
    const text = await widget.log.innerText();
    expect(text.indexOf("無料ですか")).toBeLessThan(text.indexOf("手順 3 / 6"));
    await resume.press("Enter");
    expect(await hasFocus(step(3))).toBe(true);
    await goTo4();
    expect(await resume.count()).toBe(0);
  });

  const goTo4 = async () => {
    await press("できました");
    await step(4).waitFor();
  };

  test("who starts the same steps from another answer goes on where they were", async () => {
    await start();
    await goTo(2);
    await widget.ask("キャッシュってどうやって消すの");
    await widget.log.locator(".turn").last().locator("button.walkthrough").first().click();
    expect(await hasFocus(step(2))).toBe(true);
    expect(acts()).toEqual(["1 started", "1 done"]);
  });

  test("who reloads in the middle is at the same step, and focus stays on the page", async () => {
    await start();
    await goTo(CLOSING);
    const code = await card().locator(".walk-code").innerText();
    await widget.page.reload();
    await step(CLOSING).waitFor();
    expect(await widget.focused()).toBe("body");
    expect(await topInLog(card())).toBeLessThan(20);
    expect(await card().locator(".walk-code").innerText()).toBe(code);
    await press("できました");
    await step(STEPS).waitFor();
    expect(
      new Set(
        told()
          .slice(1)
          .map(({ walk }) => walk),
      ).size,
    ).toBe(1);
  });

  test("who closes them, or starts over, is back at the field", async () => {
    await start();
    await press("手順を閉じる");
    expect(await card().count()).toBe(0);
    expect(await hasFocus(widget.field)).toBe(true);
    await startButtons().first().click();
    await step(1).waitFor();
    await widget.button("はじめからやり直す").click();
    expect(await card().count()).toBe(0);
    await widget.page.reload();
    await widget.field.waitFor();
    expect(await card().count()).toBe(0);
  });

  test("closes the panel with Escape, and finds the step when it is opened again", async () => {
    await start();
    await goTo(2);
    await widget.page.keyboard.press("Escape");
    await widget.dialog.waitFor({ state: "hidden" });
    await widget.launcher.click();
    await expect.poll(() => hasFocus(step(2))).toBe(true);
  });

  test("comes back from the last step to what else there is, if it did not help", async () => {
    front.page.html = hostPage({ script: server.url });
    await widget.page.reload();
    await start();
    await goTo(STEPS);
    const opened = widget.page.context().waitForEvent("page");
    await card().locator(".walk-buttons .action").click();
    await (await opened).close();
    const more = card().getByRole("link", { name: /^まだ直らないとき/ });
    expect(await more.getAttribute("href")).toMatch(/\/qr-help\?lang=ja&walk=[0-9a-f-]{36}$/);
  });

  test("reads the steps in the page's language, also when it changes", async () => {
    await start();
    await goTo(2);
    await widget.page.evaluate(() => {
      document.documentElement.lang = "en";
      document.querySelector("madoguchi-chat")?.setAttribute("lang", "en");
    });
    const english = widget.log.getByRole("group", { name: "Step 2 / 6" });
    await english.locator("h4", { hasText: "Basic" }).waitFor();
    await english.getByRole("button", { name: "Looks different" }).waitFor();
  });
});

describe("before the browser is closed", () => {
  test("a phone, a code and its address are offered first", async () => {
    await start();
    await goTo(CLOSING);
    const place = card().locator(".walk-place");
    await place.getByRole("heading", { name: "ブラウザーを閉じる前に" }).waitFor();
    await place.locator(".walk-qr").getByRole("img").waitFor();
    expect(await place.locator(".walk-code > :first-child").innerText()).toMatch(/^\w{4}-\w{4}$/);
    expect(await place.locator(".walk-address").innerText()).toMatch(/^http.*\/continue$/);
    const [before, instruction] = [place, card().locator("#walk-instruction")];
    expect(await topInLog(before)).toBeLessThan(await topInLog(instruction));
    expect(await place.getByText("何も控えなくても大丈夫です").count()).toBe(0);
  });

  test("the code can be asked for again where it did not come", async () => {
    front.faults.set("/api/v1/walks", { status: 503 });
    await start();
    await goTo(CLOSING);
    const again = widget.button("再開コードを受け取る");
    await again.waitFor();
    front.faults.clear();
    await again.press("Enter");
    await card().locator(".walk-code").waitFor();
    expect(await hasFocus(card().getByRole("heading", { name: "ブラウザーを閉じる前に" }))).toBe(true);
  });

  test("the code is fetched by itself when the page is loaded again", async () => {
    front.faults.set("/api/v1/walks", "hangs up");
    await start();
    await goTo(CLOSING);
    await widget.button("再開コードを受け取る").waitFor();
    front.faults.clear();
    await widget.page.reload();
    await card().locator(".walk-code").waitFor();
  });
});

describe("a server that fails", () => {
  test.each([
    ["is broken", { status: 500 }],
    ["limits", { status: 429 }],
    ["hangs up", "hangs up"],
    ["never answers", "never answers"],
  ] as const)("and %s when told of the steps holds nobody up", async (_, fault) => {
    front.faults.set("/api/v1/walks", fault);
    await start();
    await press("画面が違う");
    await goTo(STEPS);
    const next = card().locator(".walk-buttons .action");
    expect(await next.getAttribute("href")).toMatch(/\/enrol\?lang=ja&conversation=[0-9a-f-]{36}$/);
  });

  test("to give the steps leaves their page, and another try", async () => {
    front.faults.set("/api/v1/walkthroughs", { status: 500 });
    await ask();
    await startButtons().first().click();
    await widget.log.getByText("ここに表示できませんでした").waitFor();
    const page = widget.log.getByRole("link", { name: "ページで開く" });
    expect(await page.getAttribute("href")).toBe(`${front.url}/walkthroughs/clear-cache-chrome?lang=ja`);
    front.faults.clear();
    await widget.button("もう一度試す").click();
    await step(1).waitFor();
    expect(await widget.log.getByText("ここに表示できませんでした").count()).toBe(0);
  });
});

describe("a person who hears the page", () => {
  /** Where focus goes, and what a polite live region says: additions, but nothing in or marked as "off". */
  const listen = () =>
    widget.log.evaluate((log) => {
      const said: string[] = [];
      Object.assign(window, { said });
      log.addEventListener("focusin", ({ target }) => {
        if (target instanceof Element) said.push(target.getAttribute("aria-label") ?? target.localName);
      });
      new MutationObserver((records) => {
        for (const { addedNodes, target } of records) {
          for (const node of addedNodes) {
            const own = node instanceof Element ? node : target;
            const region = own instanceof Element ? own.closest("[aria-live]") : null;
            const text = node.textContent?.trim() ?? "";
            if (region?.getAttribute("aria-live") === "polite" && text !== "") said.push(`live: ${text}`);
          }
        }
      }).observe(log, { childList: true, subtree: true, characterData: true });
    });
  const said = () => widget.page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));

  test("hears each step once, by its number and its instruction", async () => {
    await start();
    await listen();
    for (let at = 2; at <= STEPS; at++) {
      // Focus as the keyboard has it: on the button itself.
      await card().getByRole("button", { name: "できました" }).focus();
      await said();
      await widget.page.keyboard.press("Enter");
      await step(at).waitFor();
      await expect.poll(() => told()).toHaveLength(at);
      await widget.page.waitForFunction(() => !JSON.stringify(sessionStorage).includes("under way"));
      expect(await said()).toEqual([`手順 ${at} / ${STEPS}`]);
      const described = await step(at).evaluate((group) => {
        const ids = group.getAttribute("aria-describedby")?.split(" ") ?? [];
        const root = group.getRootNode() as ShadowRoot;
        return ids.map((id) => root.getElementById(id)?.textContent?.trim() ?? "missing");
      });
      expect(described.at(-1)).toBe((await card().locator("#walk-instruction").innerText()).trim());
      expect(described).toHaveLength(at === CLOSING ? 2 : 1);
    }
  });

  test("hears an answer in between, but not the step again", async () => {
    await start();
    await listen();
    await said();
    await widget.ask("無料ですか");
    const heard = (await said()).join("\n");
    expect(heard).toContain("料金");
    expect(heard).not.toContain("手順 1");
    expect(heard).not.toContain("続き");
  });
});

describe.each([
  { screen: "a desk, light", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { screen: "a phone, dark", viewport: { width: 375, height: 667 }, colorScheme: "dark" },
  { screen: "four-fold zoom", viewport: { width: 320, height: 256 }, colorScheme: "light" },
] as const)("on $screen", ({ screen: _, ...options }) => {
  test("axe finds nothing in any step, and whatever can be pressed is large enough", async () => {
    await use({ userAgent: CHROME, ...options });
    await start();
    const smallest = options.viewport.height < 300 ? 24 : 44;
    for (let at = 1; at <= STEPS; at++) {
      if (at > 1) await press("できました");
      await step(at).waitFor();
      if (at === CLOSING) await card().locator(".walk-code").waitFor();
      await press(at % 2 === 0 ? "画面が違う" : "できません");
      await card().locator(".walk-see").waitFor();
      await card().locator("summary").click();
      const { violations } = await new AxeBuilder({ page: widget.page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${at} ${id}: ${nodes.map(({ html }) => html).join(" ")}`),
      ).toEqual([]);
      for (const target of await card().locator("button, summary, a.action, a.handoff, a.quiet").all()) {
        const { width = 0, height = 0 } = (await target.boundingBox()) ?? {};
        expect.soft(Math.min(width, height), await target.innerText()).toBeGreaterThanOrEqual(smallest);
      }
      const overflow = await widget.log.evaluate((log) => log.scrollWidth - log.clientWidth);
      expect.soft(overflow, `step ${at} is wider than the panel`).toBe(0);
    }
  });
});

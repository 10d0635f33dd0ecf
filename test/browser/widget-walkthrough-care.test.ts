import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CHROME, CLOSING, hasFocus, holdWalk, STEPS } from "../widget/walkthrough-page.ts";
import { hostPage, openHost, openStage, type Stage, type Widget } from "../widget/widget-page.ts";
import { findViolations } from "./account-visit.ts";

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

let stage: Stage;
let front: Stage["front"];
let browser: Stage["browser"];
let widget: Widget;
let walk: ReturnType<typeof holdWalk>;

beforeAll(async () => {
  stage = await openStage();
  ({ front, browser } = stage);
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

describe("before the browser is closed", () => {
  test("a phone, a code and its address are offered first", async () => {
    await walk.start();
    await walk.goTo(CLOSING);
    const place = walk.card.locator(".walk-place");
    await place.getByRole("heading", { name: "ブラウザを閉じる前に" }).waitFor();
    await place.locator(".walk-qr").getByRole("img").waitFor();
    expect(await place.locator(".walk-code > :first-child").innerText()).toMatch(/^\w{4}-\w{4}$/);
    expect(await place.locator(".walk-address").innerText()).toMatch(/^http.*\/continue$/);
    const [before, instruction] = [place, walk.card.locator("#walk-instruction")];
    expect(await walk.topInLog(before)).toBeLessThan(await walk.topInLog(instruction));
    expect(await place.getByText("何も控えなくても大丈夫です").count()).toBe(0);
  });

  test("a phone is told which browser is to be closed, and needs no way back", async () => {
    await use({ userAgent: PHONE });
    await walk.ask();
    await widget.log.locator('[data-walkthrough="clear-cache-chrome"]').click();
    await walk.step(1).waitFor();
    await walk.goTo(CLOSING);
    await walk.card.getByText("パソコンのブラウザを閉じ終えたら").waitFor();
    expect(await walk.card.locator(".walk-code").count()).toBe(0);
  });

  test("the code can be asked for again where it did not come", async () => {
    front.faults.set("/api/v1/walks", { status: 503 });
    await walk.start();
    await walk.goTo(CLOSING);
    const again = widget.button("再開コードを受け取る");
    await again.waitFor();
    front.faults.clear();
    await again.press("Enter");
    await walk.card.locator(".walk-code").waitFor();
    expect(await hasFocus(walk.card.locator("#walk-before"))).toBe(true);
  });

  test("the code is fetched by itself when the page is loaded again", async () => {
    front.faults.set("/api/v1/walks", "hangs up");
    await walk.start();
    await walk.goTo(CLOSING);
    await widget.button("再開コードを受け取る").waitFor();
    front.faults.clear();
    await widget.page.reload();
    await walk.card.locator(".walk-code").waitFor();
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
    await walk.start();
    await walk.press("画面が違う");
    await walk.goTo(STEPS);
    const next = walk.next;
    expect(await next.getAttribute("href")).toMatch(/\/enrol\?lang=ja&conversation=[0-9a-f-]{36}$/);
  });

  test("to give the steps leaves their page, and another try", async () => {
    front.faults.set("/api/v1/walkthroughs", { status: 500 });
    await walk.ask();
    await walk.startButtons.first().click();
    await widget.log.getByText("ここに表示できませんでした").waitFor();
    const page = widget.log.getByRole("link", { name: "ページで開く" });
    expect(await page.getAttribute("href")).toBe(`${front.url}/walkthroughs/clear-cache-chrome?lang=ja`);
    front.faults.clear();
    await widget.button("もう一度試す").click();
    await walk.step(1).waitFor();
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
    await walk.start();
    await listen();
    for (let at = 2; at <= STEPS; at++) {
      // Focus as the keyboard has it: on the button itself.
      await walk.card.getByRole("button", { name: "できました" }).focus();
      await said();
      await widget.page.keyboard.press("Enter");
      await walk.step(at).waitFor();
      await expect.poll(() => walk.told()).toHaveLength(at);
      await widget.page.waitForFunction(() => !JSON.stringify(sessionStorage).includes("under way"));
      expect(await said()).toEqual([`手順 ${at} / ${STEPS}`]);
      const described = await walk.step(at).evaluate((group) => {
        const ids = group.getAttribute("aria-describedby")?.split(" ") ?? [];
        const root = group.getRootNode() as ShadowRoot;
        return ids.map((id) => root.getElementById(id)?.textContent?.trim() ?? "missing");
      });
      expect(described.at(-1)).toBe((await walk.card.locator("#walk-instruction").innerText()).trim());
      expect(described).toHaveLength(at === CLOSING ? 2 : 1);
    }
  });

  test("hears an answer in between, but not the step again", async () => {
    await walk.start();
    await listen();
    await said();
    await widget.ask("無料ですか");
    const heard = (await said()).join("\n");
    expect(heard).toContain("料金");
    expect(heard).not.toContain("手順 1");
    expect(heard).not.toContain("続き");
  });
});

/** Where axe looks: in the dark, at what no other step has, a warning and the ways back. */
const LOOKS: { screen: string; looked: number[]; viewport: { width: number; height: number } }[] = [
  { screen: "a desk, light", looked: [1, 2, 3, 4, CLOSING, STEPS], viewport: { width: 1280, height: 800 } },
  { screen: "a phone, dark", looked: [2, CLOSING], viewport: { width: 375, height: 667 } },
  { screen: "four-fold zoom", looked: [], viewport: { width: 320, height: 256 } },
];

describe.each(LOOKS)("on $screen", ({ screen, looked, viewport }) => {
  test("axe finds nothing, and in every step whatever can be pressed is large enough", async () => {
    const colorScheme = screen.endsWith("dark") ? "dark" : "light";
    await use({ userAgent: CHROME, viewport, colorScheme });
    await walk.start();
    const smallest = viewport.height < 300 ? 24 : 44;
    for (let at = 1; at <= STEPS; at++) {
      if (at > 1) await walk.press("できました");
      await walk.step(at).waitFor();
      if (at === CLOSING) await walk.card.locator(".walk-code").waitFor();
      await walk.press(at % 2 === 0 ? "画面が違う" : "できません");
      await walk.card.locator(".walk-see").waitFor();
      await walk.card.locator("summary").click();
      if (looked.includes(at)) {
        const violations = await findViolations({ page: widget.page, part: "madoguchi-chat" });
        expect(violations, `step ${at}`).toEqual([]);
      }
      for (const target of await walk.card.locator("button, summary, a.action, a.handoff, a.quiet").all()) {
        const { width = 0, height = 0 } = (await target.boundingBox()) ?? {};
        expect.soft(Math.min(width, height), await target.innerText()).toBeGreaterThanOrEqual(smallest);
      }
      const overflow = await widget.log.evaluate((log) => log.scrollWidth - log.clientWidth);
      expect.soft(overflow, `step ${at} is wider than the panel`).toBe(0);
    }
  });
});

import type { CDPSession } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openHost, openStage, type Stage, type Widget } from "../widget/widget-page.ts";

const PHONE = { viewport: { width: 375, height: 667 }, reducedMotion: "reduce" } as const;

let stage: Stage;
let front: Stage["front"];
let browser: Stage["browser"];
let widget: Widget;

beforeAll(async () => {
  stage = await openStage();
  ({ front, browser } = stage);
});
afterAll(() => stage.close());
beforeEach(async () => {
  front.requests.length = 0;
  widget = await openHost(browser, front);
});
afterEach(() => widget.page.context().close());

const press = (key: string) => widget.page.keyboard.press(key);
const questions = () =>
  front.requests.filter(({ path }) => path === "/api/v1/ask").map(({ body }) => JSON.parse(body).question);
const usePhone = async () => {
  await widget.page.context().close();
  widget = await openHost(browser, front, PHONE);
};

describe("with the keyboard alone", () => {
  test("a person opens, asks, follows up, rates, and is back at the launcher", async () => {
    await press("Tab");
    await press("Tab");
    expect(await widget.focused()).toBe("launcher");
    await press("Enter");
    await expect.poll(() => widget.focused()).toBe("textarea");
    await widget.page.keyboard.type("機種変更しました");
    await press("Enter");
    await widget.settled();
    expect(await widget.focused()).toBe("textarea");

    await widget.log.locator(".rate").first().waitFor();
    while ((await widget.focused()) !== "button") await press("Shift+Tab");
    await press("Escape");
    await widget.dialog.waitFor({ state: "hidden" });
    expect(await widget.focused()).toBe("launcher");
  });

  test("Tab goes through the panel in reading order and out of it again: beside the page nothing is trapped", async () => {
    await widget.open();
    const firstStop = widget.button("はじめからやり直す");
    await firstStop.focus();
    const names: string[] = [];
    for (let i = 0; i < 12; i++) {
      names.push(await widget.focused());
      if (names.at(-1) === "body" || names.at(-1) === "a") break;
      await press("Tab");
    }
    expect(names.slice(0, 4)).toEqual(["button", "button", "log", "choice"]);
    expect(names.slice(-3, -1)).toEqual(["textarea", "send"]);
    expect(["body", "a"]).toContain(names.at(-1));
  });

  test("Shift+Enter starts a new line and sends nothing", async () => {
    await widget.open();
    await widget.page.keyboard.type("一行目");
    await press("Shift+Enter");
    await widget.page.keyboard.type("二行目");
    expect(await widget.field.inputValue()).toBe("一行目\n二行目");
    expect(questions()).toEqual([]);
    await press("Enter");
    await widget.settled();
    expect(questions()).toEqual(["一行目\n二行目"]);
  });

  test("the page's own shortcuts do not act on what is typed into the widget", async () => {
    await widget.page.evaluate(() => {
      document.addEventListener("keydown", (event) => {
        if (event.key === "k") document.title = "shortcut";
      });
    });
    await widget.open();
    await press("k");
    expect(await widget.page.title()).toBe("勤怠");
    expect(await widget.field.inputValue()).toBe("k");
  });
});

describe("suggestions", () => {
  beforeEach(async () => {
    await widget.open();
    await widget.page.keyboard.type("機種変更");
    await widget.options.first().waitFor();
  });

  test("are named to assistive technology, and Enter sends one only if it is highlighted", async () => {
    expect(await widget.field.getAttribute("aria-controls")).toBe("suggestions");
    expect(await widget.chat.getByRole("status").first().innerText()).toMatch(/候補が\d件あります/);
    await press("ArrowDown");
    const title = await widget.options.first().innerText();
    expect(await widget.field.getAttribute("aria-activedescendant")).toBe("suggestion-0");
    expect(await widget.options.first().getAttribute("aria-selected")).toBe("true");
    await press("Enter");
    await widget.settled();
    expect(questions()).toEqual([title]);
    expect(await widget.field.inputValue()).toBe("");
  });

  test("stay out of the way of a person who just sends", async () => {
    await press("Enter");
    await widget.settled();
    expect(questions()).toEqual(["機種変更"]);
    expect(await widget.options.count()).toBe(0);
  });

  test("close first with Escape, and the panel only with the next", async () => {
    await press("Escape");
    expect(await widget.options.count()).toBe(0);
    expect(await widget.dialog.isVisible()).toBe(true);
    expect(await widget.field.inputValue()).toBe("機種変更");
    await press("Escape");
    await widget.dialog.waitFor({ state: "hidden" });
  });

  test("can be pressed, and focus stays in the field", async () => {
    const title = await widget.options.first().innerText();
    await widget.options.first().click();
    await widget.settled();
    expect(questions()).toEqual([title]);
    expect(await widget.focused()).toBe("textarea");
  });

  test("close when the person goes elsewhere", async () => {
    await press("Shift+Tab");
    expect(await widget.options.count()).toBe(0);
  });

  test("that arrive late, for text that has since changed, are not shown", async () => {
    await press("Escape");
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    await widget.page.route(/suggest\?q=%E6%96%99/, async (route) => {
      await held;
      await route.continue();
    });
    const asked = widget.page.waitForRequest(/suggest\?q=%E6%96%99/);
    await widget.field.fill("料金");
    await asked;
    await widget.field.fill("");
    const answered = widget.page.waitForResponse(/suggest\?q=%E6%96%99/);
    release();
    await (await answered).finished();
    await widget.page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await widget.options.count()).toBe(0);
  });
});

describe("a person who writes Japanese with an input method", () => {
  let devtools: CDPSession;
  const compose = (text: string) =>
    devtools.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  const pressEnter = ({ keyCode }: { keyCode: number }) =>
    devtools.send("Input.dispatchKeyEvent", {
      type: "rawKeyDown",
      key: "Enter",
      code: "Enter",
      windowsVirtualKeyCode: keyCode,
    });
  const lastKey = () => widget.page.evaluate(() => (window as unknown as { lastKey: string }).lastKey);

  beforeEach(async () => {
    await widget.open();
    devtools = await widget.page.context().newCDPSession(widget.page);
    await widget.page.evaluate(() => {
      window.addEventListener(
        "keydown",
        ({ isComposing, keyCode }) => Object.assign(window, { lastKey: `${isComposing} ${keyCode}` }),
        true,
      );
    });
  });

  test("sends nothing with the Enter that accepts a word while composing", async () => {
    await compose("機種変更");
    for (const keyCode of [13, 229]) {
      await pressEnter({ keyCode });
      expect(await lastKey()).toBe(`true ${keyCode}`);
    }
    expect(questions()).toEqual([]);
    await devtools.send("Input.insertText", { text: "機種変更" });
    expect(await widget.field.inputValue()).toBe("機種変更");
    await press("Enter");
    await widget.settled();
    expect(questions()).toEqual(["機種変更"]);
  });

  test("sends nothing either where the composition ends before the key is reported, as in Safari", async () => {
    await compose("機種変更");
    await devtools.send("Input.insertText", { text: "機種変更" });
    await pressEnter({ keyCode: 229 });
    expect(await lastKey()).toBe("false 229");
    expect(await widget.field.inputValue()).toBe("機種変更");
    expect(questions()).toEqual([]);
  });

  test("sees no suggestions over the input method's own until the word is accepted", async () => {
    await compose("きしゅ");
    expect(await widget.field.inputValue()).toBe("きしゅ");
    await devtools.send("Input.insertText", { text: "機種変更" });
    await widget.options.first().waitFor();
    const queries = front.requests.filter(({ path }) => path.startsWith("/api/v1/suggest?q=%"));
    expect(queries).toHaveLength(1);
  });

  test("keeps the panel when Escape takes back a word", async () => {
    await compose("きしゅ");
    await devtools.send("Input.dispatchKeyEvent", {
      type: "rawKeyDown",
      key: "Escape",
      code: "Escape",
      windowsVirtualKeyCode: 27,
    });
    expect(await lastKey()).toMatch(/^true/);
    expect(await widget.dialog.isVisible()).toBe(true);
  });
});

describe("on a phone", () => {
  beforeEach(usePhone);

  test("the panel covers the window, and nothing behind it can be reached", async () => {
    await widget.open();
    expect(await widget.dialog.boundingBox()).toEqual({ x: 0, y: 0, width: 375, height: 667 });
    const stops = new Set<string>();
    for (let i = 0; i < 24; i++) {
      await press("Tab");
      stops.add(await widget.focused());
    }
    expect(stops).not.toContain("a");
    expect(stops).toContain("textarea");
  });

  test("what can be touched is large enough to touch", async () => {
    await widget.open();
    await widget.ask("機種変更しました");
    for (const target of await widget.dialog.locator("button, textarea, a[part=action]").all()) {
      const { width = 0, height = 0 } = (await target.boundingBox()) ?? {};
      expect.soft(Math.min(width, height), await target.innerText()).toBeGreaterThanOrEqual(44);
    }
  });

  test("a link that leads on uncovers the page it leads to", async () => {
    await widget.open();
    await widget.ask("機種変更しました");
    await widget.log.getByRole("link").first().click();
    await widget.page.waitForURL((url) => !url.pathname.startsWith("/host"));
    await widget.page.goto(`${front.url}/host`);
    await widget.launcher.waitFor();
    expect(await widget.dialog.count()).toBe(0);
  });

  test("turning the phone or widening the window keeps what is open and where focus is", async () => {
    await widget.open();
    await widget.page.setViewportSize({ width: 1024, height: 768 });
    await expect.poll(async () => (await widget.dialog.boundingBox())?.width).toBe(408);
    expect(await widget.dialog.evaluate((dialog) => dialog.matches(":modal"))).toBe(false);
    expect(await widget.focused()).toBe("textarea");
    await widget.page.setViewportSize({ width: 375, height: 667 });
    await expect.poll(() => widget.dialog.evaluate((dialog) => dialog.matches(":modal"))).toBe(true);
    expect(await widget.focused()).toBe("textarea");
  });

  test("zoomed in to four times, the log keeps at least half of the height", async () => {
    await widget.page.setViewportSize({ width: 320, height: 256 });
    await widget.open();
    expect((await widget.log.boundingBox())?.height).toBeGreaterThanOrEqual(128);
    const overflow = await widget.dialog.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
    expect(overflow).toBe(0);
  });
});

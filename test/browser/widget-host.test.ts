import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hostPage, openHost, openStage, type Stage, type Widget } from "../widget/widget-page.ts";

let stage: Stage;
let front: Stage["front"];
let server: Stage["server"];
let browser: Stage["browser"];
let widget: Widget;

/** Here the page is on one origin and the server on another, as it is on customers' sites. */
beforeAll(async () => {
  stage = await openStage();
  ({ front, server, browser } = stage);
});
afterAll(() => stage.close());
beforeEach(async () => {
  front.page = { html: hostPage({ script: server.url }), headers: {} };
  widget = await openHost(browser, front);
});
afterEach(() => widget.page.context().close());

const showPage = async (page: Parameters<typeof hostPage>[0], headers = {}) => {
  front.page = { html: hostPage({ script: server.url, ...page }), headers };
  await widget.page.goto(`${front.url}/host`);
};
const look = (selector: string) =>
  widget.chat
    .locator(selector)
    .first()
    .evaluate((element) => {
      const {
        color,
        backgroundColor,
        fontSize,
        lineHeight,
        letterSpacing,
        fontFamily,
        textTransform,
        display,
      } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      return {
        ...{
          color,
          backgroundColor,
          fontSize,
          lineHeight,
          letterSpacing,
          fontFamily,
          textTransform,
          display,
        },
        ...{ width: Math.round(width), height: Math.round(height) },
      };
    });

describe("on another site", () => {
  test("under a strict content security policy everything works and nothing is reported", async () => {
    const policy = `default-src 'none'; script-src ${server.url}; style-src 'self'; connect-src ${server.url}; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html`;
    const complaints: string[] = [];
    widget.page.on("console", (message) => {
      const isIcon = message.location().url.endsWith("/favicon.ico");
      if (["error", "warning"].includes(message.type()) && !isIcon) complaints.push(message.text());
    });
    widget.page.on("pageerror", (error) => complaints.push(error.message));
    await showPage({}, { "content-security-policy": policy });
    await widget.open();
    await widget.ask("機種変更しました");
    await widget.button("いいえ").click();
    await widget.button("閉じる").click();
    expect(complaints).toEqual([]);
  });

  test("links open a tab of their own, say so, and cannot reach back", async () => {
    await widget.open();
    await widget.ask("機種変更しました");
    for (const link of await widget.log.getByRole("link").all()) {
      expect(await link.getAttribute("href")).toMatch(/^https?:/);
      expect(await link.getAttribute("target")).toBe("_blank");
      expect(await link.getAttribute("rel")).toBe("noopener");
    }
    expect(await widget.log.locator("[part=action]").first().innerText()).toContain("新しいタブで開きます");
  });

  test("no cookie, referrer or global name is left behind", async () => {
    const globals = () => widget.page.evaluate(() => Object.getOwnPropertyNames(window));
    const { html } = front.page;
    front.page.html = html.replace(/<script.*?<\/script>/, "");
    await widget.page.reload();
    const before = await globals();
    front.page.html = html;
    await widget.page.reload();
    await widget.open();
    const requests: Record<string, string>[] = [];
    widget.page.on("request", (request) => requests.push(request.headers()));
    await widget.ask("無料ですか");
    // lit-html marks its presence for other copies of itself.
    expect(await globals()).toEqual(expect.arrayContaining(before));
    expect((await globals()).filter((name) => !before.includes(name))).toEqual(["litHtmlVersions"]);
    for (const headers of requests) {
      expect(headers.cookie ?? "").toBe("");
      expect(headers.referer ?? "").toBe("");
    }
  });

  test("a second copy of the script is harmless", async () => {
    const errors: Error[] = [];
    widget.page.on("pageerror", (error) => errors.push(error));
    await showPage({ head: `<script src="${server.url}/widget.js" defer></script>` });
    await widget.open();
    expect(errors).toEqual([]);
  });

  test("the widget can be put in and taken out by the page, and opened and closed", async () => {
    await showPage({ widget: "" });
    await widget.page.evaluate(() => document.body.append(document.createElement("madoguchi-chat")));
    await widget.chat.evaluate((chat) => (chat as HTMLElement & { show(): void }).show());
    await widget.field.waitFor();
    expect(await widget.chat.getAttribute("open")).toBe("");
    expect(await widget.focused()).toBe("textarea");
    await widget.chat.evaluate((chat) => (chat as HTMLElement & { hide(): void }).hide());
    await widget.dialog.waitFor({ state: "hidden" });
    expect(await widget.focused()).toBe("launcher");
    await widget.chat.evaluate((chat) => chat.remove());
    expect(await widget.chat.count()).toBe(0);
  });
});

describe("the page around it", () => {
  test("can be used everywhere but where the launcher is, and looks as before", async () => {
    await widget.launcher.waitFor();
    const [host, launcher] = [await widget.chat.boundingBox(), await widget.launcher.boundingBox()];
    expect(host).toEqual(launcher);
    await widget.page.getByRole("link", { name: "次へ" }).click();
    await widget.page.waitForURL(/next/);
    const style = await widget.page.evaluate(() =>
      [document.documentElement, document.body].map((e) => e.outerHTML.match(/^<[^>]*>/)?.[0]),
    );
    expect(style).toEqual(['<html lang="ja">', "<body>"]);
  });

  test("cannot break it with its own styles", async () => {
    await widget.open();
    await widget.ask("機種変更しました");
    const parts = [".panel", ".header h2", ".question", ".answer h3", ".action", "textarea", ".send"];
    const before = await Promise.all(parts.map(look));
    await showPage({
      head: `<style>
        * { all: unset !important; color: red !important; font: 9px cursive !important; letter-spacing: 1em !important }
        html { font-size: 62.5%; line-height: 3; text-transform: uppercase; direction: rtl }
        madoguchi-chat { display: none; position: static; opacity: .1; transform: scale(.2); filter: blur(9px); pointer-events: none; visibility: hidden }
        [hidden] { display: block !important }
        dialog, section, button, textarea { display: none !important; width: 3px !important }
      </style>`,
    });
    await widget.field.waitFor();
    expect(await Promise.all(parts.map(look))).toEqual(before);
  });

  test("may be as old as pages without a doctype", async () => {
    const frames = () =>
      Promise.all(
        [".header", ".log", ".composer", "textarea"].map((part) => widget.chat.locator(part).boundingBox()),
      );
    await widget.page.emulateMedia({ reducedMotion: "reduce" });
    await widget.open();
    const before = await frames();
    front.page.html = front.page.html.replace("<!doctype html>", "");
    await widget.page.reload();
    await widget.field.waitFor();
    expect(await widget.page.evaluate(() => document.compatMode)).toBe("BackCompat");
    expect(await frames()).toEqual(before);
  });

  test("can theme it with custom properties and parts", async () => {
    await showPage({
      head: `<style>
        madoguchi-chat { --madoguchi-accent: rgb(10, 80, 60); --madoguchi-on-accent: rgb(250, 250, 240); --madoguchi-surface: rgb(255, 253, 250); --madoguchi-text: rgb(30, 20, 10); --madoguchi-radius: 2px; --madoguchi-font: serif; --madoguchi-z-index: 7 }
        madoguchi-chat::part(send) { background: rgb(1, 2, 3) }
      </style>`,
    });
    expect(await look(".launcher")).toMatchObject({
      backgroundColor: "rgb(10, 80, 60)",
      fontFamily: "serif",
    });
    await widget.open();
    expect(await look(".panel")).toMatchObject({
      backgroundColor: "rgb(255, 253, 250)",
      color: "rgb(30, 20, 10)",
    });
    expect(await look(".send")).toMatchObject({ backgroundColor: "rgb(1, 2, 3)" });
    expect(await widget.chat.evaluate((chat) => getComputedStyle(chat).zIndex)).toBe("7");
  });

  test("decides between light and dark if it says anything, and the person's setting if not", async () => {
    const background = async () => (await look(".panel")).backgroundColor;
    const [light, dark] = ["rgb(255, 255, 255)", "rgb(22, 28, 34)"];
    const cases = [
      { head: "", colorScheme: "dark", expected: dark },
      { head: "", colorScheme: "light", expected: light },
      { head: "<style>:root { color-scheme: light }</style>", colorScheme: "dark", expected: light },
      { head: "<style>:root { color-scheme: dark }</style>", colorScheme: "light", expected: dark },
      { head: "<meta name=color-scheme content=light>", colorScheme: "dark", expected: light },
    ] as const;
    for (const { head, colorScheme, expected } of cases) {
      await widget.page.emulateMedia({ colorScheme });
      await showPage({ head, widget: "<madoguchi-chat open></madoguchi-chat>" });
      await widget.field.waitFor();
      expect.soft(await background(), `${head} ${colorScheme}`).toBe(expected);
    }
  });

  test("is printed without it", async () => {
    await widget.open();
    await widget.page.emulateMedia({ media: "print" });
    expect(await widget.chat.isVisible()).toBe(false);
  });

  test("can hide it", async () => {
    await showPage({ widget: "<madoguchi-chat hidden></madoguchi-chat>" });
    await widget.chat.waitFor({ state: "attached" });
    expect(await widget.launcher.isVisible()).toBe(false);
  });
});

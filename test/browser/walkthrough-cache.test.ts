import type { MiddlewareHandler } from "hono";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchOptions } from "../support/browser.ts";
import { serveBuilt, serveTestApp } from "../support/served-app.ts";
import { widgetOn } from "../widget/widget-page.ts";
import { type Stage, setStage, showScene } from "./account-stage.ts";
import { type Camera, openCamera } from "./camera.ts";
import { ENROL_SCENES } from "./self-service-scenes.ts";
import { AGENTS } from "./walkthrough-visit.ts";

/** As a proxy may name it: every name leads to this machine, and only `localhost` is one that browsers trust. */
const HOST = "madoguchi.test";
const STYLES = "/site.css";
const CLEAR_SITE_CACHE = "このサイトのキャッシュだけを消す";
/** What a text says of a button that stands there. */
const BELOW = `下の「${CLEAR_SITE_CACHE}」`;
const CLEAR = "消して、新しいタブで開く";
const KEPT_FOR_AN_HOUR = { "content-type": "text/css", "cache-control": "max-age=3600" };
/** What a style sheet that arrived broken does to the page. */
const CUTS_IN_HALF = ".qr { height: 60px; overflow: hidden }";

let browser: Browser;
let camera: Camera;

beforeAll(async () => {
  browser = await chromium.launch(launchOptions([`--host-resolver-rules=MAP ${HOST} localhost`]));
  camera = await openCamera(browser);
});
afterAll(() => browser.close());
afterEach(async () => {
  for (const context of browser.contexts()) if (context !== camera.context) await context.close();
});

/** The first answer is broken, every later one whole; all are kept for an hour. */
function breakFirst(): { serve: MiddlewareHandler; asked: () => number } {
  let asked = 0;
  const serve: MiddlewareHandler = (c, next) => {
    if (c.req.path !== STYLES) return serveBuilt(c, next);
    asked += 1;
    const styles = asked === 1 ? CUTS_IN_HALF : ".qr { width: 240px }";
    return Promise.resolve(c.body(styles, 200, KEPT_FOR_AN_HOUR));
  };
  return { serve, asked: () => asked };
}

/** Signed in, and about to move to a new phone; the page stands at the QR code. */
async function openSetUp(hostname: string) {
  const styles = breakFirst();
  const app = await serveTestApp({ assets: styles.serve, hostname });
  const stage: Stage = await setStage(app);
  const context = await browser.newContext({
    baseURL: app.url,
    locale: "ja-JP",
    userAgent: AGENTS.chrome,
    viewport: { width: 1280, height: 1600 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const scene = ENROL_SCENES["move to a new phone"] ?? expect.fail("there is no such scene");
  await showScene({ page, stage, scene });
  await page.evaluate(() => localStorage.setItem("kept", "yes"));
  return { app, stage, context, page, asked: styles.asked };
}

const readQr = async (page: Page) => {
  await page.locator(".qr").scrollIntoViewIfNeeded();
  return camera.read(page);
};

describe("a style sheet that arrived broken and is kept for an hour", () => {
  test("cuts the QR code, also after a reload; the one button opens a whole one and touches nothing else", async () => {
    const { context, page, asked, stage } = await openSetUp("localhost");
    expect(await readQr(page)).toBeNull();
    await page.reload();
    expect(await readQr(page)).toBeNull();
    expect(asked()).toBe(1);
    const before = await context.cookies();

    await page.goto("/qr-help");
    const opened = context.waitForEvent("page");
    await page.getByRole("button", { name: CLEAR }).click();
    const tab = await opened;
    await tab.locator(".qr svg").waitFor();
    expect(new URL(tab.url()).pathname).toBe("/enrol");
    expect(asked()).toBe(2);
    expect(await readQr(tab)).toMatch(/^otpauth:\/\/totp\//);
    expect(await tab.locator("#is-whole").innerText()).toBe("QRコードは端まで見えますか？");

    const after = await context.cookies();
    expect(after.filter(({ name }) => name !== "madoguchi-walk")).toEqual(before);
    expect(await tab.evaluate(() => localStorage.getItem("kept"))).toBe("yes");
    await tab.goto("/home");
    expect(await tab.getByRole("banner").innerText()).toContain(stage.consultant.loginId);
  });

  test("stays where browsers do not heed the site, so there the steps stand first and no button lies", async () => {
    const { context, page, asked } = await openSetUp(HOST);
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    for (const path of ["/qr-help", "/faq/qr-cropped", "/faq?q=QRコードが半分しか映らない"]) {
      await page.goto(path);
      expect(await page.locator("form[action*=site-cache]").count(), path).toBe(0);
      expect.soft(await page.getByRole("main").innerText(), path).not.toContain(BELOW);
      const [first] = await page.locator("main :is(.remedies, .next) a").all();
      expect(await first?.getAttribute("href"), path).toMatch(/^\/walkthroughs\/clear-cache-/);
    }
    const widget = widgetOn(page);
    await widget.open();
    await widget.ask("QRコードが半分しか映らない");
    expect(await widget.log.getByText(CLEAR_SITE_CACHE, { exact: true }).count()).toBe(0);
    expect(await widget.log.locator("[data-walkthrough]").first().innerText()).toContain("Google Chrome");

    await page.goto("/qr-help");
    const opened = context.waitForEvent("page");
    const answered = context.waitForEvent("response", (response) => response.url().endsWith("/site-cache"));
    await page.evaluate(pressWhatIsNotThere, "/qr-help/site-cache");
    expect(await (await answered).headerValue("clear-site-data")).toBe('"cache"');
    const tab = await opened;
    await tab.locator(".qr svg").waitFor();
    expect(await readQr(tab)).toBeNull();
    expect(asked()).toBe(1);
  });
});

/** Runs in the page. */
function pressWhatIsNotThere(action: string): void {
  const form = Object.assign(document.createElement("form"), { method: "post", action, target: "_blank" });
  form.setAttribute("rel", "noopener");
  document.body.append(form);
  form.submit();
}

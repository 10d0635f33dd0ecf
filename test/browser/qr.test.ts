import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { drawQr } from "../../src/totp/qr.ts";
import { createUri } from "../../src/totp/uri.ts";
import { launchBrowser } from "../support/browser.ts";
import { type Camera, openCamera } from "./camera.ts";

const KEYS = ["12345678901234567890", "madoguchi-madoguchi.", "\0".repeat(20)];
const URIS = KEYS.map((key) =>
  createUri({ issuer: "Madoguchi", account: "A1234567", secret: new TextEncoder().encode(key) }),
);

const [FIRST = ""] = URIS;

let browser: Browser;
let camera: Camera;

beforeAll(async () => {
  browser = await launchBrowser();
  camera = await openCamera(browser);
});
afterAll(() => browser.close());
afterEach(() =>
  Promise.all(
    browser
      .contexts()
      .filter((context) => context !== camera.context)
      .map((context) => context.close()),
  ),
);

type Screen = BrowserContextOptions & { cssZoom?: number; width?: string };

/** Like the enrolment page: the code in a box as wide as its column, between a heading and the key. */
function writeEnrolment(uri: string, { cssZoom = 1, width = "min(100%, 15rem)" }: Screen): string {
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-x'">
    <style nonce="x">
      :root { color-scheme: light dark; zoom: ${cssZoom} }
      body { margin: 1rem }
      @media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }
      .qr { width: ${width} }
      svg { display: block }
    </style></head>
    <body><h1>初期設定</h1><div class="qr">${drawQr(uri, { title: "登録用のQRコード" })}</div>
    <p>GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ</p></body></html>`;
}

async function openEnrolment(screen: Screen = {}): Promise<Page> {
  const { cssZoom: _, width: __, ...options } = screen;
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, ...options });
  const page = await context.newPage();
  await page.setContent(writeEnrolment(FIRST, screen));
  return page;
}

const PHONE = { width: 320, height: 568 };
/** Zooming a browser changes how many CSS pixels fit the window, and how many real ones each has. */
const zoomTo = (zoom: number) => ({
  viewport: { width: Math.round(1280 / zoom), height: Math.round(800 / zoom) },
  deviceScaleFactor: zoom,
});

const SCREENS: Record<string, Screen> = {
  "at a desk": {},
  "with the page at 50 %": { cssZoom: 0.5 },
  "with the page at 200 %": { cssZoom: 2 },
  "in a window zoomed to 50 %": zoomTo(0.5),
  "in a window zoomed to 67 %": zoomTo(0.67),
  "in a window zoomed to 200 %": zoomTo(2),
  "on a narrow phone": { viewport: PHONE },
  "on a narrow phone with a sharp screen": { viewport: PHONE, deviceScaleFactor: 3 },
  "on a narrow phone with the page at 200 %": { viewport: PHONE, cssZoom: 2 },
  "120 pixels wide": { width: "120px" },
};

describe.each(["light", "dark"] as const)("the QR code can be read from a %s screen", (colorScheme) => {
  test.each(Object.entries(SCREENS))("%s", async (_, screen) => {
    const page = await openEnrolment({ ...screen, colorScheme });
    for (const uri of URIS) {
      await page.setContent(writeEnrolment(uri, screen));
      expect(await camera.read(page)).toBe(uri);
    }
  });
});

test("the QR code can be read in forced colours, dark on white as ever", async () => {
  const page = await openEnrolment({ forcedColors: "active", colorScheme: "dark" });
  expect(await camera.read(page)).toBe(FIRST);
});

test("without the QR code there is nothing to read, so what was read came from it", async () => {
  const page = await openEnrolment();
  await page.locator("svg").evaluate((svg) => svg.remove());
  expect(await camera.read(page)).toBeNull();
});

test("the QR code fills its box, never leaves a phone's screen, and has a name", async () => {
  const page = await openEnrolment({ viewport: { width: 200, height: 400 } });
  const code = page.getByRole("img", { name: "登録用のQRコード" });
  expect(await code.boundingBox()).toMatchObject({ width: 168, height: 168 });
  await page.setViewportSize({ width: 1024, height: 768 });
  expect(await code.boundingBox()).toMatchObject({ width: 240, height: 240 });
});

test("a strict content security policy finds nothing to object to", async () => {
  const page = await openEnrolment();
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  await page.setContent(writeEnrolment(FIRST, {}));
  expect(said).toEqual([]);
  await page.setContent(writeEnrolment(FIRST, {}).replace("<svg", '<svg style="width: 1px"'));
  await expect.poll(() => said[0]).toContain("style-src");
});

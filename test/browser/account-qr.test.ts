import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson } from "../support/people.ts";
import { serveTestApp } from "../support/served-app.ts";
import { createAuthenticator, type Desk, openDesk, type Visit } from "./account-visit.ts";
import { type Camera, openCamera } from "./camera.ts";
import { giveIdAndPassword, JOURNEY, mailPermit } from "./enrol-journeys.ts";

let desk: Desk;
let camera: Camera;

beforeAll(async () => {
  desk = await openDesk();
  camera = await openCamera(desk.browser);
});
afterAll(() => desk.close());

/** Zooming a browser changes how many CSS pixels fit the window, and how many real ones each has. */
const zoomTo = (zoom: number) => ({
  viewport: { width: Math.round(1280 / zoom), height: Math.round(800 / zoom) },
  deviceScaleFactor: zoom,
});
const PHONE = { viewport: { width: 320, height: 568 }, deviceScaleFactor: 1 };
const SCREENS: readonly [string, Pick<BrowserContextOptions, "viewport" | "deviceScaleFactor">][] = [
  ["at 50 %", zoomTo(0.5)],
  ["at 100 %", zoomTo(1)],
  ["at 200 %", zoomTo(2)],
  ["on a phone of 320 pixels", PHONE],
  ["on such a phone with a sharp screen", { ...PHONE, deviceScaleFactor: 3 }],
];

async function photograph(page: Page): Promise<string | null> {
  await page.locator(".qr svg").evaluate((code) => code.scrollIntoView({ block: "center" }));
  return camera.read(page);
}

async function finish({ visit, uri }: { visit: Visit; uri: string }): Promise<void> {
  const { searchParams } = new URL(uri);
  const authenticator = createAuthenticator(visit.app, searchParams.get("secret") ?? "");
  await visit.type("6\u2011digit code", authenticator.code());
  await visit.press("Finish");
  expect(await visit.heading()).toBe("You are all set");
}

describe.each(["light", "dark"] as const)("in %s colours", (colorScheme) => {
  test.each(SCREENS)(
    "the QR code on the page is read %s, and its code completes the set-up",
    {
      timeout: JOURNEY.timeoutMs,
    },
    async (_, screen) => {
      const app = await serveTestApp();
      const newcomer = await addPerson(app, { loginId: "A00001", isEnrolled: false });
      const visit = await desk.visit({ app, locale: "en", colorScheme, ...screen });
      await visit.open(await mailPermit(app, newcomer));
      await giveIdAndPassword(visit, newcomer);
      await visit.press("Continue");

      const uri = await photograph(visit.page);
      expect(uri).toMatch(/^otpauth:\/\/totp\/Madoguchi:A00001\?/);
      expect(await visit.main.getByRole("link", { name: "Open in the app" }).getAttribute("href")).toBe(uri);
      await finish({ visit, uri: uri ?? "" });
    },
  );
});

test("without the drawing nothing is read, so what was read came from it", async () => {
  const app = await serveTestApp();
  const newcomer = await addPerson(app, { loginId: "A00001", isEnrolled: false });
  const visit = await desk.visit({ app, locale: "en" });
  await visit.open(await mailPermit(app, newcomer));
  await giveIdAndPassword(visit, newcomer);
  await visit.press("Continue");
  await visit.page.locator(".qr svg").evaluate((svg) => svg.replaceChildren());
  expect(await photograph(visit.page)).toBeNull();
});

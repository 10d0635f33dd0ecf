/** Plays the camera of a phone before the screen: it knows nothing but the pixels of a screenshot. */

import type jsQR from "jsqr";
import type { Browser, Page } from "playwright-core";

export type Camera = Awaited<ReturnType<typeof openCamera>>;

/** A page of its own in the browser, which lives as long as that does. */
export async function openCamera(browser: Browser) {
  const page = await browser.newPage();
  await page.addScriptTag({ path: "node_modules/jsqr/dist/jsQR.js" });
  return {
    /** What the camera is in; whoever closes windows spares this one. */
    context: page.context(),
    /** What the QR code in sight says, or null. Light on dark does not count, since not every app reads it. */
    async read(screen: Page): Promise<string | null> {
      const screenshot = (await screen.screenshot()).toString("base64");
      return page.evaluate(readPicture, screenshot);
    },
  };
}

/** Runs in the camera's page. */
async function readPicture(png: string): Promise<string | null> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext("2d");
  pen?.drawImage(image, 0, 0);
  const pixels = pen?.getImageData(0, 0, image.width, image.height);
  const { jsQR: read } = window as unknown as { jsQR: typeof jsQR };
  return pixels
    ? (read(pixels.data, pixels.width, pixels.height, { inversionAttempts: "dontInvert" })?.data ?? null)
    : null;
}

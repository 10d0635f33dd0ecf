/** Static files as Cloudflare's platform serves them, beside what Node answers. */

import { existsSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestHarness } from "wrangler";
import { createTestApp, FOREIGN_ORIGIN } from "../support/app.ts";
import { serveBuilt } from "../support/served-app.ts";

const FILES = readdirSync("dist/public").map((file) => `/${file}`);
const WIDGET = ["/widget.js", "/widget-panel.js"];
/**
 * What either side says of the way and of its own copy. Node gives the date of the file, by which browsers decide
 * how long they keep it; the platform gives a tag, and has browsers ask each time.
 */
const OF_THE_WAY = ["cache-control", "cf-cache-status", "etag", "last-modified", "x-request-id"];
const OF_THE_CONNECTION = [
  "connection",
  "content-encoding",
  "content-length",
  "date",
  "keep-alive",
  "mf-content-encoding",
  "transfer-encoding",
];
/** The platform does not know the settings: it shares the widget with every page, the API decides whom it answers. */
const OF_THE_WIDGET = ["access-control-allow-origin", "vary"];

const harness = createTestHarness({ workers: [{ configPath: "./wrangler.toml" }] });
beforeAll(async () => {
  await harness.listen();
  await harness.getWorker().applyD1Migrations("DATABASE");
}, 60_000);
afterAll(() => harness.close());

/** What an answer is protected by, and what it says that it is. */
function promisesOf(headers: Headers): Record<string, string> {
  const left = [...headers].filter(
    ([name]) => ![...OF_THE_WAY, ...OF_THE_CONNECTION, ...OF_THE_WIDGET].includes(name),
  );
  // Without a charset, too, an SVG is read as UTF-8: it is XML.
  const readable = ([name, value]: [string, string]) => [name, value.replace(/^(image\/svg\+xml);.*/, "$1")];
  return Object.fromEntries(left.map(readable));
}

const fetchHere = async (path: string, init?: RequestInit) =>
  (await harness.fetch(path, init as never)) as unknown as Response;

test.each(FILES)(
  "%s has the same bytes, type and protection from the platform as from Node",
  async (path) => {
    const { app } = createTestApp({ assets: serveBuilt });
    const [onNode, onPlatform] = await Promise.all([app.request(path), fetchHere(path)]);
    expect(onPlatform.status).toBe(200);
    expect(promisesOf(onPlatform.headers)).toEqual(promisesOf(onNode.headers));
    expect(promisesOf(onPlatform.headers)["content-security-policy"]).toContain("default-src 'none'");
    expect(await onPlatform.arrayBuffer()).toEqual(await onNode.arrayBuffer());
  },
);

test("a file that has not changed is not sent twice, and a new one is seen at once", async () => {
  for (const path of FILES) {
    const { headers } = await fetchHere(path);
    expect(headers.get("cache-control"), path).toBe("public, max-age=0, must-revalidate");
    const again = await fetchHere(path, { headers: { "if-none-match": headers.get("etag") ?? "" } });
    expect(again.status, path).toBe(304);
  }
});

test("pages elsewhere may load the widget, and nothing else of ours", async () => {
  for (const path of FILES) {
    const { headers } = await fetchHere(path, { headers: { origin: FOREIGN_ORIGIN } });
    const isShared = WIDGET.includes(path);
    expect(headers.get("access-control-allow-origin"), path).toBe(isShared ? "*" : null);
    expect(headers.get("cross-origin-resource-policy"), path).toBe(isShared ? "cross-origin" : "same-origin");
  }
});

test("what belongs to the platform or to the Worker is served to nobody", async () => {
  const { app } = createTestApp({ assets: serveBuilt });
  expect(existsSync("dist/public/_headers")).toBe(false);
  for (const path of ["/_headers", "/content.json", "/model.bin", "/index.html", "/widget"]) {
    expect((await fetchHere(path)).status, path).toBe(404);
    expect((await app.request(path)).status, path).toBe(404);
  }
});

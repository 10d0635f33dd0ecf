/** What is sent to Cloudflare: small enough to start quickly, and nothing in it that belongs elsewhere. */

import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeContent } from "../../src/cli/bench-content.ts";
import { compileContent } from "../../src/cli/build-model.ts";
import { busyMs } from "../../src/cli/cpu-profile.ts";
import { loadReal } from "../support/content.ts";

const MB = 1_000_000;
/** Of one asset. https://developers.cloudflare.com/workers/platform/limits/#static-assets */
const ASSET_LIMIT = 25 * 2 ** 20;
/** CPU before the first request. https://developers.cloudflare.com/workers/platform/limits/#worker-startup-time */
const START_LIMIT_MS = 1_000;
/** Of a help desk that writes for years. */
const MANY_ENTRIES = 10_000;

const wrangler = (...options: string[]) =>
  promisify(execFile)("npx", ["--no-install", "wrangler", ...options]);

const { content } = loadReal();
let folder: string;
/** All files of one upload, as wrangler makes it, and what went into them. */
let code: string;
let sources: string[];

beforeAll(async () => {
  folder = await mkdtemp("dist/bundle-test-");
  const meta = join(folder, "meta.json");
  await wrangler("deploy", "--dry-run", "--outdir", folder, "--metafile", meta);
  const { inputs, outputs } = JSON.parse(await readFile(meta, "utf8"));
  expect(Object.keys(outputs).filter((name) => !name.endsWith(".map"))).toEqual([
    expect.stringMatching(/worker\.js$/),
  ]);
  code = await readFile(join(folder, "worker.js"), "utf8");
  sources = Object.keys(inputs);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the bundle has at most one megabyte, compressed as it is sent", () => {
  const bytes = gzipSync(code).length;
  console.log(`bundle: ${Math.round(bytes / 1000)} KB compressed`);
  expect(bytes).toBeLessThanOrEqual(MB);
});

test("a Worker reads no YAML: content comes parsed", () => {
  expect(sources.some((source) => source.includes("node_modules/hono/"))).toBe(true);
  expect(sources.filter((source) => source.includes("node_modules/yaml/"))).toEqual([]);
});

test("the content is not in the bundle, so neither it nor its start grows with the entries", () => {
  expect(sources.filter((source) => source.startsWith("dist/"))).toEqual(["dist/build.json"]);
  const titles = content.entries.map(({ texts }) => texts.ja?.title ?? "");
  expect(titles.filter((title) => title === "" || code.includes(title))).toEqual([]);
});

test("starting takes less than the platform allows", { timeout: 60_000 }, async () => {
  const profile = join(folder, "start.cpuprofile");
  await wrangler("check", "startup", "--outfile", profile);
  const busy = busyMs(await readFile(profile, "utf8"));
  console.log(`start-up: ${busy.toFixed(0)} ms of CPU`);
  expect(busy).toBeLessThan(START_LIMIT_MS);
});

test(`the content of ${MANY_ENTRIES.toLocaleString("en")} entries is small enough to be an asset`, () => {
  const many = makeContent(content, MANY_ENTRIES);
  expect(many.entries).toHaveLength(MANY_ENTRIES);
  const bytes = Buffer.byteLength(JSON.stringify({ content: many, problems: [], fingerprint: "" }));
  console.log(`content: ${(bytes / MB).toFixed(1)} MB`);
  expect(bytes).toBeLessThan(ASSET_LIMIT);
});

test("content with a mistake is not built: each is named with its file and line", async () => {
  const broken = join(folder, "content");
  await cp("content", broken, { recursive: true });
  const entry = join(broken, "faq/cost.ja.md");
  await writeFile(entry, (await readFile(entry, "utf8")).replace(/^reviewed:.*$/m, "reviewed: someday"));
  await expect(compileContent(broken, Date.now())).rejects.toThrow(/faq\/cost\.ja\.md:\d+: error: .*date/);
});

test("the model is small enough to be an asset", async () => {
  expect((await stat("dist/worker/public/model.bin")).size).toBeLessThan(ASSET_LIMIT);
});

/** What is sent to Cloudflare: small enough to start quickly, and nothing in it that belongs elsewhere. */

import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compileContent } from "../../src/cli/build-model.ts";

const MB = 1_000_000;
/** Of one asset. https://developers.cloudflare.com/workers/platform/limits/#static-assets */
const ASSET_LIMIT = 25 * 2 ** 20;

let folder: string;
let scripts: { name: string; code: Buffer }[];

beforeAll(async () => {
  folder = await mkdtemp("dist/bundle-test-");
  const deploy = ["--no-install", "wrangler", "deploy", "--dry-run", "--outdir", folder];
  await promisify(execFile)("npx", deploy);
  const names = (await readdir(folder, { recursive: true })).filter((name) => !/\.map$|README/.test(name));
  scripts = await Promise.all(
    names.map(async (name) => ({ name, code: await readFile(join(folder, name)) })),
  );
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the bundle has at most one megabyte, compressed as it is sent", () => {
  expect(scripts.map(({ name }) => name)).toEqual(["worker.js"]);
  const bytes = scripts.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
  console.log(`bundle: ${Math.round(bytes / 1000)} KB compressed`);
  expect(bytes).toBeLessThanOrEqual(MB);
});

test("a Worker reads no YAML: content comes parsed", () => {
  expect(scripts.map(({ code }) => code.includes("node_modules/yaml/"))).toEqual([false]);
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

/** What a Worker goes by when it answers: the content and the model that were built for it, or a model that it fits itself. */

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createTestHarness, type TestHarness } from "wrangler";
import { writeWorkerConfig } from "../../src/cli/worker-config.ts";
import { readSettings } from "../../src/config.ts";
import { fitMatcher } from "../../src/faq/fit.ts";
import { openMatcher } from "../../src/faq/matcher.ts";
import { writeModel } from "../../src/faq/model-file.ts";
import { createSealer } from "../../src/shared/sealing.ts";
import { finish } from "../../src/shared/slices.ts";
import { openD1 } from "../../src/store/d1.ts";
import { loadReal } from "../support/content.ts";
import { addPerson } from "../support/people.ts";
import { createStores } from "../support/stores.ts";

/** A Worker starts for each test, and some fit. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const BUILT = "dist/worker/public";
const QUESTIONS = ["QRが途中で切れて読めない", "コード 毎回", "my phone was stolen", "明日の天気は？"];

const { content } = loadReal();
const fitted = finish(fitMatcher(content));
const expected = openMatcher(content, fitted);
let harness: TestHarness;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp("dist/model-test-");
});
afterEach(() => harness.close());
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A new isolate; null for a file that is missing from what was built. */
async function start(others: Record<string, Uint8Array | string | null> = {}) {
  const assets = join(folder, "assets");
  await cp(BUILT, assets, { recursive: true });
  for (const [name, bytes] of Object.entries(others)) {
    await rm(join(assets, name));
    if (bytes !== null) await writeFile(join(assets, name), bytes);
  }
  const configPath = join(folder, "wrangler.toml");
  await writeWorkerConfig({ file: configPath, assets });
  harness = createTestHarness({ workers: [{ configPath }] });
  await harness.listen();
  await harness.getWorker().applyD1Migrations("DATABASE");
}

async function ask(question: string) {
  const response = await harness.fetch("/api/v1/ask", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question }),
  });
  return (await response.json()) as { candidates: unknown[]; answer: { id: string } | null };
}

const logged = () => JSON.stringify(harness.getLogs());

test("the first question of an isolate is answered by the model that was built", async () => {
  await start();
  expect((await harness.fetch("/faq/cost")).status).toBe(200);
  for (const question of QUESTIONS) {
    expect((await ask(question)).candidates).toEqual(expected.match(question).candidates);
  }
  expect(logged()).not.toContain("fitted instead");
});

/** Spellings of an address that a platform, a proxy or the app might take for it. */
const spell = (name: string, letter: string) => [
  `/${name}`,
  `/${name.replace(".", "%2E")}`,
  `/${name.replace(".", "%2e")}`,
  `//${name}`,
  `///${name}`,
  `/%2F${name}`,
  `/${name}%00`,
  `/${name};x`,
  `\\\\${name}`,
  `/./${name}`,
  `/faq/../${name}`,
  `/faq/%2e%2e/${name}`,
  `/${name}?x`,
  `/${name}/`,
  `/${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  `/%${letter}${name.slice(1)}`,
];

test("nobody gets the content's file or the model, however the address is written", async () => {
  await start();
  const { origin } = (await harness.listen()).url;
  for (const path of [...spell("model.bin", "6d"), ...spell("content.json", "63")]) {
    for (const method of ["GET", "HEAD"]) {
      const response = await harness.fetch(origin + path, { method });
      expect([path, response.status]).toEqual([path, 404]);
    }
  }
});

const compiled = await readFile(join(BUILT, "content.json"), "utf8");

test.each<[string, string, string | null]>([
  ["missing", "is not among the assets (404)", null],
  ["of another build", "is of another build than the code", compiled.replace(/(?<="fingerprint":")./, "x")],
  ["cut off", "is damaged", compiled.slice(0, -10)],
  ["something else", "is damaged", "[]"],
])(
  "where the content's file is %s, the Worker says that it cannot start, and the log what to do",
  async (_, reason, content) => {
    await start({ "content.json": content });
    for (const path of ["/faq/cost", "/signin", "/api/v1/faq/cost"]) {
      const response = await harness.fetch(path);
      expect([response.status, await response.text()]).toEqual([503, "madoguchi cannot start."]);
    }
    expect(logged()).toContain("cannot start");
    expect(logged()).toContain("content.not_built");
    expect(logged()).toContain(`content.json ${reason}; run npm run build:worker and deploy again`);
  },
);

test.each<[string, string, Uint8Array | null]>([
  ["missing", "answers 404", null],
  ["of other content", "another content", writeModel(fitted, "another")],
  ["damaged", "damaged", writeModel(fitted, "this").with(5_000, 1)],
])("where the model is %s, that is logged, and people get the same answers", async (_, reason, model) => {
  await start({ "model.bin": model });
  for (const question of QUESTIONS) {
    expect((await ask(question)).candidates).toEqual(expected.match(question).candidates);
  }
  expect(logged()).toContain("the model cannot be loaded and is fitted instead");
  expect(logged()).toContain(reason);
});

test("what was taught is answered on top of the model", async () => {
  await start();
  expect((await ask("社員食堂の献立")).answer).toBeNull();
  const { DATABASE } = (await harness.getWorker().getEnv()) as { DATABASE: D1Database };
  const store = createStores(openD1(DATABASE));
  const sealer = createSealer(readSettings({}).keys);
  const clock = { now: Date.now() };
  const { account } = await addPerson({ store, sealer, clock }, { loginId: "E90001" });
  await store.amendments.addAmendment({
    id: "lesson",
    at: clock.now,
    by: account.id,
    gists: [],
    decision: { kind: "phrasing", entry: "cost", wordings: [{ text: "社員食堂の献立", locale: "ja" }] },
  });
  await vi.waitFor(async () => expect((await ask("社員食堂の献立 ")).answer).toMatchObject({ id: "cost" }), {
    timeout: 30_000,
    interval: 500,
  });
  expect(logged()).not.toContain("fitted instead");
});

/** Measures a Worker in workerd: what starting takes, the first question of a new isolate with and without its model, and memory. */

import { execFile } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { createTestHarness } from "wrangler";
import type { Content } from "../faq/content.ts";
import { fitMatcher } from "../faq/fit.ts";
import { readModel, writeModel } from "../faq/model-file.ts";
import type { Compiled } from "../load-knowledge.ts";
import { finish } from "../shared/slices.ts";
import { makeContent } from "./bench-content.ts";
import { busyMs } from "./cpu-profile.ts";
import { getKnowledge } from "./load.ts";
import { writeWorkerConfig } from "./worker-config.ts";

const SIZES = [13, 10_000];
/** New isolates, of which the middle one counts. */
const ROUNDS = 3;
const FOLDER = "dist/bench";
const BUILT = "dist/worker/public";
const FINGERPRINT = "bench";
const MB = 2 ** 20;
/** Of one isolate, on any plan. https://developers.cloudflare.com/workers/platform/limits/ */
const ISOLATE_MB = 128;

process.env.WRANGLER_SEND_METRICS = "false";
process.env.CI = "1";
process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";
const real = (await getKnowledge()).content;
await import("./build-worker.ts");
console.log("\nA Worker in workerd, on this machine");
for (const size of SIZES) {
  const folder = join(FOLDER, String(size));
  const content = size === real.entries.length ? real : makeContent(real, size);
  const files = await prepare(folder, content);
  console.log(`\n${size.toLocaleString("en")} entries`);
  console.table({ ...files, ...(await measureStart(folder)) });
  const asked: Record<string, Timed> = {};
  for (const [name, assets] of [
    ["with the model", "assets"],
    ["without", "bare"],
  ] as const) {
    asked[name] = await measureFirst({ folder, assets, question: content.entries[0]?.texts.ja?.title ?? "" });
  }
  console.table(asked);
}
await rm(FOLDER, { recursive: true, force: true });

/** Returns the sizes of what was written, and what it takes to read it. */
async function prepare(folder: string, content: Content): Promise<Record<string, string>> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const compiled: Compiled = { content, problems: [], fingerprint: FINGERPRINT };
  const text = JSON.stringify(compiled);
  const model = writeModel(finish(fitMatcher(content)), FINGERPRINT);
  await writeFile(join(folder, "build.json"), JSON.stringify({ fingerprint: FINGERPRINT }));
  for (const assets of ["assets", "bare"]) {
    await cp(BUILT, join(folder, assets), { recursive: true });
    await rm(join(folder, assets, "model.bin"));
    await writeFile(join(folder, assets, "content.json"), text);
    const config = { assets: join(folder, assets), build: join(folder, "build.json") };
    await writeWorkerConfig({ ...config, file: join(folder, `${assets}.toml`) });
  }
  await writeFile(join(folder, "assets", "model.bin"), model);
  return {
    "content.json": sizeOf(Buffer.from(text)),
    "model.bin": sizeOf(model),
    "reading the model": `${middle(Array.from({ length: 9 }, () => timeRead(model))).toFixed(1)} ms`,
    "reading the content": `${middle(Array.from({ length: 9 }, () => timeParse(text))).toFixed(1)} ms`,
    "content on the heap": `${(await heapOf(text)).toFixed(1)} MB`,
  };
}

function timeRead(model: Uint8Array): number {
  const started = performance.now();
  readModel(model, FINGERPRINT);
  return performance.now() - started;
}

function timeParse(text: string): number {
  const started = performance.now();
  JSON.parse(text);
  return performance.now() - started;
}

async function heapOf(text: string): Promise<number> {
  const before = await heapUsed();
  const parsed: Compiled = JSON.parse(text);
  const used = (await heapUsed()) - before;
  // Still needed until here.
  return parsed.fingerprint === FINGERPRINT ? used : 0;
}

async function heapUsed(): Promise<number> {
  await globalThis.gc?.({ type: "major", execution: "async" });
  return process.memoryUsage().heapUsed / MB;
}

function sizeOf(bytes: Uint8Array): string {
  return `${(bytes.length / MB).toFixed(2)} MB, ${(gzipSync(bytes).length / MB).toFixed(2)} MB compressed`;
}

/** The bundle, and what its start costs as `wrangler check startup` tells it. */
async function measureStart(folder: string): Promise<Record<string, string>> {
  const config = join(folder, "assets.toml");
  const out = resolve(folder, "out");
  const wrangler = (...options: string[]) =>
    promisify(execFile)("npx", ["--no-install", "wrangler", ...options, "--config", config]);
  await wrangler("deploy", "--dry-run", "--outdir", out);
  const scripts = (await readdir(out)).filter((name) => name.endsWith(".js"));
  const code = Buffer.concat(await Promise.all(scripts.map((name) => readFile(join(out, name)))));
  const profile = join(folder, "start.cpuprofile");
  await wrangler("check", "startup", "--outfile", profile);
  return {
    bundle: sizeOf(code),
    "start-up, CPU": `${busyMs(await readFile(profile, "utf8")).toFixed(0)} ms`,
  };
}

/** Memory is that of the whole process: what runs the Worker, the assets and the database are in it too. */
type Timed = Record<
  | "first page ms"
  | "first question ms"
  | "next ms"
  | "process MB before"
  | "grows by MB"
  | "an isolate may have MB",
  number
>;

/** The first page reads the content; after it all is there but the model. */
async function measureFirst({
  folder,
  assets,
  question,
}: Record<"folder" | "assets" | "question", string>): Promise<Timed> {
  const rounds: [number, number, number, number, number][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const harness = createTestHarness({ workers: [{ configPath: join(folder, `${assets}.toml`) }] });
    await harness.listen();
    await harness.getWorker().applyD1Migrations("DATABASE");
    const ask = async (asked: string) => {
      const started = performance.now();
      const response = await harness.fetch("/api/v1/ask", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ question: asked }),
      });
      if (!response.ok) throw new Error(`the Worker answered ${response.status}: ${await response.text()}`);
      await response.arrayBuffer();
      return performance.now() - started;
    };
    const started = performance.now();
    await (await harness.fetch("/terms")).arrayBuffer();
    const page = performance.now() - started;
    await (await harness.fetch("/api/v1/faq/none")).arrayBuffer();
    const before = await residentMb();
    const first = await ask(question);
    const grown = (await residentMb()) - before;
    const next = middle([await ask(`${question} 1`), await ask(`${question} 2`), await ask(`${question} 3`)]);
    rounds.push([first, next, before, grown, page]);
    await harness.close();
  }
  const figure = (at: 0 | 1 | 2 | 3 | 4) => Math.round(middle(rounds.map((round) => round[at])));
  return {
    "first page ms": figure(4),
    "first question ms": figure(0),
    "next ms": figure(1),
    "process MB before": figure(2),
    "grows by MB": figure(3),
    "an isolate may have MB": ISOLATE_MB,
  };
}

/** Of the workerd below this process, all of it; not a number where there is no /proc. */
async function residentMb(): Promise<number> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/status`, "utf8").catch(() => "")));
  const processes = new Map(found.map((status) => [numberIn(status, "Pid"), status]));
  const isOurs = (status: string | undefined): boolean =>
    status !== undefined &&
    (numberIn(status, "PPid") === process.pid || isOurs(processes.get(numberIn(status, "PPid"))));
  const sizes = found.filter((status) => /^Name:\s*workerd$/m.test(status) && isOurs(status));
  return Math.max(...sizes.map((status) => numberIn(status, "VmRSS") / 1024));
}

function numberIn(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s*(\\d+)`, "m").exec(status)?.[1] ?? Number.NaN);
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

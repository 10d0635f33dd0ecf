/** Measures ours beside others: `npm run bench -- [--entries 13,1000] [--queries N] [--skip-http]`. */

import { execFile } from "node:child_process";
import { availableParallelism, loadavg, totalmem } from "node:os";
import { parseArgs, promisify } from "node:util";
import { benchCodes, type CodesResult } from "./bench-codes.ts";
import { benchHttp, type HttpResult } from "./bench-http.ts";
import type { Figures, Result } from "./bench-measure.ts";

const DEFAULT_ENTRIES = "13,1000,10000,100000";
const DEFAULT_QUERIES = "500";
const MB = 2 ** 20;
/** Of the machine's memory; the largest size needs more than Node takes by itself. */
const HEAP_SHARE = 0.6;

type Command = { sizes: number[]; queries: number; skipHttp: boolean };

const command = parseCommand();
if (command) await run(command);
else {
  console.error("usage: npm run bench -- [--entries 13,1000] [--queries N] [--skip-http]");
  process.exitCode = 1;
}

function parseCommand(): Command | null {
  try {
    const { values } = parseArgs({
      options: {
        entries: { type: "string", default: DEFAULT_ENTRIES },
        queries: { type: "string", default: DEFAULT_QUERIES },
        "skip-http": { type: "boolean", default: false },
      },
    });
    const sizes = values.entries.split(",").map(Number);
    const queries = Number(values.queries);
    if (![...sizes, queries].every((count) => Number.isInteger(count) && count > 0)) return null;
    return { sizes, queries, skipHttp: values["skip-http"] };
  } catch {
    return null;
  }
}

async function run({ sizes, queries, skipHttp }: Command): Promise<void> {
  tellNoise();
  for (const size of sizes) printSize(size, await measureSize(size, queries));
  printCodes(await benchCodes());
  await import("./bench-console.ts");
  await import("./bench-worker.ts");
  if (skipHttp) return;
  await import("./build.ts");
  printHttp(await benchHttp());
}

function tellNoise(): void {
  const [busy = 0] = loadavg();
  const cores = availableParallelism();
  console.log(`Node ${process.version}, ${cores} cores, load ${busy.toFixed(1)}`);
  if (busy > cores / 2)
    console.log("The machine is busy: times, and most of all p99, are worse than they are.");
}

async function measureSize(size: number, queries: number): Promise<Result[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--expose-gc",
    `--max-old-space-size=${Math.floor((totalmem() / MB) * HEAP_SHARE)}`,
    "src/cli/bench-size.ts",
    String(size),
    String(queries),
  ]);
  return JSON.parse(stdout);
}

function printSize(size: number, results: readonly Result[]): void {
  console.log(`\n${size.toLocaleString("en")} entries`);
  console.table(Object.fromEntries(results.map((result) => [result.engine, showResult(result)])));
  const figures = results.filter((result) => "p50Ms" in result);
  const [ours, ...others] = figures;
  if (!ours) return;
  for (const other of others) {
    console.log(`${other.engine} / ${ours.engine}: ${showRatios(other, ours)}`);
  }
}

function showResult(result: Result): Record<string, number | string> {
  if ("skipped" in result) return { note: `skipped: ${result.skipped}` };
  return {
    "build s": round(result.buildMs / 1000),
    "memory MB": Math.round(result.memoryMb),
    queries: result.queries,
    "p50 ms": round(result.p50Ms),
    "p99 ms": round(result.p99Ms),
    "first %": round(result.first * 100),
    "in three %": round(result.withinThree * 100),
  };
}

/** Above 1 ours is better. */
function showRatios(other: Figures, ours: Figures): string {
  const ratios = {
    build: other.buildMs / ours.buildMs,
    memory: other.memoryMb / ours.memoryMb,
    p50: other.p50Ms / ours.p50Ms,
    p99: other.p99Ms / ours.p99Ms,
  };
  return Object.entries(ratios)
    .map(([name, ratio]) => `${name} × ${round(ratio)}`)
    .join(", ");
}

function printHttp(result: HttpResult): void {
  const { askPerSecond, barePerSecond, askP99Ms, bareP99Ms, ratios, failed } = result;
  console.log("\nHTTP, 32 connections");
  console.table({
    ask: { "requests/s": Math.round(askPerSecond), "p99 ms": round(askP99Ms) },
    bare: { "requests/s": Math.round(barePerSecond), "p99 ms": round(bareP99Ms) },
  });
  const rounds = ratios.map((ratio) => ratio.toFixed(2)).join(", ");
  console.log(
    `ask / bare ${(askPerSecond / barePerSecond).toFixed(2)} (rounds: ${rounds}); failed ${failed}`,
  );
  if (failed > 0) process.exitCode = 1;
}

function printCodes({ bareUpdates, codes, bareHashes, signIns }: CodesResult): void {
  console.log("\nCodes and sign-ins, one process, SQLite in WAL mode with synchronous=FULL");
  console.table({
    "guarded UPDATE": { "a second": round(bareUpdates) },
    "code verified and burnt": { "a second": round(codes) },
    "scrypt, four at a time": { "a second": round(bareHashes) },
    "password and code": { "a second": round(signIns) },
  });
  const ofUpdate = (codes / bareUpdates).toFixed(2);
  console.log(`code / UPDATE ${ofUpdate}; sign-in / scrypt ${(signIns / bareHashes).toFixed(2)}`);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

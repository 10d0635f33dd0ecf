/** Measures engines against each other: building, memory, and questions in interleaved rounds. */

import type { MatcherContent } from "../faq/matcher.ts";
import type { Ask, Engine } from "./bench-engines.ts";
import type { Query } from "./bench-topics.ts";

export type Figures = {
  engine: string;
  buildMs: number;
  memoryMb: number;
  queries: number;
  p50Ms: number;
  p99Ms: number;
  /** Shares, 0 to 1. */
  first: number;
  withinThree: number;
};
export type Skipped = { engine: string; skipped: string };
export type Result = Figures | Skipped;

type Runner = { engine: string; ask: Ask; buildMs: number; memoryMb: number; quota: number; tries: Try[] };
type Try = { ms: number; rank: number };

/** Noise of the machine hits all engines alike when each asks a little in every round. */
const ROUNDS = 10;
const WARM_UPS = 200;
const WARM_UP_MS = 1_000;
/** What one engine may take for all its questions, and for building. */
const ASKING_MS = 4_000;
const BUILD_MS = 40_000;
const MIN_QUERIES = 5;
/** Of each turn's questions, asked before untimed: the engine before has filled the caches with its own. */
const REHEARSED = 0.1;
const WITHIN = 3;
const MB = 2 ** 20;

export async function measure({
  engines,
  content,
  queries,
}: {
  engines: readonly Engine[];
  content: MatcherContent;
  queries: readonly Query[];
}): Promise<Result[]> {
  const prepared: (Runner | Skipped)[] = [];
  for (const engine of engines) prepared.push(...(await prepare(engine, content, queries)));
  const runners = prepared.filter((item) => "ask" in item);
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < runners.length; turn++) {
      const runner = runners[(round + turn) % runners.length];
      if (runner) await askRound(runner, queries, round);
    }
  }
  return prepared.map((item) => ("ask" in item ? sumUp(item) : item));
}

async function prepare(
  { name, build }: Engine,
  content: MatcherContent,
  queries: readonly Query[],
): Promise<(Runner | Skipped)[]> {
  const before = await usedBytes();
  const started = performance.now();
  const built = await build(content, BUILD_MS);
  const buildMs = performance.now() - started;
  if ("skipped" in built) return [{ engine: name, skipped: built.skipped }];
  const memoryMb = ((await usedBytes()) - before) / MB;
  const prepared: (Runner | Skipped)[] = [];
  for (const [engine, ask] of Object.entries(built.asks)) {
    const ms = await warmUp(ask, queries);
    const quota = Math.min(queries.length, Math.floor(ASKING_MS / ms));
    prepared.push(
      quota < MIN_QUERIES
        ? { engine, skipped: `a question takes about ${(ms / 1000).toFixed(1)} s` }
        : { engine, ask, buildMs, memoryMb, quota, tries: [] },
    );
  }
  return prepared;
}

/** Milliseconds a question takes: the median of the later half of the warm-up. */
async function warmUp(ask: Ask, queries: readonly Query[]): Promise<number> {
  const started = performance.now();
  const times: number[] = [];
  for (const { text } of queries.slice(0, WARM_UPS)) {
    const begun = performance.now();
    await ask(text);
    times.push(performance.now() - begun);
    const spent = performance.now() - started;
    if (spent > WARM_UP_MS * (times.length < MIN_QUERIES ? MIN_QUERIES : 1)) break;
  }
  const later = times.slice(Math.floor(times.length / 2)).sort((a, b) => a - b);
  return Math.max(percentile(later, 0.5), 1e-3);
}

/** Engines with a smaller quota ask fewer of each round's questions. */
async function askRound(
  { ask, quota, tries }: Runner,
  queries: readonly Query[],
  round: number,
): Promise<void> {
  await collect("minor");
  const from = Math.floor((queries.length * round) / ROUNDS);
  const count = Math.floor((quota * (round + 1)) / ROUNDS) - Math.floor((quota * round) / ROUNDS);
  const turn = queries.slice(from, from + count);
  for (const { text } of turn.slice(0, Math.ceil(count * REHEARSED))) await ask(text);
  for (const { text, id } of turn) {
    const started = performance.now();
    const found = await ask(text);
    tries.push({ ms: performance.now() - started, rank: found.indexOf(id) });
  }
}

function sumUp({ engine, buildMs, memoryMb, tries }: Runner): Figures {
  const times = tries.map(({ ms }) => ms).sort((a, b) => a - b);
  const shareOf = (test: (rank: number) => boolean) =>
    tries.filter(({ rank }) => test(rank)).length / tries.length;
  return {
    engine,
    buildMs,
    memoryMb,
    queries: tries.length,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
    first: shareOf((rank) => rank === 0),
    withinThree: shareOf((rank) => rank >= 0 && rank < WITHIN),
  };
}

/** Nearest rank: a time that was really measured. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

async function usedBytes(): Promise<number> {
  await collect("major");
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function collect(type: "major" | "minor"): Promise<void> {
  const { gc } = globalThis;
  if (!gc) throw new Error("run it with --expose-gc, as npm run bench does");
  await gc({ type, execution: "async" });
}

/**
 * Opens the console's pages over a hundred thousand questions, as an operator does, and says how long they take: part
 * of `npm run bench`, and alone with `node src/cli/bench-console.ts`. Exits with 1 where a page is too slow.
 */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayOf } from "../shared/day.ts";
import { createSealer, writeKey } from "../shared/sealing.ts";
import { openSqlite } from "../store/sqlite.ts";
import { DAYS, type FilledDesk, fillDesk, QUESTIONS } from "./bench-console-data.ts";
import { startServer } from "./bench-http.ts";
import { percentile } from "./bench-measure.ts";
import { getKnowledge } from "./load.ts";
import "./build.ts";

/** What people feel as at once. */
const LIMIT_MS = 200;
const REQUESTS = 120;
const WARM_UPS = 5;
/** Pages take turns, so that what disturbs one disturbs all. */
const ROUNDS = 12;
const MIGRATIONS = "src/store/migrations";
const KEY = { id: "bench", bytes: new Uint8Array(32).fill(7) };
const DAY_MS = 24 * 60 * 60 * 1000;

/** The path of the nth request. */
type Page = { name: string; pathOf: (nth: number) => string };

const folder = await mkdtemp(join(tmpdir(), "madoguchi-bench-"));
try {
  const file = join(folder, "bench.sqlite");
  const filled = await fill(file);
  const server = await startServer("dist/server.js", {
    PORT: "0",
    MADOGUCHI_DATABASE: file,
    MADOGUCHI_KEYS: writeKey(KEY),
    MADOGUCHI_MAIL: `outbox:${join(folder, "outbox")}`,
    MADOGUCHI_RATE_LIMITS: "off",
  });
  try {
    const times = await measure(listPages(filled), (path) => open(`${server.url}${path}`, filled.token));
    if (!print(times)) process.exitCode = 1;
  } finally {
    await server.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function fill(file: string): Promise<FilledDesk> {
  const { content } = await getKnowledge();
  const asked = content.entries.flatMap(({ id, texts }) =>
    Object.values(texts).flatMap(({ title, questions }) =>
      [title, ...questions.map(({ text }) => text)].map((text) => ({ text, entry: id })),
    ),
  );
  const { database, close } = openSqlite({ file, migrations: MIGRATIONS });
  const sealer = createSealer([KEY]);
  const filled = await fillDesk({ database, sealer, now: Date.now(), asked });
  close();
  return filled;
}

function listPages({ gists, loginIds }: FilledDesk): Page[] {
  const now = Date.now();
  const words = ["設定", "画面", "エラー", "印刷", "どこ", "login", "見つからない"];
  const of = <T>(items: readonly T[], nth: number) => items[nth % items.length] as T;
  const range = (days: number) => `from=${dayOf(now - (days - 1) * DAY_MS)}&to=${dayOf(now)}`;
  const path = (to: string, query: Record<string, string>) => `${to}?${new URLSearchParams(query)}`;
  const queue = (query: Record<string, string>) => path("/console/queue", query);
  const audit = (query: Record<string, string>) => path("/console/audit", query);
  return [
    { name: "overview", pathOf: () => "/console" },
    { name: "queue, newest", pathOf: (nth) => queue({ order: "newest", page: `${1 + (nth % 50)}` }) },
    { name: "queue, most frequent", pathOf: (nth) => queue({ order: "count", page: `${1 + (nth % 50)}` }) },
    { name: "queue, by reason", pathOf: (nth) => queue({ reason: of(["none", "unhelpful"], nth) }) },
    { name: "queue, search", pathOf: (nth) => queue({ q: of(words, nth) }) },
    { name: "one question", pathOf: (nth) => path("/console/queue/question", { gist: of(gists, nth * 7) }) },
    { name: "reports, 30 days", pathOf: () => `/console/reports?${range(30)}` },
    { name: `reports, ${DAYS} days`, pathOf: () => `/console/reports?${range(DAYS)}` },
    { name: "audit, newest", pathOf: () => "/console/audit" },
    { name: "audit, by account", pathOf: (nth) => audit({ account: of(loginIds, nth) }) },
    {
      name: "audit, by action",
      pathOf: (nth) => audit({ action: of(["code", "enrol"], nth), result: "refused" }),
    },
    {
      name: "accounts, search",
      pathOf: (nth) => path("/console/accounts", { q: of(["E1", "A10", "E123"], nth) }),
    },
  ];
}

/** Milliseconds, up to the last byte. */
async function open(url: string, token: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(url, { redirect: "manual", headers: { cookie: `madoguchi=${token}` } });
  await response.text();
  const ms = performance.now() - started;
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}`);
  return ms;
}

async function measure(
  pages: readonly Page[],
  open: (path: string) => Promise<number>,
): Promise<Map<string, number[]>> {
  for (const { pathOf } of pages) for (let nth = 0; nth < WARM_UPS; nth++) await open(pathOf(nth));
  const times = new Map<string, number[]>(pages.map(({ name }) => [name, []]));
  const perRound = REQUESTS / ROUNDS;
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, pathOf } of pages) {
      for (let nth = 0; nth < perRound; nth++) {
        times.get(name)?.push(await open(pathOf(round * perRound + nth)));
      }
    }
  }
  return times;
}

/** False where a page is slower than it may be. */
function print(times: ReadonlyMap<string, readonly number[]>): boolean {
  const figures = [...times].map(([name, taken]) => {
    const sorted = taken.toSorted((a, b) => a - b);
    return { name, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) };
  });
  const round = (ms: number) => Number(ms.toPrecision(3));
  console.log(`\nConsole over ${QUESTIONS.toLocaleString("en")} questions, ${REQUESTS} requests each`);
  console.table(
    Object.fromEntries(
      figures.map(({ name, p50, p95 }) => [name, { "p50 ms": round(p50), "p95 ms": round(p95) }]),
    ),
  );
  const slow = figures.filter(({ p95 }) => p95 > LIMIT_MS);
  for (const { name, p95 } of slow)
    console.log(`too slow: ${name}, p95 ${round(p95)} ms (limit ${LIMIT_MS} ms)`);
  return slow.length === 0;
}

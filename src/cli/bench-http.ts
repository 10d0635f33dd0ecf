/** Drives the built server and a bare endpoint that returns the same bytes in turns, and compares requests a second. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import autocannon from "autocannon";

export type HttpResult = {
  askPerSecond: number;
  barePerSecond: number;
  /** Of each round, in order. */
  ratios: number[];
  askP99Ms: number;
  bareP99Ms: number;
  /** Replies other than 2xx, errors and timeouts of both. */
  failed: number;
};

export type Server = { url: string; stop: () => Promise<void> };
type Load = { perSecond: number; p99Ms: number; failed: number };

const QUESTION = "初期設定の画面でQRコードが途中で切れてしまい、スマートフォンで読み取れません";
const CONNECTIONS = 32;
const ROUNDS = 4;
const ROUND_S = 4;
const WARM_UP_S = 2;

export async function benchHttp(): Promise<HttpResult> {
  const folder = await mkdtemp(join(tmpdir(), "madoguchi-bench-"));
  const servers: Server[] = [];
  try {
    const ask = await startServer("dist/server.js", {
      PORT: "0",
      MADOGUCHI_DATABASE: join(folder, "bench.sqlite"),
      MADOGUCHI_RATE_LIMITS: "off",
    });
    servers.push(ask);
    const bare = await startServer("src/cli/bench-bare-server.ts", {
      BENCH_REPLY: await captureReply(ask.url),
    });
    servers.push(bare);
    return await compare(ask, bare);
  } finally {
    for (const server of servers) await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function compare(ask: Server, bare: Server): Promise<HttpResult> {
  const loads: { ask: Load; bare: Load }[] = [];
  const warmUps = [await drive(ask, WARM_UP_S), await drive(bare, WARM_UP_S)];
  for (let round = 0; round < ROUNDS; round++) {
    const askFirst = round % 2 === 0;
    const first = await drive(askFirst ? ask : bare, ROUND_S);
    const second = await drive(askFirst ? bare : ask, ROUND_S);
    loads.push(askFirst ? { ask: first, bare: second } : { ask: second, bare: first });
  }
  const all = [...warmUps, ...loads.flatMap((load) => [load.ask, load.bare])];
  return {
    askPerSecond: mean(loads.map((load) => load.ask.perSecond)),
    barePerSecond: mean(loads.map((load) => load.bare.perSecond)),
    ratios: loads.map((load) => load.ask.perSecond / load.bare.perSecond),
    askP99Ms: mean(loads.map((load) => load.ask.p99Ms)),
    bareP99Ms: mean(loads.map((load) => load.bare.p99Ms)),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
}

async function drive({ url }: Server, seconds: number): Promise<Load> {
  const result = await autocannon({
    url: `${url}/api/v1/ask`,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question: QUESTION }),
    connections: CONNECTIONS,
    duration: seconds,
  });
  return {
    perSecond: result["2xx"] / result.duration,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

async function captureReply(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/ask`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question: QUESTION }),
  });
  if (!response.ok) throw new Error(`the server answers ${response.status}: ${await response.text()}`);
  return response.text();
}

export async function startServer(file: string, env: Record<string, string>): Promise<Server> {
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, NODE_ENV: "development", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await readAddress(child);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  return { url, stop };
}

function readAddress(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("the server has no output to read");
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      const address = /listening on (http:\/\/[^"\s]+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code} before it listened`)));
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

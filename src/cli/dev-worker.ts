/**
 * Runs the Worker on this machine in one command: builds, migrates the local D1, makes the demo people where there
 * is nobody, and starts workerd. Settings come from `.dev.vars`; PORT and MADOGUCHI_DATABASE=d1:local:FOLDER from the
 * environment. `--no-build` takes what was built before.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { DevWorkerError, openDemo } from "./dev-worker-demo.ts";
import { openMailHost } from "./dev-worker-mail.ts";
import { BINDING, flagsOf, isD1, parseD1, QUIET_WRANGLER } from "./keys-and-stores-d1.ts";

const DEFAULT_PORT = 8787;
const WRANGLER = "node_modules/wrangler/bin/wrangler.js";
const READY = /Ready on (http:\/\/\S+)/;

let child: ChildProcess | null = null;
let isStopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);

try {
  await main();
} catch (error) {
  if (!isStopping) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

async function main(): Promise<void> {
  const setting = process.env.MADOGUCHI_DATABASE ?? "";
  const place = parseD1(isD1(setting) ? setting : "d1:local");
  if (place.isRemote) throw new DevWorkerError("npm run dev:worker is for a local database");
  const port = Number(process.env.PORT || DEFAULT_PORT);
  if (!process.argv.includes("--no-build")) await run(["src/cli/build-worker.ts"]);
  await run([WRANGLER, "d1", "migrations", "apply", BINDING, ...flagsOf(place)]);
  const publicUrl = `http://localhost:${port}`;
  const { demo, hasMail } = await openDemo({ folder: place.folder, publicUrl });
  const mailHost = hasMail ? null : await openMailHost();
  try {
    // Over what is set for people: reached by https, what is for trying out is refused.
    const vars = [
      `MADOGUCHI_PUBLIC_URL:${publicUrl}`,
      ...(mailHost ? [`MADOGUCHI_MAIL:${mailHost.url}`] : []),
    ];
    await serve({ port, folder: place.folder, vars, onReady: () => process.stderr.write(demo ?? "") });
  } finally {
    mailHost?.close();
  }
}

/** A step, shown only where it fails. */
async function run(args: string[]): Promise<void> {
  const step = start(args);
  let said = "";
  for (const stream of [step.stdout, step.stderr]) stream?.on("data", (text) => (said += text));
  const [code] = await once(step, "close");
  if (code !== 0) throw new DevWorkerError(said);
}

type Serving = { port: number; folder: string; vars: string[]; onReady: () => void };

/** Until it is stopped. */
async function serve({ port, folder, vars, onReady }: Serving): Promise<void> {
  const options = ["--port", String(port), "--persist-to", folder, "--show-interactive-dev-session=false"];
  const server = start([WRANGLER, "dev", ...options, ...vars.flatMap((each) => ["--var", each])]);
  server.stderr?.pipe(process.stderr);
  for await (const line of createInterface({ input: server.stdout ?? process.stdin })) {
    console.log(line);
    if (READY.test(line)) onReady();
  }
  if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
  if (!isStopping) throw new DevWorkerError(`wrangler dev ended with ${server.exitCode}`);
}

function start(args: string[]): ChildProcess {
  if (isStopping) throw new DevWorkerError("stopped");
  child = spawn(process.execPath, args, {
    env: { ...process.env, ...QUIET_WRANGLER },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return child;
}

/** Once is enough: from a terminal the signal reaches every process by itself. */
function stop(): void {
  isStopping = true;
  child?.kill("SIGTERM");
}

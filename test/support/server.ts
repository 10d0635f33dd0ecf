/** Starts the built product as a process of its own, on a free port and a database that is deleted again. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type RunningServer = {
  url: string;
  /** Folder of the database; deleted on stop. */
  folder: string;
  log: string[];
  process: ChildProcess;
  stop: () => Promise<void>;
};

/** Resolves when the server says that it listens; rejects with its log when it ends before. */
export async function startServer({
  env = {},
  folder,
}: {
  env?: Record<string, string>;
  folder?: string;
} = {}): Promise<RunningServer> {
  const home = folder ?? (await mkdtemp(join(tmpdir(), "madoguchi-")));
  const child = spawn(process.execPath, ["dist/server.js"], {
    env: {
      ...process.env,
      NODE_ENV: "test",
      PORT: "0",
      MADOGUCHI_DATABASE: join(home, "madoguchi.sqlite"),
      MADOGUCHI_MAIL: `outbox:${join(home, "outbox")}`,
      MADOGUCHI_RATE_LIMITS: "off",
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const log: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      log.push(line);
      const listening = /listening on (http:\/\/[^"]+)/.exec(line)?.[1];
      if (listening) resolve(listening);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${log.join("\n")}`)));
  }).catch(async (error) => {
    if (folder === undefined) await rm(home, { recursive: true, force: true });
    throw error;
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }
    if (folder === undefined) await rm(home, { recursive: true, force: true });
  };
  return { url, folder: home, log, process: child, stop };
}

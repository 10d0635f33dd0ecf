/** `npm run dev:worker`, as somebody who tries the Worker out runs it: one command, and an address that works. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { decodeKey } from "../../src/totp/secret.ts";
import { generateCode } from "../../src/totp/verify.ts";
import { openBrowser } from "../support/people.ts";

/** It migrates, makes people and starts workerd, on a machine that may be busy. */
const STARTS_WITHIN_MS = 120_000;
vi.setConfig({ testTimeout: STARTS_WITHIN_MS });

const folder = mkdtempSync(join(tmpdir(), "madoguchi-"));
let first: Running;

type Running = { process: ChildProcess; url: string; said: () => string };

/** Also free for the process that is started next: nobody else asks for it by number. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

async function start(): Promise<Running> {
  const port = await findFreePort();
  const child = spawn(process.execPath, ["src/cli/dev-worker.ts", "--no-build"], {
    env: { ...process.env, PORT: String(port), MADOGUCHI_DATABASE: `d1:local:${folder}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      text += chunk;
      const ready = /Ready on (http:\/\/\S+)/.exec(text)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`it ended with ${code}:\n${text}`)));
  });
  expect(url).toBe(`http://localhost:${port}`);
  return { process: child, url, said: () => text };
}

async function stop({ process: child }: Running, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null) {
    child.kill(signal);
    await once(child, "exit");
  }
  return child.exitCode;
}

beforeAll(async () => {
  first = await start();
}, STARTS_WITHIN_MS);
afterAll(async () => {
  await stop(first, "SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

const rowOf = (loginId: string) => {
  const found = new RegExp(`^${loginId}\\s+(\\S+)\\s+((?:[A-Z2-7]{4} ?){8})`, "m").exec(first.said()) ?? [];
  return { password: found[1] ?? "", secret: decodeKey(found[2] ?? "") ?? new Uint8Array(20) };
};

test("the people in the table that it prints sign in, ask, and open the console", async () => {
  await vi.waitFor(() => expect(first.said()).toContain("Mails are shown here."), { timeout: 10_000 });
  expect(first.said()).not.toContain("/dev/outbox");
  const browser = openBrowser((path, init) => fetch(first.url + path, init), { origin: first.url });
  const { password, secret } = rowOf("E00004");
  expect((await browser.post("/signin", { id: "E00004", password })).location).toBe("/signin/choose");
  expect((await browser.post("/signin/choose", { mode: "full" })).location).toBe("/signin/code");
  const code = generateCode({ secret, now: Date.now() });
  expect((await browser.post("/signin/code", { code })).location).toBe("/home");
  expect((await browser.get("/console")).status).toBe(200);
  expect((await browser.get("/widget.js")).status).toBe(200);
  const reply = await browser.postJson("/api/v1/ask", { question: "QRコードが途中で切れて読めない" });
  expect(JSON.parse(reply.text)).toMatchObject({ kind: "answer", answer: { id: "qr-cropped" } });
});

test("a mail is shown in the terminal", async () => {
  const browser = openBrowser((path, init) => fetch(first.url + path, init), { origin: first.url });
  const { password } = rowOf("E00003");
  expect((await browser.post("/reset", { id: "E00003", password })).location).toBe("/reset");
  await browser.post("/reset/mail");
  await vi.waitFor(() => expect(first.said()).toContain("Mail to e00003@example.com"), { timeout: 20_000 });
});

test("it stops when it is told to, leaves nothing running, and makes no people twice", async () => {
  expect(await stop(first, "SIGTERM")).toBe(0);
  await expect(fetch(first.url)).rejects.toThrow();
  const second = await start();
  expect(await stop(second, "SIGINT")).toBe(0);
  expect(second.said()).not.toContain("Demo data was made");
  await expect(fetch(second.url)).rejects.toThrow();
});

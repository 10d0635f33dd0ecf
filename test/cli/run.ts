/** Commands as processes of their own on a database that is deleted again, and people who sign in to its server. */

import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { checkKeys } from "../../src/check-keys.ts";
import { type Demo, seedDemo } from "../../src/demo.ts";
import { createScrypt } from "../../src/scrypt.ts";
import { createId } from "../../src/shared/random.ts";
import { createSealer, parseKeys } from "../../src/shared/sealing.ts";
import { decodeKey } from "../../src/totp/secret.ts";
import { generateCode } from "../../src/totp/verify.ts";
import { entryFile } from "../support/content.ts";
import { startServer } from "../support/server.ts";
import { createFolder, openStore } from "../support/store.ts";

export type Ran = { code: number; out: string; err: string };
export type Place = ReturnType<typeof createPlace>;

/** A folder with its database, as one machine has it. Call inside a test. */
export function createPlace({ keys = "", folder = createFolder() } = {}) {
  const file = join(folder, "madoguchi.sqlite");
  const env = {
    NODE_ENV: "development",
    MADOGUCHI_DATABASE: file,
    MADOGUCHI_KEYS: keys,
    MADOGUCHI_MAIL: `outbox:${join(folder, "outbox")}`,
    MADOGUCHI_PUBLIC_URL: "",
  };
  const run = (command: string, args: string[] = [], input = "") =>
    new Promise<Ran>((resolve) => {
      const child = execFile(
        process.execPath,
        [`src/cli/${command}.ts`, ...args],
        { env: { ...process.env, ...env } },
        (error, out, err) => resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
      );
      child.stdin?.end(input);
    });
  return { folder, file, env, run };
}

/** A fresh key as the command prints it. */
export async function createKey({ run }: Place, id: string): Promise<string> {
  return (await run("keys", ["new", id])).out.trim();
}

/** The demo people, with hashes that cost nothing. */
export async function addPeople({ file, env }: Place): Promise<Demo["people"]> {
  const stores = openStore(file);
  const keys = parseKeys(env.MADOGUCHI_KEYS) ?? [];
  await checkKeys({ sealed: stores.sealed, keys });
  const demo = await seedDemo({
    stores,
    sealer: createSealer(keys),
    passwords: createScrypt({ log2N: 4, r: 1, p: 1 }),
    apps: [],
    now: Date.now,
    createId,
  });
  stores.close();
  return demo?.people ?? [];
}

/** The built server on this place's database, ended with the test; starts fast because it knows little. */
export async function serve({ folder, env }: Place) {
  const content = join(folder, "content");
  mkdirSync(join(content, "faq"), { recursive: true });
  for (const { path, text } of [entryFile("cost"), entryFile("lost")])
    writeFileSync(join(content, path), text);
  const server = await startServer({ folder, env: { ...env, MADOGUCHI_CONTENT: content } });
  onTestFinished(server.stop);
  return server;
}

/** Where it leads: /home with the right password and code. Each person once: a code is good once. */
export async function signIn(url: string, person: Demo["people"][number] | undefined): Promise<string> {
  const cookies = new Map<string, string>();
  const post = async (path: string, fields: Record<string, string>) => {
    const response = await fetch(url + path, {
      method: "POST",
      redirect: "manual",
      headers: { origin: url, cookie: [...cookies].map((pair) => pair.join("=")).join("; ") },
      body: new URLSearchParams(fields),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response.headers.get("location") ?? `${path} answered ${response.status}`;
  };
  const { loginId = "", password = "", key } = person ?? {};
  let to = await post("/signin", { id: loginId, password });
  if (to.startsWith("/signin/choose")) to = await post("/signin/choose", { mode: "full" });
  if (!to.startsWith("/signin/code")) return to;
  const secret = decodeKey(key ?? "") ?? new Uint8Array();
  return post("/signin/code", { code: generateCode({ secret, now: Date.now() }) });
}

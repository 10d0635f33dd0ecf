import { once } from "node:events";
import { cpSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { Agent, get, request } from "node:http";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { ASK_LIMIT } from "../src/web/middleware/limit-requests.ts";
import { entryFile } from "./support/content.ts";
import { type RunningServer, startServer } from "./support/server.ts";
import { createFolder } from "./support/store.ts";

/** Starting takes about two seconds, on a busy machine a few more. */
vi.setConfig({ testTimeout: 60_000 });

const QR_CUT = "QRコードが途中で切れて読めない";

async function start(options: Parameters<typeof startServer>[0] = {}): Promise<RunningServer> {
  const server = await startServer(options);
  onTestFinished(server.stop);
  return server;
}

async function ask({ url }: RunningServer, question: string, conversation?: string) {
  const response = await fetch(`${url}/api/v1/ask`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question, conversation }),
  });
  expect(response.status).toBe(200);
  return response.json();
}

function writeContent(
  files: ReturnType<typeof entryFile>[],
  folder = join(createFolder(), "content"),
): string {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Starts several times faster than the content that ships. */
const small = () => ({ MADOGUCHI_CONTENT: writeContent([entryFile("cost"), entryFile("lost")]) });

/** The log of a start that was refused. */
async function refusal(env: Record<string, string>): Promise<string> {
  const outcome = await startServer({ env, folder: createFolder() }).then(
    (server) => server.stop().then(() => "it started"),
    (error: Error) => error.message,
  );
  expect(outcome).toMatch(/^the server ended with 1:/);
  return outcome;
}

describe("the process", () => {
  test("says where it listens in one line, answers, and ends with 0 on SIGTERM", async () => {
    const server = await start();
    expect(server.log.filter((line) => line.includes("listening on http://"))).toHaveLength(1);
    expect(await ask(server, QR_CUT)).toMatchObject({ answer: { id: "qr-cropped" } });
    expect((await fetch(`${server.url}/widget.js`)).status).toBe(200);
    server.process.kill("SIGTERM");
    expect(await once(server.process, "exit")).toEqual([0, null]);
  });

  test("does not start on a port that is taken, and says what to do", async () => {
    const { port } = new URL((await start({ env: small() })).url);
    expect(await refusal({ ...small(), PORT: port })).toContain("Choose another PORT");
  });

  test("finishes on SIGTERM what it began, and no more on the same connection", async () => {
    const server = await start({ env: small() });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const half = request(`${server.url}/api/v1/ask`, {
      agent,
      method: "POST",
      headers: { "content-type": "application/json", expect: "100-continue" },
    });
    half.flushHeaders();
    await once(half, "continue");
    server.process.kill("SIGTERM");
    const knock = () => fetch(`${server.url}/healthz`, { headers: { connection: "close" } });
    await vi.waitFor(() => expect(knock()).rejects.toThrow(), { timeout: 5_000 });

    half.end(JSON.stringify({ question: QR_CUT }));
    const [response] = await once(half, "response");
    expect(response.statusCode).toBe(200);
    const askOn = () => {
      const asked = get(`${server.url}/healthz`, { agent }, (next) => next.resume().once("end", askOn));
      asked.once("error", () => agent.destroy());
    };
    response.resume().once("end", askOn);
    expect(await once(server.process, "exit", { signal: AbortSignal.timeout(4_000) })).toEqual([0, null]);
  });

  test("writes JSON lines to its log, and no secret that it was told", async () => {
    const server = await start({ env: small() });
    await ask(server, "コードは493021です");
    await fetch(`${server.url}/faq?q=493021`);
    for (const line of server.log) expect(() => JSON.parse(line)).not.toThrow();
    expect(server.log.join("\n")).not.toContain("493021");
  });
});

describe("a start that must not happen", () => {
  test("for content with three mistakes names all three with file and line", async () => {
    const content = writeContent([
      entryFile("cost", { front: ["related: [nowhere]"] }),
      entryFile("lost", { reviewed: "soon" }),
      entryFile("locked", { body: "ok\n<b>x</b>" }),
    ]);
    const log = await refusal({ MADOGUCHI_CONTENT: content });
    expect(log).toMatch(/faq\/cost\.ja\.md:\d+: error: related.*nowhere/);
    expect(log).toMatch(/faq\/lost\.ja\.md:3: error: reviewed/);
    expect(log).toMatch(/faq\/locked\.ja\.md:6: error: raw HTML/);
  });

  test("for wrong settings names every one of them with what it is for", async () => {
    const wrong = {
      PORT: "many",
      MADOGUCHI_ORIGINS: "https://intra.example/path",
      MADOGUCHI_PUBLIC_URL: "ftp://help.example",
      MADOGUCHI_RATE_LIMITS: "sometimes",
      MADOGUCHI_TRUSTED_PROXIES: "proxy.example",
    };
    const log = await refusal(wrong);
    for (const name of Object.keys(wrong)) expect(log).toMatch(new RegExp(`${name}: .+\\. [A-Zo].+`));
  });

  test("in production without limits", async () => {
    const log = await refusal({ NODE_ENV: "production", MADOGUCHI_RATE_LIMITS: "off" });
    expect(log).toMatch(/MADOGUCHI_RATE_LIMITS.*production/);
  });

  test("for a content folder or a database that cannot be", async () => {
    expect(await refusal({ MADOGUCHI_CONTENT: "/nowhere/at/all" })).toMatch(/\/nowhere\/at\/all/);
    expect(await refusal({ MADOGUCHI_DATABASE: "/dev/null/database" })).toMatch(/cannot start/);
  });
});

describe("content that is edited while the server runs", () => {
  const titleOf = async ({ url }: RunningServer) =>
    (await (await fetch(`${url}/api/v1/faq/cost`)).json()).title;
  const soon = { timeout: 2_000, interval: 50 };

  test("is live within two seconds; a broken edit keeps the last good one and says where it is broken", async () => {
    const content = writeContent([entryFile("cost", { title: "料金は？" }), entryFile("lost")]);
    const server = await start({ env: { MADOGUCHI_CONTENT: content } });
    expect(await titleOf(server)).toBe("料金は？");

    writeContent([entryFile("cost", { title: "費用は？" })], content);
    await vi.waitFor(async () => expect(await titleOf(server)).toBe("費用は？"), soon);

    writeContent([entryFile("cost", { title: "代金は？", reviewed: "soon" })], content);
    await vi.waitFor(() => expect(server.log.join()).toMatch(/faq\/cost\.ja\.md:3: error/), soon);
    expect(await titleOf(server)).toBe("費用は？");

    writeContent([entryFile("cost", { title: "値段は？" })], content);
    await vi.waitFor(async () => expect(await titleOf(server)).toBe("値段は？"), soon);
  });

  test("does not take the server down when the folder is gone for a moment", async () => {
    const content = writeContent([entryFile("cost", { title: "料金は？" }), entryFile("lost")]);
    const server = await start({ env: { MADOGUCHI_CONTENT: content } });
    renameSync(content, `${content}-away`);
    await vi.waitFor(() => expect(server.log.length).toBeGreaterThan(1), soon);
    expect(await titleOf(server)).toBe("料金は？");
  });

  test("is what was served all along when the folder is the one that ships", async () => {
    const content = join(createFolder(), "content");
    cpSync("content", content, { recursive: true });
    const server = await start({ env: { MADOGUCHI_CONTENT: content } });
    expect(await ask(server, QR_CUT)).toMatchObject({ answer: { id: "qr-cropped" } });
  });
});

describe("one database", () => {
  test("survives SIGKILL in the middle of writing: the next start works and conversations go on", async () => {
    const folder = createFolder();
    const killed = await start({ folder });
    const { conversation } = await ask(killed, QR_CUT);
    const writing = Array.from({ length: 200 }, (_, at) => ask(killed, `${QR_CUT} ${at}`).catch(() => null));
    await Promise.race(writing);
    killed.process.kill("SIGKILL");
    await Promise.all([once(killed.process, "exit"), ...writing]);

    const next = await start({ folder });
    expect(await ask(next, "Chromeの場合は？", conversation)).toMatchObject({
      conversation,
      answer: { id: "qr-cropped" },
    });
  });

  test("is shared by two processes, and so is a conversation", async () => {
    const folder = createFolder();
    const [one, other] = [await start({ folder }), await start({ folder })];
    const { conversation } = await ask(one, QR_CUT);
    expect(await ask(other, "Chromeの場合は？", conversation)).toMatchObject({ conversation });
    await Promise.all(
      Array.from({ length: 100 }, (_, at) => ask(at % 2 ? one : other, `${QR_CUT} ${at}`, conversation)),
    );
    expect(await ask(one, "Edgeだとどう？", conversation)).toMatchObject({ answer: { id: "qr-cropped" } });
  });
});

describe("X-Forwarded-For", () => {
  /** Windows are minutes of the real clock; two of them at most are touched. */
  const MOST = 2 * ASK_LIMIT.requests + 1;

  async function isEverLimited(
    { url }: RunningServer,
    forwardedFor: (at: number) => string,
  ): Promise<boolean> {
    for (let at = 0; at < MOST; at++) {
      const response = await fetch(`${url}/api/v1/faq`, { headers: { "x-forwarded-for": forwardedFor(at) } });
      await response.arrayBuffer();
      if (response.status === 429) return true;
    }
    return false;
  }
  const limited = () => ({ ...small(), MADOGUCHI_RATE_LIMITS: "on" });
  const proxied = () => ({ ...limited(), MADOGUCHI_TRUSTED_PROXIES: "127.0.0.1, ::1, 198.51.100.7" });
  const person = (at: number) => `10.0.${at >> 8}.${at % 256}`;

  test("from anyone is not believed: changing it does not get around the limit", async () => {
    expect(await isEverLimited(await start({ env: limited() }), person)).toBe(true);
  });

  test("from a proxy that is not named is told once in production, with the setting that names it", async () => {
    const production = {
      NODE_ENV: "production",
      MADOGUCHI_PUBLIC_URL: "https://help.example",
      MADOGUCHI_MAIL: "smtp://127.0.0.1:9",
      MADOGUCHI_KEYS: `own:${Buffer.alloc(32, 7).toString("base64")}`,
    };
    const count = async (env: Record<string, string>) => {
      const server = await start({ env: { ...limited(), ...env } });
      for (const headers of [{}, { "x-forwarded-for": "10.0.0.1" }, { "x-forwarded-for": "10.0.0.2" }]) {
        expect((await fetch(`${server.url}/api/v1/faq`, { headers: headers as HeadersInit })).status).toBe(
          200,
        );
      }
      await server.stop();
      return server.log.filter((line) => line.includes("set MADOGUCHI_TRUSTED_PROXIES")).length;
    };
    expect(await count(production)).toBe(1);
    expect(await count({ ...production, ...proxied() })).toBe(0);
    expect(await count({})).toBe(0);
  });

  test("from a trusted proxy tells people apart", async () => {
    expect(await isEverLimited(await start({ env: proxied() }), person)).toBe(false);
  });

  test("from a trusted proxy is believed only as far as the proxy wrote it", async () => {
    const server = await start({ env: proxied() });
    expect(await isEverLimited(server, (at) => `${person(at)}, 192.0.2.1, 198.51.100.7`)).toBe(true);
  });

  test("from a trusted proxy may hold anything", async () => {
    const { url } = await start({ env: proxied() });
    for (const value of [
      "no address",
      "",
      ",,,",
      "127.0.0.1, ::1",
      "1.2.3.4:5678",
      "[2001:db8::1]",
      "x".repeat(4_000),
    ]) {
      const { status } = await fetch(`${url}/api/v1/faq`, { headers: { "x-forwarded-for": value } });
      expect(status, value).toBe(200);
    }
  });
});

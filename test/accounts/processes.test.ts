import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createSealer, parseKeys } from "../../src/shared/sealing.ts";
import { TIME_STEP_MS } from "../../src/totp/verify.ts";
import { TEST_KEYS } from "../support/app.ts";
import { entryFile } from "../support/content.ts";
import {
  addPerson,
  type Browser,
  openBrowser,
  type Page,
  type Person,
  startSignIn,
  wrongCode,
} from "../support/people.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { createFolder, openStore } from "../support/store.ts";

/** Starting takes about two seconds, on a busy machine a few more. */
vi.setConfig({ testTimeout: 60_000 });

const AT_ONCE = 50;

/** Codes of the real time, as the servers have no other. */
const clock = {
  get now() {
    return Date.now();
  },
};

/** A database with one person in it, closed again: from here on it is the servers' own. */
async function prepare(loginId = "A00001"): Promise<{ folder: string; person: Person }> {
  const folder = createFolder();
  for (const { path, text } of [entryFile("cost"), entryFile("lost")]) {
    const file = join(folder, "content", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const store = openStore(join(folder, "madoguchi.sqlite"));
  const person = await addPerson(
    { store, clock, sealer: createSealer(parseKeys(TEST_KEYS) ?? []) },
    { loginId },
  );
  store.close();
  return { folder, person };
}

async function start(folder: string, env: Record<string, string> = {}): Promise<RunningServer> {
  const own = {
    MADOGUCHI_KEYS: TEST_KEYS,
    MADOGUCHI_CONTENT: join(folder, "content"),
    MADOGUCHI_MAIL: `outbox:${join(folder, "outbox")}`,
  };
  const server = await startServer({ folder, env: { ...own, ...env } });
  onTestFinished(server.stop);
  return server;
}

const open = ({ url }: RunningServer): Browser =>
  openBrowser((path, init) => fetch(`${url}${path}`, init), { origin: url });

async function enter(server: RunningServer, person: Person, code: string): Promise<Page> {
  const browser = open(server);
  await startSignIn(browser, person);
  return browser.post("/signin/code", { code });
}

const IN = { status: 303, location: "/home" };
const REFUSED = { status: 401, location: null };
const countIn = (pages: readonly Page[]) => pages.filter(({ location }) => location === "/home").length;
const stepNow = () => Math.floor(clock.now / TIME_STEP_MS);

describe("two servers on one database", () => {
  test("of 50 people who bring them the same code at the same time one gets in", async () => {
    const { folder, person } = await prepare();
    const servers = await Promise.all([start(folder), start(folder)]);
    const browsers = Array.from({ length: AT_ONCE / 2 }, () => servers.map(open)).flat();
    for (const browser of browsers) {
      expect((await startSignIn(browser, person)).location).toBe("/signin/code");
    }
    const code = person.code();
    const pages = await Promise.all(browsers.map((browser) => browser.post("/signin/code", { code })));
    expect(countIn(pages)).toBe(1);
    const homes = await Promise.all(browsers.map((browser) => browser.get("/home")));
    expect(homes.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("of 50 posts in one sign-in, sent to both, one gets in", async () => {
    const { folder, person } = await prepare();
    const [one, two] = (await Promise.all([start(folder), start(folder)])).map(open) as [Browser, Browser];
    await startSignIn(one, person);
    for (const [name, value] of one.cookies) two.cookies.set(name, value);
    const code = person.code();
    const pages = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, at) => (at % 2 === 0 ? one : two).post("/signin/code", { code })),
    );
    expect(countIn(pages)).toBe(1);
  });
});

describe("a server that is killed", () => {
  test("right after a code got somebody in, refuses that code when it is back, and takes the next one", async () => {
    const { folder, person } = await prepare();
    const server = await start(folder);
    const step = stepNow();
    const [code, next] = [person.code(), person.code(1)];
    expect(await enter(server, person, code)).toMatchObject(IN);
    server.process.kill("SIGKILL");
    await once(server.process, "exit");
    const back = await start(folder);
    expect(await enter(back, person, code)).toMatchObject(REFUSED);
    // Were it later, the code would be refused for its age alone, and the test would show nothing.
    expect(stepNow() - step).toBeLessThanOrEqual(1);
    expect(await enter(back, person, next)).toMatchObject(IN);
  });

  test("still knows how many codes were wrong", async () => {
    const { folder, person } = await prepare("E00001");
    const server = await start(folder);
    for (let at = 0; at < 9; at++) {
      expect(await enter(server, person, wrongCode(person))).toMatchObject(REFUSED);
    }
    server.process.kill("SIGKILL");
    await once(server.process, "exit");
    const back = await start(folder);
    expect(await enter(back, person, wrongCode(person))).toMatchObject(REFUSED);
    const right = await enter(back, person, person.code());
    expect(right).toMatchObject(REFUSED);
    expect(right.text).toContain("Code entry is paused");
  });
});

describe("the address that wrong passwords are counted for", () => {
  async function knock(server: RunningServer, person: Person, forwardedFor: string, password?: string) {
    const typed = { id: person.loginId, password: password ?? person.password };
    return (await open(server).post("/signin", typed, { "x-forwarded-for": forwardedFor })).status;
  }
  async function fail(server: RunningServer, person: Person, forwardedFor: (at: number) => string) {
    for (let at = 0; at < 10; at++) {
      expect(await knock(server, person, forwardedFor(at), `wrong ${at}`)).toBe(401);
    }
  }

  test("is not what the sender writes into X-Forwarded-For", async () => {
    const { folder, person } = await prepare();
    const server = await start(folder);
    await fail(server, person, (at) => `203.0.113.${at}`);
    expect(await knock(server, person, "203.0.113.99")).toBe(401);
    expect(await knock(server, person, "")).toBe(401);
  });

  test("is what a trusted proxy says, and nothing that was written before it", async () => {
    const { folder, person } = await prepare();
    const server = await start(folder, { MADOGUCHI_TRUSTED_PROXIES: "127.0.0.1,::1" });
    await fail(server, person, (at) => `198.51.100.${at}, 203.0.113.1`);
    expect(await knock(server, person, "203.0.113.1")).toBe(401);
    expect(await knock(server, person, "198.51.100.99, 203.0.113.1")).toBe(401);
    expect(await knock(server, person, "203.0.113.2")).toBe(303);
  });
});

import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { gistOf } from "../src/faq/gist.ts";
import { createSealer, parseKeys } from "../src/shared/sealing.ts";
import { TEST_KEYS } from "./support/app.ts";
import { hiddenIn, lookAhead, QUEUE, SMALL_FILES, save } from "./support/help-desk.ts";
import { addPerson, type Browser, openBrowser, type Person, signIn } from "./support/people.ts";
import { type RunningServer, startServer } from "./support/server.ts";
import { createFolder, openStore } from "./support/store.ts";

/** Starting takes about two seconds, on a busy machine a few more. */
vi.setConfig({ testTimeout: 60_000 });

const CANTEEN = "社員食堂の献立は何ですか";
/** What the help desk is promised, from the press to the answer of every process. */
const SOON_MS = 2_000;
/** The starters of the real site are entries that are not here. */
const FILES = SMALL_FILES.filter(({ path }) => path !== "site.yaml");
const GRADED = { path: "graded/ja.jsonl", text: '{"q":"費用は必要ですか","accept":["cost"],"lang":"ja"}\n' };

/** Codes of the real time, as the servers have no other. */
const clock = {
  get now() {
    return Date.now();
  },
};

/** A folder with content and a database that knows an operator, closed again: from here on it is the servers' own. */
async function prepare(): Promise<{ folder: string; operator: Person }> {
  const folder = createFolder();
  for (const { path, text } of [...FILES, GRADED]) {
    const file = join(folder, "content", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const store = openStore(join(folder, "madoguchi.sqlite"));
  const sealer = createSealer(parseKeys(TEST_KEYS) ?? []);
  const operator = await addPerson({ store, clock, sealer }, { loginId: "E90001", roles: ["operator"] });
  store.close();
  return { folder, operator };
}

async function start(folder: string): Promise<RunningServer> {
  const env = { MADOGUCHI_KEYS: TEST_KEYS, MADOGUCHI_CONTENT: join(folder, "content") };
  const server = await startServer({ folder, env });
  onTestFinished(server.stop);
  return server;
}

const open = ({ url }: RunningServer): Browser =>
  openBrowser((path, init) => fetch(`${url}${path}`, init), { origin: url });

async function ask(server: RunningServer) {
  return JSON.parse((await open(server).postJson("/api/v1/ask", { question: CANTEEN })).text);
}

const answerTo = async (server: RunningServer): Promise<string> => (await ask(server)).answer?.id ?? "";

/** Somebody gets no good answer; the operator finds the question in the queue and teaches it. With when that was pressed. */
async function teach(server: RunningServer, operator: Person) {
  const { conversation, messageId, answer } = await ask(server);
  expect(answer?.id).not.toBe("lost");
  const feedback = { conversation, messageId, helpful: false };
  expect((await open(server).postJson("/api/v1/feedback", feedback)).status).toBe(204);
  const desk = open(server);
  await signIn(desk, operator);
  expect((await desk.get(QUEUE)).text).toContain(CANTEEN);
  const looked = await lookAhead(desk, CANTEEN, { entry: "lost" });
  const pressedAt = performance.now();
  const saved = await save(desk, looked);
  expect(saved.location).toMatch(/notice=taught/);
  return { desk, saved, pressedAt };
}

async function untilKnown(server: RunningServer, entry: string): Promise<void> {
  const isKnown = async () => expect(await answerTo(server)).toBe(entry);
  await vi.waitFor(isKnown, { timeout: 10_000, interval: 25 });
}

test("what is taught at one process is answered by another within two seconds, and so is its undoing", async () => {
  const { folder, operator } = await prepare();
  const [one, other] = await Promise.all([start(folder), start(folder)]);
  const before = await answerTo(other);
  const { desk, saved, pressedAt } = await teach(one, operator);
  expect(await answerTo(one)).toBe("lost");
  await untilKnown(other, "lost");
  const tookMs = [performance.now() - pressedAt];
  const list = await desk.get(saved.location ?? "");
  const undoneAt = performance.now();
  await desk.post(`${QUEUE}/undo`, hiddenIn(list, `${QUEUE}/undo`));
  await untilKnown(other, before);
  tookMs.push(performance.now() - undoneAt);
  for (const each of tookMs) expect(each).toBeLessThan(SOON_MS);
});

test("what is taught survives SIGKILL right after it was saved, at those who go on and at the next start", async () => {
  const { folder, operator } = await prepare();
  const [killed, other] = await Promise.all([start(folder), start(folder)]);
  await teach(killed, operator);
  killed.process.kill("SIGKILL");
  await once(killed.process, "exit");
  await untilKnown(other, "lost");
  const next = await start(folder);
  expect(await answerTo(next)).toBe("lost");
  const desk = open(other);
  expect((await desk.get(`${QUEUE}/question?gist=${encodeURIComponent(gistOf(CANTEEN))}`)).status).toBe(303);
});

test("somebody who looks at the console keeps no process from stopping", async () => {
  const { folder, operator } = await prepare();
  const server = await start(folder);
  const desk = open(server);
  await signIn(desk, operator);
  const cookie = [...desk.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const watched = await fetch(`${server.url}/console/events`, { headers: { cookie } });
  const reader = watched.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  expect(new TextDecoder().decode(value)).toContain('{"questions":0,"approvals":0}');
  server.process.kill("SIGTERM");
  expect(await once(server.process, "exit", { signal: AbortSignal.timeout(4_000) })).toEqual([0, null]);
  expect((await reader?.read())?.done).toBe(true);
  expect(server.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
});

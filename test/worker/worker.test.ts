/** The same product in workerd with a real local D1. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { D1Database } from "@cloudflare/workers-types";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createTestHarness } from "wrangler";
import { readSettings } from "../../src/config.ts";
import { readContentFolder } from "../../src/content-folder.ts";
import { loadKnowledge } from "../../src/load-knowledge.ts";
import { createSealer } from "../../src/shared/sealing.ts";
import { openD1 } from "../../src/store/d1.ts";
import worker from "../../src/worker.ts";
import { startReset } from "../selfservice/steps.ts";
import { addPerson, openBrowser } from "../support/people.ts";
import { createStores } from "../support/stores.ts";

const harness = createTestHarness();
const getWorker = () => harness.getWorker<{ DATABASE: D1Database }>();

/** Takes mail by webhook. */
let mailHost: Server;
let taken: string[] = [];

beforeAll(async () => {
  mailHost = createServer(async (request, response) => {
    const mail = (await json(request)) as { to: string };
    taken.push(mail.to);
    response.end();
  });
  await new Promise<void>((resolve) => mailHost.listen(0, "127.0.0.1", resolve));
  const MADOGUCHI_MAIL = `http://127.0.0.1:${(mailHost.address() as AddressInfo).port}/`;
  await harness.update({ workers: [{ configPath: "./wrangler.toml", vars: { MADOGUCHI_MAIL } }] });
  await harness.listen();
  await getWorker().applyD1Migrations("DATABASE");
}, 60_000);
beforeEach(() => {
  taken = [];
});
afterAll(async () => {
  await harness.close();
  mailHost.closeAllConnections();
  mailHost.close();
});

/** What a worker has in its database, sealed with the key that it has here. */
async function openSame() {
  const store = createStores(openD1((await getWorker().getEnv()).DATABASE));
  return { store, sealer: createSealer(readSettings({}).keys), clock: { now: Date.now() } };
}

async function ask(question: string, conversation?: string) {
  const response = await harness.fetch("/api/v1/ask", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question, ...(conversation && { conversation }) }),
  });
  return { status: response.status, reply: (await response.json()) as Record<string, never> };
}

test("a question gets the same candidates, to the last digit, as on Node", { timeout: 30_000 }, async () => {
  const { knowledge } = loadKnowledge(await readContentFolder("content"), Date.now());
  for (const question of [
    "QRが途中で切れて読めない",
    "コード 毎回",
    "my phone was stolen",
    "明日の天気は？",
  ]) {
    const { reply } = await ask(question);
    expect(reply.candidates).toEqual(knowledge?.matcher.match(question).candidates);
  }
});

test("a follow-up finds the conversation in D1", async () => {
  const first = await ask("QRが途中で切れて読めない");
  const second = await ask("Chromeの場合は？", first.reply.conversation);
  expect(second.reply).toMatchObject({
    answer: { id: "qr-cropped" },
    conversation: first.reply.conversation,
  });
});

test("pages and the widget are served", async () => {
  expect((await harness.fetch("/faq/cost")).status).toBe(200);
  expect(await (await harness.fetch("/nope")).text()).toContain("<h1>");
  expect((await harness.fetch("/api/v1/nope")).headers.get("content-type")).toContain("problem+json");
  expect((await harness.fetch("/widget.js")).headers.get("content-type")).toContain("javascript");
});

test("a mail that a request writes goes out behind its answer", { timeout: 30_000 }, async () => {
  const person = await addPerson(await openSame(), { loginId: "E00001" });
  const { url } = await harness.listen();
  const browser = openBrowser(
    async (path, init) => (await harness.fetch(path, init as never)) as unknown as Response,
    { origin: url.origin },
  );
  expect((await startReset(browser, person)).location).toBe("/reset");
  expect((await browser.post("/reset/mail")).location).toMatch(/^\/reset/);
  await vi.waitFor(() => expect(taken).toEqual(person.account.mails), { timeout: 10_000 });
});

test("a mail that could not go out before goes out within the hour", async () => {
  const { store, sealer, clock } = await openSame();
  const mail = JSON.stringify({ to: "sato@example.jp", subject: "件名", text: "本文" });
  await store.mails.addWaiting([
    { id: "late", payload: await sealer.seal(mail, "mail|late"), dueAt: clock.now },
  ]);
  await getWorker().scheduled({ cron: "17 * * * *" });
  expect(taken).toEqual(["sato@example.jp"]);
});

test("the hourly run leaves the newest row of the audit in the log", async () => {
  const { store } = await openSame();
  const person = await addPerson(await openSame(), { loginId: "E00002" });
  const { url } = await harness.listen();
  const browser = openBrowser(
    async (path, init) => (await harness.fetch(path, init as never)) as unknown as Response,
    { origin: url.origin },
  );
  await startReset(browser, person);
  const head = await store.audit.findHead();
  harness.clearLogs();
  await getWorker().scheduled({ cron: "17 * * * *" });
  expect(head?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(harness.getLogs().map(({ message }) => JSON.parse(message))).toContainEqual({
    level: "info",
    message: `audit: row ${head?.sequence}, hash ${head?.hash}`,
  });
});

test.each([
  ["people ask by https", "https://help.example/faq/cost", {}],
  ["the address is https", "http://localhost/faq/cost", { MADOGUCHI_PUBLIC_URL: "https://help.example" }],
])("where %s, keys and settings for trying out are refused", async (_, url, bindings) => {
  const log = vi.spyOn(console, "log").mockReturnValue();
  const refused = await worker.fetch(new Request(url), bindings as never, { waitUntil() {} });
  const logged = log.mock.calls.join();
  log.mockRestore();
  expect(refused.status).toBe(503);
  for (const setting of ["MADOGUCHI_KEYS", "MADOGUCHI_MAIL"]) expect(logged).toContain(setting);
  expect(JSON.parse(logged)).toMatchObject({ level: "fatal", code: "settings.invalid" });
});

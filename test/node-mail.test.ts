import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { createSealer, parseKeys } from "../src/shared/sealing.ts";
import { TEST_KEYS } from "./support/app.ts";
import { startServer } from "./support/server.ts";
import { createFolder, openStore } from "./support/store.ts";

vi.setConfig({ testTimeout: 60_000 });

/** Takes mail by webhook, and answers when the test does. */
async function startMailHost() {
  const waiting: { to: string; response: ServerResponse }[] = [];
  const server = createServer(async (request, response) => {
    const { to } = (await json(request)) as { to: string };
    waiting.push({ to, response });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, waiting };
}

test("a mail that was left behind goes out at the next start; SIGTERM waits for it, so that it does not go twice", async () => {
  const host = await startMailHost();
  const folder = createFolder();
  const file = join(folder, "madoguchi.sqlite");
  const before = openStore(file);
  const mail = JSON.stringify({ to: "sato@example.jp", subject: "件名", text: "本文" });
  const sealed = await createSealer(parseKeys(TEST_KEYS) ?? []).seal(mail, "mail|left");
  await before.mails.addWaiting([{ id: "left", payload: sealed, dueAt: 0 }]);
  before.close();

  const env = { MADOGUCHI_KEYS: TEST_KEYS, MADOGUCHI_MAIL: host.url };
  const server = await startServer({ folder, env });
  onTestFinished(server.stop);
  await vi.waitFor(() => expect(host.waiting.map(({ to }) => to)).toEqual(["sato@example.jp"]));
  server.process.kill("SIGTERM");
  const knock = () => fetch(`${server.url}/healthz`, { headers: { connection: "close" } });
  await vi.waitFor(() => expect(knock()).rejects.toThrow(), { timeout: 5_000 });
  host.waiting[0]?.response.end();
  expect(await once(server.process, "exit")).toEqual([0, null]);

  expect(server.log.join()).not.toContain("mail.");
  const after = openStore(file);
  const later = Date.now() + 24 * 60 * 60 * 1000;
  expect(await after.mails.claimWaiting({ now: later, until: later, limit: 9 })).toEqual([]);
});

test("the audit's newest row and hash are in the log, for whoever wants to know later that it is still there", async () => {
  const folder = createFolder();
  const store = openStore(join(folder, "madoguchi.sqlite"));
  const row = { sequence: 1, at: 1, actor: null, action: "test", accountId: null, address: "", proofs: [] };
  await store.audit.append({
    after: 0,
    rows: [{ ...row, result: "done", detail: "", previous: "", hash: "cafe" }],
    seal: await createSealer(parseKeys(TEST_KEYS) ?? []).seal("1 cafe", "audit-head"),
  });
  store.close();
  const server = await startServer({ folder, env: { MADOGUCHI_KEYS: TEST_KEYS } });
  await server.stop();
  expect(server.log.map((line) => JSON.parse(line).msg)).toContain("audit: row 1, hash cafe");
});

import { createHmac } from "node:crypto";
import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import {
  createHooks,
  type HookEvent,
  type HookParts,
  type HookReport,
  parseHookSecret,
  signHook,
} from "../../src/helpdesk/webhook.ts";
import { createId } from "../../src/shared/random.ts";
import { hooks as hooksTable } from "../../src/store/schema-helpdesk.ts";
import { createWaitingStore } from "../../src/store/waiting.ts";
import { createMemoryStore, HOUR_MS, MINUTE_MS, START } from "../mail/office.ts";
import { answerWith, startService } from "../mail/service.ts";
import { openStore } from "../support/store.ts";

const SECRET = Uint8Array.from({ length: 32 }, (_, at) => at * 7);
const HAND_OFF: HookEvent = { type: "handoff.requested", locale: "ja", entry: "qr-cropped" };
const APPROVAL: HookEvent = { type: "approval.requested", kind: "consultant" };

function openHooks({
  memory = createMemoryStore(),
  clock = { now: START },
  ...parts
}: Partial<HookParts> & { memory?: ReturnType<typeof createMemoryStore>; clock?: { now: number } }) {
  const reports: HookReport[] = [];
  const deliveries: Promise<unknown>[] = [];
  const hooks = createHooks({
    store: memory.store,
    target: null,
    now: () => clock.now,
    createId,
    publicUrl: () => "https://2fa.example.jp/",
    report: (event) => reports.push(event),
    background: (delivery) => deliveries.push(delivery),
    ...parts,
  });
  const settled = () => Promise.all(deliveries);
  return { ...hooks, memory, rows: memory.rows, clock, reports, settled };
}

/** A service that answers in turn, the last answer for good. */
async function startAnswering(...answers: number[]) {
  const service = await startService((response: ServerResponse) => {
    const [status = 204] = answers.length > 1 ? answers.splice(0, 1) : answers;
    answerWith(status)(response);
  });
  const target = { url: `http://${service.host}/path-secret`, secret: SECRET };
  return { ...service, target };
}

type Taken = Awaited<ReturnType<typeof startService>>["taken"][number];

/** As a receiver does it: with another library, over the bytes that came. */
function isSigned({ headers, body }: Taken): boolean {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature } = headers;
  const expected = createHmac("sha256", SECRET).update(`${id}.${timestamp}.${body}`).digest("base64");
  return signature === `v1,${expected}`;
}

describe("a system that is told when a person is asked for", () => {
  test("hears of a hand-off in the language it was asked in, with the entry it was about and the way to the queue", async () => {
    const { taken, target } = await startAnswering(204);
    const hooks = openHooks({ target });
    await hooks.tell(HAND_OFF);
    await hooks.settled();
    expect(taken).toMatchObject([{ method: "POST", path: "/path-secret" }]);
    expect(taken[0]?.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "webhook-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
      "webhook-timestamp": String(START / 1000),
    });
    expect(JSON.parse(taken[0]?.body ?? "")).toEqual({
      type: "handoff.requested",
      timestamp: "2026-11-22T01:30:00.000Z",
      data: { url: "https://2fa.example.jp/console/queue", locale: "ja", entry: "qr-cropped" },
    });
    expect(taken.every(isSigned)).toBe(true);
    expect(hooks.rows.size).toBe(0);
    expect(hooks.reports).toEqual([]);
  });

  test("hears of a reset that waits for approval, with the kind of account and the way to the approvals", async () => {
    const { taken, target } = await startAnswering(200);
    const hooks = openHooks({ target });
    await hooks.tell(APPROVAL);
    await hooks.settled();
    expect(JSON.parse(taken[0]?.body ?? "")).toMatchObject({
      type: "approval.requested",
      data: { url: "https://2fa.example.jp/console/approvals", kind: "consultant" },
    });
  });

  test("hears nothing of who it is or what they wrote, even when that is handed over", async () => {
    const { taken, target } = await startAnswering(200);
    const hooks = openHooks({ target });
    const person = { loginId: "A00001", mails: ["sato@example.jp"], question: "482199" };
    await hooks.tell({ ...HAND_OFF, ...person });
    await hooks.tell({ ...APPROVAL, ...person });
    await hooks.settled();
    expect(taken).toHaveLength(2);
    expect(JSON.stringify(taken)).not.toMatch(/A00001|sato|482199/);
  });

  test("that is away hears it later: signed anew for its time, under the same id, in the same words", async () => {
    const { taken, target } = await startAnswering(503, 500, 202);
    const hooks = openHooks({ target });
    await hooks.tell(HAND_OFF);
    await hooks.settled();
    expect(await hooks.deliverDue()).toBe(0);
    hooks.clock.now += MINUTE_MS;
    expect(await hooks.deliverDue()).toBe(0);
    hooks.clock.now += 5 * MINUTE_MS - 1;
    expect(await hooks.deliverDue()).toBe(0);
    expect(taken).toHaveLength(2);
    hooks.clock.now += 1;
    expect(await hooks.deliverDue()).toBe(1);
    expect(hooks.rows.size).toBe(0);
    expect(taken.every(isSigned)).toBe(true);
    expect(new Set(taken.map(({ headers, body }) => `${headers["webhook-id"]} ${body}`)).size).toBe(1);
    const seconds = taken.map(({ headers }) => Number(headers["webhook-timestamp"]) - START / 1000);
    expect(seconds).toEqual([0, 60, 360]);
    expect(hooks.reports.map(({ code, attempt }) => [code, attempt])).toEqual([
      ["webhook.undelivered", 1],
      ["webhook.undelivered", 2],
    ]);
  });

  test("that stays away is given up after three days", async () => {
    const { taken, target } = await startAnswering(500);
    const hooks = openHooks({ target });
    await hooks.tell(HAND_OFF);
    await hooks.settled();
    while (hooks.rows.size > 0) {
      hooks.clock.now = [...hooks.rows.values()][0]?.dueAt ?? 0;
      await hooks.deliverDue();
    }
    expect(hooks.clock.now - START).toBeLessThanOrEqual(72 * HOUR_MS);
    expect(hooks.clock.now - START).toBeGreaterThan(68 * HOUR_MS);
    expect(hooks.reports.at(-1)).toMatchObject({ code: "webhook.given_up", attempt: taken.length });
  });

  test("that says it is gone (410) is not asked again", async () => {
    const { taken, target } = await startAnswering(410);
    const hooks = openHooks({ target });
    await hooks.tell(HAND_OFF);
    await hooks.settled();
    expect(hooks.rows.size).toBe(0);
    expect(hooks.reports).toMatchObject([
      { code: "webhook.given_up", attempt: 1, message: "The webhook answered 410." },
    ]);
    expect(taken).toHaveLength(1);
  });

  test("is not followed to another host", async () => {
    const other = await startService(answerWith(200));
    const { host } = await startService(answerWith(308, { location: `http://${other.host}/` }));
    const hooks = openHooks({ target: { url: `http://${host}/`, secret: SECRET } });
    await hooks.tell(HAND_OFF);
    await hooks.settled();
    expect(other.taken).toEqual([]);
    expect(hooks.reports).toMatchObject([{ message: "The webhook answered 308." }]);
  });

  test("is not waited for endlessly", async () => {
    const { host } = await startService(() => {});
    const target = { url: `http://${host}/path-secret`, secret: SECRET };
    const hooks = openHooks({ target, timeoutMs: 50 });
    await hooks.tell(HAND_OFF);
    await hooks.settled();
    expect(hooks.reports).toMatchObject([
      { code: "webhook.undelivered", message: "The webhook did not answer: TimeoutError." },
    ]);
  });

  test("hears it from one of two processes that share a queue", async () => {
    const { taken, target } = await startAnswering(500, 200);
    const [one, clock] = [createMemoryStore(), { now: START }];
    const [first, second] = [
      openHooks({ target, memory: one, clock }),
      openHooks({ target, memory: one, clock }),
    ];
    await first.tell(HAND_OFF);
    await first.settled();
    clock.now += MINUTE_MS;
    const sent = await Promise.all([first.deliverDue(), second.deliverDue()]);
    expect(sent.sort()).toEqual([0, 1]);
    expect(taken).toHaveLength(2);
  });
});

test("what was told to nobody yet survives the end of the process: another one tells it from the same file", async () => {
  const { taken, target } = await startAnswering(500, 200);
  const file = openStore();
  const before = openHooks({ target, store: createWaitingStore(file.database, hooksTable) });
  await before.tell(HAND_OFF);
  await before.settled();
  file.close();
  const { database } = openStore(file.file);
  const clock = { now: START + MINUTE_MS };
  const after = openHooks({ target, store: createWaitingStore(database, hooksTable), clock });
  expect(await after.deliverDue()).toBe(1);
  expect(taken.every(isSigned)).toBe(true);
  clock.now += HOUR_MS;
  expect(await after.deliverDue()).toBe(0);
});

test("a report names neither the address nor the secret", async () => {
  const hooks = openHooks({ target: { url: "http://127.0.0.1:9/path-secret", secret: SECRET } });
  await hooks.tell(HAND_OFF);
  await hooks.settled();
  expect(hooks.reports).toMatchObject([{ code: "webhook.undelivered" }]);
  expect(JSON.stringify(hooks.reports)).not.toMatch(/secret|127\.0|whsec|AAcO/);
});

test("where nobody is to be told, nothing is kept, and what another process kept is left to it", async () => {
  const memory = createMemoryStore();
  await memory.store.addWaiting([{ id: "other", payload: "{}", dueAt: 0 }]);
  const hooks = openHooks({ memory });
  await hooks.tell(HAND_OFF);
  expect(await hooks.deliverDue()).toBe(0);
  await hooks.close();
  expect([...hooks.rows.values()]).toMatchObject([{ id: "other", attempts: 0 }]);
});

test("telling returns before anybody answered, and what is told is kept by then", async () => {
  const answering = Promise.withResolvers<ServerResponse>();
  const { host } = await startService(answering.resolve);
  const hooks = openHooks({ target: { url: `http://${host}/`, secret: SECRET } });
  await hooks.tell(HAND_OFF);
  expect(hooks.rows.size).toBe(1);
  const closed = hooks.close();
  (await answering.promise).writeHead(204).end();
  await closed;
  expect(hooks.rows.size).toBe(0);
});

test("a database that does not answer is reported and fails nobody who asks for a person", async () => {
  const { target } = await startAnswering(200);
  const hooks = openHooks({ target });
  hooks.memory.store.addWaiting = () => Promise.reject(new Error("disk full"));
  await hooks.tell(HAND_OFF);
  expect(hooks.reports).toMatchObject([{ code: "webhook.store_failed", attempt: 0, message: "disk full" }]);
});

test("what comes when as much waits as may is not kept, and said once until there is room again", async () => {
  const { target } = await startAnswering(503);
  const hooks = openHooks({ target });
  const { addWaiting } = hooks.memory.store;
  hooks.memory.store.addWaiting = async () => false;
  for (let at = 0; at < 3; at++) await hooks.tell(HAND_OFF);
  const full = { code: "webhook.too_many", id: null, attempt: 0, message: "Too many wait already." };
  expect(hooks.reports).toEqual([full]);
  expect(hooks.rows.size).toBe(0);
  hooks.memory.store.addWaiting = addWaiting;
  await hooks.tell(APPROVAL);
  await hooks.settled();
  expect(hooks.rows.size).toBe(1);
  hooks.memory.store.addWaiting = async () => false;
  await hooks.tell(HAND_OFF);
  expect(hooks.reports.filter(({ code }) => code === "webhook.too_many")).toHaveLength(2);
});

describe("a signature", () => {
  test("is the one of the specification's reference libraries", async () => {
    const secret = parseHookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") ?? new Uint8Array();
    const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1614265330, body: '{"test": 2432232314}' };
    const signature = await signHook({ ...message, secret });
    expect(signature).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  });

  test("covers the id, the time and every character of the body, also Japanese ones", async () => {
    const message = { id: "a", seconds: 1, body: "窓口", secret: SECRET };
    const changed = [{ id: "b" }, { seconds: 2 }, { body: "窓囗" }, { secret: new Uint8Array(32) }];
    const all = [message, ...changed.map((change) => ({ ...message, ...change }))];
    const signatures = await Promise.all(all.map(signHook));
    expect(new Set(signatures).size).toBe(all.length);
    expect(signatures[0]).toBe(`v1,${createHmac("sha256", SECRET).update("a.1.窓口").digest("base64")}`);
  });
});

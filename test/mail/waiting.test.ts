import { expect, test } from "vitest";
import type { WaitingStore } from "../../src/mail/ports.ts";
import { createWaiting, type Refusal, type WaitingReport } from "../../src/mail/waiting.ts";
import { createMemoryStore, MINUTE_MS, START } from "./office.ts";

type Code = "away" | "given-up" | "no-store";
const AWAY: Refusal<Code> = { code: "away", message: "nobody answers", isLasting: false };

/** Delivers what is not named in `refusals`. */
function openQueue(refusals: Record<string, Refusal<Code>>) {
  const { rows, store } = createMemoryStore();
  const [delivered, reports, deliveries] = [
    [] as string[],
    [] as WaitingReport<Code>[],
    [] as Promise<unknown>[],
  ];
  const clock = { now: START };
  const queue = createWaiting<Code>({
    store,
    async deliver({ payload }) {
      if (refusals[payload]) return refusals[payload];
      delivered.push(payload);
      return null;
    },
    now: () => clock.now,
    report: (event) => reports.push(event),
    codes: { givenUp: "given-up", storeFailed: "no-store" },
    background: (delivery) => deliveries.push(delivery),
  });
  const settled = () => Promise.all(deliveries);
  return { ...queue, store, rows, delivered, reports, clock, settled };
}

const row = (payload: string, dueAt = START) => ({ id: `id of ${payload}`, payload, dueAt });

test("what waits goes out as it was kept, and what is due later goes out later", async () => {
  const queue = openQueue({});
  await queue.add([row("now"), row("later", START + MINUTE_MS)]);
  await queue.settled();
  expect(queue.delivered).toEqual(["now"]);
  queue.clock.now += MINUTE_MS;
  expect(await queue.deliverDue()).toBe(1);
  expect(queue.delivered).toEqual(["now", "later"]);
  expect(queue.rows.size).toBe(0);
});

test("a refusal for now is tried again, one for good is given up at once, and others are not held up", async () => {
  const queue = openQueue({ busy: AWAY, never: { ...AWAY, message: "gone for good", isLasting: true } });
  await queue.add([row("busy"), row("never"), row("fine")]);
  await queue.settled();
  expect(queue.delivered).toEqual(["fine"]);
  expect([...queue.rows.keys()]).toEqual(["id of busy"]);
  expect(queue.rows.get("id of busy")).toMatchObject({ dueAt: START + MINUTE_MS, attempts: 1 });
  expect(queue.reports).toEqual([
    { code: "away", id: "id of busy", attempt: 1, message: "nobody answers" },
    { code: "given-up", id: "id of never", attempt: 1, message: "gone for good" },
  ]);
});

test("nothing to keep asks nothing of the store", async () => {
  const queue = openQueue({});
  queue.store.addWaiting = () => Promise.reject(new Error("asked"));
  await queue.add([]);
  expect(queue.reports).toEqual([]);
});

test.each<keyof WaitingStore>(["claimWaiting", "removeWaiting", "postponeWaiting"])(
  "a store whose %s does not answer is reported under the queue's own name, and nobody waits for ever",
  async (method) => {
    const queue = openQueue({ busy: AWAY });
    Object.assign(queue.store, { [method]: () => Promise.reject(new Error("disk full")) });
    await queue.add([row("busy"), row("fine")]);
    await queue.settled();
    expect(queue.reports).toContainEqual(expect.objectContaining({ code: "no-store", message: "disk full" }));
  },
);

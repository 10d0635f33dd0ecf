/** Keeps what is to be delivered until it is, and tries again when the other side is away. Knows nothing of what it delivers. */

import { CLAIM_MS, DELIVERIES_PER_CLAIM } from "./limits.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { Waiting, WaitingStore } from "./ports.ts";
import { describeError } from "./redact.ts";
import { findRetryDelay } from "./retries.ts";

/** Why it did not go out; the message is fit for a log. A lasting one is not tried again. */
export type Refusal<Code extends string> = { code: Code; message: string; isLasting: boolean };

/** `id` is null where the store as a whole did not answer; `attempt` is 0 where none was made. */
export type WaitingReport<Code extends string> = {
  code: Code;
  id: string | null;
  attempt: number;
  message: string;
};

export type WaitingParts<Code extends string> = {
  store: WaitingStore;
  /** Null once it went out. Never rejects, and is over well within `CLAIM_MS`. */
  deliver(waiting: { id: string; payload: string }): Promise<Refusal<Code> | null>;
  now(): number;
  report(event: WaitingReport<Code>): void;
  /** What giving up and a store that does not answer are called in reports. */
  codes: { givenUp: Code; storeFailed: Code };
  /** Keeps the process alive for a delivery that nobody waits for: `waitUntil` on Workers. */
  background?(delivery: Promise<unknown>): void;
};

export type WaitingQueue = {
  /**
   * Resolves once all of them are kept; delivery starts at once and is not waited for. False where as many wait as may,
   * and nothing was kept. Throws what the store throws.
   */
  add(rows: { id: string; payload: string; dueAt: number }[]): Promise<boolean>;
  /** Delivers what is due; resolves with how many went out. Problems are reported, it never rejects. */
  deliverDue(): Promise<number>;
  /** Takes nothing more out of the store; resolves once what is under way has been delivered or put off. */
  close(): Promise<void>;
};

/** At least once: something goes twice only when a process dies between delivering it and removing its row. */
export function createWaiting<Code extends string>(parts: WaitingParts<Code>): WaitingQueue {
  const { store, now, report, codes, background } = parts;
  let isClosed = false;

  const deliverDue = oneAtATime(async () => {
    let delivered = 0;
    try {
      while (!isClosed) {
        const time = now();
        const claim = { now: time, until: time + CLAIM_MS, limit: DELIVERIES_PER_CLAIM };
        const claimed = await store.claimWaiting(claim);
        if (claimed.length === 0) return delivered;
        const outcomes = await Promise.all(claimed.map((waiting) => deliverOne({ ...parts, waiting })));
        delivered += outcomes.filter(Boolean).length;
      }
    } catch (error) {
      const message = describeError({ error, mail: null });
      report({ code: codes.storeFailed, id: null, attempt: 0, message });
    }
    return delivered;
  });

  return {
    deliverDue,
    async close() {
      isClosed = true;
      await deliverDue();
    },
    async add(rows) {
      if (rows.length === 0) return true;
      const isKept = await store.addWaiting(rows);
      const delivery = deliverDue();
      background?.(delivery);
      return isKept;
    },
  };
}

type One<Code extends string> = WaitingParts<Code> & { waiting: Waiting };

/** True when it went out. */
async function deliverOne<Code extends string>(parts: One<Code>): Promise<boolean> {
  const { waiting, deliver, store, report, codes } = parts;
  const { id, payload, attempts: attempt } = waiting;
  let isDelivered = false;
  try {
    const refusal = await deliver({ id, payload });
    isDelivered = refusal === null;
    if (refusal) await putOff({ ...parts, refusal });
    else await store.removeWaiting(id);
  } catch (error) {
    report({ code: codes.storeFailed, id, attempt, message: describeError({ error, mail: null }) });
  }
  return isDelivered;
}

async function putOff<Code extends string>(parts: One<Code> & { refusal: Refusal<Code> }): Promise<void> {
  const { waiting, refusal, store, now, report, codes } = parts;
  const { id, attempts: attempt } = waiting;
  const { message, isLasting } = refusal;
  const delayMs = isLasting ? null : findRetryDelay(attempt);
  report({ code: delayMs === null ? codes.givenUp : refusal.code, id, attempt, message });
  if (delayMs === null) await store.removeWaiting(id);
  else await store.postponeWaiting({ id, dueAt: now() + delayMs });
}

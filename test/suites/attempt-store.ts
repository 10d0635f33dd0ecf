/** What every attempt store promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import type { AttemptPolicy, AttemptStore } from "../../src/accounts/ports.ts";
import { countYes, DAY_MS, MINUTE_MS, NOW, type OpenStores, POLICY } from "./people.ts";

const subject = "code hanako";
const NO_PAUSE: AttemptPolicy = { ...POLICY, pauseAfter: null };

/** Fails so often in a row, always as soon as it is allowed again; returns when the last one was. */
async function fail(store: AttemptStore, times: number, policy: AttemptPolicy): Promise<number> {
  let now = NOW;
  for (let at = 0; at < times; at++) {
    now = (await store.findPause({ subject, policy, now })) ?? now;
    expect(await store.countAttempt({ subject, policy, now })).toMatchObject({ inARow: at + 1 });
  }
  return now;
}

export function describeAttemptStore(name: string, open: OpenStores): void {
  describe(`an attempt store (${name})`, () => {
    test("counts what is tried, in a row and in a day, apart for each subject", async () => {
      const [{ attempts }] = await open();
      const count = (by: string, now: number) => attempts.countAttempt({ subject: by, policy: POLICY, now });
      expect(await count(subject, NOW)).toEqual({ inADay: 1, inARow: 1 });
      expect(await count(subject, NOW + 1)).toEqual({ inADay: 2, inARow: 2 });
      expect(await count("code jiro", NOW)).toEqual({ inADay: 1, inARow: 1 });
      expect(await count(subject, NOW + DAY_MS)).toEqual({ inADay: 2, inARow: 3 });
      expect(await attempts.findPause({ subject, policy: POLICY, now: NOW })).toBeNull();
      expect(await attempts.findPause({ subject: "nobody", policy: POLICY, now: NOW })).toBeNull();
    });

    test("pauses after 10 in a row for 15 minutes, then 30, then 60 and never longer", async () => {
      const [{ attempts }] = await open();
      const policy = { ...POLICY, inADay: 1_000 };
      let now = NOW;
      for (const minutes of [15, 30, 60, 60, 60]) {
        for (let at = 0; at < 10; at++)
          expect(await attempts.countAttempt({ subject, policy, now })).not.toBeNull();
        const until = now + minutes * MINUTE_MS;
        expect(await attempts.findPause({ subject, policy, now })).toBe(until);
        expect(await attempts.countAttempt({ subject, policy, now: until - 1 })).toBeNull();
        expect(await attempts.findPause({ subject, policy, now: until })).toBeNull();
        now = until;
      }
    });

    test("pauses from the first attempt on where the policy says so", async () => {
      const [{ attempts }] = await open();
      const policy = { ...POLICY, pauseAfter: 1 };
      expect(await attempts.countAttempt({ subject, policy, now: NOW })).toEqual({ inADay: 1, inARow: 1 });
      expect(await attempts.findPause({ subject, policy, now: NOW })).toBe(NOW + 15 * MINUTE_MS);
    });

    test("allows no more than the day's number in any 24 hours, and says when the next is possible", async () => {
      const [{ attempts }] = await open();
      for (let at = 0; at < 20; at++)
        await attempts.countAttempt({ subject, policy: NO_PAUSE, now: NOW + at });
      const next = NOW + DAY_MS;
      const count = (now: number) => attempts.countAttempt({ subject, policy: NO_PAUSE, now });
      expect(await count(next - 1)).toBeNull();
      expect(await attempts.findPause({ subject, policy: NO_PAUSE, now: next - 1 })).toBe(next);
      expect(await attempts.findPause({ subject, policy: NO_PAUSE, now: next })).toBeNull();
      expect(await count(next)).toEqual({ inADay: 20, inARow: 21 });
      expect(await count(next)).toBeNull();
      expect(await count(next + 1)).toMatchObject({ inADay: 20 });
    });

    test("gives no more attempts to somebody whose clock is behind another's", async () => {
      const [{ attempts }] = await open();
      for (let at = 0; at < 20; at++)
        await attempts.countAttempt({ subject, policy: NO_PAUSE, now: NOW + 500 });
      expect(await attempts.countAttempt({ subject, policy: NO_PAUSE, now: NOW })).toBeNull();
    });

    test("closes after 100 in a row, over whatever time, until a person opens it", async () => {
      const [{ attempts }] = await open();
      const last = await fail(attempts, 100, POLICY);
      const now = last + 1_000 * DAY_MS;
      expect(await attempts.countAttempt({ subject, policy: POLICY, now })).toBeNull();
      expect(await attempts.findPause({ subject, policy: POLICY, now })).toBe(Number.POSITIVE_INFINITY);
      await attempts.forgetAttemptsBefore({ ofAccounts: now, others: now });
      expect(await attempts.countAttempt({ subject, policy: POLICY, now })).toBeNull();
      await attempts.forgetAttempts(subject);
      expect(await attempts.countAttempt({ subject, policy: POLICY, now })).toEqual({ inADay: 1, inARow: 1 });
    });

    test("counts what was right neither in a row nor towards the day", async () => {
      const [{ attempts }] = await open();
      const count = () => attempts.countAttempt({ subject, policy: POLICY, now: NOW });
      for (let at = 0; at < 10; at++) await count();
      await attempts.clearAttempts(subject);
      expect(await attempts.findPause({ subject, policy: POLICY, now: NOW })).toBeNull();
      expect(await count()).toEqual({ inADay: 10, inARow: 1 });
      for (let at = 0; at < 3; at++) await attempts.clearAttempts(subject);
      await attempts.clearAttempts("nobody");
      expect(await count()).toEqual({ inADay: 8, inARow: 1 });
    });

    test.each([
      ["the day's number", { ...NO_PAUSE, inADay: 9 }, 9],
      ["those before the pause", { ...POLICY, pauseAfter: 8 }, 8],
      ["those in a row", { ...NO_PAUSE, inARow: 7 }, 7],
    ])("lets through %s of many attempts at once, and not one more", async (_, policy, expected) => {
      const openings = await open();
      const yes = await countYes(openings, ({ attempts }) =>
        attempts.countAttempt({ subject, policy, now: NOW }),
      );
      expect(yes).toBe(expected);
    });

    test("forgets who tried nothing since a time, and only those; passwords sooner than codes", async () => {
      const [{ attempts }] = await open();
      const count = (by: string, now: number) => attempts.countAttempt({ subject: by, policy: POLICY, now });
      const times = { ofAccounts: NOW - DAY_MS, others: NOW };
      const kinds = [
        ["code hanako", times.ofAccounts],
        ["recovery hanako", times.ofAccounts],
        ["0123abcd", times.others],
      ] as const;
      for (const [by, time] of kinds) {
        await count(by, time - 1);
        await count(`${by} later`, time);
      }
      await attempts.forgetAttemptsBefore(times);
      for (const [by] of kinds) {
        expect(await count(by, NOW), by).toMatchObject({ inARow: 1 });
        expect(await count(`${by} later`, NOW), by).toMatchObject({ inARow: 2 });
      }
    });

    test("opens again with all that is counted under it place by place, and nothing that only begins alike", async () => {
      const [{ attempts }] = await open();
      const count = (by: string) => attempts.countAttempt({ subject: by, policy: POLICY, now: NOW });
      const parts = ["id", "id here", "id there 2", "id \u{10ffff}"];
      const others = ["id2", "id!", "i", "ID here", "an id here"];
      for (const by of [...parts, ...others]) await count(by);
      await attempts.forgetAttempts("id");
      for (const by of parts) expect(await count(by), by).toMatchObject({ inARow: 1 });
      for (const by of others) expect(await count(by), by).toMatchObject({ inARow: 2 });
    });

    test("forgets a hundred in a row of anything but codes, which nobody could open", async () => {
      const [{ attempts }] = await open();
      const policy = { ...NO_PAUSE, inADay: 200 };
      const others = ["recovery hanako", "0123abcd"];
      for (const by of [subject, ...others]) {
        for (let at = 0; at < 100; at++) await attempts.countAttempt({ subject: by, policy, now: NOW });
      }
      await attempts.forgetAttemptsBefore({ ofAccounts: NOW + 1, others: NOW + 1 });
      expect(await attempts.findPause({ subject, policy, now: NOW })).toBe(Number.POSITIVE_INFINITY);
      for (const by of others) {
        expect(await attempts.findPause({ subject: by, policy, now: NOW }), by).toBeNull();
      }
    });
  });
}

/** What every store of what is on its way out promises, whichever table and database is behind it. */

import { describe, expect, test } from "vitest";
import { MOST_HOOKS_WAITING } from "../../src/store/help-desk-stores.ts";
import { countYes, MINUTE_MS, NOW, type OpenStores } from "./people.ts";

export function describeWaitingStore(name: string, open: OpenStores): void {
  const claim = { now: NOW, until: NOW + MINUTE_MS, limit: 10 };
  const row = (id: string, dueAt = NOW) => ({ id, payload: `text ${id}`, dueAt });

  test(`a store of calls to other systems (${name}) never holds more than a thousand, whoever adds at once, and has room again when one has gone out`, async () => {
    const openings = await open();
    const [{ hooks }] = openings;
    const first = Array.from({ length: MOST_HOOKS_WAITING - 5 }, (_, at) => row(`first ${at}`));
    expect(await hooks.addWaiting(first)).toBe(true);
    let next = 0;
    expect(await countYes(openings, (stores) => stores.hooks.addWaiting([row(`more ${next++}`)]))).toBe(5);
    expect(await hooks.addWaiting([row("late")])).toBe(false);
    await hooks.removeWaiting("first 0");
    expect(await hooks.addWaiting([row("one"), row("too many")])).toBe(false);
    expect(await hooks.addWaiting([row("last")])).toBe(true);
    const claimed = await hooks.claimWaiting({ ...claim, limit: 2 * MOST_HOOKS_WAITING });
    expect(claimed).toHaveLength(MOST_HOOKS_WAITING);
  });

  describe.each(["mails", "hooks"] as const)(`a store of %s on their way (${name})`, (table) => {
    test("hands out what is due, with its attempts counted, and not what is due later", async () => {
      const [{ [table]: waiting }] = await open();
      await waiting.addWaiting([row("now"), row("later", NOW + 1)]);
      expect(await waiting.claimWaiting(claim)).toEqual([{ id: "now", payload: "text now", attempts: 1 }]);
      expect(await waiting.claimWaiting({ ...claim, now: NOW + 1 })).toMatchObject([{ id: "later" }]);
    });

    test("keeps all of many, or none where one is there already", async () => {
      const [{ [table]: waiting }] = await open();
      await waiting.addWaiting(Array.from({ length: 200 }, (_, at) => row(`${at}`)));
      await expect(waiting.addWaiting([row("new"), row("7")])).rejects.toThrow();
      await waiting.addWaiting([]);
      expect(await waiting.claimWaiting({ ...claim, limit: 999 })).toHaveLength(200);
    });

    test("says that what it was given is kept", async () => {
      const [{ [table]: waiting }] = await open();
      expect(await waiting.addWaiting([row("a"), row("b")])).toBe(true);
      expect(await waiting.addWaiting([])).toBe(true);
    });

    test("hands each to one of many who deliver at once", async () => {
      const openings = await open();
      await openings[0][table].addWaiting(Array.from({ length: 50 }, (_, at) => row(`${at}`)));
      const claimed: string[] = [];
      await countYes(openings, async ({ [table]: waiting }) => {
        const taken = await waiting.claimWaiting({ ...claim, limit: 7 });
        expect(taken.length).toBeLessThanOrEqual(7);
        claimed.push(...taken.map(({ id }) => id));
      });
      expect(claimed).toHaveLength(50);
      expect(new Set(claimed).size).toBe(50);
    });

    test("hands out those that have waited longest first", async () => {
      const [{ [table]: waiting }] = await open();
      await waiting.addWaiting([row("b", NOW - 1), row("c"), row("a", NOW - 2)]);
      const claimed = await waiting.claimWaiting({ ...claim, limit: 2 });
      expect(claimed.map(({ id }) => id).sort()).toEqual(["a", "b"]);
    });

    test("hands one out again when its claim is over without a word, and counts that", async () => {
      const [{ [table]: waiting }] = await open();
      await waiting.addWaiting([row("a")]);
      await waiting.claimWaiting(claim);
      expect(await waiting.claimWaiting({ ...claim, now: claim.until - 1 })).toEqual([]);
      const again = { now: claim.until, until: claim.until + MINUTE_MS, limit: 1 };
      expect(await waiting.claimWaiting(again)).toMatchObject([{ id: "a", attempts: 2 }]);
    });

    test("waits with one that was postponed, and is done with one that was removed", async () => {
      const [{ [table]: waiting }] = await open();
      await waiting.addWaiting([row("postponed"), row("removed")]);
      await waiting.claimWaiting(claim);
      await waiting.postponeWaiting({ id: "postponed", dueAt: NOW + 5 });
      await waiting.removeWaiting("removed");
      await waiting.removeWaiting("none");
      expect(await waiting.claimWaiting({ ...claim, now: NOW + 4 })).toEqual([]);
      expect(await waiting.claimWaiting({ ...claim, now: NOW + 5 })).toMatchObject([
        { id: "postponed", attempts: 2 },
      ]);
      expect(await waiting.claimWaiting({ ...claim, now: NOW + 9 * MINUTE_MS })).toHaveLength(1);
    });
  });
}

/** What every store of walks promises, whichever database is behind it. */

import { describe, expect, test } from "vitest";
import type { Locale } from "../../src/shared/locale.ts";
import type { NewWalk, StepCount, WalkStore } from "../../src/walkthroughs/ports.ts";
import type { Happened, Place, StepEvent, WalkState } from "../../src/walkthroughs/walk.ts";
import { addPeople, countYes, DAY_MS, NOW, type OpenStores } from "./people.ts";

export const CHROME = "clear-cache-chrome";
export const DAY = "2027-01-15";
const LATER = NOW + DAY_MS;

export function happened(event: StepEvent, step = 1, walkthrough = CHROME): Happened {
  return { walkthrough, step, event };
}

/** Expires a day after NOW. */
export function walk(given: Partial<NewWalk> = {}): NewWalk {
  const id = given.id ?? "walk";
  return {
    id,
    code: `code of ${id}`,
    conversation: null,
    walkthrough: CHROME,
    step: 1,
    locale: "ja",
    state: "open",
    events: [happened("started")],
    day: DAY,
    expiresAt: LATER,
    ...given,
  };
}

export function move({
  id = "walk",
  events = [],
  locale = "ja",
  now = NOW,
  ...to
}: Partial<Place & { id: string; state: WalkState; events: Happened[]; locale: Locale; now: number }> = {}) {
  return {
    id,
    to: { walkthrough: CHROME, step: 1, state: "open" as WalkState, ...to },
    happened: events,
    locale,
    now,
  };
}

/** As lines, which compare and read easily. */
export async function readCounts(
  walks: WalkStore,
  days = { from: "0000-00-00", to: "9999-99-99" },
): Promise<string[]> {
  const line = ({ day, walkthrough, step, event, count }: StepCount) =>
    `${day} ${walkthrough} ${step} ${event}: ${count}`;
  return (await walks.countSteps(days)).map(line);
}

export function describeWalkStore(name: string, open: OpenStores): void {
  const openOne = async () => (await open())[0];

  describe(`a store of walks (${name})`, () => {
    test("gives a walk back as it was put in, by its id and by its code", async () => {
      const { walks } = await openOne();
      const events = [happened("started"), happened("different"), happened("done"), happened("started", 2)];
      const { day, ...kept } = walk({ locale: "en", step: 2, state: "open", events });
      expect(await walks.addWalk({ ...kept, day })).toBe(true);
      await walks.addWalk(walk({ id: "another" }));
      expect(await walks.findWalk({ id: kept.id, now: NOW })).toEqual(kept);
      expect(await walks.findWalkByCode({ code: kept.code, now: NOW })).toEqual(kept);
    });

    test("knows no walk that never was, whatever is asked for", async () => {
      const { walks } = await openOne();
      await walks.addWalk(walk());
      for (const unknown of ["", "none", "%", "walk ", "walk' OR 1=1 --"]) {
        expect(await walks.findWalk({ id: unknown, now: NOW })).toBeNull();
        expect(await walks.findWalkByCode({ code: unknown, now: NOW })).toBeNull();
        expect(await walks.moveWalk(move({ id: unknown }))).toBeNull();
      }
      expect(await walks.findWalk({ id: "code of walk", now: NOW })).toBeNull();
      expect(await walks.findWalkByCode({ code: "walk", now: NOW })).toBeNull();
    });

    test("gives a code to one walk only, however many want it at once", async () => {
      const openings = await open();
      const added = await countYes(openings, ({ walks }, at) =>
        walks.addWalk(walk({ id: `walk ${at}`, code: "wanted" })),
      );
      expect(added).toBe(1);
      const found = await openings[0].walks.findWalkByCode({ code: "wanted", now: NOW });
      expect(await openings[1].walks.addWalk(walk({ id: "late", code: "wanted", locale: "en" }))).toBe(false);
      expect(await openings[1].walks.findWalkByCode({ code: "wanted", now: NOW })).toEqual(found);
    });

    test("lets a walk go to the millisecond, by every way to it, and frees its code once it is folded", async () => {
      const stores = await openOne();
      const { walks } = stores;
      await addPeople(stores);
      await walks.addWalk(walk());
      await walks.addReminder({ accountId: "hanako", walkId: "walk" });
      const find = (now: number) =>
        Promise.all([
          walks.findWalk({ id: "walk", now }),
          walks.findWalkByCode({ code: "code of walk", now }),
          walks.findReminder({ accountId: "hanako", now }),
        ]);
      for (const found of await find(LATER - 1)) expect(found?.id).toBe("walk");
      expect(await find(LATER)).toEqual([null, null, null]);
      expect(await walks.moveWalk(move({ now: LATER }))).toBeNull();
      expect(await walks.foldWalksBefore(LATER - 1)).toBe(0);
      expect(await walks.foldWalksBefore(LATER)).toBe(1);
      expect(await walks.addWalk(walk({ id: "next", code: "code of walk" }))).toBe(true);
    });

    test("ends a walk a day after it began, however much is told in it", async () => {
      const { walks } = await openOne();
      await walks.addWalk(walk());
      for (const now of [NOW, NOW + DAY_MS / 2, LATER - 1])
        expect(await walks.moveWalk(move({ step: 2, now }))).toMatchObject({ step: 2, expiresAt: LATER });
      expect(await walks.findWalk({ id: "walk", now: LATER })).toBeNull();
      expect(await walks.foldWalksBefore(LATER)).toBe(1);
    });

    test("speaks the language that was told last", async () => {
      const { walks } = await openOne();
      await walks.addWalk(walk({ locale: "ja" }));
      expect(await walks.moveWalk(move({ locale: "en" }))).toMatchObject({ locale: "en" });
      expect(await walks.findWalkByCode({ code: "code of walk", now: NOW })).toMatchObject({ locale: "en" });
    });

    test("notes what happens once, in the order in which it first happened, and where it leads", async () => {
      const { walks } = await openOne();
      await walks.addWalk(walk());
      await walks.addWalk(walk({ id: "another" }));
      const done = [happened("started"), happened("done"), happened("started", 2)];
      await walks.moveWalk(move({ step: 2, events: done }));
      await walks.moveWalk(move({ step: 2, events: [happened("started", 2), happened("stuck", 2)] }));
      const last = await walks.moveWalk(move({ step: 2, events: done }));
      expect(last?.events).toEqual([...done, happened("stuck", 2)]);
      expect(await walks.findWalk({ id: "walk", now: NOW })).toEqual(last);
      expect((await walks.findWalk({ id: "another", now: NOW }))?.events).toEqual([happened("started")]);
    });

    test("tells steps, events and walkthroughs apart that differ in one of them only", async () => {
      const { walks } = await openOne();
      await walks.addWalk(walk({ events: [happened("done", 1)] }));
      const others = [
        happened("done", 11),
        happened("stuck", 1),
        happened("done", 1, "clear-cache-edge"),
        happened("done", 1, 'a "b", [1]'),
      ];
      const moved = await walks.moveWalk(move({ events: others }));
      expect(moved?.events).toEqual([happened("done", 1), ...others]);
    });

    test("loses and doubles nothing when twenty things are told at once", async () => {
      const openings = await open();
      await openings[0].walks.addWalk(walk());
      const told = Array.from({ length: 20 }, (_, at) => happened("done", 1 + (at % 10)));
      const moved = await Promise.all(
        told.map((one, at) =>
          openings[at % 2 === 0 ? 0 : 1].walks.moveWalk(move({ step: one.step, events: [one] })),
        ),
      );
      expect(moved).not.toContain(null);
      const events = (await openings[0].walks.findWalk({ id: "walk", now: NOW }))?.events ?? [];
      expect(events).toHaveLength(11);
      expect(events).toEqual(expect.arrayContaining(told.slice(0, 10)));
    });

    test("moves a walk whatever became of it, and loses nothing of what was tried", async () => {
      const { walks } = await openOne();
      for (const state of ["open", "finished", "unsolved", "solved"] as const) {
        await walks.addWalk(walk({ id: state, state, events: [happened("done"), happened("unsolved")] }));
        const moved = await walks.moveWalk(move({ id: state, step: 2, events: [happened("started", 2)] }));
        expect(moved, state).toMatchObject({ step: 2, state: "open" });
        expect(moved?.events).toEqual([happened("done"), happened("unsolved"), happened("started", 2)]);
      }
    });
  });

  describe(`whom to remind of a walk (${name})`, () => {
    test("is each account of the last walk that it had", async () => {
      const stores = await openOne();
      const { walks } = stores;
      await addPeople(stores, { id: "taro" });
      for (const id of ["first", "second"]) await walks.addWalk(walk({ id }));
      await walks.addReminder({ accountId: "hanako", walkId: "first" });
      await walks.addReminder({ accountId: "taro", walkId: "first" });
      await walks.addReminder({ accountId: "hanako", walkId: "second" });
      const idOf = async (accountId: string) => (await walks.findReminder({ accountId, now: NOW }))?.id;
      expect(await idOf("hanako")).toBe("second");
      expect(await idOf("taro")).toBe("first");
      await walks.forgetReminder("hanako");
      expect(await idOf("hanako")).toBeUndefined();
      expect(await idOf("taro")).toBe("first");
      expect([await walks.isReminded("first"), await walks.isReminded("second")]).toEqual([true, false]);
      expect(await walks.findWalk({ id: "second", now: NOW })).not.toBeNull();
    });

    test("is known of a walk as long as anybody has it, whatever became of it", async () => {
      const stores = await openOne();
      const { walks } = stores;
      await addPeople(stores, { id: "taro" });
      for (const id of ["walk", "other"]) await walks.addWalk(walk({ id }));
      expect(await walks.isReminded("walk")).toBe(false);
      for (const accountId of ["hanako", "taro"]) await walks.addReminder({ accountId, walkId: "walk" });
      for (const state of ["open", "finished", "unsolved", "solved"] as const) {
        await walks.moveWalk(move({ state }));
        expect(await walks.isReminded("walk"), state).toBe(true);
        expect(await walks.findReminder({ accountId: "hanako", now: NOW })).toMatchObject({ state });
      }
      expect([await walks.isReminded("other"), await walks.isReminded("")]).toEqual([false, false]);
      await walks.forgetReminder("hanako");
      expect(await walks.isReminded("walk")).toBe(true);
      await walks.addReminder({ accountId: "taro", walkId: "other" });
      expect(await walks.isReminded("walk")).toBe(false);
      await walks.foldWalksBefore(LATER);
      expect(await walks.isReminded("other")).toBe(false);
    });

    test("is nobody of a walk that there is not, and the one before stays", async () => {
      const stores = await openOne();
      const { walks } = stores;
      await addPeople(stores);
      await walks.addReminder({ accountId: "hanako", walkId: "nowhere" });
      expect(await walks.findReminder({ accountId: "hanako", now: NOW })).toBeNull();
      await walks.addWalk(walk());
      await walks.addReminder({ accountId: "hanako", walkId: "walk" });
      await walks.addReminder({ accountId: "hanako", walkId: "nowhere" });
      expect((await walks.findReminder({ accountId: "hanako", now: NOW }))?.id).toBe("walk");
      expect(await walks.findReminder({ accountId: "nobody", now: NOW })).toBeNull();
    });

    test("goes with its walk, also when another gets the same id", async () => {
      const stores = await openOne();
      const { walks } = stores;
      await addPeople(stores);
      await walks.addWalk(walk());
      await walks.addReminder({ accountId: "hanako", walkId: "walk" });
      await walks.foldWalksBefore(LATER);
      await walks.addWalk(walk({ expiresAt: LATER + DAY_MS }));
      expect(await walks.findReminder({ accountId: "hanako", now: LATER })).toBeNull();
    });

    test("is settled once when it is told many times at once", async () => {
      const openings = await open();
      const [stores] = openings;
      await addPeople(stores);
      for (const id of ["0", "1", "2"]) await stores.walks.addWalk(walk({ id }));
      await countYes(openings, async ({ walks }, at) =>
        walks.addReminder({ accountId: "hanako", walkId: `${at % 3}` }),
      );
      expect((await stores.walks.findReminder({ accountId: "hanako", now: NOW }))?.id).toMatch(/^[012]$/);
      await stores.walks.forgetReminder("hanako");
      expect(await stores.walks.findReminder({ accountId: "hanako", now: NOW })).toBeNull();
    });
  });
}

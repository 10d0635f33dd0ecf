/** What every store of walks promises about the sums that outlive them. */

import { describe, expect, test } from "vitest";
import type { NewWalk } from "../../src/walkthroughs/ports.ts";
import type { StepEvent } from "../../src/walkthroughs/walk.ts";
import { DAY_MS, NOW, type Openings, type OpenStores } from "./people.ts";
import { CHROME, DAY, happened, move, readCounts, walk } from "./walk-store.ts";

const EDGE = "clear-cache-edge";
const LATER = NOW + DAY_MS;
const NEXT_DAY = "2027-01-16";

/** Thirty walks of three days, two walkthroughs and all kinds of ends, which expire one after the other. */
function manyWalks(): NewWalk[] {
  const events: StepEvent[] = ["done", "different", "stuck", "solved", "unsolved"];
  const states = ["open", "finished", "solved", "unsolved"] as const;
  return Array.from({ length: 30 }, (_, at) => {
    const walkthrough = at % 2 === 0 ? CHROME : EDGE;
    const step = 1 + (at % 5);
    const told = events.slice(0, at % 4).map((event) => happened(event, step, walkthrough));
    return walk({
      id: `walk ${at}`,
      walkthrough,
      step,
      state: states[at % 4] ?? "open",
      events: [happened("started", step, walkthrough), ...told],
      day: `2027-01-${15 + (at % 3)}`,
      expiresAt: NOW + at,
    });
  });
}

const isKept = (line: string) => !line.includes(" abandoned: ");
const total = (lines: string[]) => lines.reduce((sum, line) => sum + Number(line.split(": ")[1]), 0);

async function addAll([{ walks }]: Openings, added: NewWalk[]): Promise<void> {
  for (const one of added) await walks.addWalk(one);
}

export function describeWalkCounts(name: string, open: OpenStores): void {
  describe(`counts of steps (${name})`, () => {
    test("say how often what happened where, on which day", async () => {
      const openings = await open();
      const [{ walks }] = openings;
      await addAll(openings, [
        walk({ id: "a", events: [happened("started"), happened("done"), happened("started", 2)] }),
        walk({ id: "b" }),
        walk({ id: "c", events: [happened("started", 1, EDGE), happened("stuck", 1, EDGE)] }),
        walk({ id: "d", day: NEXT_DAY }),
      ]);
      expect(await readCounts(walks)).toEqual([
        `${DAY} ${CHROME} 1 done: 1`,
        `${DAY} ${CHROME} 1 started: 2`,
        `${DAY} ${CHROME} 2 started: 1`,
        `${DAY} ${EDGE} 1 started: 1`,
        `${DAY} ${EDGE} 1 stuck: 1`,
        `${NEXT_DAY} ${CHROME} 1 started: 1`,
      ]);
    });

    test("cover the days from the first up to and with the last, before and after folding", async () => {
      const openings = await open();
      const [{ walks }] = openings;
      const days = ["2027-01-14", DAY, NEXT_DAY, "2027-01-17"];
      await addAll(
        openings,
        days.map((day) => walk({ id: day, day, state: "finished" })),
      );
      const wanted = [`${DAY} ${CHROME} 1 started: 1`, `${NEXT_DAY} ${CHROME} 1 started: 1`];
      const between = { from: DAY, to: NEXT_DAY };
      expect(await readCounts(walks, between)).toEqual(wanted);
      await walks.foldWalksBefore(LATER);
      expect(await readCounts(walks, between)).toEqual(wanted);
      expect(await readCounts(walks, { from: NEXT_DAY, to: DAY })).toEqual([]);
    });

    test("put a walk that goes over midnight on the day of its beginning, whole", async () => {
      const [{ walks }] = await open();
      await walks.addWalk(walk());
      const events = [happened("started"), happened("done"), happened("started", 2)];
      await walks.moveWalk(move({ step: 2, events, now: LATER - 1 }));
      const lines = [
        `${DAY} ${CHROME} 1 done: 1`,
        `${DAY} ${CHROME} 1 started: 1`,
        `${DAY} ${CHROME} 2 started: 1`,
      ];
      expect(await readCounts(walks)).toEqual(lines);
      await walks.foldWalksBefore(LATER);
      expect((await readCounts(walks)).filter(isKept)).toEqual(lines);
    });

    test("call a step abandoned where somebody was last and did not come back, and no other", async () => {
      const openings = await open();
      const [{ walks }] = openings;
      const states = ["open", "finished", "solved", "unsolved"] as const;
      await addAll(
        openings,
        states.map((state, at) => walk({ id: state, state, step: at + 1, events: [] })),
      );
      await walks.addWalk(walk({ id: "under way", step: 5, events: [], expiresAt: LATER + 1 }));
      expect(await readCounts(walks)).toEqual([]);
      await walks.foldWalksBefore(LATER);
      expect(await readCounts(walks)).toEqual([`${DAY} ${CHROME} 1 abandoned: 1`]);
    });

    test("call no step abandoned of a walk that was solved once, though more was tried afterwards", async () => {
      const openings = await open();
      const [{ walks }] = openings;
      const solved = [happened("started"), happened("done"), happened("solved")];
      await addAll(openings, [
        walk({ id: "again", state: "solved", events: solved }),
        walk({ id: "elsewhere", state: "solved", events: solved }),
        walk({ id: "not yet", events: [happened("started"), happened("unsolved")] }),
      ]);
      await walks.moveWalk(move({ id: "again", events: [happened("stuck")] }));
      await walks.moveWalk(
        move({ id: "elsewhere", walkthrough: EDGE, events: [happened("started", 1, EDGE)] }),
      );
      const before = await readCounts(walks);
      await walks.foldWalksBefore(LATER);
      const after = await readCounts(walks);
      expect(after.filter(isKept)).toEqual(before);
      expect(after.filter((line) => !isKept(line))).toEqual([`${DAY} ${CHROME} 1 abandoned: 1`]);
    });

    test("stay the same while walks are folded one after the other, and when nothing is left to fold", async () => {
      const openings = await open();
      const [{ walks }] = openings;
      const all = manyWalks();
      await addAll(openings, all);
      const before = await readCounts(walks);
      expect(total(before)).toBe(all.reduce((sum, { events }) => sum + events.length, 0));
      for (const time of [NOW - 1, NOW, NOW + 7, NOW + 7, NOW + 28, NOW + 30, NOW + 30]) {
        await walks.foldWalksBefore(time);
        expect((await readCounts(walks)).filter(isKept), `folded up to ${time - NOW}`).toEqual(before);
      }
      const leftOpen = all.filter(({ state }) => state === "open");
      expect(total((await readCounts(walks)).filter((line) => !isKept(line)))).toBe(leftOpen.length);
    });

    test("take in each walk once, however many fold at once", async () => {
      const openings = await open();
      const all = manyWalks();
      await addAll(openings, all);
      const before = await readCounts(openings[0].walks);
      const folded = await Promise.all(
        Array.from({ length: 12 }, (_, at) =>
          openings[at % 2 === 0 ? 0 : 1].walks.foldWalksBefore(NOW + (at % 4) * 10),
        ),
      );
      expect(folded.reduce((sum, count) => sum + count, 0)).toBe(all.length);
      expect((await readCounts(openings[1].walks)).filter(isKept)).toEqual(before);
    });

    test("lose and double nothing of walks that go on while others are folded", async () => {
      const openings = await open();
      const ids = Array.from({ length: 12 }, (_, at) => `walk ${at}`);
      await addAll(
        openings,
        ids.map((id) => walk({ id })),
      );
      const [{ walks: one }, { walks: other }] = openings;
      const events = [happened("started"), happened("stuck")];
      const [moved, folded] = await Promise.all([
        Promise.all(ids.map((id) => one.moveWalk(move({ id, events, now: LATER - 1 })))),
        Promise.all(ids.map(() => other.foldWalksBefore(LATER))),
      ]);
      expect(folded.reduce((sum, count) => sum + count, 0)).toBe(ids.length);
      const stuck = moved.filter((each) => each !== null).length;
      const lines = (await readCounts(one)).filter(isKept);
      expect(lines[0]).toBe(`${DAY} ${CHROME} 1 started: ${ids.length}`);
      expect(lines.slice(1)).toEqual(stuck > 0 ? [`${DAY} ${CHROME} 1 stuck: ${stuck}`] : []);
    });

    test("go on growing on a day that has sums already", async () => {
      const [{ walks }] = await open();
      for (const [at, ids] of [["a"], ["b", "c"], ["d", "e", "f"]].entries()) {
        for (const id of ids) await walks.addWalk(walk({ id, expiresAt: NOW + at }));
        expect(await walks.foldWalksBefore(NOW + at)).toBe(ids.length);
      }
      await walks.addWalk(walk({ id: "last" }));
      expect(await readCounts(walks)).toEqual([
        `${DAY} ${CHROME} 1 abandoned: 6`,
        `${DAY} ${CHROME} 1 started: 7`,
      ]);
    });
  });
}

/** What operators read about how far people got. */

import { expect, test, vi } from "vitest";
import type { WalkStore } from "../../src/walkthroughs/ports.ts";
import { CHROME, DAY, happened, walk } from "../suites/walk-store.ts";
import { openStore } from "../support/store.ts";
import { createPlace, type Place } from "./run.ts";

vi.setConfig({ testTimeout: 60_000 });

const EDGE = "clear-cache-edge";
const HEAD = ["step", "started", "done", "different", "stuck", "abandoned", "solved", "unsolved"];

/** A database with these walks; nothing has it open any more. */
async function createPlaceWith(add: (walks: WalkStore) => Promise<unknown>): Promise<Place> {
  const place = createPlace();
  const store = openStore(place.file);
  await add(store.walks);
  store.close();
  return place;
}

const table = (out: string) =>
  out
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));

test("shows each step once, the second before the tenth, with the sums of all days, folded or not", async () => {
  const place = await createPlaceWith(async (walks) => {
    await walks.addWalk(walk({ id: "over", step: 2, events: [happened("started", 2)], expiresAt: 1 }));
    await walks.foldWalksBefore(1);
    const solved = [happened("started", 10), happened("done", 10), happened("solved", 10)];
    await walks.addWalk(walk({ id: "solved", state: "solved", step: 10, events: solved }));
    const rest = [happened("started", 2), happened("stuck", 2), happened("different", 2)];
    await walks.addWalk(walk({ id: "later", day: "2027-02-01", step: 2, events: rest }));
    const edge = [happened("started", 1, EDGE), happened("unsolved", 1, EDGE)];
    await walks.addWalk(walk({ id: "edge", walkthrough: EDGE, day: "2026-12-31", events: edge }));
  });
  const { code, out, err } = await place.run("walkthroughs");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(table(out)).toEqual([
    HEAD,
    [`${CHROME} 2`, "2", "0", "1", "1", "1", "0", "0"],
    [`${CHROME} 10`, "1", "1", "0", "0", "0", "1", "0"],
    [`${EDGE} 1`, "1", "0", "0", "0", "0", "0", "1"],
  ]);
});

test("keeps to the days that are asked for, the first and the last among them", async () => {
  const place = await createPlaceWith(async (walks) => {
    for (const [at, day] of ["2027-01-14", DAY, "2027-01-16", "2027-01-17"].entries())
      await walks.addWalk(walk({ id: day, day, events: [happened("started", at + 1)] }));
  });
  const steps = async (...days: string[]) =>
    table((await place.run("walkthroughs", days)).out)
      .slice(1)
      .map(([step]) => step);
  expect(await steps(DAY, "2027-01-16")).toEqual([`${CHROME} 2`, `${CHROME} 3`]);
  expect(await steps("2027-01-16")).toEqual([`${CHROME} 3`, `${CHROME} 4`]);
});

test("says how to ask where the days are none, and changes nothing", async () => {
  const place = await createPlaceWith(async () => {});
  const asked = [["yesterday"], ["2027-1-5"], [DAY, "x"], [DAY, DAY, DAY], ["--help"]];
  for (const ran of await Promise.all(asked.map((days) => place.run("walkthroughs", days))))
    expect(ran).toMatchObject({ code: 1, out: "", err: expect.stringContaining("usage:") });
  expect(table((await place.run("walkthroughs")).out)).toEqual([HEAD]);
});

test("a database that is not there is not one in which nobody walked", async () => {
  expect(await createPlace().run("walkthroughs")).toMatchObject({
    code: 1,
    out: "",
    err: expect.stringContaining("there is no database"),
  });
});

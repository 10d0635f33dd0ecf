import { expect, test } from "vitest";
import { forgetOld } from "../src/housekeeping.ts";
import { addPeople, DAY_MS, NOW } from "./suites/people.ts";
import { CHROME, DAY, readCounts, walk } from "./suites/walk-store.ts";
import { openStore } from "./support/store.ts";

test("a walk is kept for as long as it may be gone on with; after that there are sums, and nobody to remind", async () => {
  const store = openStore();
  await addPeople(store);
  await store.walks.addWalk(walk());
  await store.walks.addWalk(walk({ id: "later", expiresAt: NOW + DAY_MS + 1 }));
  await store.walks.addReminder({ accountId: "hanako", walkId: "walk" });

  await forgetOld({ ...store, now: NOW + DAY_MS - 1 });
  expect(await store.walks.findWalk({ id: "walk", now: NOW })).not.toBeNull();
  for (let hour = 0; hour < 2; hour++) {
    await forgetOld({ ...store, now: NOW + DAY_MS });
    expect(await store.walks.findWalk({ id: "walk", now: NOW })).toBeNull();
    expect(await store.walks.findReminder({ accountId: "hanako", now: NOW })).toBeNull();
    expect(await store.walks.findWalk({ id: "later", now: NOW })).not.toBeNull();
    expect(await readCounts(store.walks)).toEqual([
      `${DAY} ${CHROME} 1 abandoned: 1`,
      `${DAY} ${CHROME} 1 started: 2`,
    ]);
  }
});

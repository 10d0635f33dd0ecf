/** Every store that a file of tests opens is on D1, where nothing else is said. */

import { afterAll, beforeAll, expect } from "vitest";
import { createD1Driver, startD1 } from "./d1.ts";
import { openStoresWith } from "./store.ts";

let started: Awaited<ReturnType<typeof startD1>>;
beforeAll(async () => {
  started = await startD1();
}, 60_000);

let opened = 0;
openStoresWith(
  createD1Driver(() => {
    opened += 1;
    return started.database;
  }),
);
afterAll(async () => {
  await started.stop();
  expect(opened, "stores on D1").toBeGreaterThan(0);
});

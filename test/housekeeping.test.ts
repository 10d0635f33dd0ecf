import { expect, test } from "vitest";
import { forgetOld } from "../src/housekeeping.ts";
import { message } from "./suites/message-store.ts";
import { addPeople, DAY_MS, NOW, openRequest } from "./suites/people.ts";
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

test("a question is kept for 90 days, and so is what was ignored; after that there are sums", async () => {
  const store = openStore();
  await addPeople(store);
  await store.messages.recordMessage(message({ askedAt: NOW, kind: "none" }));
  await store.messages.recordMessage(message({ askedAt: NOW + 1, conversation: "later" }));
  const amendment = { decision: { kind: "ignore" }, gists: ["printer"], by: "hanako" } as const;
  await store.amendments.addAmendment({ ...amendment, id: "old", at: NOW });
  await store.amendments.addAmendment({ ...amendment, id: "later", at: NOW + 1 });
  const days = { from: "0000-00-00", to: "9999-99-99" };
  const before = await store.reports.countQuestions(days);

  await forgetOld({ ...store, now: NOW + 90 * DAY_MS });
  expect(await store.messages.findMemory("conversation")).not.toBeNull();
  expect(await store.amendments.findAmendment("old")).not.toBeNull();
  for (let hour = 0; hour < 2; hour++) {
    await forgetOld({ ...store, now: NOW + 90 * DAY_MS + 1 });
    expect(await store.messages.findMemory("conversation")).toBeNull();
    expect(await store.messages.findMemory("later")).not.toBeNull();
    expect(await store.amendments.findAmendment("old")).toBeNull();
    expect(await store.amendments.findAmendment("later")).not.toBeNull();
    expect(await store.reports.countQuestions(days)).toEqual(before);
  }
});

test("a reset is kept for a year after its end; after that there are sums", async () => {
  const store = openStore();
  await addPeople(store);
  await openRequest(store);
  await store.resets.closeOpen({ accountId: "hanako", because: "cancelled", now: NOW });
  const count = () => store.reports.countResets({ from: "0000-00-00", to: "9999-99-99", now: NOW });
  const before = await count();
  expect(before).toMatchObject([{ outcome: "cancelled", count: 1 }]);
  await forgetOld({ ...store, now: NOW + 365 * DAY_MS });
  expect(await store.resets.findReset("request")).not.toBeNull();
  await forgetOld({ ...store, now: NOW + 365 * DAY_MS + 1 });
  expect(await store.resets.findReset("request")).toBeNull();
  expect(await count()).toEqual(before);
});

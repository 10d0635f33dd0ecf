import { afterAll, beforeAll, vi } from "vitest";
import { openD1 } from "../../src/store/d1.ts";
import { describeEveryStore } from "../suites/every-store.ts";
import { describeMessageStore } from "../suites/message-store.ts";
import { describeRequestCounts } from "../suites/request-counts.ts";
import { emptyD1, startD1 } from "../support/d1.ts";
import { createStores } from "../support/stores.ts";

/** Every statement crosses two processes. */
vi.setConfig({ testTimeout: 30_000 });
let started: Awaited<ReturnType<typeof startD1>>;

beforeAll(async () => {
  started = await startD1();
}, 60_000);
afterAll(() => started.stop());

/** There is one database for all tests. */
async function openTwice() {
  const { database } = started;
  await emptyD1(database);
  return [createStores(openD1(database)), createStores(openD1(database))] as const;
}

describeEveryStore("D1", openTwice);
describeMessageStore("D1", async () => (await openTwice())[0].messages);
describeRequestCounts("D1", async () => (await openTwice())[0].counts);

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeMessageStore, message } from "../suites/message-store.ts";
import { describeRequestCounts } from "../suites/request-counts.ts";
import { createFolder, openStore } from "../support/store.ts";

describeMessageStore("SQLite file", () => openStore().messages);
describeRequestCounts("SQLite file", () => openStore().counts);

test("two openings of one file see the same conversation and the same counts at once", async () => {
  const one = openStore();
  const other = openStore(one.file);
  await one.messages.recordMessage(message({ topic: "cost" }));
  expect((await other.messages.findMemory("conversation"))?.topic).toBe("cost");
  await other.messages.recordMessage(message({ topic: "lost-device" }));
  expect((await one.messages.findMemory("conversation"))?.topic).toBe("lost-device");

  const request = { address: "192.0.2.1", windowStart: 0 };
  const seen = await Promise.all(
    [one, other].flatMap(({ counts }) => [1, 2, 3].map(() => counts.countRequest(request))),
  );
  expect(Math.max(...seen)).toBe(6);
});

test("what was recorded is there after closing and opening again", async () => {
  const before = openStore();
  await before.messages.recordMessage(message({ topic: "cost" }));
  before.close();
  expect((await openStore(before.file).messages.findMemory("conversation"))?.topic).toBe("cost");
});

test("a database is made in a folder that does not exist yet", () => {
  const file = join(createFolder(), "deep", "er", "madoguchi.sqlite");
  openStore(file);
  expect(existsSync(file)).toBe(true);
});

test("a file that is no database is refused, not overwritten", () => {
  const file = join(createFolder(), "madoguchi.sqlite");
  writeFileSync(file, "precious notes ".repeat(200));
  expect(() => openStore(file)).toThrow();
});

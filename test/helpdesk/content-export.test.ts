/** The command as a person runs it, on a folder and a database of its own. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import type { Lesson } from "../../src/faq/amend.ts";
import { createAmendmentStore } from "../../src/store/amendments.ts";
import { createPlace } from "../cli/run.ts";
import { addPeople } from "../suites/people.ts";
import { entryFile } from "../support/content.ts";
import { openStore } from "../support/store.ts";

const LESSON: Lesson = {
  kind: "phrasing",
  entry: "cost",
  wordings: [{ text: "おいくら万円", locale: "ja" }],
};

afterEach(() => vi.unstubAllEnvs());

async function prepare(front: string[] = []) {
  const place = createPlace();
  const content = join(place.folder, "content");
  mkdirSync(join(content, "faq"), { recursive: true });
  const file = join(content, "faq/cost.ja.md");
  writeFileSync(file, entryFile("cost", { front }).text);
  const { database, close, ...stores } = openStore(place.file);
  const amendments = createAmendmentStore(database);
  await addPeople(stores);
  await amendments.addAmendment({ id: "a1", decision: LESSON, gists: ["g"], by: "hanako", at: 0 });
  await amendments.addAmendment({
    id: "a2",
    decision: { kind: "ignore" },
    gists: ["h"],
    by: "hanako",
    at: 0,
  });
  close();
  vi.stubEnv("MADOGUCHI_CONTENT", content);
  return { read: () => readFileSync(file, "utf8"), run: () => place.run("content-export") };
}

test("what was taught at the console is written into the files, once", { timeout: 30_000 }, async () => {
  const { read, run } = await prepare();
  const first = await run();
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(first.out).toContain("faq/cost.ja.md: 1 wordings added");
  const text = read();
  expect(text).toContain("questions:\n  - おいくら万円\n---");
  expect((await run()).out).toBe("1 lessons, 0 files written\n");
  expect(read()).toBe(text);
});

test("content with a mistake is left as it is, and the mistake is named", { timeout: 30_000 }, async () => {
  const { read, run } = await prepare(["author: me"]);
  const before = read();
  const { code, err } = await run();
  expect(code).toBe(1);
  expect(err).toContain("faq/cost.ja.md:3: error:");
  expect(read()).toBe(before);
});

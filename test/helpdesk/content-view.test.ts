import { expect, test } from "vitest";
import { amendContent } from "../../src/faq/amend.ts";
import { parseContent } from "../../src/faq/parse-content.ts";
import { searchPhrasings, viewEntries, viewEntry } from "../../src/helpdesk/content-view.ts";
import type { EntryTotals } from "../../src/helpdesk/reports.ts";
import { entryFile, listed } from "../support/content.ts";

const { content: written } = parseContent([
  entryFile("beta", { title: "ログインできない？", front: listed("questions", ["入れない", "はいれない"]) }),
  entryFile("beta", { locale: "en", title: "Cannot sign in?", front: listed("questions", ["Locked out"]) }),
  entryFile("alpha", { title: "あいうえお" }),
]);
const content = amendContent(written, [
  {
    id: "lesson-1",
    day: "2026-11-22",
    lesson: { kind: "phrasing", entry: "beta", wordings: [{ text: "ﾛｸﾞｲﾝ不可", locale: "ja" }] },
  },
  {
    id: "lesson-2",
    day: "2026-11-22",
    lesson: {
      kind: "entry",
      entry: "made",
      wordings: [{ text: "新しい", locale: "ja" }],
      drafts: { ja: { title: "ここで作成", answer: "答え" }, en: null },
      actions: [],
    },
  },
]);
const totals = (entry: string, asked: number): EntryTotals => ({
  entry,
  asked,
  helpful: 0,
  unhelpful: 0,
  solved: 0,
});
const counts = [totals("alpha", 1), totals("beta", 7)];
const warning = (path: string) => ({ level: "warning" as const, path, line: 2, message: "look at it" });
const seen = {
  problems: [warning("faq/beta.en.md"), warning("console/lesson-1"), warning("faq/betamax.ja.md")],
  counts,
};
const idsOf = (options: Partial<Parameters<typeof viewEntries>[1]>) =>
  viewEntries(content.entries, { ...seen, search: null, order: "name", locale: "ja", ...options }).map(
    ({ entry }) => entry.id,
  );

test("what was taught here stands first and is told apart from what stands in files", () => {
  const beta = content.entries.find(({ id }) => id === "beta");
  const view = beta && viewEntry(beta, seen);
  expect(view?.phrasings.map(({ text, path, amendment }) => ({ text, path, amendment }))).toEqual([
    { text: "ﾛｸﾞｲﾝ不可", path: "console/lesson-1", amendment: "lesson-1" },
    { text: "入れない", path: "faq/beta.ja.md", amendment: null },
    { text: "はいれない", path: "faq/beta.ja.md", amendment: null },
    { text: "Locked out", path: "faq/beta.en.md", amendment: null },
  ]);
  expect(view?.amendment).toBeNull();
  expect(view?.totals.asked).toBe(7);
});

test("an entry has the warnings of its files and of what it was taught, and no others", () => {
  const beta = content.entries.find(({ id }) => id === "beta");
  expect(beta && viewEntry(beta, seen).problems.map(({ path }) => path)).toEqual([
    "faq/beta.en.md",
    "console/lesson-1",
  ]);
});

test("an entry that was made here names what made it, and has not been asked", () => {
  const made = content.entries.find(({ id }) => id === "made");
  expect(made && viewEntry(made, seen)).toMatchObject({ amendment: "lesson-2", totals: { asked: 0 } });
});

test("entries are sorted by title, by how often they are asked, or by warnings", () => {
  expect(idsOf({ order: "name" })).toEqual(["alpha", "made", "beta"]);
  expect(idsOf({ order: "asked" })).toEqual(["beta", "alpha", "made"]);
  expect(idsOf({ order: "problems" })).toEqual(["beta", "alpha", "made"]);
});

test("entries are found by ID or by a title in either language, phrasings by their text, however wide", () => {
  expect(idsOf({ search: "ＳＩＧＮ" })).toEqual(["beta"]);
  expect(idsOf({ search: "ﾛｸﾞｲﾝ" })).toEqual(["beta"]);
  expect(idsOf({ search: "alph" })).toEqual(["alpha"]);
  expect(idsOf({ search: "nothing" })).toEqual([]);
  const phrasings = viewEntries(content.entries, { ...seen, search: "beta", order: "name", locale: "ja" });
  const found = searchPhrasings(phrasings[0]?.phrasings ?? [], "ログイン");
  expect(found.map(({ text }) => text)).toEqual(["ﾛｸﾞｲﾝ不可"]);
});

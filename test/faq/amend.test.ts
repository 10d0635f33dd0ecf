import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  amendContent,
  checkLesson,
  cleanWording,
  findUnplaced,
  isInFiles,
  type Lesson,
  lessonAt,
  type Taught,
  type Wording,
} from "../../src/faq/amend.ts";
import { createMatcher } from "../../src/faq/matcher.ts";
import { parseContent } from "../../src/faq/parse-content.ts";
import { entryFile, listed } from "../support/content.ts";

const OUT = ["ja", "en"].map((locale) => ({
  path: `out-of-scope.${locale}.md`,
  text: `---\nreviewed: 2026-11-01\n---\n- ${locale === "ja" ? "昼食" : "lunch"}\n`,
}));
const { content } = parseContent([
  entryFile("cost", { front: listed("questions", ["無料ですか"]) }),
  entryFile("lost", { title: "スマホをなくしました" }),
  entryFile("lost", { locale: "en", title: "I lost my phone" }),
  ...OUT,
]);
const ja = (...texts: string[]): Wording[] => texts.map((text) => ({ text, locale: "ja" }));
const en = (...texts: string[]): Wording[] => texts.map((text) => ({ text, locale: "en" }));
const phrasing = (entry: string, wordings = ja("いくら")): Lesson => ({ kind: "phrasing", entry, wordings });
const NEW_ENTRY: Lesson = {
  kind: "entry",
  entry: "hours",
  wordings: ja("何時まで開いていますか"),
  drafts: {
    ja: { title: "受付時間", answer: "**9時**からです。" },
    en: { title: "Hours", answer: "From 9." },
  },
  actions: ["reset"],
};
/** As the files have them. */
const [COST, LOST_JA, LOST_EN] = [
  { title: "costについての質問ですか？", answer: "costの答えです。" },
  { title: "スマホをなくしました", answer: "lostの答えです。" },
  { title: "I lost my phone", answer: "lostの答えです。" },
];
const LOST = { ja: LOST_JA, en: LOST_EN };
const teach = (...lessons: Lesson[]): Taught[] =>
  lessons.map((lesson, at) => ({ id: `l${at}`, lesson, day: "2026-11-22" }));
const amend = (...lessons: Lesson[]) => amendContent(content, teach(...lessons));
const textsOf = (from: typeof content, id: string, locale: "ja" | "en" = "ja") =>
  from.entries.find((entry) => entry.id === id)?.texts[locale]?.questions.map(({ text }) => text);

describe("what the help desk teaches", () => {
  test("stands after what was there, in its language, or in Japanese where there is no other", () => {
    const amended = amend(
      phrasing("cost", [...ja("いくら"), ...en("how much")]),
      phrasing("lost", en("phone gone")),
    );
    expect(textsOf(amended, "cost")).toEqual(["無料ですか", "いくら", "how much"]);
    expect(textsOf(amended, "lost")).toEqual([]);
    expect(textsOf(amended, "lost", "en")).toEqual(["phone gone"]);
  });

  test("names its lesson, and leaves the content that it was added to alone", () => {
    const before = structuredClone(content);
    const added = amend(phrasing("cost")).entries[0]?.texts.ja?.questions.at(-1);
    expect(lessonAt(added?.path ?? "")).toBe("l0");
    expect(lessonAt("faq/cost.ja.md")).toBeNull();
    expect(content).toEqual(before);
  });

  test("is not said twice, in whichever spelling", () => {
    const amended = amend(
      phrasing("cost", ja("無料ですか？", "ムリョウ", "むりょう！")),
      phrasing("cost", ja("ムリョウ")),
    );
    expect(textsOf(amended, "cost")).toEqual(["無料ですか", "ムリョウ"]);
  });

  test("can be a whole entry, which later lessons add to, in the place of its file", () => {
    const amended = amend(
      NEW_ENTRY,
      phrasing("hours", ja("営業時間")),
      phrasing("hours", en("opening time")),
    );
    expect(amended.entries.map(({ id }) => id)).toEqual(["cost", "hours", "lost"]);
    expect(amended.entries[1]).toMatchObject({
      id: "hours",
      actions: ["reset"],
      walkthroughs: [],
      related: [],
    });
    expect(textsOf(amended, "hours")).toEqual(["何時まで開いていますか", "営業時間"]);
    expect(textsOf(amended, "hours", "en")).toEqual(["opening time"]);
    const text = amended.entries[1]?.texts.ja;
    expect(text).toMatchObject({ title: "受付時間", reviewed: "2026-11-22", plain: "9時からです。" });
    expect(text?.html).toContain("<strong>9時</strong>");
  });

  test("can be out of scope, once, beside the examples of its language", () => {
    const out: Lesson = { kind: "out-of-scope", wordings: [...ja("夕食"), ...en("dinner", "lunch!")] };
    const amended = amend(out, out);
    expect(amended.outOfScope.map(({ text }) => text)).toEqual(["lunch", "dinner", "昼食", "夕食"]);
    expect(createMatcher(amended).match("夕食？").kind).toBe("none");
  });

  test("is left out where it cannot be placed, and said to be", () => {
    const lessons = teach(phrasing("gone"), { ...NEW_ENTRY, entry: "cost" }, NEW_ENTRY, NEW_ENTRY);
    expect(findUnplaced(content, lessons).map(({ id }) => id)).toEqual(["l0", "l1", "l3"]);
    expect(amendContent(content, lessons).entries).toHaveLength(3);
  });

  test("is in the files where they say all of it, in whichever spelling, and is no longer missed", () => {
    const known = teach(
      phrasing("cost", ja("無料ですか？")),
      { ...NEW_ENTRY, entry: "lost", drafts: LOST },
      { kind: "out-of-scope", wordings: [...ja("昼食。"), ...en("Lunch")] },
    );
    for (const { lesson } of known) expect(isInFiles(content, lesson)).toBe(true);
    expect(findUnplaced(content, known)).toEqual([]);
    expect(amendContent(content, known)).toEqual(content);
  });

  test.each<[string, Lesson]>([
    ["one phrasing is missing", phrasing("cost", ja("無料ですか", "いくら"))],
    ["its entry is gone", phrasing("gone", ja("無料ですか"))],
    ["the phrasing leads elsewhere", phrasing("lost", ja("無料ですか"))],
    ["one line is missing", { kind: "out-of-scope", wordings: ja("昼食", "夕食") }],
    ["the entry is missing", NEW_ENTRY],
    [
      "the answer is another",
      { ...NEW_ENTRY, entry: "lost", drafts: { ja: { ...LOST.ja, answer: "別" }, en: null } },
    ],
    [
      "the title is another",
      { ...NEW_ENTRY, entry: "lost", drafts: { ja: { ...LOST.ja, title: "別" }, en: null } },
    ],
    [
      "a language is missing",
      { ...NEW_ENTRY, entry: "cost", drafts: { ja: COST, en: { title: "Cost", answer: "None." } } },
    ],
    ["it says nothing", phrasing("cost", [])],
  ])("is not in the files where %s", (_, lesson) => {
    expect(isInFiles(content, lesson)).toBe(false);
  });

  test("leaves the same fit behind under another id", () => {
    const answers = ["a", "b"].map((id) => {
      const amended = amendContent(content, [{ id, lesson: phrasing("cost"), day: "2026-11-22" }]);
      return ["いくらですか", "スマホ", "無料"].map(createMatcher(amended).match);
    });
    expect(answers[0]).toEqual(answers[1]);
  });

  test("nothing changes nothing", () => {
    expect(amend()).toEqual(content);
  });
});

describe("a lesson that cannot be taught is refused with its reason", () => {
  const drafted = (title: string, answer: string): Lesson => ({
    ...NEW_ENTRY,
    drafts: { ja: { title, answer }, en: null },
  });
  test.each<[string, Lesson, string | null]>([
    ["a phrasing", phrasing("cost"), null],
    ["a new entry", NEW_ENTRY, null],
    ["out of scope", { kind: "out-of-scope", wordings: ja("夕食") }, null],
    ["an entry nobody knows", phrasing("gone"), "lesson.unknown_entry"],
    ["an id that is taken", { ...NEW_ENTRY, entry: "cost" }, "lesson.id_taken"],
    ["an id that is none", { ...NEW_ENTRY, entry: "../x" }, "lesson.bad_id"],
    ["no id", { ...NEW_ENTRY, entry: "" }, "lesson.bad_id"],
    ["no title", drafted(" ", "x"), "lesson.no_title"],
    ["no answer", drafted("x", " \n"), "lesson.no_answer"],
    ["raw HTML", drafted("x", "<script>y</script>"), "lesson.unsafe_markdown"],
    ["a link that runs script", drafted("x", "[y](javascript:z)"), "lesson.unsafe_markdown"],
    ["text that runs backwards", drafted("x", "a\u202Eb"), "lesson.unsafe_markdown"],
    [
      "an unsafe translation",
      { ...NEW_ENTRY, drafts: { ja: { title: "a", answer: "b" }, en: { title: "c", answer: "<b>d</b>" } } },
      "lesson.unsafe_markdown",
    ],
    ["no wording", phrasing("cost", []), "lesson.no_wording"],
    ["a wording without a word", { kind: "out-of-scope", wordings: ja("？{}") }, "lesson.no_wording"],
    ["a new entry that nobody asked for", { ...NEW_ENTRY, wordings: [] }, "lesson.no_wording"],
  ])("%s", (_, lesson, expected) => {
    expect(checkLesson(content, lesson)).toBe(expected);
  });
});

describe("a wording", () => {
  test.each([
    ["  いくら\n ですか  ", "いくら ですか"],
    ["{スマホ|携帯}をなくした", "スマホ|携帯をなくした"],
    ["a\u202Eb\u0007c\u200Bd", "abcd"],
    ["か\u3099", "が"],
    ["あ".repeat(300), "あ".repeat(200)],
    [`${"a".repeat(199)}😀`, "a".repeat(199)],
  ])("%j becomes one clean line", (text, expected) => {
    expect(cleanWording(text)).toBe(expected);
  });

  test("that is clean stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const clean = cleanWording(text);
        expect(cleanWording(clean)).toBe(clean);
        expect(clean).not.toMatch(/[{}\n\r\t\u202A-\u202E]/);
        expect(clean.length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });
});

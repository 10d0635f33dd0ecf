import { describe, expect, test, vi } from "vitest";
import { grade } from "../../src/chat/grade.ts";
import { createKnowledge, type Knowledge } from "../../src/chat/knowledge.ts";
import { takeTurn } from "../../src/chat/turn.ts";
import { amendContent, isInFiles, type Lesson, type Taught } from "../../src/faq/amend.ts";
import type { Content, ContentFile } from "../../src/faq/content.ts";
import { exportLessons } from "../../src/faq/export-lessons.ts";
import { addToList, quoteYaml } from "../../src/faq/front-matter.ts";
import { parseContent } from "../../src/faq/parse-content.ts";
import { loadKnowledge } from "../../src/load-knowledge.ts";
import { entryFile, REAL_FILES, TODAY } from "../support/content.ts";

/** Fitting takes a second, on a busy machine several. */
vi.setConfig({ testTimeout: 60_000 });

const ja = (...texts: string[]) => texts.map((text) => ({ text, locale: "ja" as const }));
const en = (...texts: string[]) => texts.map((text) => ({ text, locale: "en" as const }));
const LESSONS: Lesson[] = [
  {
    kind: "phrasing",
    entry: "cost",
    wordings: [...ja("おいくら万円: 税込 #1", "- 箇条"), ...en("'quoted' & more", "2026")],
  },
  {
    kind: "entry",
    entry: "hours",
    wordings: [...ja("窓口は何時までですか"), ...en("opening hours")],
    drafts: {
      ja: { title: "受付時間: 何時から？", answer: "**9時**からです。\r\n\r\n- 平日\r\n" },
      en: { title: "Hours", answer: "From 9." },
    },
    actions: ["reset", "enrol"],
  },
  { kind: "phrasing", entry: "hours", wordings: ja("何時に閉まりますか") },
  {
    kind: "out-of-scope",
    wordings: [...ja("夕食はどこで食べられますか？"), ...en("where can I have dinner tonight?")],
  },
  { kind: "phrasing", entry: "nowhere", wordings: ja("どこにもない") },
];
const taught: Taught[] = LESSONS.map((lesson, at) => ({ id: `l${at}`, lesson, day: "2026-11-20" }));
const run = (files: ContentFile[], lessons = taught) =>
  exportLessons({ files, taught: lessons, today: "2026-11-22" });
const merge = (files: ContentFile[], written: ContentFile[]) => [
  ...files.filter(({ path }) => !written.some((file) => file.path === path)),
  ...written.map(({ path, text }) => ({ path, text })),
];

const listKnown = ({ entries }: Content) =>
  entries.flatMap(({ texts }) =>
    Object.values(texts).flatMap(({ title, questions }) =>
      [title, ...questions.map(({ text }) => text)].map((question) => ({ question })),
    ),
  );
/** Whether each graded question is answered or refused as it should be. */
const gradeAll = (knowledge: Knowledge) =>
  knowledge.content.graded.map(({ question, accept }) => {
    const { reply } = takeTurn(knowledge, { question, locale: null, memory: null });
    return ["right", "refused"].includes(grade(accept, reply));
  });

describe("an answer reads the same before and after it is written into a file", () => {
  test.each([
    "    四つの空白から始まる答えです。",
    "\tタブから始まる答えです。",
    "\n\n  \n- 項目\n- 項目  \n\n",
    "\u3000全角の空白から始まる答えです。\u3000",
    "一行目\r\n二行目\r\n\r\n    コード\r\n",
    "一行目\r二行目\r\r三行目",
    "\r    字下げ",
    "---\ntitle: x\n---\n本文",
    "***\n\n本文",
    "# 見出し\n本文",
    "> 引用\n\n\t続き",
    "```\n  字下げ\n\n```",
    "1. 一\n\n       字下げ\n2. 二",
    "行の終わりに空白  \n次の行\\\n次の行",
    "a\u2028b\u00a0c",
    "a\ud800b",
    "{回答|答え}: #1 'x' \"y\"",
  ])("%j", (answer) => {
    const lesson: Lesson = {
      kind: "entry",
      entry: "odd",
      wordings: ja("変わった答え"),
      drafts: { ja: { title: " 変わった\t答え ", answer }, en: { title: "Odd", answer } },
      actions: [],
    };
    const odd = [{ id: "odd", lesson, day: "2026-11-20" }];
    const small = [entryFile("cost")];
    const live = amendContent(parseContent(small).content, odd).entries.at(-1);
    const written = run(small, odd);
    const { content } = parseContent(merge(small, written));
    const read = content.entries.at(-1);
    for (const locale of ["ja", "en"] as const) {
      expect(read?.texts[locale]?.html).toBe(live?.texts[locale]?.html);
      expect(read?.texts[locale]?.plain).toBe(live?.texts[locale]?.plain);
      expect(read?.texts[locale]?.title).toBe(live?.texts[locale]?.title);
    }
    expect(isInFiles(content, lesson)).toBe(true);
    expect(run(merge(small, written), odd)).toEqual([]);
  });
});

describe("lessons written into the real content", () => {
  const written = run(REAL_FILES);
  const exported = merge(REAL_FILES, written);

  test("touch only their files, and nothing else in them", () => {
    expect(written.map(({ path, added, isNew }) => `${path} ${added} ${isNew}`)).toEqual([
      "faq/cost.ja.md 2 false",
      "faq/cost.en.md 2 false",
      "faq/hours.ja.md 2 true",
      "faq/hours.en.md 1 true",
      "out-of-scope.ja.md 1 false",
      "out-of-scope.en.md 1 false",
    ]);
    for (const { path, text, isNew } of written) {
      const before = REAL_FILES.find((file) => file.path === path)?.text.split("\n") ?? [];
      const after = text.split("\n");
      const added = after.filter((line) => !before.includes(line));
      if (!isNew)
        expect(after.filter((line) => !added.includes(line) || line === "")).toEqual(
          expect.arrayContaining(before),
        );
      if (!isNew) expect(added.length).toBeLessThanOrEqual(3);
    }
  });

  test("make content without a mistake, and a second run changes nothing", () => {
    expect(loadKnowledge(exported, TODAY).problems).toEqual([]);
    expect(run(exported)).toEqual([]);
  });

  test("say the same as the lessons did", () => {
    const base = parseContent(REAL_FILES).content;
    const live = amendContent(base, taught);
    const read = parseContent(exported).content;
    const wordings = ({ entries, outOfScope }: typeof live) => ({
      entries: entries.map(({ id, actions, texts }) => [
        id,
        actions,
        [texts.ja, texts.en].map((text) => [
          text?.title,
          text?.questions.map((phrasing) => phrasing.text),
          text?.plain,
        ]),
      ]),
      outOfScope: outOfScope.map(({ text }) => text),
    });
    expect(wordings(read)).toEqual(wordings(live));
    const [one, other] = [createKnowledge(live), createKnowledge(read)];
    for (const { question } of listKnown(live)) {
      const answers = [one, other].map(({ matcher }) => matcher.match(question));
      expect(answers[1]?.kind).toBe(answers[0]?.kind);
      expect(answers[1]?.candidates[0]?.id).toBe(answers[0]?.candidates[0]?.id);
    }
    // Lessons are learnt beside the files, in an order of their own, so the two fits differ a little near a threshold.
    const right = [one, other].map((knowledge) => gradeAll(knowledge).filter(Boolean).length);
    console.log(`graded as wanted: ${right[0]} with lessons, ${right[1]} exported, of ${base.graded.length}`);
    expect(Math.abs((right[0] ?? 0) - (right[1] ?? 0))).toBeLessThanOrEqual(base.graded.length * 0.03);
    for (const question of ["おいくら万円：税込＃1", "何時に閉まりますか", "opening hours", "2026"])
      expect(other.matcher.match(question)).toMatchObject({ kind: "answer" });
  });

  test("a further lesson stands under the heading that is there", () => {
    const more = {
      id: "l9",
      lesson: { kind: "out-of-scope" as const, wordings: ja("朝食の時間") },
      day: "2026-11-23",
    };
    const [file, ...rest] = run(exported, [...taught, more]);
    expect(rest).toEqual([]);
    expect(file?.text.endsWith("- 夕食はどこで食べられますか？\n- 朝食の時間\n")).toBe(true);
  });

  test("an entry that is only in Japanese gets what was asked in English too", () => {
    const [file] = run(
      [entryFile("cost")],
      [{ id: "a", lesson: { kind: "phrasing", entry: "cost", wordings: en("price") }, day: "" }],
    );
    expect(file).toMatchObject({ path: "faq/cost.ja.md", added: 1 });
  });
});

describe("a list in front matter grows in place", () => {
  const grown = (front: string, ...items: string[]) =>
    addToList(`---\n${front}---\nbody\n`, { key: "questions", items })?.replace(/^---\n|---\nbody\n$/g, "");
  test.each([
    ["title: a\nquestions:\n  - b\nreviewed: x\n", "title: a\nquestions:\n  - b\n  - c\nreviewed: x\n"],
    ["questions:\n- b # why\n\n# next\ntitle: a\n", "questions:\n- b # why\n- c\n\n# next\ntitle: a\n"],
    ["questions:\n    - 'b\n      d'\ntitle: a\n", "questions:\n    - 'b\n      d'\n    - c\ntitle: a\n"],
    ["questions:\n  - |\n    b\ntitle: a\n", "questions:\n  - |\n    b\n  - c\ntitle: a\n"],
    ["questions: [b, d] # e\ntitle: a\n", 'questions: [b, d, "c"] # e\ntitle: a\n'],
    ["questions: []\n", 'questions: ["c"]\n'],
    ["questions: [ b, ]\n", 'questions: [ b, "c" ]\n'],
    ["questions:\ntitle: a\n", "questions:\n  - c\ntitle: a\n"],
    ["title: a\n", "title: a\nquestions:\n  - c\n"],
    ["title: a\r\nquestions:\r\n  - b\r\n", "title: a\r\nquestions:\r\n  - b\r\n  - c\r\n"],
  ])("%j", (front, expected) => {
    expect(grown(front, "c")).toBe(expected);
  });

  test("a list where there is nothing to add to is left alone", () => {
    expect(addToList("no front matter", { key: "questions", items: ["c"] })).toBeNull();
  });

  test.each([
    "無料ですか",
    "2026",
    "true",
    "null",
    "- a",
    "a: b",
    "a #b",
    "'a",
    '"a"',
    "@a",
    "*a",
    "[a",
    "?",
    "a\\b",
  ])("%s comes back as it was", (text) => {
    const file = addToList("---\ntitle: a\nquestions: [b]\nreviewed: 2026-11-01\n---\nx", {
      key: "questions",
      items: [text],
    });
    const own = entryFile("a", { front: ["questions:", `  - ${quoteYaml(text)}`] });
    for (const each of [own, { path: "faq/a.ja.md", text: file ?? "" }]) {
      const { content, problems } = parseContent([each]);
      expect(problems).toEqual([]);
      expect(content.entries[0]?.texts.ja?.questions.at(-1)?.text).toBe(text);
    }
  });
});

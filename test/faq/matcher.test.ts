import { describe, expect, test, vi } from "vitest";
import { checkPhrasings } from "../../src/faq/check-content.ts";
import type { Content } from "../../src/faq/content.ts";
import { createMatcher, type Matcher } from "../../src/faq/matcher.ts";
import { parseContent } from "../../src/faq/parse-content.ts";
import { finish } from "../../src/shared/slices.ts";
import { entryFile, loadReal, REAL_FILES, titlesOnly } from "../support/content.ts";

/** Fitting takes a second, on a busy machine several. */
vi.setConfig({ testTimeout: 30_000 });

const { content } = loadReal();
const matcher = createMatcher(content);
const top = (from: Matcher, question: string) => from.match(question).candidates[0]?.id;
const read = (...files: Parameters<typeof parseContent>[0]) => parseContent(files).content;

const NONSENSE = ["今日の天気は？", "給料日はいつですか", "asdf qwer zxcv", "🙂🙂🙂", "", "?"];
const OFF_TOPIC = [...NONSENSE, "what is for lunch", "where is the toilet", "明日の会議室を予約したい"];

describe("the matcher of the real content", () => {
  test("gives the same bytes for the same question, in this matcher and in the next", () => {
    const again = createMatcher(content);
    for (const question of [
      "QRが切れて読めない",
      "スマホをなくした",
      "コード",
      "the code is wrong",
      ...NONSENSE,
    ]) {
      const bytes = JSON.stringify(matcher.match(question));
      expect(JSON.stringify(matcher.match(question))).toBe(bytes);
      expect(JSON.stringify(again.match(question))).toBe(bytes);
    }
  });

  test("does not depend on the order in which the disk lists the files", () => {
    const backwards = createMatcher(read(...[...REAL_FILES].reverse()));
    const question = "QRが切れて読めない";
    expect(JSON.stringify(backwards.match(question))).toBe(JSON.stringify(matcher.match(question)));
  });

  test("answers every title with its own entry, for sure", () => {
    for (const { id, texts } of content.entries) {
      for (const { title } of Object.values(texts)) {
        const { kind, candidates } = matcher.match(title);
        expect([kind, candidates[0]?.id, candidates[0]?.confidence]).toEqual(["answer", id, 1]);
      }
    }
  });

  test.each(NONSENSE)("says none to %j", (question) => {
    expect(matcher.match(question)).toMatchObject({ kind: "none", choices: [] });
  });

  test.each(["認証", "スマホ", "コード", "phone"])(
    "does not answer the bare word %s, which fits many",
    (word) => {
      expect(matcher.match(word).kind).not.toBe("answer");
    },
  );

  test("says which parts of the question spoke for the entry, in its own words", () => {
    const [best] = matcher.match("QRコードが見切れて読めない").candidates;
    expect(best?.matched.length).toBeGreaterThan(0);
    expect(best?.matched.join(" ")).toMatch(/qr|見切/);
  });

  test("offers five candidates at most, the likeliest first, and two to four choices", () => {
    for (const question of ["コード", "スマホ", "認証", "code", "どうすればいいですか"]) {
      const { kind, candidates, choices } = matcher.match(question);
      const confidences = candidates.map(({ confidence }) => confidence);
      expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
      expect(candidates.length).toBeLessThanOrEqual(5);
      expect(choices.length >= 2 && choices.length <= 4).toBe(kind === "choices");
    }
  });
});

describe.each<[string, Content]>([
  ["alone", titlesOnly(content)],
  ["and no out-of-scope examples", titlesOnly({ ...content, outOfScope: [] })],
])("content with titles only (%s)", (_, reduced) => {
  const bare = createMatcher(reduced);

  test.each([
    ["QRコードが見切れて読み込めない", "qr-cropped"],
    ["2要素認証に料金はかかる？", "cost"],
    ["スマホをなくして認証アプリが使えない", "lost-device"],
    ["機種変更したときはどうすればいい？", "device-change"],
    ["アカウントがロックされた", "account-locked"],
  ])("still answers or offers for %s", (question, id) => {
    const { kind, choices } = bare.match(question);
    expect(kind === "answer" ? [top(bare, question)] : choices).toContain(id);
  });

  test.each(OFF_TOPIC)("is still never sure of %j", (question) => {
    expect(bare.match(question).kind).not.toBe("answer");
  });
});

describe("content with pieces missing", () => {
  test.each<[string, Content]>([
    ["without out-of-scope examples", { ...content, outOfScope: [] }],
    ["without synonyms", { ...content, synonyms: [] }],
    ["in Japanese only", read(...REAL_FILES.filter(({ path }) => !path.includes(".en.")))],
  ])("%s still answers, and is never sure of what is none of its business", (_, reduced) => {
    const reducedMatcher = createMatcher(reduced);
    expect(reducedMatcher.match("QRが途中で切れて読めない").kind).toBe("answer");
    expect(top(reducedMatcher, "QRが途中で切れて読めない")).toBe("qr-cropped");
    for (const question of ["明日の会議室を予約したい", "where is the toilet"]) {
      expect(reducedMatcher.match(question).kind).not.toBe("answer");
    }
  });

  test.each<[string, Content]>([
    ["nothing at all", read()],
    ["examples of what is out of scope alone", { ...content, entries: [] }],
  ])("%s answers nothing and does not fall over", (_, empty) => {
    expect(createMatcher(empty).match("QRが切れる")).toEqual({ kind: "none", candidates: [], choices: [] });
  });

  test("a single entry is answered by its title and nothing else", () => {
    const single = createMatcher(read(entryFile("cost", { title: "料金はかかりますか" })));
    expect(single.match("料金はかかりますか？")).toMatchObject({ kind: "answer" });
    for (const question of NONSENSE) expect(single.match(question).kind).toBe("none");
  });

  test("English written in Japanese files works like Japanese", () => {
    const english = createMatcher(
      read(
        entryFile("cost", { title: "Is there a charge for two-factor authentication?", body: "It is free." }),
        entryFile("lost", { title: "What if I lose my phone?", body: "Reset it." }),
        entryFile("locked", { title: "Why is my account locked?", body: "Too many tries." }),
      ),
    );
    expect(top(english, "is there any charge")).toBe("cost");
    expect(top(english, "I have lost my phones")).toBe("lost");
    expect(top(english, "account is locked")).toBe("locked");
  });
});

describe("two thousand entries", () => {
  const WORDS = ["印刷", "会議室", "経費", "出張", "休暇", "名刺", "電話", "回線", "鍵", "駐車場"];
  const VERBS = ["予約", "申請", "変更", "取消", "確認", "交換", "登録", "削除", "共有", "承認"];
  const FLOORS = Array.from({ length: 20 }, (_, at) => `棟${String.fromCharCode(65 + at)}`);
  const titles = FLOORS.flatMap((floor) =>
    WORDS.flatMap((word) => VERBS.map((verb) => `${floor}の${word}を${verb}する方法を教えてください`)),
  );
  const many = createMatcher(read(...titles.map((title, at) => entryFile(`entry-${at}`, { title }))));

  test("are all found by their titles, and by the words of them in another order", () => {
    for (let at = 0; at < titles.length; at += 37) {
      expect(top(many, titles[at] ?? "")).toBe(`entry-${at}`);
    }
    expect(top(many, "経費 申請 棟C")).toBe(
      `entry-${titles.findIndex((title) => /棟Cの経費を申請/.test(title))}`,
    );
  });

  test.each(["", "asdf", "月が綺麗"])("still say none to %j", (question) => {
    expect(many.match(question).kind).toBe("none");
  });
});

test("a phrasing that would be sent to another entry is pointed out to its writer", () => {
  const stray = "QRコードの下半分が画面に出てこないので読み取れません";
  const moved = REAL_FILES.map((file) =>
    file.path === "faq/cost.ja.md"
      ? { ...file, text: file.text.replace("questions:\n", `questions:\n  - ${stray}\n`) }
      : file,
  );
  const problems = checkPhrasings(finish(createMatcher(read(...moved)).leaveOut()));
  expect(problems).toContainEqual({
    level: "warning",
    path: "faq/cost.ja.md",
    line: 4,
    message: expect.stringMatching(/^"QRコードの下半分.*"qr-cropped"/),
  });
});

/** The preview against the plain way: fit what would be, ask everything before and after. */

import { beforeAll, describe, expect, test, vi } from "vitest";
import { createKnowledge, type Knowledge } from "../../src/chat/knowledge.ts";
import { takeTurn } from "../../src/chat/turn.ts";
import { amendContent, type Lesson } from "../../src/faq/amend.ts";
import type { Content, GradedQuestion } from "../../src/faq/content.ts";
import { type Change, createPreview, type Preview } from "../../src/helpdesk/preview.ts";
import { loadReal } from "../support/content.ts";

vi.setConfig({ testTimeout: 120_000 });

/** An eighth of the real content is fitted in an eighth of the time. */
const content = thin(loadReal().content);
const knowledge = createKnowledge(content);
const amendWith = (lesson: Lesson) => amendContent(content, [{ id: "x", lesson, day: "2026-11-22" }]);
const breathe = vi.fn(() => new Promise<void>((resolve) => setImmediate(resolve)));
const preview = createPreview({ live: { current: () => knowledge, with: amendWith }, breathe });

function thin(whole: Content): Content {
  const isKept = (_: unknown, at: number) => at % 8 === 0;
  const entries = whole.entries.map((entry) => ({
    ...entry,
    texts: Object.fromEntries(
      Object.entries(entry.texts).map(([locale, text]) => [
        locale,
        { ...text, questions: text.questions.filter(isKept) },
      ]),
    ),
  }));
  return { ...whole, entries, outOfScope: whole.outOfScope.filter(isKept) };
}

const wordings = (...texts: string[]) =>
  texts.map((text) => ({ text, locale: /[a-z]{3}/.test(text) ? ("en" as const) : ("ja" as const) }));
const stolen = (entry: string, ...texts: string[]): Lesson => ({
  kind: "phrasing",
  entry,
  wordings: wordings(...texts),
});
const out = (...texts: string[]): Lesson => ({ kind: "out-of-scope", wordings: wordings(...texts) });

const HARMFUL: Lesson[] = [
  stolen("cost", "スマホをなくしました", "携帯を紛失した", "電話を落とした", "スマホを盗まれた"),
  stolen("cost", "QRコードが切れて表示される", "QRコードの一部が見えない", "QRコードが全部出ない"),
  stolen("lost-device", "機種変更したい", "新しいスマホに変えた", "スマホを買い替えた"),
  stolen("qr-cropped", "コードが正しくないと言われる", "6桁の数字が違うと出る", "認証コードがはじかれる"),
  stolen("what-is-two-factor", "アカウントがロックされた", "ロックを解除したい"),
  stolen("device-change", "パスワードを忘れた", "パスワードを再設定したい", "パスワードが分からない"),
  stolen("other-methods", "毎回コードを入れるのが面倒", "毎回コードを聞かれる"),
  stolen("install-authenticator", "手動でキーを入力したい", "カメラが使えないのでキーを入れたい"),
  stolen("cost", "I lost my phone", "my phone was stolen", "lost my mobile"),
  stolen("account-locked", "the code is rejected", "my code does not work", "invalid code"),
  stolen("cost", "できない", "できません", "だめです"),
  stolen("lost-device", "help", "please help me", "it does not work"),
  stolen("code-rejected", "エラー", "エラーが出る", "うまくいかない"),
  stolen("qr-cropped", "認証", "認証できない", "認証アプリ"),
  stolen("reset-password", "ログインできない", "ログイン", "入れない"),
  out("スマホをなくしました", "スマホを紛失しました", "携帯電話をなくした"),
  out("無料ですか", "料金はかかりますか", "お金はかかりますか", "費用は？"),
  out("QRコードが切れている", "QRコードが読み取れない", "QRコードが表示されない"),
  out("I lost my phone", "my account is locked", "the QR code is cut off", "is it free"),
  out("機種変更しました", "2要素認証とは何ですか", "アプリのインストール方法", "毎回コードが必要ですか"),
];

function ask(from: Knowledge, { question }: GradedQuestion) {
  const { kind, answer, choices } = takeTurn(from, { question, locale: null, memory: null }).reply;
  return { kind, ids: answer ? [answer.id] : choices.map(({ id }) => id) };
}
type Told = ReturnType<typeof ask>;

/** Written apart from the preview's own: 3 is what a person wants, 0 the worst. */
function worth({ accept }: GradedQuestion, { kind, ids }: Told): number {
  if (accept.includes("none")) return { none: 3, choices: 1, answer: 0 }[kind];
  const isAmong = ids.some((id) => accept.includes(id));
  if (kind === "answer") return isAmong ? 3 : 0;
  return kind === "choices" && isAmong ? 2 : 1;
}
const sameTold = (a: Told, b: Told) =>
  a.kind === b.kind && a.ids.toSorted().join() === b.ids.toSorted().join();

let before: Told[] = [];
beforeAll(() => {
  before = content.graded.map((question) => ask(knowledge, question));
}, 60_000);

function bruteForce(lesson: Lesson): string[] {
  const then = createKnowledge(amendWith(lesson));
  return content.graded.flatMap((question, at) => {
    const [was, is] = [before[at] as Told, ask(then, question)];
    if (sameTold(was, is)) return [];
    const change = worth(question, is) - worth(question, was);
    const isChoice = is.kind === "choices" && (question.accept.includes("none") || worth(question, is) === 2);
    const effect = change < 0 ? (isChoice ? "weakened" : "broken") : change > 0 ? "mended" : "moved";
    return [`${effect} ${question.question}: ${JSON.stringify([was, is])}`];
  });
}
const name = ({ effect, question, before: was, after }: Change) =>
  `${effect} ${question}: ${JSON.stringify([was, after])}`;
const gradedOf = ({ changes }: Preview) => changes.filter(({ source }) => source === "graded");

describe("the preview of a harmful lesson", () => {
  test("names every graded question that would be answered otherwise, and whether that is worse", async () => {
    let broken = 0;
    for (const lesson of HARMFUL) {
      const shown = await preview(lesson);
      // As a whole: what is printed of a failure should not teach anybody the graded questions.
      const [named, found] = [gradedOf(shown).map(name).toSorted(), bruteForce(lesson).toSorted()];
      expect(named.length).toBe(found.length);
      expect(named.every((line, at) => line === found[at])).toBe(true);
      expect(shown.graded).toBe(content.graded.length);
      broken += named.filter((line) => line.startsWith("broken")).length;
    }
    expect(HARMFUL).toHaveLength(20);
    expect(broken).toBeGreaterThan(5);
  });

  test("puts what gets worse first, graded questions before phrasings", async () => {
    const { changes, phrasings } = await preview(
      stolen("cost", "スマホをなくしました", "携帯を紛失した", "電話を落とした"),
    );
    const order = changes.map(({ effect, source }) => `${effect} ${source}`);
    const wanted = ["broken", "weakened", "moved", "mended"].flatMap((effect) => [
      `${effect} graded`,
      `${effect} phrasing`,
    ]);
    expect(order).toEqual(order.toSorted((a, b) => wanted.indexOf(a) - wanted.indexOf(b)));
    expect(changes.some(({ source, effect }) => source === "phrasing" && effect === "broken")).toBe(true);
    expect(phrasings).toBeGreaterThan(500);
  });

  test("names a wording that stands elsewhere letter for letter", async () => {
    const [phrasing] = knowledge.entries.get("lost-device")?.texts.ja?.questions ?? [];
    const { conflicts } = await preview(stolen("cost", `${phrasing?.text}！`));
    expect(conflicts).toEqual([{ question: phrasing?.text, elsewhere: ["lost-device"] }]);
    const outside = await preview(out(`${phrasing?.text}。`));
    expect(outside.conflicts).toEqual([{ question: phrasing?.text, elsewhere: ["lost-device"] }]);
  });

  test("lets others be served meanwhile, again and again", async () => {
    breathe.mockClear();
    let served = 0;
    const serve = setInterval(() => served++, 0);
    await preview(out("夕食はどこで食べられますか"));
    clearInterval(serve);
    expect(breathe.mock.calls.length).toBeGreaterThan(50);
    expect(served).toBeGreaterThan(10);
  });
});

test("a lesson that is known already changes nothing", async () => {
  const [phrasing] = knowledge.entries.get("cost")?.texts.ja?.questions ?? [];
  expect(await preview(stolen("cost", phrasing?.text ?? ""))).toMatchObject({ changes: [], conflicts: [] });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gistOf, MAX_GIST_LENGTH } from "../../src/faq/gist.ts";
import { loadReal } from "../support/content.ts";
import { SPELLINGS } from "../support/variants.ts";

const QUESTIONS = loadReal().content.entries.flatMap(({ texts }) =>
  Object.values(texts).flatMap(({ title, questions }) => [title, ...questions.map(({ text }) => text)]),
);

describe("people who ask the same thing are counted together", () => {
  test.each([
    ["プリンターが動かない", "プリンタが動きません", "ﾌﾟﾘﾝﾀｰ動かないんですけど！"],
    ["My printer doesn't work", "the printer is not working", "Hi, my printer does not work!!"],
    ["パスワードがわからない", "パスワードがわかりません。", "パスワードわからないんですが"],
    ["ログインできない", "ログインができません。どうすればいいですか？", "ログインできなくなりました"],
    ["社員証を忘れた", "社員証を忘れました", "社員証を忘れてしまいました"],
    ["会議室を予約したいです", "会議室の予約をしたい", "会議室　予約"],
    ["経費精算の方法を教えてください", "いつもお世話になっております。経費精算のやり方を教えて"],
    ["認証コードが届かない", "認証コード届きません", "認証コードが届かなかった"],
    ["スマホをなくした", "スマホをなくしました", "スマホなくした。"],
    ["画面がまっくろ", "画面がまっくろです"],
    ["How do I reset my password?", "how to reset the password", "Please tell me how to reset my password"],
    ["I can't open the file", "cannot open files", "unable to open the file"],
    ["ぷりんたがうごきません", "ぷりんたがうごかない", "ぷりんたがうごかないんですけど"],
    ["二要素の設定", "２要素の設定", "2要素の設定です"],
  ])("%s", (...same) => {
    expect(new Set(same.map(gistOf))).toEqual(new Set([gistOf(same[0] as string)]));
  });
});

describe("people who ask something else are not", () => {
  test.each([
    ["給与明細が見られない", "給与明細を見たい"],
    ["プリンターが動かない", "プリンターが動いた"],
    ["ログインできない", "ログインできる"],
    ["駐車場はありますか", "駐車場はありません"],
    ["My printer works", "My printer doesn't work"],
    ["where is the printer", "when is the printer there"],
    ["turn it on", "turn it off"],
    ["会議室を予約したい", "会議室を取り消したい"],
    ["有給はいつ使えますか", "有給はどこで使えますか"],
    ["スマホをなくした", "スマホがない"],
    ["Windows 10", "Windows 11"],
    ["かいぎしつはどこですか", "ちゅうしゃじょうはどこですか"],
  ])("%s, %s", (one, other) => {
    expect(gistOf(one)).not.toBe(gistOf(other));
  });
});

describe("the gist of a question", () => {
  test.each(Object.entries(SPELLINGS).filter(([name]) => !/hiragana|katakana/.test(name)))(
    "is the same in another spelling (%s)",
    (_, vary) => {
      fc.assert(
        fc.property(fc.constantFrom(...QUESTIONS), fc.nat(1_000), (question, at) => {
          expect(gistOf(vary(question, at))).toBe(gistOf(question));
        }),
        { numRuns: 500, seed: 1 },
      );
    },
  );

  test("is never empty where there is a letter or digit, and never long", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const gist = gistOf(text);
        expect(gist.length).toBeLessThanOrEqual(MAX_GIST_LENGTH);
        expect(gist.isWellFormed()).toBe(true);
        if (/[\p{L}\p{N}]/u.test(text)) expect(gist).not.toBe("");
      }),
      { numRuns: 2_000, seed: 1 },
    );
    for (const text of [
      "です",
      "を",
      "ない",
      "the",
      "please",
      "すみません",
      "ー",
      "々",
      "1",
      "教えてください",
    ]) {
      expect(gistOf(text)).not.toBe("");
    }
  });

  test("keeps words in kanji, katakana, Latin letters and digits in their order", () => {
    expect(gistOf("Windows 11のPCでプリンターが印刷できません")).toBe("windows 11 pcプリンタ印刷できない");
  });
});

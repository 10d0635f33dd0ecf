import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isJapanese, normalise } from "../../src/faq/normalise.ts";

describe("ways of typing one and the same question", () => {
  test.each([
    ["２要素認証", "2要素認証", "full-width digits"],
    ["二要素認証", "2要素認証", "kanji numerals"],
    ["ＱＲコード", "qrこど", "full-width letters, long marks"],
    ["ｷｬｯｼｭ", "キャッシュ", "half-width kana"],
    ["ｽﾏｰﾄﾌｫﾝ", "スマートフォン", "half-width kana with marks"],
    ["スマホ", "すまほ", "katakana and hiragana"],
    ["サーバー", "サーバ", "long mark at the end"],
    ["QR コード が 切れる", "QRコードが切れる", "spaces between Japanese words"],
    ["QR　コード", "QRコード", "the full-width space"],
    ["コードが合わない！？", "コードが合わない", "punctuation"],
    ["「有効ではありません」", "有効ではありません", "quotation marks"],
    ["すごーーーーい", "すごい", "a drawn-out mark"],
    ["えええええっ", "ええっ", "a stretched kana"],
    ["Doesn’t work", "doesnt work", "typographic apostrophe"],
    ["co\u00ADde", "code", "soft hyphen"],
    ["コ\u200Bード", "コード", "zero-width space"],
    ["か\u3099", "が", "combining voiced mark"],
    ["café", "cafe\u0301", "composed and decomposed accents"],
  ])("%j is read like %j: %s", (one, other) => {
    expect(normalise(one)).toBe(normalise(other));
  });

  test.each([
    ["two factor", "twofactor", "spaces between Latin words mean something"],
    ["ログイン1", "ログイン2", "digits mean something"],
    ["バス", "パス", "voiced and half-voiced kana differ"],
    ["100000", "1000", "repeated digits are no emphasis"],
  ])("%j stays apart from %j: %s", (one, other) => {
    expect(normalise(one)).not.toBe(normalise(other));
  });

  test("nothing but letters, digits and single inner spaces is left of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(normalise(text)).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });
});

test.each([
  ["QRコード", true],
  ["ｷｬｯｼｭ", true],
  ["認証", true],
  ["two-factor 2FA", false],
  ["１２３", false],
  ["", false],
])("whether %j is Japanese: %s", (text, expected) => {
  expect(isJapanese(text)).toBe(expected);
});

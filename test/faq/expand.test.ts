import { describe, expect, test } from "vitest";
import { expandPhrasing, MAX_EXPANSIONS } from "../../src/faq/expand.ts";

describe("compact notation", () => {
  test.each([
    ["スマホをなくした", ["スマホをなくした"]],
    [
      "{スマホ|携帯}を{なくした|失くした}",
      ["スマホをなくした", "スマホを失くした", "携帯をなくした", "携帯を失くした"],
    ],
    ["QRが{|途中で}切れる", ["QRが切れる", "QRが途中で切れる"]],
    ["料金は{$&|$1}ドル", ["料金は$&ドル", "料金は$1ドル"]],
    ["{スマホ|スマホ}", ["スマホ", "スマホ"]],
  ])("%s stands for %j, in reading order", (line, expected) => {
    expect(expandPhrasing(line)).toEqual(expected);
  });

  test.each(["{スマホ|携帯をなくした", "スマホ|携帯}をなくした", "}{", "{a|b}c}", "{{二|2}段階|2要素}認証"])(
    "a stray or nested brace in %s is a mistake, not a phrasing",
    (line) => {
      expect(expandPhrasing(line)).toBeNull();
    },
  );

  test("a line may stand for 64 phrasings and no more, however it gets there", () => {
    const alternatives = (count: number) => `{${Array.from({ length: count }, (_, at) => at).join("|")}}`;
    expect(expandPhrasing(alternatives(MAX_EXPANSIONS))).toHaveLength(MAX_EXPANSIONS);
    expect(expandPhrasing(alternatives(MAX_EXPANSIONS + 1))).toBeNull();
    expect(expandPhrasing("{1|2}".repeat(40))).toBeNull();
  });
});

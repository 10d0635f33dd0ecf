import fc from "fast-check";
import { expect, test } from "vitest";
import { countStrings, findString, packStrings, stringAt } from "../../src/faq/string-table.ts";

/** Any UTF-16, halves of surrogate pairs included: n-grams cut between them. */
const text = fc.string({ unit: "binary", maxLength: 6 });

test("every string is found by its text and by its number, and nothing else is found", () => {
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 60 }), fc.array(text), (strings, others) => {
      const table = packStrings(strings);
      expect(countStrings(table)).toBe(strings.length);
      expect(strings.map((one) => findString(table, one))).toEqual(strings.map((_, at) => at));
      expect(strings.map((_, at) => stringAt(table, at))).toEqual(strings);
      for (const other of others) expect(findString(table, other)).toBe(strings.indexOf(other));
    }),
  );
});

test("half a surrogate pair is not taken for the other half", () => {
  const table = packStrings(["\ud842", "\udfb7", "\ud842\udfb7"]);
  expect(["\udfb7", "𠮷", "\ud842", "\ud843"].map((one) => findString(table, one))).toEqual([1, 2, 0, -1]);
});

test("a hundred thousand strings are all told apart", () => {
  const strings = Array.from({ length: 100_000 }, (_, at) => `g:${at.toString(36)}`);
  const table = packStrings(strings);
  expect(strings.filter((one, at) => findString(table, one) !== at)).toEqual([]);
  expect(findString(table, "g:none")).toBe(-1);
});

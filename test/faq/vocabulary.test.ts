import { describe, expect, test } from "vitest";
import { packStrings } from "../../src/faq/string-table.ts";
import { bagOf, createDictionary, fitWeighing, weigh } from "../../src/faq/vocabulary.ts";

const DOCUMENTS = [
  ["code", "wrong"],
  ["code", "late", "late"],
  ["code", "lost"],
];
const dictionary = createDictionary();
const weighing = fitWeighing(DOCUMENTS.map(dictionary.learn), 4);
const names = packStrings(dictionary.names);
const weightsOf = (...features: string[]) => weigh(weighing, bagOf(names, features));

describe("the vocabulary", () => {
  test("numbers each feature once, in order of appearance", () => {
    expect(dictionary.names).toEqual(["code", "wrong", "late", "lost"]);
    expect(bagOf(names, ["late", "new", "late"])).toEqual({ ids: [2], counts: [2], unnumbered: 1 });
  });

  test("a rare word weighs more than one that stands everywhere", () => {
    const [common = 0, rare = 0] = weightsOf("code", "wrong").weights;
    expect(rare).toBeGreaterThan(common);
    expect(common).toBeGreaterThan(0);
  });

  test("every text has length one, however long it is", () => {
    for (const features of [["code"], ["code", "wrong", "late", "late"]]) {
      expect(weightsOf(...features).weights.reduce((sum, weight) => sum + weight ** 2, 0)).toBeCloseTo(1, 10);
    }
  });

  test("says how much of a text is unknown: nothing, something, all, and all of nothing", () => {
    expect(weightsOf("code").unknown).toBe(0);
    expect(weightsOf("code", "new").unknown).toBeGreaterThan(0.5);
    expect(weightsOf("new").unknown).toBe(1);
    expect(weightsOf().unknown).toBe(1);
  });

  test("a feature that has a number but was left out of this part counts as unknown", () => {
    const part = fitWeighing([bagOf(names, ["code"])], 4);
    expect(weigh(part, bagOf(names, ["wrong"]))).toEqual({ ids: [], weights: [], unknown: 1 });
  });
});

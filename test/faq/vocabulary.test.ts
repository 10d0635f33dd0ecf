import { describe, expect, test } from "vitest";
import { createDictionary, createWeighing } from "../../src/faq/vocabulary.ts";

const DOCUMENTS = [
  ["code", "wrong"],
  ["code", "late", "late"],
  ["code", "lost"],
];
const dictionary = createDictionary();
const weigh = createWeighing(DOCUMENTS.map(dictionary.learn), dictionary.size());
const weightsOf = (...features: string[]) => weigh(dictionary.bagOf(features));

describe("the vocabulary", () => {
  test("numbers each feature once, in order of appearance", () => {
    expect(dictionary.size()).toBe(4);
    expect([0, 1, 2, 3].map(dictionary.nameOf)).toEqual(["code", "wrong", "late", "lost"]);
    expect(dictionary.bagOf(["late", "new", "late"])).toEqual({ ids: [2], counts: [2], unnumbered: 1 });
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
    const part = createWeighing([dictionary.bagOf(["code"])], dictionary.size());
    expect(part(dictionary.bagOf(["wrong"]))).toEqual({ ids: [], weights: [], unknown: 1 });
  });
});

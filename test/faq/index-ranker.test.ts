import { describe, expect, test } from "vitest";
import { fitIndex, openIndexRanker } from "../../src/faq/index-ranker.ts";
import { finish } from "../../src/shared/slices.ts";

const vector = (...ids: number[]) => ({ ids, weights: ids.map(() => 1 / Math.sqrt(ids.length)), unknown: 0 });
const wording = (entry: number, ids: number[], isAnswer = false) => ({
  entry,
  isAnswer,
  vector: vector(...ids),
});
const rankerOf = (...wordings: ReturnType<typeof wording>[]) =>
  openIndexRanker(finish(fitIndex({ wordings, entries: 4, features: 10 })), 4);
const ranked = (ranker: ReturnType<typeof rankerOf>, ...ids: number[]) =>
  ranker.rank(vector(...ids), 8).map(({ entry }) => entry);

describe("ranking by index", () => {
  test("puts the entry that shares most first and leaves out those that share nothing", () => {
    const ranker = rankerOf(wording(0, [1, 2]), wording(1, [1, 3]), wording(2, [4]));
    expect(ranked(ranker, 1, 3)).toEqual([1, 0]);
    expect(ranked(ranker, 9)).toEqual([]);
    expect(ranked(ranker)).toEqual([]);
  });

  test("keeps the content's order among equals", () => {
    expect(ranked(rankerOf(wording(2, [1]), wording(0, [1]), wording(1, [1])), 1)).toEqual([0, 1, 2]);
  });

  test("a word in the question counts more than the same word in an answer", () => {
    expect(ranked(rankerOf(wording(0, [1, 5], true), wording(1, [1, 6])), 1)).toEqual([1, 0]);
  });

  test("a word of many phrasings says more than a word of one", () => {
    const often = [1, 2, 3].map((other) => wording(1, [0, other]));
    const once = [4, 5, 6].map((other, at) => wording(0, [at === 0 ? 0 : 7, other]));
    expect(ranked(rankerOf(...once, ...often), 0)).toEqual([1, 0]);
  });

  test("gives shares that add up to one and a likeness of at most one, lower for unknown words", () => {
    const ranker = rankerOf(wording(0, [1, 2]), wording(1, [1, 3]));
    const known = ranker.rank(vector(1, 2), 8);
    const half = ranker.rank({ ...vector(1, 2), unknown: 0.5 }, 8);
    expect(known.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(known[0]?.likeness).toBeLessThanOrEqual(1);
    expect(half[0]?.likeness).toBeCloseTo((known[0]?.likeness ?? 0) / 2, 10);
  });

  test("says what a feature speaks for an entry", () => {
    const ranker = rankerOf(wording(0, [1]), wording(1, [2]));
    expect(ranker.evidence(1, 0)).toBeGreaterThan(0);
    expect(ranker.evidence(1, 1)).toBe(0);
  });

  test("is the same after a thousand other questions", () => {
    const ranker = rankerOf(wording(0, [1, 2]), wording(1, [1, 3]));
    const before = ranker.rank(vector(1, 2), 8);
    for (let at = 0; at < 1_000; at++) ranker.rank(vector(at % 10, (at + 3) % 10), 1);
    expect(ranker.rank(vector(1, 2), 8)).toEqual(before);
  });
});

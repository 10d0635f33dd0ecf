import { describe, expect, test } from "vitest";
import { decide as decideBy, fitDecision, type Trial } from "../../src/faq/decision.ts";
import type { Ranked } from "../../src/faq/ranker.ts";
import { finish } from "../../src/shared/slices.ts";

const ranked = (...shares: number[]) => shares.map((share, entry) => ({ entry, share, likeness: 1 }));
const trials = (signal: number, count: number, shares: number[], entry: number | null): Trial[] =>
  Array.from({ length: count }, () => ({ signals: [signal], ranked: ranked(...shares), entry }));

/** Strong signals were right, middling ones right among the first two, weak ones were not for us. */
const fitted = finish(
  fitDecision([
    ...trials(3, 100, [0.9, 0.1], 0),
    ...trials(0, 50, [0.5, 0.5], 0),
    ...trials(0, 50, [0.5, 0.5], 1),
    ...trials(-3, 100, [0.5, 0.5], null),
  ]),
);
const decide = (signals: number[], ranked: Ranked[]) => decideBy(fitted, { signals, ranked });

describe("one decision", () => {
  test("is an answer where the first entry was nearly always right", () => {
    const { kind, confidence } = decide([3], ranked(0.9, 0.1));
    expect(kind).toBe("answer");
    expect(confidence).toBeGreaterThan(0.9);
  });

  test("is a choice where one of the first was right but not always the first", () => {
    expect(decide([0], ranked(0.5, 0.5))).toMatchObject({ kind: "choices", choices: [0, 1] });
  });

  test("is none where questions like it were not for us", () => {
    expect(decide([-3], ranked(0.5, 0.5))).toMatchObject({ kind: "none", choices: [] });
  });

  test("is none where nothing was found at all", () => {
    expect(decide([3], [])).toEqual({ kind: "none", confidence: 0, choices: [] });
  });

  test("never offers a choice between one, nor between more than four", () => {
    expect(decide([0], ranked(1)).kind).not.toBe("choices");
    expect(decide([0], ranked(0.2, 0.2, 0.2, 0.2, 0.2)).choices).toEqual([0, 1, 2, 3]);
    expect(decide([0], ranked(0.5, 0.46, 0.02, 0.02)).choices).toEqual([0, 1]);
  });

  test("is never an answer while nothing has been tried", () => {
    const untried = finish(fitDecision([]));
    expect(decideBy(untried, { signals: [1], ranked: ranked(0.9, 0.1) }).kind).not.toBe("answer");
  });
});

import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { makeTopics } from "../../src/cli/bench-topics.ts";
import { type FittedModel, fitMatcher } from "../../src/faq/fit.ts";
import { type MatcherContent, openMatcher } from "../../src/faq/matcher.ts";
import { readModel, writeModel } from "../../src/faq/model-file.ts";
import { finish } from "../../src/shared/slices.ts";
import { loadReal } from "../support/content.ts";

/** Fitting takes a second, on a busy machine several. */
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const { content } = loadReal();
const made = makeTopics({ entries: 300, queries: 1, seed: 7 });
const QUESTIONS = content.graded.map(({ question }) => question);

function read(file: Uint8Array, fingerprint = "this"): FittedModel {
  const found = readModel(file, fingerprint);
  if ("refused" in found) throw new Error(found.refused);
  return found.model;
}

describe.each<[string, MatcherContent]>([
  ["that is ranked by regression", content],
  ["that is ranked by an index", { ...made, synonyms: content.synonyms, outOfScope: content.outOfScope }],
  ["with nothing in it", { entries: [], synonyms: [], outOfScope: [] }],
])("the model of content %s", (_, fitTo) => {
  let fitted: FittedModel;
  let file: Uint8Array;
  beforeAll(() => {
    fitted = finish(fitMatcher(fitTo));
    file = writeModel(fitted, "this");
  });

  test("is the same once it has been written and read", () => {
    expect(read(file)).toEqual(fitted);
    expect(writeModel(read(file), "this")).toEqual(file);
  });

  test("answers every question with the same bytes, whatever people type", () => {
    const [before, after] = [openMatcher(fitTo, fitted), openMatcher(fitTo, read(file))];
    for (const question of QUESTIONS) {
      expect(JSON.stringify(after.match(question))).toBe(JSON.stringify(before.match(question)));
    }
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (question) => {
        expect(JSON.stringify(after.match(question))).toBe(JSON.stringify(before.match(question)));
      }),
    );
  });

  test("is read where it lies, without a copy", () => {
    const { model } = readModel(file, "this") as { model: FittedModel };
    expect(model.names.units.buffer).toBe(file.buffer);
    expect(model.model.weighing.idf.buffer).toBe(file.buffer);
  });

  test("is the same from a place in memory that no array may begin at", () => {
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(read(shifted.subarray(3))).toEqual(fitted);
  });
});

describe("a file that is not this model", () => {
  const file = writeModel(finish(fitMatcher({ entries: [], synonyms: [], outOfScope: [] })), "this");
  const change = (at: number, to: number) => file.with(at, to);

  test.each<[string, Uint8Array]>([
    ["not a model", new Uint8Array()],
    ["not a model", new TextEncoder().encode("<!doctype html><p>Not Found")],
    ["not a model", file.subarray(0, 12)],
    ["damaged", file.subarray(0, file.length - 8)],
    ["another version", change(4, 99)],
    ["another content", writeModel(read(file), "that")],
  ])("is refused: %s", (refused, other) => {
    expect(readModel(other, "this")).toEqual({ refused });
  });

  test("is refused whichever byte is wrong", () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        expect(readModel(change(at, (file[at] as number) ^ flip), "this")).toHaveProperty("refused");
      }),
    );
  });
});

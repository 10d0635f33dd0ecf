import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { isJapanese } from "../../src/faq/normalise.ts";
import { loadReal } from "../support/content.ts";
import { mistype, SPELLINGS, slips, type Variant, WORDINGS } from "../support/variants.ts";

/** Fitting takes a second, on a busy machine several. */
vi.setConfig({ testTimeout: 30_000 });

const { matcher, content } = loadReal();
const CASES = 1_000;

const KNOWN = content.entries.flatMap(({ texts }) =>
  Object.values(texts).flatMap(({ title, questions }) => [title, ...questions.map(({ text }) => text)]),
);
/** Questions that stand in no entry, so that no wording is known by heart. */
const UNSEEN = content.graded
  .map(({ question }) => question)
  .filter((question) => matcher.match(question).kind === "answer");

const topOf = (question: string) => matcher.match(question).candidates[0]?.id;

function report(name: string, outcomes: readonly boolean[]): number {
  const share = outcomes.filter(Boolean).length / outcomes.length;
  console.log(`${name}: the same entry in ${(share * 100).toFixed(1)} % of ${outcomes.length}`);
  return share;
}

function tryVariant(name: string, originals: readonly string[], vary: Variant): number {
  const suited = originals.filter((text) => [0, 1, 2].some((at) => vary(text, at) !== text));
  const cases = fc.sample(fc.tuple(fc.constantFrom(...suited), fc.nat(1_000)), { numRuns: CASES, seed: 1 });
  return report(
    name,
    cases.map(([text, at]) => topOf(vary(text, at)) === topOf(text)),
  );
}

describe.each(Object.entries(SPELLINGS))("a question in another spelling (%s)", (name, vary) => {
  test.each([
    ["known", KNOWN],
    ["unseen", UNSEEN],
  ])("is the same question, %s or not", (kind, originals) => {
    expect(tryVariant(`${name}, ${kind}`, originals, vary)).toBe(1);
  });
});

describe.each(Object.entries(WORDINGS))("a question in slightly other words (%s)", (name, vary) => {
  test.each([
    ["known", KNOWN, 0.99],
    ["unseen", UNSEEN, 0.95],
  ])("nearly always leads to the same entry, %s or not", (kind, originals, floor) => {
    const share = tryVariant(`${name}, ${kind}`, originals.filter(isJapanese), vary);
    expect(share).toBeGreaterThanOrEqual(floor);
  });
});

describe("a slip in every five characters", () => {
  test.each([
    ["known, Japanese", KNOWN.filter(isJapanese), 0.98],
    ["known, any language", KNOWN, 0.95],
    ["unseen, any language", UNSEEN, 0.9],
  ])("leads to the same entry all the same, %s", (kind, originals, floor) => {
    const cases = fc.sample(fc.tuple(fc.constantFrom(...originals), slips), { numRuns: 2 * CASES, seed: 1 });
    const share = report(
      `slips, ${kind}`,
      cases.map(([text, at]) => topOf(mistype(text, at)) === topOf(text)),
    );
    expect(share).toBeGreaterThanOrEqual(floor);
  });
});

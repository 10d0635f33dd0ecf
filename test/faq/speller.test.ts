import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitSpeller, openSpeller } from "../../src/faq/speller.ts";
import { finish } from "../../src/shared/slices.ts";

const spellerOf = (words: string[]) => openSpeller(finish(fitSpeller(words)));

describe("a word that is one slip away from one of the content", () => {
  const mend = spellerOf(["authenticator", "authenticator", "phone", "phones", "code"]);

  test.each([
    ["a letter left out", "authenticatr", "authenticator"],
    ["a letter too many", "authenticattor", "authenticator"],
    ["another letter", "authentikator", "authenticator"],
    ["two letters swapped", "authenitcator", "authenticator"],
  ])("is mended: %s", (_, typed, meant) => {
    expect(mend(typed)).toBe(meant);
  });

  test.each(["phones", "cod", "lunch", "authentkatr", ""])(
    "stays where it is known, short or strange: %s",
    (word) => {
      expect(mend(word)).toBe(word);
    },
  );
});

test("of several, the word that the content uses most is taken, then the first", () => {
  expect(spellerOf(["lock", "look", "look"])("lonk")).toBe("look");
  expect(spellerOf(["lock", "look"])("loxk")).toBe("lock");
});

/** Slow and plain: the spellings of the typed word in their order, each with the commonest word that shares it. */
function mendPlainly(words: readonly string[], typed: string): string {
  const spellings = (word: string) => [
    word,
    ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)),
  ];
  const uses = (word: string) => words.filter((other) => other === word).length;
  const known = [...new Set(words)].filter(({ length }) => length >= 4).sort((a, b) => uses(b) - uses(a));
  if (typed.length < 4 || known.includes(typed)) return typed;
  for (const spelling of spellings(typed)) {
    const found = known.find((word) => spellings(word).includes(spelling));
    if (found !== undefined) return found;
  }
  return typed;
}

test("whatever the words are, the right one is found among those that share a place in the table", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 2, maxLength: 7 });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), fc.array(word), (words, typed) => {
      const mend = spellerOf(words);
      expect(typed.map(mend)).toEqual(typed.map((one) => mendPlainly(words, one)));
    }),
  );
});

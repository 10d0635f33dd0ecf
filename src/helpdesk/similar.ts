/** How alike two questions look, letter by letter. */

import { normalise } from "../faq/normalise.ts";

/** Dice's coefficient of pairs of neighbouring letters: 0 for nothing in common, 1 for the same. */
export function likenessTo(question: string): (other: string) => number {
  const own = pairsOf(question);
  return (other) => {
    const theirs = pairsOf(other);
    const shared = [...theirs].filter((pair) => own.has(pair)).length;
    return own.size + theirs.size === 0 ? 0 : (2 * shared) / (own.size + theirs.size);
  };
}

function pairsOf(question: string): Set<string> {
  const letters = [...normalise(question).replaceAll(" ", "")];
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`));
}

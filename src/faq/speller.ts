/** Mends Latin words that are one slip away from a word of the content. */

import type { Sliced } from "../shared/slices.ts";

export type Speller = (word: string) => string;

/** Shorter words are one slip away from each other. */
const MIN_LENGTH = 4;
/** Words learnt between two yields. */
const SLICE = 500;

/**
 * Two words one slip apart (a letter left out, doubled, replaced or swapped with the next) share a spelling
 * with one letter deleted (symmetric deletion, Garbe's SymSpell). The word that the content uses most wins.
 */
export function* fitSpeller(words: Iterable<string>): Sliced<Speller> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byDeletion = new Map<string, string>();
  const commonestFirst = [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  for (const [at, word] of commonestFirst.entries()) {
    if (at % SLICE === 0) yield;
    if (word.length < MIN_LENGTH) continue;
    for (const key of deletions(word)) if (!byDeletion.has(key)) byDeletion.set(key, word);
  }
  return (word) => {
    if (word.length < MIN_LENGTH || counts.has(word)) return word;
    for (const key of deletions(word)) {
      const known = byDeletion.get(key);
      if (known !== undefined) return known;
    }
    return word;
  };
}

/** The word itself and each spelling with one letter less. */
function deletions(word: string): string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}

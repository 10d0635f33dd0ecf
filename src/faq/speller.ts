/** Mends Latin words that are one slip away from a word of the content. */

import type { Sliced } from "../shared/slices.ts";
import {
  createSlots,
  fillSlot,
  findString,
  firstSlot,
  nextSlot,
  packStrings,
  type StringTable,
  stringAt,
} from "./string-table.ts";

export type Speller = (word: string) => string;
export type SpellerModel = {
  /** Those that are long enough, the commonest first. */
  words: StringTable;
  /** Under each spelling with one letter less, the words that it may come from; see string-table.ts. */
  slips: Uint32Array;
};

/** Shorter words are one slip away from each other. */
const MIN_LENGTH = 4;
/** Words learnt between two yields. */
const SLICE = 500;

/**
 * Two words one slip apart (a letter left out, doubled, replaced or swapped with the next) share a spelling
 * with one letter deleted (symmetric deletion, Garbe's SymSpell). The word that the content uses most wins.
 */
export function* fitSpeller(words: Iterable<string>): Sliced<SpellerModel> {
  const counts = new Map<string, number>();
  for (const word of words) {
    if (word.length >= MIN_LENGTH) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const commonestFirst = [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  const slips = createSlots(commonestFirst.reduce((sum, { length }) => sum + length + 1, 0));
  for (const [at, word] of commonestFirst.entries()) {
    if (at % SLICE === 0) yield;
    for (const spelling of new Set(spellings(word))) fillSlot(slips, spelling, at);
  }
  return { words: packStrings(commonestFirst), slips };
}

export function openSpeller({ words, slips }: SpellerModel): Speller {
  /** Other spellings share slots with this one, so each word is looked at; -1 for none. */
  const findCommonest = (spelling: string): number => {
    let best = -1;
    for (let slot = firstSlot(slips, spelling); slips[slot] !== 0; slot = nextSlot(slips, slot)) {
      const number = (slips[slot] as number) - 1;
      if (best >= 0 && number >= best) continue;
      if (mayBecome(stringAt(words, number), spelling)) best = number;
    }
    return best;
  };
  return (word) => {
    if (word.length < MIN_LENGTH || findString(words, word) >= 0) return word;
    for (const spelling of spellings(word)) {
      const known = findCommonest(spelling);
      if (known >= 0) return stringAt(words, known);
    }
    return word;
  };
}

/** The word itself and each spelling with one letter less. */
function spellings(word: string): string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}

/** Whether the spelling is the word, or the word with one letter less. */
function mayBecome(word: string, spelling: string): boolean {
  if (word.length === spelling.length) return word === spelling;
  if (word.length !== spelling.length + 1) return false;
  let at = 0;
  while (at < spelling.length && word[at] === spelling[at]) at++;
  return word.slice(at + 1) === spelling.slice(at);
}

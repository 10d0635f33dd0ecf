/** Turns a question into the features that ranking and refusal compare: words, character n-grams, synonyms. */

import { normalise } from "./normalise.ts";
import type { Speller } from "./speller.ts";

const LATIN_WORD = /[\p{sc=Latn}\p{N}]+/gu;
const SPELT_WORD = /[a-z]+/g;
const KANJI_RUN = /[\p{sc=Han}\p{N}]{2,}/gu;
const JAPANESE = /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u;
const HIRAGANA = /[\u3041-\u3096]/;

/** A synonym stands for the several n-grams that the other word does not share. */
const SYNONYM_WEIGHT = 2;

export type Featuriser = (text: string, speller?: Speller) => string[];

/**
 * Features of a text as strings, repeats included; a question's words are mended by the speller first. "w:" words, "p:" neighbouring words, "k:" kanji
 * compounds, "u:" single characters other than hiragana, "g:" character n-grams (two and three over
 * Japanese, three and four inside Latin words), "s:" groups of synonyms.
 */
export function createFeaturiser(synonyms: readonly (readonly string[])[]): Featuriser {
  const findSynonyms = createSynonymFinder(synonyms);
  return (text, speller = (word) => word) => {
    const folded = normalise(text).replace(SPELT_WORD, speller);
    const features = latinFeatures(folded);
    if (JAPANESE.test(folded)) features.push(...japaneseFeatures(folded));
    for (const group of findSynonyms(folded)) {
      for (let times = 0; times < SYNONYM_WEIGHT; times++) features.push(`s:${group}`);
    }
    return features;
  };
}

function latinFeatures(folded: string): string[] {
  const features: string[] = [];
  let previous = "";
  for (const [word] of folded.matchAll(LATIN_WORD)) {
    const stemmed = stem(word);
    features.push(`w:${stemmed}`);
    if (previous) features.push(`p:${previous} ${stemmed}`);
    previous = stemmed;
    if (word.length > 2) features.push(...grams(`^${word}$`, 3), ...grams(`^${word}$`, 4));
  }
  return features;
}

function japaneseFeatures(folded: string): string[] {
  const run = folded.replaceAll(" ", "");
  const features = [...grams(run, 2), ...grams(run, 3)];
  for (const character of run) if (!HIRAGANA.test(character)) features.push(`u:${character}`);
  for (const [compound] of folded.matchAll(KANJI_RUN)) features.push(`k:${compound}`);
  return features;
}

/** Drops the ends of English words that do not change what is meant. */
function stem(word: string): string {
  return word.length < 4 ? word : word.replace(/(?:ing|ed|es|s|ly|e)$/, "");
}

function grams(text: string, size: number): string[] {
  const found: string[] = [];
  for (let at = 0; at + size <= text.length; at++) found.push(`g:${text.slice(at, at + size)}`);
  return found;
}

const KEY_LENGTH = 2;

/** Names the groups of which a word stands in the text: Latin ones as whole words, the longest at each place. */
function createSynonymFinder(synonyms: readonly (readonly string[])[]): (folded: string) => Set<string> {
  const byStart = new Map<string, { word: string; group: string }[]>();
  for (const words of synonyms) {
    for (const word of new Set(words.map(normalise))) {
      const key = word.slice(0, KEY_LENGTH);
      const group = words[0] ?? word;
      byStart.set(
        key,
        [...(byStart.get(key) ?? []), { word, group }].sort((a, b) => b.word.length - a.word.length),
      );
    }
  }
  return (folded) => {
    const found = new Set<string>();
    for (let at = 0; at < folded.length; at++) {
      const here = byStart.get(folded.slice(at, at + KEY_LENGTH));
      const longest = here?.find(
        ({ word }) => folded.startsWith(word, at) && isWhole(folded, at, word.length),
      );
      if (longest) found.add(longest.group);
    }
    return found;
  };
}

const LATIN = /[a-z]/;

function isWhole(text: string, at: number, length: number): boolean {
  const joins = (left: string, right: string) => LATIN.test(left) && LATIN.test(right);
  return (
    !joins(text.charAt(at - 1), text.charAt(at)) &&
    !joins(text.charAt(at + length - 1), text.charAt(at + length))
  );
}

/** The Latin words of a text, as a speller takes them. */
export function spelledWords(text: string): string[] {
  return normalise(text).match(SPELT_WORD) ?? [];
}

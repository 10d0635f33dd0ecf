/** What near-identical questions have in common: their content words, without endings, particles and politeness. */

import { gistOfEnglish } from "./gist-english.ts";
import { gistOfJapanese } from "./gist-japanese.ts";
import { foldLetters, isJapanese, normalise } from "./normalise.ts";

/** Longer questions differ in their beginnings. */
export const MAX_GIST_LENGTH = 120;

/**
 * Questions of one gist ask the same thing in nearly the same words; who does what to whom, what is wanted, what
 * happened and what is denied count. Where in doubt, two questions have two gists: one gist is settled as a whole.
 * Not for people to read. Never empty for a text with a letter or digit; at most 120 characters.
 */
export function gistOf(question: string): string {
  const folded = foldLetters(question);
  const gist = isJapanese(folded) ? gistOfJapanese(folded) : gistOfEnglish(folded);
  return cut(gist || normalise(question) || folded.trim() || question.trim());
}

function cut(text: string): string {
  return text.toWellFormed().slice(0, MAX_GIST_LENGTH).toWellFormed().trim();
}

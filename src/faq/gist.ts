/** What near-identical questions have in common: their content words, without endings, particles and politeness. */

import { gistOfJapanese } from "./gist-japanese.ts";
import { foldLetters, isJapanese, normalise } from "./normalise.ts";

/** Longer questions differ in their beginnings. */
export const MAX_GIST_LENGTH = 120;

/**
 * Questions of one gist ask the same thing in nearly the same words; negation counts. Not for people to read.
 * Never empty for a text with a letter or digit; at most 120 characters.
 */
export function gistOf(question: string): string {
  const folded = foldLetters(question);
  const gist = isJapanese(folded) ? gistOfJapanese(folded) : gistOfLatin(folded);
  return cut(gist || normalise(question) || folded.trim() || question.trim());
}

function cut(text: string): string {
  return text.toWellFormed().slice(0, MAX_GIST_LENGTH).toWellFormed().trim();
}

const WORD = /[\p{L}\p{N}]+/gu;
const POLITE =
  /^(?:(?:hello|hi|hey|please|sorry|excuse me|good (?:morning|afternoon|evening)|thanks?(?: you)?) )+/;
const FRAMES =
  /\b(?:(?:(?:can|could|would|will) you )?(?:please )?(?:help|tell|show|let) me(?: know)?(?: with)?|i would like to|id like to|i want to|i need to|i am trying to|im trying to|i keep getting|i have a (?:question|problem) (?:about|with)|what (?:should|can|do|must) i do(?: now| about it)?|how (?:do|can|should|could|would) (?:i|you|we)|how to|any ideas?|thanks?(?: you)?(?: in advance)?|please(?: help)?)\b/g;
const NOT =
  /^(?:not|no|never|cannot|cant|dont|doesnt|didnt|isnt|arent|wasnt|werent|wont|couldnt|wouldnt|shouldnt|hasnt|havent|unable)$/;
const DROPPED = new Set(
  "a an the my your our their his her its this that these those i im ive me we you he she it is are am was were be been being do does did has have had to of in on at for with by from and or so but just really very still please can could would will should may might there any anymore".split(
    " ",
  ),
);

function gistOfLatin(folded: string): string {
  const plain = (folded.match(WORD) ?? []).join(" ");
  const asked = plain.replace(POLITE, "").replace(FRAMES, " ");
  const words = (asked.match(WORD) ?? []).flatMap((word) => {
    if (NOT.test(word)) return ["not"];
    return DROPPED.has(word) ? [] : [stem(word)];
  });
  const kept = words.filter((word, at) => word !== "not" || words[at - 1] !== "not");
  return kept.length > 0 ? kept.join(" ") : plain;
}

/** "works", "worked" and "working" are one word; "stopped" is "stop". */
function stem(word: string): string {
  if (word.length < 4) return word;
  const bare = word.replace(/(?<=..)(?:ing|ed|es|s|e)$/, "");
  return bare === word ? word : bare.replace(/([bdgmnprt])\1$/, "$1");
}

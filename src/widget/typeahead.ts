/** Decides whether half-typed text may leave for suggestions: a secret in the making must not. */

import { cutSecrets, holdsCut } from "../chat/secret-guard.ts";

/** Shorter says too little to suggest anything; longer is a description, not the beginning of a question. */
const MIN_LENGTH = 2;
const MAX_LENGTH = 60;

/** The beginnings of what the secret guard knows only once it is complete. */
const SECRET_BEGINNINGS = [
  /\d[\d ,.・-]{2,}/, // a code
  /(?<!\w)(?=\w*\d)(?=\w*[a-z])\w{5}/i, // a key or recovery code: digits and letters in one
  /[A-Z2-7]{8}/, // a key in capitals
  /otpa/i,
  /(?:パスワード|ぱすわーど|パスコード|暗証番号|合言葉) *(?:は|が|って|=|:|→)? *[「『"“']?[!-~]/,
  /\b(?:pass(?:word|code|phrase)?|passwd|pwd|pw|pin) *(?:is|was|=|:|→) *["“']?[!-~]/i,
];

export function mayAskForSuggestions(text: string): boolean {
  const folded = text.normalize("NFKC");
  const { length } = folded.trim();
  return (
    length >= MIN_LENGTH &&
    length <= MAX_LENGTH &&
    !holdsCut(folded) &&
    cutSecrets(folded).found.length === 0 &&
    !SECRET_BEGINNINGS.some((beginning) => beginning.test(folded))
  );
}

/** Folds the ways of typing one and the same question into one spelling, before anything is compared. */

const INVISIBLE = /[\p{Cf}\p{Mn}]/gu;
const KATAKANA = /[ァ-ヶ]/g;
const KATAKANA_TO_HIRAGANA = 0x60;
const LONG_MARKS = /(?<=[\u3041-\u3096])[ー〜~―‐-]+/g;
const KANJI_DIGITS = "〇一二三四五六七八九";
const KANJI_DIGIT = /[〇一二三四五六七八九]/g;
/** A kana or letter typed more than twice in a row is emphasis ("すごーーーい", "helllp"), not spelling. */
const STRETCHED = /(\D)\1{2,}/gu;
const NOT_TEXT = /[^\p{L}\p{N}]+/gu;
const SPACE_BESIDE_JAPANESE =
  /(?<=[\p{sc=Hira}\p{sc=Han}]) (?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}]) (?=[\p{sc=Hira}\p{sc=Han}])/gu;

/** Whether the text holds kana or kanji, in any width. */
export function isJapanese(text: string): boolean {
  return /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}ーｰ]/u.test(text);
}

/** One spelling for width (NFKC, UAX #15), letter case and kanji numerals; what cannot be seen is dropped. */
export function foldLetters(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(INVISIBLE, "")
    .replace(KANJI_DIGIT, (digit) => String(KANJI_DIGITS.indexOf(digit)));
}

/**
 * One spelling for width (NFKC, UAX #15), letter case, katakana and hiragana, long marks, kanji numerals,
 * punctuation and the spaces people put between Japanese words. The result holds letters, digits and
 * single spaces between Latin words.
 */
export function normalise(text: string): string {
  return foldLetters(text)
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_TO_HIRAGANA))
    .replace(LONG_MARKS, "")
    .replace(STRETCHED, "$1$1")
    .replace(NOT_TEXT, " ")
    .trim()
    .replace(SPACE_BESIDE_JAPANESE, "");
}

/** Other ways to type a question: what people's keyboards, habits and slips make of the same words. */

import fc from "fast-check";

/** `at` picks among the ways; the same text and number give the same variant. */
export type Variant = (text: string, at: number) => string;

const pick = <T>(items: readonly T[], at: number): T => items[at % items.length] as T;
const shift = (text: string, range: RegExp, by: number) =>
  text.replace(range, (character) => String.fromCharCode(character.charCodeAt(0) + by));

const KANJI_DIGITS = "〇一二三四五六七八九";
const HALF_KANA = new Map(
  Array.from({ length: 0x3b }, (_, at) => String.fromCharCode(0xff65 + at)).flatMap((half) => [
    [half.normalize("NFKC"), half] as const,
    [`${half}ﾞ`.normalize("NFKC"), `${half}ﾞ`] as const,
    [`${half}ﾟ`.normalize("NFKC"), `${half}ﾟ`] as const,
  ]),
);

/** Spellings that mean the same, letter for letter. */
export const SPELLINGS: Record<string, Variant> = {
  "numerals (二, 2, ２)": (text, at) =>
    text.replace(/\d/g, (digit) =>
      pick([KANJI_DIGITS.charAt(Number(digit)), digit, shift(digit, /\d/g, 0xfee0)], at),
    ),
  "full-width letters and signs": (text) => shift(text, /[!-~]/g, 0xfee0),
  "half-width kana": (text) =>
    Array.from(text, (character) => HALF_KANA.get(character) ?? character).join(""),
  hiragana: (text) => shift(text, /[ァ-ヶ]/g, -0x60),
  katakana: (text) => shift(text, /[ぁ-ゖ]/g, 0x60),
  "capital letters": (text) => text.toUpperCase(),
  /** Never before a long mark: no word begins with one. */
  "spaces put in": (text, at) =>
    text.replace(/(?<=[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}])(?!ー)/gu, (_, place: number) =>
      place % 3 === at % 3 ? pick([" ", "　"], at) : "",
    ),
  "spaces taken out": (text) =>
    text.replace(
      /(?<=[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}])[ 　]|[ 　](?=[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}])/gu,
      "",
    ),
  punctuation: (text, at) =>
    pick(
      [`${text}？`, `${text}。。。`, `「${text}」`, `${text}!!`, `…${text}`, text.replaceAll("、", " ")],
      at,
    ),
};

/** Words around or in the question that do not change what is asked. */
export const WORDINGS: Record<string, Variant> = {
  "要素 for 段階 and back": (text) =>
    text.replace(/要素|段階/g, (word) => (word === "要素" ? "段階" : "要素")),
  "polite endings": (text, at) =>
    text.replace(/[。？?！!]*$/, "") +
    pick(
      [
        "教えてください",
        "でしょうか",
        "お願いします",
        "ですか？",
        "と言われました",
        "、どうすればいいですか",
      ],
      at,
    ),
};

const KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"];
const KANA_ROWS =
  "あいうえお かきくけこ さしすせそ たちつてと なにぬねの はひふへほ まみむめも やゆよ らりるれろ わをん"
    .split(" ")
    .flatMap((row) => [row, shift(row, /[ぁ-ゖ]/g, 0x60)]);
const ROWS = [...KEYBOARD, ...KANA_ROWS];

/** What lies beside it: on the keyboard, in the kana table, or, for kanji, in the code table. */
function neighbourOf(character: string, at: number): string {
  const row = ROWS.find((each) => each.includes(character.toLowerCase()));
  if (!row) return String.fromCodePoint((character.codePointAt(0) ?? 0) + 1 + (at % 3));
  const place = row.indexOf(character.toLowerCase()) + (at % 2 === 0 ? 1 : -1);
  return row.charAt((place + row.length) % row.length);
}

const SLIPS: ((characters: string[], place: number, at: number) => void)[] = [
  (characters, place) => characters.splice(place, 1),
  (characters, place) => characters.splice(place, 0, characters[place] ?? ""),
  (characters, place) => characters.splice(place, 2, characters[place + 1] ?? "", characters[place] ?? ""),
  (characters, place, at) => characters.splice(place, 1, neighbourOf(characters[place] ?? "", at)),
];
const CHARACTERS_A_SLIP = 5;

/** One slip in every five characters: dropped, doubled, swapped or a neighbour's. */
export function mistype(text: string, slips: readonly number[]): string {
  const characters = [...text];
  const last = Math.floor(characters.length / CHARACTERS_A_SLIP) - 1;
  for (let part = Math.max(0, last); part >= 0; part--) {
    const at = slips[part % slips.length] ?? 0;
    const place = part * CHARACTERS_A_SLIP + (Math.floor(at / SLIPS.length) % CHARACTERS_A_SLIP);
    pick(SLIPS, at)(characters, Math.min(place, characters.length - 1), Math.floor(at / 64));
  }
  return characters.join("");
}

/** Enough numbers for any text. */
export const slips = fc.array(fc.nat(4_095), { minLength: 40, maxLength: 40 });

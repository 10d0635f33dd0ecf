/** The code with which somebody comes back to their place: short, easily told apart, and wary of slips. */

/** Prime, so that the check finds every slip; without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V and what else is misread. */
const ALPHABET = "34679ACDEFGHJKMNPQRTWXY";
const BASE = ALPHABET.length;
const LENGTH = 8;
const GROUP = 4;
/** Bytes from here on would make the first letters likelier. */
const FAIR_BYTES = 256 - (256 % BASE);

/**
 * Seven random characters (31.6 bits: it opens a place in a text, and guesses are limited) and a check character.
 * `randomBytes` returns that many.
 */
export function createResumeCode(randomBytes: (length: number) => Uint8Array): string {
  const digits: number[] = [];
  while (digits.length < LENGTH - 1) {
    const [byte = 0] = randomBytes(1);
    if (byte < FAIR_BYTES) digits.push(byte % BASE);
  }
  const check = (BASE - (weigh(digits) % BASE)) % BASE;
  return [...digits, check].map((digit) => ALPHABET[digit]).join("");
}

/**
 * Eight characters of the alphabet whatever the case, width and spacing, or `malformed`; `mistyped` where the check
 * says that a character is wrong or two have changed places.
 */
export function parseResumeCode(typed: string): { code: string } | "malformed" | "mistyped" {
  const code = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s‐-―−ー-]/g, "");
  const digits = [...code].map((character) => ALPHABET.indexOf(character));
  if (digits.length !== LENGTH) return "malformed";
  if (digits.includes(-1) || weigh(digits) % BASE !== 0) return "mistyped";
  return { code };
}

/** As it is shown: `K7QA-M9XD`. */
export function formatResumeCode(code: string): string {
  return `${code.slice(0, GROUP)}-${code.slice(GROUP)}`;
}

/** As in ISBN-10 (ISO 2108): each place weighs differently, the check character one. */
function weigh(digits: readonly number[]): number {
  return digits.reduce((sum, digit, at) => sum + digit * (LENGTH - at), 0);
}

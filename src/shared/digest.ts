/** One-way fingerprints and random tokens, from the Web Crypto of either platform. */

const encoder = new TextEncoder();

/** SHA-256 as 64 hexadecimal digits. Enough for tokens and codes of 50 random bits and more; never for passwords. */
export async function digest(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text))));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** 256 random bits for cookies and links (ASVS 5.0, 7.2.3 asks for 128). */
export function createToken(): string {
  return toHex(randomBytes(32));
}

/** Crockford's Base32: no I, L, O or U, so that nothing is misread. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A code to be read and typed: five random bits a character, in groups such as `7KQ2-M9XA`. */
export function createReadableCode({ groups, groupLength }: { groups: number; groupLength: number }): string {
  return Array.from({ length: groups }, () =>
    Array.from(randomBytes(groupLength), (byte) => ALPHABET[byte % 32]).join(""),
  ).join("-");
}

/** What people make of such a code: other width and case, spaces, O for 0, I or L for 1. */
export function foldReadableCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s‐-―−ー-]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
}

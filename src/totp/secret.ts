/** The secret that a person's authenticator and this server share: made here, shown as a key in Base32. */

import { ScureBase32Plugin } from "otplib";

/** Sizes of a secret, in bytes. */
export const SECRET_BYTES = Object.freeze({
  /** 160 bits, the output of HMAC-SHA-1 and the size that RFC 4226 section 4, R6 recommends. */
  created: 20,
  /** 128 bits, the least that R6 allows. */
  least: 16,
  /** The block of SHA-1: HMAC hashes longer keys first (RFC 2104 section 3), so they gain nothing. */
  most: 64,
});

/** A key of 64 bytes has 103 characters; the rest is room for spaces. Longer text is not even read. */
const MAX_KEY_LENGTH = 256;
const GROUP = /.{1,4}/gs;
const base32 = new ScureBase32Plugin();

/** 160 random bits from the platform's generator. */
export function createSecret(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(SECRET_BYTES.created));
}

/** Base32 (RFC 4648) without padding, as the apps expect it: 32 letters and digits for a secret of 160 bits. */
export function encodeKey(secret: Uint8Array): string {
  return base32.encode(secret, { padding: false });
}

/** The secret behind a key, however it was spaced, padded and cased; null if it is none of 16 to 64 bytes. */
export function decodeKey(text: string): Uint8Array | null {
  if (text.length > MAX_KEY_LENGTH) return null;
  try {
    const secret = base32.decode(text.replace(/\s/g, "").replace(/=+$/, ""));
    return isSecret(secret) ? secret : null;
  } catch {
    return null;
  }
}

/** Whether a secret is of a size that codes may be made from. */
export function isSecret(secret: Uint8Array): boolean {
  return secret.length >= SECRET_BYTES.least && secret.length <= SECRET_BYTES.most;
}

/** The key in groups of four, for people to type. */
export function groupKey(key: string): string {
  return (key.match(GROUP) ?? []).join(" ");
}

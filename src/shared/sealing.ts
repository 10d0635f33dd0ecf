/** Encrypts what must be read again: AES-256-GCM under named keys, bound to the place where it is kept. */

import { toHex } from "./digest.ts";

const IV_BYTES = 12;
const KEY_BYTES = 32;

/** The first key seals; every key opens. */
export type SealingKey = { id: string; bytes: Uint8Array<ArrayBuffer> };

export type Sealer = {
  /** `context` names the place; what was sealed for one place does not open at another. */
  seal(text: string, context: string): Promise<string>;
  /** Throws SealError for another place, an unknown key, or a changed text. */
  open(sealed: string, context: string): Promise<string>;
  /** 64 hexadecimal digits that tell equal texts apart from others, and nobody without the key what they are. */
  fingerprint(text: string): Promise<string>;
  /** Whether the key that seals now sealed it. */
  isCurrent(sealed: string): boolean;
};

export class SealError extends Error {
  readonly code = "seal.broken";
}

const KEY_ID = /^[a-z0-9][a-z0-9-]{0,31}$/;

/** `id:base64` of 32 bytes each, separated by commas; null where it is anything else or an id stands twice. */
export function parseKeys(text: string): SealingKey[] | null {
  const keys = text.split(",").map((item) => {
    const [id = "", encoded = ""] = item.trim().split(":");
    const bytes = decode(encoded);
    return KEY_ID.test(id) && bytes?.length === KEY_BYTES ? { id, bytes } : null;
  });
  const isDistinct = new Set(keys.map((key) => key?.id)).size === keys.length;
  return isDistinct && keys.every((key) => key !== null) ? keys : null;
}

export function writeKey({ id, bytes }: SealingKey): string {
  return `${id}:${encode(bytes)}`;
}

/** NIST SP 800-38D: a fresh random 96-bit IV each time, 128-bit tag. `sealed` is `keyId.base64url(iv + ciphertext)`. */
export function createSealer(keys: readonly SealingKey[]): Sealer {
  const [current] = keys;
  if (!current) throw new SealError("there is no key to seal with");
  const imported = new Map(
    keys.map(({ id, bytes }) => [
      id,
      crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]),
    ]),
  );
  const fingerprinting = deriveMacKey(current.bytes);
  const keyOf = (id: string) => {
    const key = imported.get(id);
    if (!key) throw new SealError(`the key "${id}" is not among the keys given`);
    return key;
  };

  return {
    async seal(text, context) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const sealed = new Uint8Array(
        await crypto.subtle.encrypt(
          { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(context) },
          await keyOf(current.id),
          new TextEncoder().encode(text),
        ),
      );
      const both = new Uint8Array(IV_BYTES + sealed.length);
      both.set(iv);
      both.set(sealed, IV_BYTES);
      return `${current.id}.${encode(both)}`;
    },
    async open(sealed, context) {
      const [id = "", encoded = ""] = sealed.split(".");
      const both = decode(encoded);
      const key = await keyOf(id);
      if (!both || both.length <= IV_BYTES) throw new SealError("the sealed text is not whole");
      const opened = await crypto.subtle
        .decrypt(
          {
            name: "AES-GCM",
            iv: both.subarray(0, IV_BYTES),
            additionalData: new TextEncoder().encode(context),
          },
          key,
          both.subarray(IV_BYTES),
        )
        .catch(() => {
          throw new SealError(`it was not sealed here with the key "${id}"`);
        });
      return new TextDecoder().decode(opened);
    },
    async fingerprint(text) {
      const mac = await crypto.subtle.sign("HMAC", await fingerprinting, new TextEncoder().encode(text));
      return toHex(new Uint8Array(mac));
    },
    isCurrent: (sealed) => sealed.startsWith(`${current.id}.`),
  };
}

/** A key of its own for another purpose: HKDF, RFC 5869. */
async function deriveMacKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  const info = new TextEncoder().encode("madoguchi fingerprint");
  const derivation = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  return crypto.subtle.deriveKey(derivation, root, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

function encode(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

function decode(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

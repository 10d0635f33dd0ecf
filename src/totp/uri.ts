/** The otpauth address that carries a secret into an authenticator app, as QR code or link. */

import { encodeKey } from "./secret.ts";

/** What would end the label early, hide in it or not survive encoding: colons, control and format characters. */
const UNFIT = /[:\p{C}\p{Zl}\p{Zp}]/u;

/** The operator named the issuer or an account in a way that no app can show. */
export class InvalidLabelError extends Error {
  readonly code = "totp.invalid_label";
  override readonly name = "InvalidLabelError";
}

/**
 * `otpauth://totp/Issuer:account?secret=…&issuer=…`, as Google Authenticator's Key URI Format has it. SHA-1,
 * six digits and 30 seconds are what every app assumes, so they are left out and the QR code stays small. An
 * ASCII issuer keeps it at version 5: each kana or kanji costs nine characters, twice.
 * Throws InvalidLabelError if the issuer or account is empty or holds a colon or control character.
 */
export function createUri({
  issuer,
  account,
  secret,
}: {
  issuer: string;
  account: string;
  secret: Uint8Array;
}): string {
  const from = encodeLabel("issuer", issuer);
  return `otpauth://totp/${from}:${encodeLabel("account", account)}?secret=${encodeKey(secret)}&issuer=${from}`;
}

function encodeLabel(part: "issuer" | "account", text: string): string {
  if (text.trim() === "" || UNFIT.test(text)) {
    throw new InvalidLabelError(
      `The ${part} of an authenticator entry is empty or holds ":" or a control character.`,
    );
  }
  return encodeURIComponent(text);
}

/** What may stand in the head of a mail: one plain address, one line. */

import { ADDRESS_LENGTH } from "./limits.ts";
import { MailError } from "./mail-error.ts";

/** Narrower than RFC 5321: no quoted local parts, no comments, no lists, nothing that ends a header line. */
const ADDRESS = /^[^\s\p{C}<>()[\]\\,;:"@]+@[^\s\p{C}<>()[\]\\,;:"@]+$/u;
/** `\p{Zl}` and `\p{Zp}` are line ends too; `\p{Cf}` turns the reading direction around or hides. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

export function isAddress(text: string): boolean {
  return text.length <= ADDRESS_LENGTH && ADDRESS.test(text);
}

/** Without line ends and other characters that nobody sees. */
export function asOneLine(text: string): string {
  return text.replace(UNPRINTABLE, " ").trim();
}

/** Throws `mail.bad_address` or `mail.bad_subject`: the last gate before the way out, whoever made the mail. */
export function requireSafeHead({ to, subject }: { to: string; subject: string }): void {
  if (!isAddress(to)) throw new MailError("mail.bad_address", "The recipient is not one plain address.");
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(subject)) {
    throw new MailError("mail.bad_subject", "The subject is not one line.");
  }
}

/** Reads `desk@example.jp` or `Help desk <desk@example.jp>`; throws `mail.bad_setting`. */
export function parseSender(text: string): { name: string; address: string } {
  const [, name = "", inBrackets] = /^([^<>]*)<([^<>]+)>$/.exec(text.trim()) ?? [];
  const address = inBrackets ?? text.trim();
  if (!isAddress(address) || asOneLine(name) !== name.trim()) {
    throw new MailError("mail.bad_setting", "The sender must be an address, or a name and <an address>.");
  }
  return { name: name.trim().replace(/^"(.*)"$/, "$1"), address };
}

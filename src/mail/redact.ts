/** Turns an error of delivery into a line that a log may keep. */

import { asOneLine } from "./address.ts";
import { REPORT_LENGTH } from "./limits.ts";
import type { Mail } from "./ports.ts";

const LINK = /[a-z][a-z0-9+.-]*:\/\/\S+/gi;
const ADDRESS = /[^\s<>"'(),;:=]+@[^\s<>"'(),;:]+/g;
/** A digit, or the shape of a mailed code: one in forty has letters only. */
const TELLING = /\d|^[A-Z]+(?:-[A-Z]+)+$/;

/**
 * Hosts quote what they refuse. Cut out: links, addresses, and every word of the mail that has a digit in it
 * (codes, permits, IDs) or the shape of a code.
 */
export function describeError({ error, mail }: { error: unknown; mail: Mail | null }): string {
  const message = error instanceof Error ? error.message : "unknown error";
  const quotable = mail ? [mail.to, ...telling(mail.subject), ...telling(mail.text)] : [];
  const cut = quotable
    .sort((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, "…"), message)
    .replace(LINK, "…")
    .replace(ADDRESS, "…");
  return asOneLine(cut).slice(0, REPORT_LENGTH);
}

/** Shorter ones say nothing, and cutting them out would eat the answer codes of mail hosts. */
function telling(text: string): string[] {
  return text.split(/[\s、。「」【】（）：]+/u).filter((word) => word.length > 2 && TELLING.test(word));
}

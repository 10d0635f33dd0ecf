/** Why somebody decided about somebody else's account, as it is kept. */

const MAX_REASON_LENGTH = 200;

/** Null where nothing is said. */
export function cleanReason(typed: string): string | null {
  return [...typed.replace(/\p{C}/gu, "").trim()].slice(0, MAX_REASON_LENGTH).join("") || null;
}

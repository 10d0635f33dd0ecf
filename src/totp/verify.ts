/** Makes and checks the six-digit codes of an authenticator (TOTP, RFC 6238: SHA-1, 30 seconds). */

import { generateSync, verifySync } from "otplib";
import { isSecret } from "./secret.ts";

/** RFC 6238 section 5.2 recommends it and the apps assume it. */
export const TIME_STEP_MS = 30_000;
/** Steps before and after now: for a clock that is off and for slow typing (RFC 6238 section 5.2 allows one). */
const WINDOW = Object.freeze([1, 0, -1]);
/** Nobody types or pastes a code this long; longer input is not even read. */
const MAX_INPUT_LENGTH = 64;
/** Space of any width, invisible characters from copied mails, and the dashes of any keyboard, ー included. */
const SEPARATORS = /[\s\p{Cf}\p{Pd}\u2212\u30fc]/gu;
const CODE = /^[0-9]{6}$/;

/** Six ASCII digits from what a person typed in any width (NFKC, UAX #15) and grouping; otherwise null. */
export function parseCode(text: unknown): string | null {
  if (typeof text !== "string" || text.length > MAX_INPUT_LENGTH) return null;
  const code = text.normalize("NFKC").replace(SEPARATORS, "");
  return CODE.test(code) ? code : null;
}

/**
 * The time step (RFC 6238 section 4.2: Unix seconds / 30, rounded down) whose code this is: within one of
 * `now` (milliseconds) and later than `lastStep`, the last one used (0 where none was). Null if there is none.
 * Never throws. The caller must store the step, forward only, before it says yes: that makes the code a
 * one-time code (section 5.2).
 */
export function findStep({
  secret,
  code,
  now,
  lastStep,
}: {
  secret: Uint8Array;
  code: unknown;
  now: number;
  lastStep: number;
}): number | null {
  const token = parseCode(code);
  const current = stepAt(now);
  if (token === null || current === null || !Number.isSafeInteger(lastStep) || !isSecret(secret)) return null;
  // Once in a million, two steps of a window share a code: the later one counts, or the same digits would work
  // twice. All that are left are compared, each in constant time.
  const matches = WINDOW.map((offset) => current + offset)
    .filter((step) => step >= 0 && step > lastStep)
    .filter((step) => verifySync({ secret, token, epoch: secondsAt(step) }).valid);
  return matches[0] ?? null;
}

/** The code that an authenticator shows at `now` (milliseconds). Throws if the secret is not 16 to 64 bytes. */
export function generateCode({ secret, now }: { secret: Uint8Array; now: number }): string {
  return generateSync({ secret, epoch: Math.floor(now / 1000) });
}

/** Null for a time that is no time at all: before 1970, or beyond what numbers count exactly. */
function stepAt(now: number): number | null {
  return now >= 0 && now <= Number.MAX_SAFE_INTEGER ? Math.floor(now / TIME_STEP_MS) : null;
}

function secondsAt(step: number): number {
  return (step * TIME_STEP_MS) / 1000;
}

/** When a mail that could not be delivered is tried again. */

import { FIRST_RETRIES_MS, GIVE_UP_AFTER_MS, LATER_RETRIES_MS } from "./limits.ts";

/** Milliseconds until the next attempt after `attempts` of them (at least 1); null when it is time to give up. */
export function findRetryDelay(attempts: number): number | null {
  const soon = FIRST_RETRIES_MS.slice(0, attempts);
  const later = Math.max(0, attempts - FIRST_RETRIES_MS.length);
  const waitedMs = soon.reduce((sum, delayMs) => sum + delayMs, later * LATER_RETRIES_MS);
  if (waitedMs > GIVE_UP_AFTER_MS) return null;
  return FIRST_RETRIES_MS[attempts - 1] ?? LATER_RETRIES_MS;
}

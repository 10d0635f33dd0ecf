/** How often something may be wrong, and how long things live. */

import type { Aim, AttemptPolicy } from "./ports.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The first pause; each further one is twice as long. */
export const PAUSE_MS = 15 * MINUTE_MS;
/** Longer pauses punish people without stopping machines any better. */
export const LONGEST_PAUSE_MS = HOUR_MS;

/** Five slips are human; more in one sitting are not (each code can be guessed with 3 in 1,000,000). */
export const TRIES_PER_CHALLENGE = 5;

/** At most 100 wrong in a row: NIST SP 800-63B 3.2.2. */
const IN_A_ROW = 100;

/** Six-digit codes: 20 guesses a day find one in 17,000 days on average, and the owner is told on the first. */
export const CODE_POLICY: AttemptPolicy = Object.freeze({ pauseAfter: 10, inADay: 20, inARow: IN_A_ROW });
/** Recovery codes cannot be guessed; the limit spares the machine. */
export const RECOVERY_POLICY: AttemptPolicy = Object.freeze({ pauseAfter: 10, inADay: 20, inARow: IN_A_ROW });
/** Passwords from one address: someone who forgot stops well before. */
export const PASSWORD_POLICY: AttemptPolicy = Object.freeze({ pauseAfter: 10, inADay: 50, inARow: IN_A_ROW });
/** Passwords of one ID from everywhere: no pauses, so that a stranger cannot keep the owner out for long. */
export const PASSWORD_EVERYWHERE_POLICY: AttemptPolicy = Object.freeze({
  pauseAfter: null,
  inADay: 100,
  inARow: Number.MAX_SAFE_INTEGER,
});

/** Half-signed-in: long enough to fetch the phone, to install an app, or to wait for a mail. */
export const CHALLENGE_MS: Readonly<Record<Aim, number>> = Object.freeze({
  "sign-in": 10 * MINUTE_MS,
  enrol: 10 * MINUTE_MS,
  reset: 30 * MINUTE_MS,
});
/** A working day; NIST SP 800-63B 2.2.3 allows 24 hours. */
export const SESSION_MS = 12 * HOUR_MS;

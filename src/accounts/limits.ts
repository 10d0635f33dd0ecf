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

/** Where nothing closes for good: days and pauses are the limit. */
const NO_CAP = Number.MAX_SAFE_INTEGER;

/**
 * Six-digit codes: 20 guesses a day find one in 17,000 days on average, and the owner is told on the first. 100 in
 * a row close them over whatever time (NIST SP 800-63B 3.2.2); a person or a reset opens them.
 */
export const CODE_POLICY: AttemptPolicy = Object.freeze({ pauseAfter: 10, inADay: 20, inARow: 100 });
/** 80 random bits are not guessed in any time, so the way back in never closes; the limit spares the machine. */
export const RECOVERY_POLICY: AttemptPolicy = Object.freeze({ pauseAfter: 10, inADay: 20, inARow: NO_CAP });
/**
 * Passwords of one ID from one network: someone who forgot stops well before. No cap, because nobody could open it
 * again: what is counted under is a fingerprint.
 */
export const PASSWORD_POLICY: AttemptPolicy = Object.freeze({ pauseAfter: 10, inADay: 50, inARow: NO_CAP });
/** Passwords of one ID from everywhere: above what one network is allowed, so that none closes it by itself. */
export const PASSWORD_EVERYWHERE_POLICY: AttemptPolicy = Object.freeze({
  pauseAfter: null,
  inADay: 100,
  inARow: NO_CAP,
});

/** How that begins under which an account's wrong entries are counted; passwords are counted under fingerprints. */
export const SUBJECT_PREFIX = Object.freeze({ code: "code ", recovery: "recovery " });

/** Half-signed-in: long enough to fetch the phone, to install an app, or to wait for a mail. */
export const CHALLENGE_MS: Readonly<Record<Aim, number>> = Object.freeze({
  "sign-in": 10 * MINUTE_MS,
  enrol: 10 * MINUTE_MS,
  reset: 30 * MINUTE_MS,
});
/** A working day; NIST SP 800-63B 2.2.3 allows 24 hours. */
export const SESSION_MS = 12 * HOUR_MS;
/** More browsers than anybody signs in with in a working day; each session is a row. */
export const SESSIONS_AT_ONCE = 20;

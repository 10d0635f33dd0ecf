/** How long things in self-service are good for, how often they may be begun, and how many must agree. */

import type { ApproversNeeded } from "./ports.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Codes that confirm an enrolment guard nothing: whoever types them sees the key. The limit spares the machine. */
export const TRIES_PER_ENROLMENT = 20;

/** A permit is handed out or mailed, and people start on Monday. */
export const PERMIT_MS = 14 * DAY_MS;

/** NIST SP 800-63B 3.1.3.2: a code sent out of band is good for ten minutes. */
export const MAIL_CODE_MS = 10 * MINUTE_MS;
export const TRIES_PER_MAIL_CODE = 5;

/** A consultant's account opens many firms' payrolls: two people look (four eyes). */
export const APPROVERS_NEEDED: ApproversNeeded = Object.freeze({ employee: 1, consultant: 2 });

/** As long as a request waits for a person. */
export const ASKED_MS = 7 * DAY_MS;
/** As long as a granted reset may be used, counted from when its wait is over. */
export const GRANTED_MS = 3 * DAY_MS;
/** As long as people are told what became of a request that came to nothing. */
export const SHOWN_AFTERWARDS_MS = 3 * DAY_MS;
/** As long as the owner can undo a reset that somebody else completed. */
export const UNDO_MS = 7 * DAY_MS;
/** Each request mails the owner; five in a day are plenty for a person. */
export const RESETS_A_DAY = 5;

/** NIST SP 800-63B 3.1.2.1 asks for 20 bits a code; these are 80, which no store of hashes gives away. */
export const RECOVERY_CODES = Object.freeze({ count: 10, groups: 4, groupLength: 4 });
/** From here on the owner is reminded to make new ones. */
export const FEW_CODES = 3;

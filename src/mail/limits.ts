/** How long mail and what another system is told may take, and how often they are tried. */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Soon at first: a code is waited for. Greylisting hosts take a mail after some minutes. */
export const FIRST_RETRIES_MS: readonly number[] = Object.freeze([
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
]);
/** After that a host is down for longer, and asking more often does not help it. */
export const LATER_RETRIES_MS = 4 * HOUR_MS;
/** A weekend may pass until someone looks after a host; RFC 5321 4.5.4.1 asks for 4 to 5 days of a relay. */
export const GIVE_UP_AFTER_MS = 3 * 24 * HOUR_MS;

/** One delivery, from connecting to the last answer: longer, and the claim could run out under it. */
export const DELIVERY_MS = 30 * SECOND_MS;
/** A host that is up answers at once; the rest of the time is for the mail itself. */
export const SMTP_ANSWER_MS = 10 * SECOND_MS;
export const WEBHOOK_MS = 10 * SECOND_MS;
/** For systems that are told of events: the least of the 15 to 30 seconds that Standard Webhooks recommends. */
export const HOOK_MS = 15 * SECOND_MS;
/** Well above one delivery, so that no other process delivers the same meanwhile. */
export const CLAIM_MS = 4 * DELIVERY_MS;
/** Delivered side by side: few enough connections for a small mail host. */
export const DELIVERIES_PER_CLAIM = 5;

/** A report is one line of a log. */
export const REPORT_LENGTH = 200;
/** RFC 5321 4.5.3.1.3: a path of 256 with its two angle brackets. */
export const ADDRESS_LENGTH = 254;

/** What each use asks of the database, as a test counts it on D1, and how often people do it. */

export type Cost = {
  /** Reads and writes, each of a batch counted. */
  reads: number;
  writes: number;
  /** As D1 counts them, index entries included. */
  rowsRead: number;
  rowsWritten: number;
  /** Batches that append to the audit: each is a race for its end. */
  appends: number;
  requests: number;
};

/** Holidays off. */
export const WORKING_DAYS_A_MONTH = 21;

const cost = (
  [reads, writes]: [number, number],
  [rowsRead, rowsWritten]: [number, number],
  { appends = 0, requests = 1 }: Partial<Cost> = {},
): Cost => Object.freeze({ reads, writes, rowsRead, rowsWritten, appends, requests });

/** For somebody who was there before. A sign-in is all its forms together; pages that only show a form read nothing. */
export const COSTS = Object.freeze({
  ask: cost([0, 2], [3, 6]),
  "look for lessons": cost([1, 0], [1, 0], { requests: 0 }),
  "sign in with a code": cost([15, 22], [77, 36], { appends: 2, requests: 3 }),
  "sign in without a code": cost([6, 14], [41, 27], { appends: 2, requests: 2 }),
  "wrong password": cost([3, 5], [20, 10], { appends: 1 }),
  "apps page": cost([6, 0], [18, 0]),
  authorization: cost([2, 0], [5, 0]),
  "sign out": cost([2, 4], [17, 7], { appends: 1 }),
  "reset, to the wait": cost([6, 19], [63, 38], { appends: 2, requests: 2 }),
  "reset, to the new code": cost([21, 51], [289, 121], { appends: 4, requests: 5 }),
  "walkthrough step": cost([2, 4], [9, 8]),
});
export type Use = keyof typeof COSTS;

/**
 * Of one firm: twenty employees, and a fifth of a consultant, because an office of four looks after twenty firms.
 * Nobody has counted these yet; the first month of a real service replaces them.
 */
const EMPLOYEES = 20;
const CONSULTANTS = 0.2;
export const ACCOUNTS_A_FIRM = EMPLOYEES + CONSULTANTS;
/** Of the employees, on a working day; the others use the machine at the door, or work elsewhere. */
const SIGN_IN = 0.6;
/** Of those, who want all functions; the others punch in and read payslips. */
const WITH_A_CODE = 0.3;
const withCode = EMPLOYEES * SIGN_IN * WITH_A_CODE + CONSULTANTS * 2;
const withoutCode = EMPLOYEES * SIGN_IN * (1 - WITH_A_CODE);
const signIns = withCode + withoutCode;
/** One account in fifty asks something; one in 36 months gets a new phone, and every fourth of those needs a reset. */
const questions = ACCOUNTS_A_FIRM / 50;
const resets = ACCOUNTS_A_FIRM / (36 * WORKING_DAYS_A_MONTH * 4);

/** Of one firm on an ordinary working day. */
export const TIMES_A_DAY: Readonly<Record<Use, number>> = Object.freeze({
  ask: questions,
  // Each isolate once a second at most; few requests come to an isolate that has not just looked.
  "look for lessons": signIns * 3 * 0.1,
  "sign in with a code": withCode,
  "sign in without a code": withoutCode,
  // One sign-in in ten goes wrong first.
  "wrong password": signIns * 0.1,
  "apps page": signIns * 1.5,
  // Other applications ask at every page that is not cached.
  authorization: signIns * 15,
  "sign out": signIns * 0.3,
  "reset, to the wait": resets,
  "reset, to the new code": resets,
  "walkthrough step": questions * 0.2 * 5,
});

/** Shares of a day by hour in Japan: the rush is from eight to ten. Sums to 1. */
export const HOURS: readonly number[] = Object.freeze([
  0.002, 0.002, 0.002, 0.002, 0.002, 0.005, 0.02, 0.06, 0.3, 0.16, 0.06, 0.04, 0.04, 0.05, 0.04, 0.04, 0.05,
  0.05, 0.04, 0.015, 0.008, 0.006, 0.004, 0.002,
]);
/** Payslips come at the end of the month, and everybody looks. */
export const MONTH_END = 2;

/** Bytes a row with all its indexes, as `npm run simulate -- --measure` finds them. */
export const BYTES = Object.freeze({
  account: 330,
  factor: 330,
  recoveryCode: 240,
  auditRow: 370,
  question: 450,
  session: 330,
  attempt: 195,
  reset: 680,
});

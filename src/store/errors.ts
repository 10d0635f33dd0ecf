/** Tells errors of the database from all others. */

import { DrizzleError, DrizzleQueryError } from "drizzle-orm";

/** Whether it, or what caused it, came from SQLite, D1 or the layer over them. Such an error may pass by itself. */
export function isDatabaseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isOne =
    error instanceof DrizzleError ||
    error instanceof DrizzleQueryError ||
    error.name === "SqliteError" ||
    /^D1_[A-Z_]*ERROR/.test(error.message);
  return isOne || isDatabaseError(error.cause);
}

/** Whether a row could not be added because a unique value is taken; both drivers hand on SQLite's words. */
export function isTaken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message.includes("UNIQUE constraint failed") || isTaken(error.cause);
}

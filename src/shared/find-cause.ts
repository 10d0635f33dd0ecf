/** What of an error may be logged. */

/** The database layer puts the statement's values, questions and addresses, into its own message; the cause has none. */
export function findCause(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? findCause(error.cause) : error;
}

/** What follows a change that is made already: it may fail without taking the answer with it. */

import { findCause } from "../shared/find-cause.ts";

export type Report = (message: string, error: unknown) => void;

/**
 * Does each in turn; a failure is reported and never thrown. What is shown only once, such as recovery codes, would
 * be lost with the answer.
 */
export async function afterwards(
  report: Report,
  works: Readonly<Record<string, () => Promise<void>>>,
): Promise<void> {
  for (const [what, work] of Object.entries(works)) {
    await work().catch((error: unknown) =>
      report(`${what} failed after the change was made`, findCause(error)),
    );
  }
}

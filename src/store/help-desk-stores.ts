/** Opens every store of the help desk. */

import { createAmendmentStore } from "./amendments.ts";
import type { Database } from "./database.ts";
import { createDigestStore } from "./digests.ts";
import { createQueueStore } from "./queue.ts";
import { createReportStore } from "./reports.ts";
import { hooks } from "./schema-helpdesk.ts";
import { createWaitingStore } from "./waiting.ts";

/**
 * Calls to another system that wait: more than a busy day of a help desk, and few enough to be sent within minutes once
 * it is back. Anybody can ask for a person, so without it strangers could fill the database.
 */
export const MOST_HOOKS_WAITING = 1_000;

/** `quick` is read from; what is decided is written to `lasting`. */
export function createHelpDeskStores({ quick, lasting }: { quick: Database; lasting: Database }) {
  return {
    queue: createQueueStore(quick),
    reports: createReportStore(quick),
    amendments: createAmendmentStore(lasting),
    digests: createDigestStore(lasting),
    hooks: createWaitingStore(lasting, hooks, MOST_HOOKS_WAITING),
  };
}

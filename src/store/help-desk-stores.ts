/** Opens every store of the help desk. */

import { createAmendmentStore } from "./amendments.ts";
import type { Database } from "./database.ts";
import { createDigestStore } from "./digests.ts";
import { createQueueStore } from "./queue.ts";
import { createReportStore } from "./reports.ts";
import { hooks } from "./schema-helpdesk.ts";
import { createWaitingStore } from "./waiting.ts";

/** `quick` is read from; what is decided is written to `lasting`. */
export function createHelpDeskStores({ quick, lasting }: { quick: Database; lasting: Database }) {
  return {
    queue: createQueueStore(quick),
    reports: createReportStore(quick),
    amendments: createAmendmentStore(lasting),
    digests: createDigestStore(lasting),
    hooks: createWaitingStore(lasting, hooks),
  };
}

/** Opens every store of the help desk. */

import type { AmendmentStore } from "../helpdesk/ports.ts";
import { createAmendmentStore } from "./amendments.ts";
import type { Database } from "./database.ts";
import { createDigestStore } from "./digests.ts";
import { createQueueStore } from "./queue.ts";
import { createReportStore } from "./reports.ts";
import { hooks } from "./schema-helpdesk.ts";
import { createWaitingStore } from "./waiting.ts";

/**
 * `quick` is read from; what is decided is written to `lasting`. `near` is for what may be a moment old: lessons,
 * until one is taught or undone here, and reports. Where it is given, open the stores anew for each request.
 */
export function createHelpDeskStores({
  quick,
  lasting,
  near,
}: {
  quick: Database;
  lasting: Database;
  near?: Database;
}) {
  const amendments = createAmendmentStore(lasting);
  return {
    queue: createQueueStore(quick),
    reports: createReportStore(near ?? quick),
    amendments: near ? readNear({ near: createAmendmentStore(near), amendments }) : amendments,
    digests: createDigestStore(lasting),
    hooks: createWaitingStore(lasting, hooks),
  };
}

/** Whoever has just taught something must find it among the lessons. */
function readNear({ near, amendments }: Record<"near" | "amendments", AmendmentStore>): AmendmentStore {
  let readable = near;
  return {
    ...amendments,
    addAmendment(added) {
      readable = amendments;
      return amendments.addAmendment(added);
    },
    undoAmendment(undoing) {
      readable = amendments;
      return amendments.undoAmendment(undoing);
    },
    listLessons: () => readable.listLessons(),
    findRevision: () => readable.findRevision(),
  };
}

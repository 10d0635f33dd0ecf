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
 * Calls to another system that wait: more than a busy day of a help desk, and few enough to be sent within minutes once
 * it is back. Anybody can ask for a person, so without it strangers could fill the database.
 */
export const MOST_HOOKS_WAITING = 1_000;

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
    hooks: createWaitingStore(lasting, hooks, MOST_HOOKS_WAITING),
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

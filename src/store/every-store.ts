/** Opens every store on one database. */

import { createAccountStores } from "./account-stores.ts";
import type { Database } from "./database.ts";
import { createHelpDeskStores } from "./help-desk-stores.ts";
import { createMessageStore } from "./messages.ts";
import { createRequestCounts } from "./request-counts.ts";
import { createWalkStore } from "./walks.ts";

export type EveryStore = ReturnType<typeof createEveryStore>;

export function createEveryStore(database: Database) {
  return {
    messages: createMessageStore(database, queueMicrotask),
    counts: createRequestCounts(database),
    walks: createWalkStore(database),
    ...createAccountStores(database),
    ...createHelpDeskStores({ quick: database, lasting: database }),
  };
}

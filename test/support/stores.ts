/** Every store over one database. */

import { createAccountStores } from "../../src/store/account-stores.ts";
import type { Database } from "../../src/store/database.ts";
import { createHelpDeskStores } from "../../src/store/help-desk-stores.ts";
import { createMessageStore } from "../../src/store/messages.ts";
import { createRequestCounts } from "../../src/store/request-counts.ts";
import { createWalkStore } from "../../src/store/walks.ts";

export type Stores = ReturnType<typeof createStores>;

export function createStores(database: Database) {
  return {
    messages: createMessageStore(database, setImmediate),
    counts: createRequestCounts(database),
    walks: createWalkStore(database),
    ...createAccountStores(database),
    ...createHelpDeskStores({ quick: database, lasting: database }),
  };
}

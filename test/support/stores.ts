/** Every store over one database. */

import { createAccountStores } from "../../src/store/account-stores.ts";
import type { Database } from "../../src/store/database.ts";
import { createMessageStore } from "../../src/store/messages.ts";
import { createRequestCounts } from "../../src/store/request-counts.ts";

export type Stores = ReturnType<typeof createStores>;

export function createStores(database: Database) {
  return {
    messages: createMessageStore(database, setImmediate),
    counts: createRequestCounts(database),
    ...createAccountStores(database),
  };
}

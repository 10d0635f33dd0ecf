/** Opens the SQLite file with every store on it, for the server and for the command line. */

import { createAccountStores } from "./store/account-stores.ts";
import { createHelpDeskStores } from "./store/help-desk-stores.ts";
import { createMessageStore } from "./store/messages.ts";
import { createRequestCounts } from "./store/request-counts.ts";
import { openSqlite } from "./store/sqlite.ts";
import { createWalkStore } from "./store/walks.ts";

export type OpenStores = ReturnType<typeof openStores>;

/**
 * Two connections: what accounts write is on the disk before the answer goes out, a code that was used stays used
 * after a power cut; questions and counts may lose the last moments, and are written many times as fast.
 */
export function openStores({ file, migrations }: { file: string; migrations: string }) {
  const lasting = openSqlite({ file, migrations, synchronous: "FULL" });
  const quick = openSqlite({ file, migrations });
  return {
    messages: createMessageStore(quick.database, setImmediate),
    counts: createRequestCounts(quick.database),
    walks: createWalkStore(quick.database),
    ...createAccountStores(lasting.database),
    ...createHelpDeskStores({ quick: quick.database, lasting: lasting.database }),
    close() {
      quick.close();
      lasting.close();
    },
  };
}

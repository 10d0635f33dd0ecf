/** Writes into the audit what was done on the command line. */

import type { Account } from "../accounts/account.ts";
import { createAudit, createRecordAct } from "../accounts/audit.ts";
import type { Opened } from "./keys-and-stores.ts";

const ACTOR = "command line";

export function createCommandRecord({ stores, sealer }: Pick<Opened, "stores" | "sealer">) {
  const record = createRecordAct({ audit: createAudit({ store: stores.audit, sealer }), now: Date.now });
  return (event: { account: Account | null; action: string; detail?: string }): Promise<void> =>
    record({
      ...event,
      actor: { id: ACTOR },
      result: "done",
      proofs: [],
      visit: { address: ACTOR, agent: "" },
    });
}

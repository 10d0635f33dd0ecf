/** An account's authenticators in its owner's hands: names, and taking one of two away. */

import type { Account } from "../accounts/account.ts";
import type { RecordAct } from "../accounts/audit.ts";
import type { FactorStore } from "../accounts/ports.ts";
import type { NotYet } from "../accounts/sign-in.ts";
import type { UseCode } from "../accounts/use-code.ts";
import type { Visit } from "../accounts/visit.ts";
import { cleanName } from "./enrol.ts";
import type { Notify } from "./notify.ts";

export type Factors = {
  list(account: Account): Promise<{ id: string; name: string; createdAt: number }[]>;
  /** False where it is not one of the account's. */
  rename(renaming: { account: Account; factorId: string; name: string; visit: Visit }): Promise<boolean>;
  /** Takes a current code. The last one stays: a reset takes that. */
  remove(removal: {
    account: Account;
    factorId: string;
    code: string;
    visit: Visit;
  }): Promise<{ kind: "removed" } | { kind: "not-possible" } | NotYet>;
};

export function createFactors({
  store,
  useCode,
  record,
  notify,
}: {
  store: FactorStore;
  useCode: UseCode;
  record: RecordAct;
  notify: Notify;
}): Factors {
  return {
    async list({ id }) {
      const owned = await store.findFactors(id);
      return owned.map(({ id, name, createdAt }) => ({ id, name, createdAt }));
    },
    async rename({ account, factorId, name, visit }) {
      const old = (await store.findFactors(account.id)).find(({ id }) => id === factorId);
      if (!old) return false;
      await store.renameFactor({ id: factorId, accountId: account.id, name: cleanName(name, old.name) });
      await record({ account, action: "factor-rename", result: "done", proofs: [], visit });
      return true;
    },
    async remove({ account, factorId, code, visit }) {
      const owned = await store.findFactors(account.id);
      const removed = owned.find(({ id }) => id === factorId);
      if (!removed || owned.length === 1) return { kind: "not-possible" };
      const use = await useCode({ account, code });
      const event = { account, action: "factor-remove", visit };
      if (use.kind !== "right") {
        await record({ ...event, result: use.kind, proofs: [] });
        return use;
      }
      const isRemoved = await store.removeFactor({ id: factorId, accountId: account.id });
      await record({ ...event, result: isRemoved ? "removed" : "refused", proofs: ["code"] });
      if (!isRemoved) return { kind: "not-possible" };
      await notify(account, "factor-removed", { name: removed.name });
      return { kind: "removed" };
    },
  };
}

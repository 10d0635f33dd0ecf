/** Recovery codes: ten to a set, each good once, kept as hashes. */

import type { Account } from "../accounts/account.ts";
import type { RecordAct } from "../accounts/audit.ts";
import type { RecoveryCodeStore } from "../accounts/ports.ts";
import type { NotYet } from "../accounts/sign-in.ts";
import type { UseCode } from "../accounts/use-code.ts";
import type { Visit } from "../accounts/visit.ts";
import { createReadableCode, digest, foldReadableCode } from "../shared/digest.ts";
import { afterwards, type Report } from "./afterwards.ts";
import { RECOVERY_CODES } from "./limits.ts";
import type { Notify } from "./notify.ts";

export type RecoveryCodes = {
  countLeft(account: Account): Promise<number>;
  /** Takes a current code; the old set is worth nothing afterwards. The codes are returned this once. */
  renew(renewal: {
    account: Account;
    code: string;
    visit: Visit;
  }): Promise<{ kind: "renewed"; codes: string[] } | NotYet>;
};

export function createRecoverySet(): string[] {
  return Array.from({ length: RECOVERY_CODES.count }, () => createReadableCode(RECOVERY_CODES));
}

/** The same for every way to type it; of no use for another account. */
export function hashRecoveryCode(accountId: string, typed: string): Promise<string> {
  return digest(`recovery ${accountId} ${foldReadableCode(typed)}`);
}

export function createRecoveryCodes({
  store,
  useCode,
  record,
  notify,
  report,
}: {
  store: RecoveryCodeStore;
  useCode: UseCode;
  record: RecordAct;
  notify: Notify;
  report: Report;
}): RecoveryCodes {
  return {
    countLeft: ({ id }) => store.countLeft(id),
    async renew({ account, code, visit }) {
      const use = await useCode({ account, code });
      const event = { account, action: "recovery-codes", visit };
      if (use.kind !== "right") {
        await record({ ...event, result: use.kind, proofs: [] });
        return use;
      }
      const codes = createRecoverySet();
      const hashes = await Promise.all(codes.map((each) => hashRecoveryCode(account.id, each)));
      await store.replaceCodes({ accountId: account.id, hashes });
      await afterwards(report, {
        audit: () => record({ ...event, result: "renewed", proofs: ["code"] }),
        mail: () => notify(account, "recovery-codes-renewed", {}),
      });
      return { kind: "renewed", codes };
    },
  };
}

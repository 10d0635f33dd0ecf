/** Another person's word for someone who lost their authenticator. */

import type { Account } from "../accounts/account.ts";
import type { RecordAct } from "../accounts/audit.ts";
import type { NotYet } from "../accounts/sign-in.ts";
import type { UseCode } from "../accounts/use-code.ts";
import type { Visit } from "../accounts/visit.ts";
import { GRANTED_MS } from "./limits.ts";
import type { Notify } from "./notify.ts";
import type { AskedReset, ResetPolicy, ResetStore } from "./ports.ts";

export type Approvals = {
  /** Requests that this account may decide; never its own. */
  list(approver: Account): Promise<AskedReset[]>;
  /** Takes a current code of the one who decides. */
  decide(decision: {
    approver: Account;
    requestId: string;
    isGranted: boolean;
    reason: string;
    code: string;
    visit: Visit;
  }): Promise<{ kind: "decided" } | { kind: "gone" } | NotYet>;
};

const MAX_REASON_LENGTH = 200;

export function mayApprove({ roles }: Account): boolean {
  return roles.includes("approver") || roles.includes("operator");
}

export function createApprovals({
  resets,
  useCode,
  policy,
  record,
  notify,
  now,
}: {
  resets: ResetStore;
  useCode: UseCode;
  policy: ResetPolicy;
  record: RecordAct;
  notify: Notify;
  now: () => number;
}): Approvals {
  const list = (approver: Account) => resets.listAsked({ approverId: approver.id, now: now() });

  return {
    list,
    async decide({ approver, requestId, isGranted, reason: typed, code, visit }) {
      const asked = (await list(approver)).find(({ request }) => request.id === requestId);
      if (!asked) {
        await record({
          account: null,
          actor: approver,
          action: "approve",
          result: "gone",
          proofs: [],
          visit,
        });
        return { kind: "gone" };
      }
      const { account, request } = asked;
      const event = { account, actor: approver, action: isGranted ? "approve" : "refuse", visit };
      const use = await useCode({ account: approver, code });
      if (use.kind !== "right") {
        await record({ ...event, result: use.kind, proofs: [] });
        return use;
      }
      const readyAt = now() + (policy[account.kind].approval?.waitMs ?? 0);
      const reason = [...typed.replace(/\p{C}/gu, "").trim()].slice(0, MAX_REASON_LENGTH).join("") || null;
      const isDecided = await resets.decideReset({
        id: request.id,
        approverId: approver.id,
        isGranted,
        reason,
        readyAt,
        expiresAt: readyAt + GRANTED_MS,
        now: now(),
      });
      await record({ ...event, result: isDecided ? "decided" : "gone", proofs: ["code"] });
      if (!isDecided) return { kind: "gone" };
      if (isGranted) await notify(account, "reset-ready", { link: "/reset" });
      else await notify(account, "reset-refused", { reason });
      return { kind: "decided" };
    },
  };
}

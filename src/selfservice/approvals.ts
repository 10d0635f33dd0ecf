/** Another person's word for someone who lost their authenticator. */

import type { Account } from "../accounts/account.ts";
import type { RecordAct } from "../accounts/audit.ts";
import type { NotYet } from "../accounts/sign-in.ts";
import type { UseCode } from "../accounts/use-code.ts";
import type { Visit } from "../accounts/visit.ts";
import { APPROVERS_NEEDED, GRANTED_MS } from "./limits.ts";
import type { Notify } from "./notify.ts";
import type { AskedReset, ResetPolicy, ResetRequest, ResetStore } from "./ports.ts";
import { cleanReason } from "./reason.ts";

export type Approved =
  | { kind: "granted" | "refused" }
  /** The first of two who must agree. */
  | { kind: "noted" }
  /** They were the first of the two already. */
  | { kind: "needs-another" }
  | { kind: "reason-missing" }
  | { kind: "gone" }
  | NotYet;

export type Approvals = {
  /** Requests that this account may decide; never its own. */
  list(approver: Account): Promise<AskedReset[]>;
  /** What the rules demand for such an account: how many must agree, and the wait after it. */
  demandsOf(account: Pick<Account, "kind">): { approversNeeded: 1 | 2; waitMs: number };
  /** What became of requests that the account made before that one, the newest first. */
  listEarlier(asked: AskedReset): Promise<ResetRequest[]>;
  /**
   * Takes a current code of the one who decides, and how they checked or why they refuse; a refusal's reason is told to
   * the person. On record before it changes anything.
   */
  decide(decision: {
    approver: Account;
    requestId: string;
    isGranted: boolean;
    reason: string;
    code: string;
    visit: Visit;
  }): Promise<Approved>;
};

const SHOWN_EARLIER = 10;

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

  const demandsOf = ({ kind }: Pick<Account, "kind">) => ({
    approversNeeded: APPROVERS_NEEDED[kind],
    waitMs: policy[kind].approval?.waitMs ?? 0,
  });

  return {
    list,
    demandsOf,
    async listEarlier({ account, request }) {
      const every = await resets.listResets({ accountId: account.id, limit: SHOWN_EARLIER + 1 });
      return every.filter(({ id }) => id !== request.id).slice(0, SHOWN_EARLIER);
    },
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
      const reason = cleanReason(typed);
      if (isGranted && request.firstApprover === approver.id) return { kind: "needs-another" };
      if (reason === null) return { kind: "reason-missing" };
      const action = isGranted ? "approve" : "refuse";
      const event = { account, actor: approver, action, visit, detail: reason };
      const use = await useCode({ account: approver, code });
      if (use.kind !== "right") {
        await record({ ...event, result: use.kind, proofs: [] });
        return use;
      }
      await record({ ...event, result: "begun", proofs: ["code"] });
      const { approversNeeded, waitMs } = demandsOf(account);
      const readyAt = now() + waitMs;
      const outcome = await resets.decideReset({
        id: request.id,
        approverId: approver.id,
        approversNeeded,
        isGranted,
        reason,
        readyAt,
        expiresAt: readyAt + GRANTED_MS,
        now: now(),
      });
      await record({ ...event, result: outcome ?? "gone", proofs: ["code"] });
      if (outcome === "granted") await notify(account, "reset-ready", { link: "/reset" });
      if (outcome === "refused") await notify(account, "reset-refused", { reason });
      return { kind: outcome ?? "gone" };
    },
  };
}

/** The links and notices that keep a reset under its owner's eyes. */

import type { Account } from "../accounts/account.ts";
import type { RecordAct } from "../accounts/audit.ts";
import type { Visit } from "../accounts/visit.ts";
import { createReadableCode, createToken, digest, foldReadableCode } from "../shared/digest.ts";
import { UNDO_MS } from "./limits.ts";
import type { Notify } from "./notify.ts";
import type { ResetRequest, ResetStore } from "./ports.ts";

/** A link that stops a request, and the hash that it is found by. */
export async function createCancelLink(): Promise<{ cancelLink: string; cancelHash: string }> {
  const token = createToken();
  return { cancelLink: `/reset/stop?token=${token}`, cancelHash: await digest(token) };
}

export function createMailCode(): string {
  return createReadableCode({ groups: 2, groupLength: 5 });
}

/** Of no use for another request. */
export function hashMailCode(resetId: string, typed: string): Promise<string> {
  return digest(`mail-code ${resetId} ${foldReadableCode(typed)}`);
}

export function tellApprovers(
  notify: Notify,
  { loginId, kind }: Account,
  approvers: readonly Account[],
): Promise<unknown> {
  return Promise.all(
    approvers.map((approver) => {
      const link = approver.roles.includes("operator") ? "/console/approvals" : "/approvals";
      return notify(approver, "approval-asked", { loginId, kind, link });
    }),
  );
}

export type ByLink = {
  find(token: string): Promise<{ state: "open" | "done"; createdAt: number } | null>;
  /** The owner, or whoever reads the owner's mail, does not want this reset. */
  stop(stopping: { token: string; visit: Visit }): Promise<"cancelled" | "undone" | "nothing">;
};

export function createByLink({
  resets,
  record,
  notify,
  findAccount,
  now,
}: {
  resets: ResetStore;
  record: RecordAct;
  notify: Notify;
  findAccount: (id: string) => Promise<Account | null>;
  now: () => number;
}): ByLink {
  const findRequest = async (token: string) =>
    resets.findByCancel({ cancelHash: await digest(token), now: now(), undoMs: UNDO_MS });
  const stop = async (request: ResetRequest) => {
    if (request.state === "done")
      return (await resets.undoReset({ id: request.id, now: now() })) ? "undone" : "nothing";
    const closing = { accountId: request.accountId, because: "cancelled", now: now() } as const;
    return (await resets.closeOpen(closing)) ? "cancelled" : "nothing";
  };

  return {
    async find(token) {
      const request = await findRequest(token);
      return request && { state: request.state === "done" ? "done" : "open", createdAt: request.createdAt };
    },
    async stop({ token, visit }) {
      const request = await findRequest(token);
      if (!request) return "nothing";
      const result = await stop(request);
      const account = await findAccount(request.accountId);
      await record({ account, action: "reset-stop", result, proofs: ["link"], visit });
      if (account && result === "cancelled") await notify(account, "reset-cancelled", { because: "link" });
      if (account && result === "undone") await notify(account, "reset-undone", {});
      return result;
    },
  };
}

/** Which second proofs the rules allow for an account, and which of them it can give. */

import type { Account } from "../accounts/account.ts";
import type { AccountStore, FactorStore, RecoveryCodeStore } from "../accounts/ports.ts";
import type { Proof, ResetPolicy } from "./ports.ts";

export type Offer = { proof: Proof; waitMs: number };

export type Offers = {
  /** `missing`: allowed, but this account cannot give them. */
  list(account: Account): Promise<{ offers: Offer[]; missing: Proof[] }>;
  isOffered(account: Account, proof: Proof): Promise<boolean>;
  /** Milliseconds between the proof and the reset. */
  waitOf(account: Account, proof: Proof): number;
  /** Those who are told by mail and can decide with a code: the firm's own; where it has none, the help desk. */
  findApprovers(account: Account): Promise<Account[]>;
};

export function createOffers({
  accounts,
  factors,
  recoveryCodes,
  policy,
}: {
  accounts: AccountStore;
  factors: FactorStore;
  recoveryCodes: RecoveryCodeStore;
  policy: ResetPolicy;
}): Offers {
  const findAble = async ({ id }: Account, wanted: Parameters<AccountStore["findByRole"]>[0]) => {
    const others = (await accounts.findByRole(wanted)).filter((each) => each.id !== id);
    const told = others.filter(({ mails }) => mails.length > 0);
    const owned = await Promise.all(told.map((each) => factors.findFactors(each.id)));
    return told.filter((_, at) => owned[at]?.length);
  };
  const findApprovers = async (account: Account) => {
    const own = await findAble(account, { role: "approver", firmId: account.firmId });
    return own.length > 0 ? own : findAble(account, { role: "operator", firmId: null });
  };
  /** Without mail nobody could be told while a reset with the password alone waits. */
  const canGive: Record<Proof, (account: Account) => Promise<boolean>> = {
    "recovery-code": async ({ id }) => (await recoveryCodes.countLeft(id)) > 0,
    mail: async ({ mails }) => mails.length > 0,
    approval: async (account) => (await findApprovers(account)).length > 0,
    "password-only": async ({ mails }) => mails.length > 0,
  };
  const waitOf = ({ kind }: Account, proof: Proof) => policy[kind][proof]?.waitMs ?? 0;

  return {
    async list(account) {
      const allowed = Object.keys(policy[account.kind]) as Proof[];
      const given = await Promise.all(allowed.map((proof) => canGive[proof](account)));
      return {
        offers: allowed
          .filter((_, at) => given[at])
          .map((proof) => ({ proof, waitMs: waitOf(account, proof) })),
        missing: allowed.filter((_, at) => !given[at]),
      };
    },
    isOffered: async (account, proof) =>
      policy[account.kind][proof] !== undefined && (await canGive[proof](account)),
    waitOf,
    findApprovers,
  };
}

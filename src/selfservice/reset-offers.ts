/** Which second proofs the rules allow for an account, and which of them it can give. */

import type { Account } from "../accounts/account.ts";
import type { AccountStore, RecoveryCodeStore } from "../accounts/ports.ts";
import type { Proof, ResetPolicy } from "./ports.ts";

export type Offer = { proof: Proof; waitMs: number };

export type Offers = {
  /** `missing`: allowed, but this account cannot give them. */
  list(account: Account): Promise<{ offers: Offer[]; missing: Proof[] }>;
  isOffered(account: Account, proof: Proof): Promise<boolean>;
  /** Milliseconds between the proof and the reset. */
  waitOf(account: Account, proof: Proof): number;
  /** The firm's own; where it has none besides the person, the help desk. */
  findApprovers(account: Account): Promise<Account[]>;
};

export function createOffers({
  accounts,
  recoveryCodes,
  policy,
}: {
  accounts: AccountStore;
  recoveryCodes: RecoveryCodeStore;
  policy: ResetPolicy;
}): Offers {
  const findApprovers = async ({ id, firmId }: Account) => {
    const isOther = (account: Account) => account.id !== id;
    const own = (await accounts.findByRole({ role: "approver", firmId })).filter(isOther);
    if (own.length > 0) return own;
    return (await accounts.findByRole({ role: "operator", firmId: null })).filter(isOther);
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

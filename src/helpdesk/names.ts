/** The login IDs behind account ids, for pages that say who did something. */

import type { AccountStore } from "../accounts/ports.ts";

export type NameAccounts = (ids: Iterable<string | null>) => Promise<ReadonlyMap<string, string>>;

/** Each id is looked up once; without those that nobody has. */
export function createNameAccounts({ findAccount }: Pick<AccountStore, "findAccount">): NameAccounts {
  return async (ids) => {
    const named = [...new Set(ids)].filter((id) => id !== null);
    const known = await Promise.all(named.map((id) => findAccount(id)));
    return new Map(known.flatMap((account) => (account ? [[account.id, account.loginId]] : [])));
  };
}

/** Keeps firms and accounts over several databases; login IDs are claimed in the directory first. */

import { inArray, sql } from "drizzle-orm";
import type { Account } from "../accounts/account.ts";
import type { AccountStore } from "../accounts/ports.ts";
import type { Database } from "./database.ts";
import { isTaken } from "./errors.ts";
import { accounts, firms } from "./schema-accounts.ts";
import type { Router, ShardParts, Stores } from "./shards-router.ts";

/** No password matches it: who is only mirrored here signs in elsewhere. */
const NO_PASSWORD = "";

export function routeAccounts(
  { directory, shards, central }: ShardParts,
  stores: readonly Stores[],
  { ofFirm, ofAccount, ofLoginId }: Router,
): AccountStore {
  const list = async (firmId: string | null, ask: (store: AccountStore) => Promise<Account[]>) => {
    if (firmId !== null) return ask((await ofFirm(firmId)).accounts);
    const lists = await Promise.all(stores.map((every) => ask(every.accounts)));
    const each = new Map(lists.flat().map((found) => [found.id, found]));
    return [...each.values()].sort((a, b) => (a.loginId < b.loginId ? -1 : 1));
  };
  return {
    async addFirm(firm) {
      const numbers = JSON.stringify([...shards.keys()]);
      await directory.all(sql`insert into firm_shards (firm_id, shard)
        select ${firm.id}, value from json_each(${numbers}) where true order by
          (select count(*) from firm_shards where shard = value), value limit 1
        on conflict do nothing returning shard`);
      return (await ofFirm(firm.id)).accounts.addFirm(firm);
    },
    async listFirms() {
      const lists = await Promise.all(stores.map((every) => every.accounts.listFirms()));
      const each = new Map(lists.flat().map((firm) => [firm.id, firm]));
      return [...each.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    findFirm: async (id) => (await ofFirm(id)).accounts.findFirm(id),
    setLicence: async (licence) => (await ofFirm(licence.firmId)).accounts.setLicence(licence),
    findLicences: async (firmId) => (await ofFirm(firmId)).accounts.findLicences(firmId),
    async addAccounts(added) {
      const claims = JSON.stringify(added.map(({ loginId, id, firmId }) => [loginId, id, firmId]));
      const ids = sql`(select value ->> 1 from json_each(${claims}))`;
      try {
        await directory.all(sql`insert into login_ids (login_id, account_id, firm_id)
          select value ->> 0, value ->> 1, value ->> 2 from json_each(${claims}) where true returning account_id`);
      } catch (error) {
        if (isTaken(error)) return false;
        throw error;
      }
      const everywhere = [...new Set([...shards, central])];
      try {
        for (const [firmId, members] of Map.groupBy(added, (member) => member.firmId)) {
          const isAdded = await (await ofFirm(firmId)).accounts.addAccounts(members);
          if (!isAdded) throw new Error("an account was not in the directory");
        }
        const operators = added.filter(({ roles }) => roles.includes("operator"));
        for (const database of everywhere) await mirror(database, operators);
      } catch (error) {
        // Whole or not at all, as far as that is still possible; an ID that stays claimed lets nobody in.
        const undo = everywhere.map((database) => database.delete(accounts).where(inArray(accounts.id, ids)));
        await Promise.allSettled(undo);
        await directory.all(sql`delete from login_ids where account_id in ${ids} returning account_id`);
        throw error;
      }
      return true;
    },
    findByLoginId: async (loginId) => (await ofLoginId(loginId)).accounts.findByLoginId(loginId),
    findAccount: async (id) => (await ofAccount(id)).accounts.findAccount(id),
    findAccounts: async (search) => (await list(null, (s) => s.findAccounts(search))).slice(0, search.limit),
    listAccounts: async (page) => (await list(page.firmId, (s) => s.listAccounts(page))).slice(0, page.limit),
    findByRole: (wanted) => list(wanted.firmId, (store) => store.findByRole(wanted)),
    async disableAccount(disabling) {
      const home = (await ofAccount(disabling.id)).accounts;
      const isNew = await home.disableAccount(disabling);
      // Mirrors too, also where an earlier try got no further than the account's home.
      const isMirrored = (await home.findAccount(disabling.id))?.roles.includes("operator");
      if (isMirrored) await Promise.all(stores.map((every) => every.accounts.disableAccount(disabling)));
      return isNew;
    },
  };
}

/** Statements that ask whether somebody is an operator find them in the same database, wherever they sign in. */
async function mirror(database: Database, operators: readonly Account[]): Promise<void> {
  for (const operator of operators) {
    await database.insert(firms).values({ id: operator.firmId, name: operator.firmId }).onConflictDoNothing();
    await database
      .insert(accounts)
      .values({ ...operator, passwordHash: NO_PASSWORD })
      .onConflictDoNothing();
  }
}

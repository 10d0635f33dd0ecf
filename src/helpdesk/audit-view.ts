/** The audit as people read it: looked up by who, what and when, and checked. */

import { parseLoginId } from "../accounts/account.ts";
import { type AuditReport, verifyAudit } from "../accounts/audit.ts";
import type { AccountStore, AuditRow, AuditSearch, AuditStore } from "../accounts/ports.ts";
import type { Sealer } from "../shared/sealing.ts";
import { createNameAccounts } from "./names.ts";

export type Wanted = Pick<AuditSearch, "action" | "result" | "since" | "until" | "before" | "limit"> & {
  /** A login ID: what happened to it, or what it did. */
  account: string | null;
  actor: string | null;
};

/** `names` has the login ID of every account that a row names. */
export type AuditPage = { rows: AuditRow[]; names: ReadonlyMap<string, string>; hasMore: boolean };

export type AuditView = {
  /** Null where a login ID is named that nobody has. */
  search(wanted: Wanted): Promise<AuditPage | null>;
  verify(): Promise<AuditReport & { newestHash: string | null }>;
};

export function createAuditView({
  audit,
  accounts,
  sealer,
}: {
  audit: AuditStore;
  accounts: AccountStore;
  sealer: Sealer;
}): AuditView {
  const nameAccounts = createNameAccounts(accounts);
  const idOf = async (loginId: string) =>
    (await accounts.findByLoginId(parseLoginId(loginId) ?? ""))?.id ?? null;
  return {
    async search({ account, actor, limit, ...rest }) {
      const accountId = account === null ? null : await idOf(account);
      const actorId = actor === null ? null : await idOf(actor);
      if ((account !== null && accountId === null) || (actor !== null && actorId === null)) return null;
      const found = await audit.searchRows({ ...rest, accountId, actor: actorId, limit: limit + 1 });
      const rows = found.slice(0, limit);
      return {
        rows,
        names: await nameAccounts(rows.flatMap(({ accountId, actor }) => [accountId, actor])),
        hasMore: found.length > limit,
      };
    },
    async verify() {
      const [anybody] = await accounts.listAccounts({ firmId: null, after: null, limit: 1 });
      const report = await verifyAudit({ store: audit, sealer, hasAccounts: anybody !== undefined });
      return { ...report, newestHash: (await audit.findHead())?.hash ?? null };
    },
  };
}

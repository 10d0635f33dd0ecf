/** Keeps firms, their licences and their accounts. */

import { and, asc, eq, gt, gte, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Role } from "../accounts/account.ts";
import type { AccountStore } from "../accounts/ports.ts";
import { atomically } from "./atomically.ts";
import type { Database } from "./database.ts";
import { isTaken } from "./errors.ts";
import { closing, isOpen } from "./reset-states.ts";
import { selectRows } from "./rows.ts";
import { accounts, challenges, firms, licences, sessions } from "./schema-accounts.ts";
import { resetRequests } from "./schema-selfservice.ts";

/** Behind every other one, so that what begins alike is a range of the index. */
const LAST_CHARACTER = "\u{10FFFF}";

export function createAccountStore(database: Database): AccountStore {
  const byLoginId = database
    .select()
    .from(accounts)
    .where(eq(accounts.loginId, sql.placeholder("loginId")))
    .prepare();

  return {
    async addFirm(firm) {
      const rows = await database
        .insert(firms)
        .values(firm)
        .onConflictDoNothing()
        .returning({ id: firms.id });
      return rows.length === 1;
    },
    async listFirms() {
      return await database.select().from(firms).orderBy(asc(firms.id));
    },
    async findFirm(id) {
      return (await database.select().from(firms).where(eq(firms.id, id)))[0] ?? null;
    },
    async setLicence({ firmId, app, isInUse }) {
      await database
        .insert(licences)
        .values({ firmId, app, isInUse })
        .onConflictDoUpdate({ target: [licences.firmId, licences.app], set: { isInUse } });
    },
    async findLicences(firmId) {
      const rows = await database
        .select({ app: licences.app })
        .from(licences)
        .where(and(eq(licences.firmId, firmId), licences.isInUse))
        .orderBy(asc(licences.app));
      return rows.map(({ app }) => app);
    },
    async addAccounts(added) {
      try {
        await database.insert(accounts).select(selectRows({ table: accounts, rows: added }));
        return true;
      } catch (error) {
        if (isTaken(error)) return false;
        throw error;
      }
    },
    async findByLoginId(loginId) {
      return (await byLoginId.all({ loginId }))[0] ?? null;
    },
    async findAccount(id) {
      return (await database.select().from(accounts).where(eq(accounts.id, id)))[0] ?? null;
    },
    async findAccounts({ prefix, after, limit }) {
      const isLater = after === null ? undefined : gt(accounts.loginId, after);
      return await database
        .select()
        .from(accounts)
        .where(
          and(gte(accounts.loginId, prefix), lt(accounts.loginId, `${prefix}${LAST_CHARACTER}`), isLater),
        )
        .orderBy(asc(accounts.loginId))
        .limit(limit);
    },
    async listAccounts({ firmId, after, limit }) {
      return await database
        .select()
        .from(accounts)
        .where(and(ofFirm(firmId), after === null ? undefined : gt(accounts.loginId, after)))
        .orderBy(asc(accounts.loginId))
        .limit(limit);
    },
    async findByRole({ role, firmId }) {
      return await database
        .select()
        .from(accounts)
        .where(and(hasRole(role), eq(accounts.isDisabled, false), ofFirm(firmId)))
        .orderBy(asc(accounts.loginId));
    },
    disableAccount: (disabling) => disableAccount(database, disabling),
  };
}

function ofFirm(firmId: string | null): SQL | undefined {
  return firmId === null ? undefined : eq(accounts.firmId, firmId);
}

/** The first term is the index's. */
function hasRole(role: Role): SQL | undefined {
  return and(
    ne(accounts.roles, sql`'[]'`),
    sql`exists (select 1 from json_each(${accounts.roles}) where value = ${role})`,
  );
}

async function disableAccount(
  database: Database,
  { id, now }: { id: string; now: number },
): Promise<boolean> {
  const isDisabled = sql`exists (select 1 from ${accounts} where ${accounts.id} = ${id} and ${accounts.isDisabled})`;
  const [disabled] = await atomically(database, [
    database
      .update(accounts)
      .set({ isDisabled: true })
      .where(and(eq(accounts.id, id), eq(accounts.isDisabled, false)))
      .returning({ id: accounts.id }),
    database
      .delete(sessions)
      .where(and(eq(sessions.accountId, id), isDisabled))
      .returning({ id: sessions.id }),
    database
      .delete(challenges)
      .where(and(eq(challenges.accountId, id), isDisabled))
      .returning({ tokenHash: challenges.tokenHash }),
    database
      .update(resetRequests)
      .set(closing({ because: "cancelled", now }))
      .where(and(eq(resetRequests.accountId, id), isOpen, isDisabled))
      .returning({ id: resetRequests.id }),
  ]);
  return disabled.length === 1;
}

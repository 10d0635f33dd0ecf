/** Keeps enrolled authenticators. New ones come in through the enrolments only. */

import { and, asc, eq, getTableColumns, lt, sql } from "drizzle-orm";
import type { FactorStore } from "../accounts/ports.ts";
import type { Database } from "./database.ts";
import { factors } from "./schema-accounts.ts";

const { slot: _, ...FACTOR } = getTableColumns(factors);

export function createFactorStore(database: Database): FactorStore {
  const find = database
    .select(FACTOR)
    .from(factors)
    .where(eq(factors.accountId, sql.placeholder("accountId")))
    .orderBy(asc(factors.createdAt), asc(factors.slot))
    .prepare();
  const burn = database
    .update(factors)
    .set({ lastStep: sql`${sql.placeholder("step")}` })
    .where(
      and(
        eq(factors.id, sql.placeholder("id")),
        eq(factors.generation, sql.placeholder("generation")),
        lt(factors.lastStep, sql.placeholder("step")),
      ),
    )
    .returning({ id: factors.id })
    .prepare();

  return {
    async findFactors(accountId) {
      return await find.all({ accountId });
    },
    async burnStep(use) {
      return (await burn.all(use)).length === 1;
    },
    async renameFactor({ id, accountId, name }) {
      const rows = await database
        .update(factors)
        .set({ name })
        .where(and(eq(factors.id, id), eq(factors.accountId, accountId)))
        .returning({ id: factors.id });
      return rows.length === 1;
    },
    async removeFactor({ id, accountId }) {
      const ofAccount = sql`(select count(*) from ${factors} as every where every.account_id = ${accountId})`;
      const rows = await database
        .delete(factors)
        .where(and(eq(factors.id, id), eq(factors.accountId, accountId), sql`${ofAccount} > 1`))
        .returning({ id: factors.id });
      return rows.length === 1;
    },
  };
}

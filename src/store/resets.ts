/** Keeps reset requests. */

import { and, asc, desc, eq, getTableColumns, gt, lt, or, type SQL, sql } from "drizzle-orm";
import type { ResetStore } from "../selfservice/ports.ts";
import type { Database } from "./database.ts";
import { decideReset, isAskedOf } from "./decide-reset.ts";
import { foldResetsBefore } from "./fold-resets.ts";
import { openReset, openWithRecoveryCode } from "./open-reset.ts";
import { closing, isLastDone, isOpenAt } from "./reset-states.ts";
import { accounts, firms } from "./schema-accounts.ts";
import { cancelLinks, resetRequests } from "./schema-selfservice.ts";
import { undoReset } from "./undo-reset.ts";

const {
  mailCodeHash: _mailCodeHash,
  mailTries: _mailTries,
  endedAt: _endedAt,
  closedFrom: _closedFrom,
  claim: _claim,
  ...REQUEST
} = getTableColumns(resetRequests);

export function createResetStore(database: Database): ResetStore {
  return {
    openReset: (opening) => openReset(database, opening),
    openWithRecoveryCode: (opening) => openWithRecoveryCode(database, opening),
    undoReset: (undoing) => undoReset(database, undoing),
    ...readResets(database),
    ...moveResets(database),
  };
}

function readResets(
  database: Database,
): Pick<
  ResetStore,
  "findLatest" | "findReset" | "listResets" | "hasOpen" | "listAsked" | "findByCancel" | "wasUndone"
> {
  const listResets: ResetStore["listResets"] = async ({ accountId, limit }) =>
    await database
      .select(REQUEST)
      .from(resetRequests)
      .where(eq(resetRequests.accountId, accountId))
      .orderBy(desc(resetRequests.createdAt), sql`rowid desc`)
      .limit(limit);
  return {
    findLatest: async (accountId) => (await listResets({ accountId, limit: 1 }))[0] ?? null,
    listResets,
    async findReset(id) {
      const rows = await database.select(REQUEST).from(resetRequests).where(eq(resetRequests.id, id));
      return rows[0] ?? null;
    },
    async hasOpen({ holderHash, now }) {
      const rows = await database
        .select({ id: resetRequests.id })
        .from(resetRequests)
        .where(and(isOpenAt(now), eq(resetRequests.holderHash, holderHash)))
        .limit(1);
      return rows.length === 1;
    },
    async listAsked({ approverId, now }) {
      return await database
        .select({
          request: REQUEST,
          account: getTableColumns(accounts),
          firm: firms.name,
          earlier: sql<number>`(select count(*) from ${resetRequests} as every
            where every.account_id = ${resetRequests.accountId} and every.created_at < ${resetRequests.createdAt})`,
        })
        .from(resetRequests)
        .innerJoin(accounts, eq(accounts.id, resetRequests.accountId))
        .innerJoin(firms, eq(firms.id, accounts.firmId))
        .where(isAskedOf({ approverId, now }))
        .orderBy(asc(resetRequests.createdAt));
    },
    async wasUndone(accountId) {
      const isUndone = eq(resetRequests.closedBecause, "undone");
      const rows = await database
        .select({ id: resetRequests.id })
        .from(resetRequests)
        .where(and(eq(resetRequests.accountId, accountId), isUndone))
        .limit(1);
      return rows.length === 1;
    },
    async findByCancel({ cancelHash, now, undoMs }) {
      const canBeUndone = and(isLastDone, gt(resetRequests.endedAt, now - undoMs));
      const rows = await database
        .select(REQUEST)
        .from(cancelLinks)
        .innerJoin(resetRequests, eq(resetRequests.id, cancelLinks.resetId))
        .where(and(eq(cancelLinks.hash, cancelHash), or(isOpenAt(now), canBeUndone)));
      return rows[0] ?? null;
    },
  };
}

function moveResets(
  database: Database,
): Pick<
  ResetStore,
  "countMailTry" | "grantByMail" | "decideReset" | "closeOpen" | "addCancelLink" | "foldResetsBefore"
> {
  const ID = { id: resetRequests.id };
  return {
    async countMailTry({ id, limit, now }) {
      const rows = await database
        .update(resetRequests)
        .set({ mailTries: sql`${resetRequests.mailTries} + 1` })
        .where(and(isCodeOwed({ id, now }), lt(resetRequests.mailTries, limit)))
        .returning(ID);
      return rows.length === 1;
    },
    async grantByMail({ id, codeHash, readyAt, expiresAt, now }) {
      const rows = await database
        .update(resetRequests)
        .set({ state: "granted", readyAt, expiresAt })
        .where(and(isCodeOwed({ id, now }), eq(resetRequests.mailCodeHash, codeHash)))
        .returning(ID);
      return rows.length === 1;
    },
    decideReset: (decision) => decideReset(database, decision),
    async closeOpen({ accountId, because, now }) {
      const [closed] = await database
        .update(resetRequests)
        .set(closing({ because, now }))
        .where(and(eq(resetRequests.accountId, accountId), isOpenAt(now)))
        .returning({ ...REQUEST, closedFrom: resetRequests.closedFrom });
      if (!closed) return null;
      const { closedFrom, ...request } = closed;
      return { ...request, state: closedFrom ?? request.state, closedBecause: null };
    },
    async addCancelLink({ id, cancelHash }) {
      await database.insert(cancelLinks).values({ hash: cancelHash, resetId: id });
    },
    foldResetsBefore: (time) => foldResetsBefore(database, time),
  };
}

function isCodeOwed({ id, now }: { id: string; now: number }): SQL | undefined {
  return and(
    eq(resetRequests.id, id),
    eq(resetRequests.state, "code-sent"),
    gt(resetRequests.expiresAt, now),
  );
}

/** Keeps reset requests. */

import { and, asc, desc, eq, getTableColumns, gt, lt, or, type SQL, sql } from "drizzle-orm";
import type { ResetStore } from "../selfservice/ports.ts";
import type { Database } from "./database.ts";
import { openReset, openWithRecoveryCode } from "./open-reset.ts";
import { closing, isLastDone, isOpen, isOpenAt } from "./reset-states.ts";
import { accounts, firms } from "./schema-accounts.ts";
import { cancelLinks, permits, resetRequests } from "./schema-selfservice.ts";
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
): Pick<ResetStore, "findLatest" | "findReset" | "hasOpen" | "listAsked" | "findByCancel" | "wasUndone"> {
  return {
    async findLatest(accountId) {
      const rows = await database
        .select(REQUEST)
        .from(resetRequests)
        .where(eq(resetRequests.accountId, accountId))
        .orderBy(desc(resetRequests.createdAt), sql`rowid desc`)
        .limit(1);
      return rows[0] ?? null;
    },
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
  "countMailTry" | "grantByMail" | "decideReset" | "closeOpen" | "addCancelLink" | "forgetResetsBefore"
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
    async decideReset({ id, approverId, isGranted, reason, readyAt, expiresAt, now }) {
      const outcome = isGranted
        ? { state: "granted" as const, readyAt, expiresAt }
        : closing({ because: "refused", now });
      const rows = await database
        .update(resetRequests)
        .set({ ...outcome, decidedBy: approverId, reason })
        .where(and(eq(resetRequests.id, id), isAskedOf({ approverId, now })))
        .returning(ID);
      return rows.length === 1;
    },
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
    async forgetResetsBefore(time) {
      await database
        .delete(resetRequests)
        .where(or(lt(resetRequests.endedAt, time), and(isOpen, lt(resetRequests.expiresAt, time))));
      await database.delete(permits).where(lt(permits.expiresAt, time));
    },
  };
}

function isCodeOwed({ id, now }: { id: string; now: number }): SQL | undefined {
  return and(
    eq(resetRequests.id, id),
    eq(resetRequests.state, "code-sent"),
    gt(resetRequests.expiresAt, now),
  );
}

/** Asked, not over, and the approver is somebody else with the right to decide. */
function isAskedOf({ approverId, now }: { approverId: string; now: number }): SQL {
  const hasRole = (role: string) =>
    sql`exists (select 1 from json_each(approver.roles) where value = ${role})`;
  return sql`${resetRequests.state} = 'asked' and ${resetRequests.expiresAt} > ${now} and exists (
    select 1 from ${accounts} as approver inner join ${accounts} as owner on owner.id = ${resetRequests.accountId}
    where approver.id = ${approverId} and approver.id <> owner.id and not approver.is_disabled
      and (${hasRole("operator")} or (${hasRole("approver")} and approver.firm_id = owner.firm_id)))`;
}

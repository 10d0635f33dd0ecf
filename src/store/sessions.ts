/** Keeps who is signed in. */

import { and, desc, eq, getTableColumns, gt, lt, ne, notInArray, sql } from "drizzle-orm";
import { SESSIONS_AT_ONCE } from "../accounts/limits.ts";
import type { SessionStore } from "../accounts/ports.ts";
import { atomically } from "./atomically.ts";
import type { Database } from "./database.ts";
import { accounts, sessions } from "./schema-accounts.ts";

const { tokenHash: _, stepUps: __, ...SESSION } = getTableColumns(sessions);

export function createSessionStore(database: Database): SessionStore {
  const find = database
    .select({ session: SESSION, account: getTableColumns(accounts) })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        eq(sessions.tokenHash, sql.placeholder("tokenHash")),
        gt(sessions.expiresAt, sql.placeholder("now")),
        eq(accounts.isDisabled, false),
      ),
    )
    .prepare();

  return {
    async addSession(session) {
      const isOwn = eq(sessions.accountId, session.accountId);
      const kept = database
        .select({ tokenHash: sessions.tokenHash })
        .from(sessions)
        .where(and(isOwn, gt(sessions.expiresAt, session.createdAt)))
        // Whoever knows the password alone must not end what the code began.
        .orderBy(desc(eq(sessions.level, "full")), desc(sessions.createdAt), desc(sessions.id))
        .limit(SESSIONS_AT_ONCE - 1);
      await atomically(database, [
        database
          .delete(sessions)
          .where(and(isOwn, notInArray(sessions.tokenHash, kept)))
          .returning({ id: sessions.id }),
        database
          .insert(sessions)
          .values({ ...session, stepUps: 0 })
          .returning({ id: sessions.id }),
      ]);
    },
    async findSession(search) {
      return (await find.all(search))[0] ?? null;
    },
    async raiseSession({ tokenHash, newTokenHash, now, expiresAt }) {
      const rows = await database
        .update(sessions)
        .set({ tokenHash: newTokenHash, level: "full", expiresAt })
        .where(
          and(eq(sessions.tokenHash, tokenHash), eq(sessions.level, "limited"), gt(sessions.expiresAt, now)),
        )
        .returning({ id: sessions.id });
      return rows.length === 1;
    },
    async countStepUp({ tokenHash, limit, now }) {
      const rows = await database
        .update(sessions)
        .set({ stepUps: sql`${sessions.stepUps} + 1` })
        .where(
          and(eq(sessions.tokenHash, tokenHash), lt(sessions.stepUps, limit), gt(sessions.expiresAt, now)),
        )
        .returning({ stepUps: sessions.stepUps });
      return rows[0] ? limit - rows[0].stepUps : null;
    },
    async listSessions({ accountId, now }) {
      return await database
        .select(SESSION)
        .from(sessions)
        .where(and(eq(sessions.accountId, accountId), gt(sessions.expiresAt, now)))
        .orderBy(desc(sessions.createdAt), desc(sessions.id));
    },
    async endSession(tokenHash) {
      const rows = await database
        .delete(sessions)
        .where(eq(sessions.tokenHash, tokenHash))
        .returning({ id: sessions.id });
      return rows.length === 1;
    },
    async endSessions({ accountId, exceptTokenHash }) {
      const others = exceptTokenHash === null ? undefined : ne(sessions.tokenHash, exceptTokenHash);
      const rows = await database
        .delete(sessions)
        .where(and(eq(sessions.accountId, accountId), others))
        .returning({ id: sessions.id });
      return rows.length;
    },
    async forgetSessionsBefore(time) {
      await database.delete(sessions).where(lt(sessions.expiresAt, time));
    },
  };
}

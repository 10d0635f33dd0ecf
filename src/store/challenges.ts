/** Keeps who is half signed in. */

import { and, eq, getTableColumns, gt, lt, sql } from "drizzle-orm";
import type { ChallengeStore } from "../accounts/ports.ts";
import type { Database } from "./database.ts";
import { accounts, challenges } from "./schema-accounts.ts";

const { tries: _, ...CHALLENGE } = getTableColumns(challenges);

/** Enrolments are deleted with the challenge that they hang on, by their foreign key. */
export function createChallengeStore(database: Database): ChallengeStore {
  const find = database
    .select({ challenge: CHALLENGE, account: getTableColumns(accounts) })
    .from(challenges)
    .innerJoin(accounts, eq(accounts.id, challenges.accountId))
    .where(
      and(
        eq(challenges.tokenHash, sql.placeholder("tokenHash")),
        eq(challenges.aim, sql.placeholder("aim")),
        gt(challenges.expiresAt, sql.placeholder("now")),
        eq(accounts.isDisabled, false),
      ),
    )
    .prepare();

  return {
    async addChallenge(challenge) {
      await database.insert(challenges).values({ ...challenge, tries: 0 });
    },
    async findChallenge(search) {
      return (await find.all(search))[0] ?? null;
    },
    async countTry({ tokenHash, limit, now }) {
      const rows = await database
        .update(challenges)
        .set({ tries: sql`${challenges.tries} + 1` })
        .where(
          and(
            eq(challenges.tokenHash, tokenHash),
            lt(challenges.tries, limit),
            gt(challenges.expiresAt, now),
          ),
        )
        .returning({ tries: challenges.tries });
      return rows[0] ? limit - rows[0].tries : null;
    },
    async endChallenge(tokenHash) {
      const rows = await database
        .delete(challenges)
        .where(eq(challenges.tokenHash, tokenHash))
        .returning({ tokenHash: challenges.tokenHash });
      return rows.length === 1;
    },
    async endChallenges({ accountId }) {
      await database.delete(challenges).where(eq(challenges.accountId, accountId));
    },
    async forgetChallengesBefore(time) {
      await database.delete(challenges).where(lt(challenges.expiresAt, time));
    },
  };
}

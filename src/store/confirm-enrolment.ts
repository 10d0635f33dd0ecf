/** Makes an enrolled factor live: one claim with all the conditions, and everything that hangs on it. */

import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { EnrolmentStore } from "../selfservice/ports.ts";
import { atomically } from "./atomically.ts";
import type { Database } from "./database.ts";
import { replacingCodes } from "./recovery-codes.ts";
import { accounts, attempts, challenges, factors, sessions } from "./schema-accounts.ts";
import { enrolments, permits, resetRequests } from "./schema-selfservice.ts";

type Confirmation = Parameters<EnrolmentStore["confirmEnrolment"]>[0];

export async function confirmEnrolment(database: Database, confirmation: Confirmation): Promise<boolean> {
  const { challengeHash, recoveryHashes, now } = confirmation;
  // Only the batch that has claimed finds the enrolment by this word.
  const nonce = crypto.randomUUID();
  const pick: Pick = (column, also) =>
    sql`(select ${column} from ${enrolments} where ${and(
      eq(enrolments.challengeHash, challengeHash),
      eq(enrolments.claim, nonce),
      also,
    )})`;
  const accountId = pick(enrolments.accountId);
  const [claimed] = await atomically(database, [
    database
      .update(enrolments)
      .set({ claim: nonce })
      .where(
        and(
          eq(enrolments.challengeHash, challengeHash),
          isNull(enrolments.claim),
          isBegunWell(now),
          isPermitted(now),
          fitsPurpose,
        ),
      )
      .returning({ accountId: enrolments.accountId }),
    ...completeReset({ database, pick, confirmation }),
    ...makeLive({ database, pick, confirmation }),
    ...(recoveryHashes ? replacingCodes({ database, accountId, hashes: recoveryHashes }) : []),
    // Last, because the enrolment goes with its challenge.
    database
      .delete(challenges)
      .where(
        or(
          eq(challenges.tokenHash, pick(enrolments.challengeHash)),
          eq(challenges.accountId, pick(enrolments.accountId, isReset)),
        ),
      )
      .returning({ aim: challenges.aim }),
  ]);
  return claimed.length === 1;
}

/** One column of the claimed enrolment; null, which equals nothing, where this batch has claimed none. */
type Pick = (column: SQLiteColumn, also?: SQL) => SQL;
type Part = { database: Database; pick: Pick; confirmation: Confirmation };

const isReset = sql`${enrolments.purpose} = 'reset'`;
const isReplacement = sql`${enrolments.purpose} = 'replace'`;

function isBegunWell(now: number): SQL {
  return sql`exists (select 1 from ${challenges}
    inner join ${accounts} on ${accounts.id} = ${challenges.accountId} and not ${accounts.isDisabled}
    where ${challenges.tokenHash} = ${enrolments.challengeHash}
      and ${challenges.accountId} = ${enrolments.accountId} and ${challenges.expiresAt} > ${now})`;
}

/** Whoever's reset was undone may know the password still. */
const wasUndone = sql`exists (select 1 from ${resetRequests}
  where ${resetRequests.accountId} = ${enrolments.accountId} and ${resetRequests.closedBecause} = 'undone')`;

/** A reset's permit is good for a reset only, and a reset needs one. */
function isPermitted(now: number): SQL {
  const isDue = sql`exists (select 1 from ${resetRequests}
    where ${resetRequests.id} = ${permits.resetId} and ${resetRequests.accountId} = ${permits.accountId}
      and ${resetRequests.state} = 'granted'
      and ${resetRequests.readyAt} <= ${now} and ${resetRequests.expiresAt} > ${now})`;
  return sql`case
    when ${enrolments.permitId} is null then case ${enrolments.purpose}
      when 'reset' then false when 'first' then not ${wasUndone} else true end
    else exists (select 1 from ${permits}
      where ${permits.id} = ${enrolments.permitId} and ${permits.accountId} = ${enrolments.accountId}
        and ${permits.usedAt} is null and ${permits.expiresAt} > ${now}
        and case when ${enrolments.purpose} = 'reset' then ${isDue} else ${permits.resetId} is null end)
    end`;
}

const ofAccount = sql`from ${factors} where ${factors.accountId} = ${enrolments.accountId}`;
const fitsPurpose = sql`case ${enrolments.purpose}
  when 'first' then not exists (select 1 ${ofAccount})
  when 'add' then (select count(*) ${ofAccount}) = 1
  when 'replace' then exists (select 1 ${ofAccount} and ${factors.id} = ${enrolments.factorId}
    and ${factors.generation} = ${enrolments.generation} - 1)
  when 'reset' then true
  end`;

/** Whoever got in with the old factor, or is about to, is out. */
function completeReset({ database, pick, confirmation: { attemptSubject, now } }: Part) {
  const accountId = pick(enrolments.accountId, isReset);
  const permitId = pick(enrolments.permitId, isReset);
  const resetId = sql`(select ${permits.resetId} from ${permits} where ${permits.id} = ${permitId})`;
  return [
    database
      .update(resetRequests)
      .set({ state: "done", endedAt: now })
      .where(eq(resetRequests.id, resetId))
      .returning({ id: resetRequests.id }),
    database.delete(factors).where(eq(factors.accountId, accountId)).returning({ id: factors.id }),
    database.delete(sessions).where(eq(sessions.accountId, accountId)).returning({ id: sessions.id }),
    database
      .delete(attempts)
      .where(and(eq(attempts.subject, attemptSubject), sql`${accountId} is not null`))
      .returning({ subject: attempts.subject }),
  ] as const;
}

/** A new factor takes the slot that is free; a replaced one stays in its own. */
function makeLive({ database, pick, confirmation: { step, name, now } }: Part) {
  const freeSlot = sql`case when exists (select 1 ${ofAccount} and ${factors.slot} = 1) then 2 else 1 end`;
  return [
    database
      .update(permits)
      .set({ usedAt: now })
      .where(eq(permits.id, pick(enrolments.permitId)))
      .returning({ id: permits.id }),
    database
      .update(factors)
      .set({
        name,
        sealed: pick(enrolments.sealed),
        generation: pick(enrolments.generation),
        lastStep: step,
        createdAt: now,
      })
      .where(eq(factors.id, pick(enrolments.factorId, isReplacement)))
      .returning({ id: factors.id }),
    database
      .insert(factors)
      .select(
        sql`select ${enrolments.factorId}, ${enrolments.accountId}, ${freeSlot}, ${name}, ${enrolments.sealed},
          ${enrolments.generation}, ${step}, ${now} from ${enrolments}
          where ${enrolments.challengeHash} = ${pick(enrolments.challengeHash)} and not ${isReplacement}`,
      )
      .returning({ id: factors.id }),
  ] as const;
}

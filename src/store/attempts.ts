/** Counts what is tried, before it is checked. */

import { and, eq, gt, gte, lt, or, type SQL, sql } from "drizzle-orm";
import { CODE_POLICY, LONGEST_PAUSE_MS, PAUSE_MS, SUBJECT_PREFIX } from "../accounts/limits.ts";
import type { AttemptPolicy, AttemptStore } from "../accounts/ports.ts";
import type { Database } from "./database.ts";
import { attempts } from "./schema-accounts.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Far past the longest pause, far from overflow. */
const MOST_DOUBLINGS = 20;

/** A number that JavaScript sends may arrive as a float, which divides and prints otherwise. */
const whole = (name: string) => sql`cast(${sql.placeholder(name)} as integer)`;

export function createAttemptStore(database: Database): AttemptStore {
  const countOne = prepareCount(database);
  const clear = database
    .update(attempts)
    .set({ inARow: 0, pausedUntil: null, times: sql`json_remove(${attempts.times}, '$[#-1]')` })
    .where(eq(attempts.subject, sql.placeholder("subject")))
    .prepare();

  return {
    async countAttempt({ subject, policy, now }) {
      const rows = await countOne.all({
        subject,
        now,
        dayBefore: now - DAY_MS,
        ...policy,
        firstPause: policy.pauseAfter === 1 ? now + PAUSE_MS : null,
      });
      return rows[0] ?? null;
    },
    async clearAttempts(subject) {
      await clear.run({ subject });
    },
    async findPause({ subject, policy, now }) {
      const rows = await database.select().from(attempts).where(eq(attempts.subject, subject));
      return rows[0] ? pauseOf({ row: rows[0], policy, now }) : null;
    },
    async forgetAttempts(subject) {
      // The character after the space ends all that begins so; a range finds them by the index.
      const isPartOfIt = and(gt(attempts.subject, `${subject} `), lt(attempts.subject, `${subject}!`));
      await database.delete(attempts).where(or(eq(attempts.subject, subject), isPartOfIt));
    },
    async forgetAttemptsBefore({ ofAccounts, others }) {
      const isClosed = and(isAbout("code"), gte(attempts.inARow, CODE_POLICY.inARow));
      const isOfAccount = or(isAbout("code"), isAbout("recovery"));
      const since = sql`case when ${isOfAccount} then ${ofAccounts} else ${others} end`;
      await database.delete(attempts).where(and(lt(attempts.lastAt, since), sql`not (${isClosed})`));
    },
  };
}

function isAbout(kind: keyof typeof SUBJECT_PREFIX): SQL {
  const prefix = SUBJECT_PREFIX[kind];
  return sql`substr(${attempts.subject}, 1, ${prefix.length}) = ${prefix}`;
}

/**
 * The pause begins with the attempt that fills a row: 15, 30, 60, 60 … minutes. Times ahead of `now` count too:
 * they are another process's whose clock runs ahead.
 */
function prepareCount(database: Database) {
  const inARow = sql`(${attempts.inARow} + 1)`;
  const pauses = sql`(${inARow} / ${whole("pauseAfter")})`;
  const pauseMs = sql`min(${LONGEST_PAUSE_MS}, ${PAUSE_MS} << min(${pauses} - 1, ${MOST_DOUBLINGS}))`;
  const ofToday = sql`from json_each(${attempts.times}) where value > ${sql.placeholder("dayBefore")}`;
  return database
    .insert(attempts)
    .values({
      subject: sql.placeholder("subject"),
      inARow: 1,
      pausedUntil: sql.placeholder("firstPause"),
      times: sql`json_array(${whole("now")})`,
      lastAt: sql.placeholder("now"),
    })
    .onConflictDoUpdate({
      target: attempts.subject,
      set: {
        inARow,
        pausedUntil: sql`case when ${inARow} % ${whole("pauseAfter")} = 0 then ${whole("now")} + ${pauseMs} end`,
        times: sql`(select json_group_array(value) from (select value ${ofToday} union all select ${whole("now")}))`,
        lastAt: sql`${sql.placeholder("now")}`,
      },
      setWhere: sql`(${attempts.pausedUntil} is null or ${attempts.pausedUntil} <= ${sql.placeholder("now")})
        and ${attempts.inARow} < ${sql.placeholder("inARow")}
        and (select count(*) ${ofToday}) < ${sql.placeholder("inADay")}`,
    })
    .returning({
      inADay: sql<number>`json_array_length(${attempts.times})`,
      inARow: attempts.inARow,
    })
    .prepare();
}

function pauseOf({
  row,
  policy,
  now,
}: {
  row: typeof attempts.$inferSelect;
  policy: AttemptPolicy;
  now: number;
}): number | null {
  if (row.inARow >= policy.inARow) return Number.POSITIVE_INFINITY;
  const today = row.times.filter((time) => time > now - DAY_MS).sort((a, b) => a - b);
  const mustPass = today[today.length - policy.inADay];
  const until = Math.max(row.pausedUntil ?? 0, mustPass === undefined ? 0 : mustPass + DAY_MS);
  return until > now ? until : null;
}

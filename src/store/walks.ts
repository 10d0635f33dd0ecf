/** Keeps walks through walkthroughs while they go on, and sums of what happened in them. */

import { and, eq, getTableColumns, gt, lte, type SQL, sql } from "drizzle-orm";
import type { StepCount, WalkStore } from "../walkthroughs/ports.ts";
import type { Happened, Walk } from "../walkthroughs/walk.ts";
import { atomically } from "./atomically.ts";
import type { Database } from "./database.ts";
import { type EventRow, stepCounts, walkReminders, walks } from "./schema-walkthroughs.ts";

const { day: _, ...WALK } = getTableColumns(walks);

/** A row for each event of each walk, and one more for where somebody has not come back to. */
const HAPPENED = sql`
  select ${walks.day} as day, ${walks.expiresAt} as expires_at, event.value ->> 0 as walkthrough,
    event.value ->> 1 as step, event.value ->> 2 as event
  from ${walks}, json_each(${walks.events}) as event
  union all
  select ${walks.day}, ${walks.expiresAt}, ${walks.walkthrough}, ${walks.step}, 'abandoned'
  from ${walks} where ${walks.state} = 'open'
    and not exists (select 1 from json_each(${walks.events}) where value ->> 2 = 'solved')`;

export function createWalkStore(database: Database): WalkStore {
  const first = async (rows: Promise<WalkRow[]>) => {
    const [row] = await rows;
    return row ? toWalk(row) : null;
  };
  return {
    async addWalk({ events, ...walk }) {
      const rows = await database
        .insert(walks)
        .values({ ...walk, events: events.map(toRow) })
        .onConflictDoNothing()
        .returning({ id: walks.id });
      return rows.length === 1;
    },
    findWalk: async ({ id, now }) =>
      first(selectWalk(database, and(eq(walks.id, id), gt(walks.expiresAt, now)))),
    findWalkByCode: async ({ code, now }) =>
      first(selectWalk(database, and(eq(walks.code, code), gt(walks.expiresAt, now)))),
    async moveWalk({ id, to, happened, locale, now }) {
      const news = JSON.stringify(happened.map(toRow));
      const events = sql`(
        select json_group_array(json(value)) from (
          select value from json_each(${walks.events})
          union all
          select value from json_each(${news})
          where value not in (select value from json_each(${walks.events}))
        ))`;
      const rows = await database
        .update(walks)
        .set({ ...to, events, locale })
        .where(and(eq(walks.id, id), gt(walks.expiresAt, now)))
        .returning(WALK);
      return rows[0] ? toWalk(rows[0]) : null;
    },
    async addReminder({ accountId, walkId }) {
      const known = sql`select ${accountId}, id from ${walks} where ${walks.id} = ${walkId}`;
      await database
        .insert(walkReminders)
        .select(known)
        .onConflictDoUpdate({ target: walkReminders.accountId, set: { walkId: sql`excluded.walk_id` } });
    },
    async findReminder({ accountId, now }) {
      return first(
        database
          .select(WALK)
          .from(walkReminders)
          .innerJoin(walks, eq(walks.id, walkReminders.walkId))
          .where(and(eq(walkReminders.accountId, accountId), gt(walks.expiresAt, now)))
          .all() as Promise<WalkRow[]>,
      );
    },
    async isReminded(walkId) {
      const rows = await database
        .select()
        .from(walkReminders)
        .where(eq(walkReminders.walkId, walkId))
        .limit(1);
      return rows.length === 1;
    },
    async forgetReminder(accountId) {
      await database.delete(walkReminders).where(eq(walkReminders.accountId, accountId));
    },
    async countSteps({ from, to }) {
      return await database.all<StepCount>(sql`
        select day, walkthrough, step, event, sum(count) as count from (
          select day, walkthrough, step, event, count from ${stepCounts}
          union all
          select day, walkthrough, step, event, 1 from (${HAPPENED}) where event <> 'abandoned'
        ) where day between ${from} and ${to}
        group by day, walkthrough, step, event order by day, walkthrough, step, event`);
    },
    async foldWalksBefore(time) {
      const [, folded] = await atomically(database, [
        database
          .insert(stepCounts)
          .select(
            sql`select day, walkthrough, step, event, count(*) from (${HAPPENED})
              where expires_at <= ${time} group by day, walkthrough, step, event`,
          )
          .onConflictDoUpdate({
            target: [stepCounts.day, stepCounts.walkthrough, stepCounts.step, stepCounts.event],
            set: { count: sql`${stepCounts.count} + excluded.count` },
          })
          .returning({ day: stepCounts.day }),
        database.delete(walks).where(lte(walks.expiresAt, time)).returning({ id: walks.id }),
      ]);
      return folded.length;
    },
  };
}

type WalkRow = Omit<Walk, "events"> & { events: EventRow[] };

function selectWalk(database: Database, where: SQL | undefined): Promise<WalkRow[]> {
  return database.select(WALK).from(walks).where(where).all() as Promise<WalkRow[]>;
}

function toRow({ walkthrough, step, event }: Happened): EventRow {
  return [walkthrough, step, event];
}

function toWalk({ events, ...walk }: WalkRow): Walk {
  return { ...walk, events: events.map(([walkthrough, step, event]) => ({ walkthrough, step, event })) };
}

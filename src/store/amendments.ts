/** Keeps what the help desk decided about questions that had no answer, and which questions that settles. */

import { and, asc, desc, eq, isNull, lt, not, type SQL, sql } from "drizzle-orm";
import type { Amendment, AmendmentStore, Decision } from "../helpdesk/ports.ts";
import { atomically } from "./atomically.ts";
import type { Database } from "./database.ts";
import { selectRows } from "./rows.ts";
import { messages } from "./schema.ts";
import { amendments, isLesson, settledGists } from "./schema-helpdesk.ts";

const AMENDMENT = {
  id: amendments.id,
  decision: amendments.decision,
  by: amendments.by,
  at: amendments.at,
  undoneBy: amendments.undoneBy,
  undoneAt: amendments.undoneAt,
};

/** Lessons are never deleted and never taken up again once undone, so that both numbers only rise. */
const REVISION = sql`(select count(*) || '-' || count(${amendments.undoneAt}) from ${amendments} where ${isLesson})`;

export function createAmendmentStore(database: Database): AmendmentStore {
  const find = async (where: SQL | undefined, ...order: SQL[]): Promise<Amendment[]> =>
    await database
      .select(AMENDMENT)
      .from(amendments)
      .where(where)
      .orderBy(...order);

  return {
    addAmendment: (added) => addAmendment(database, added),
    async undoAmendment({ id, by, at }) {
      const rows = await database
        .update(amendments)
        .set({ undoneBy: by, undoneAt: at })
        .where(and(eq(amendments.id, id), isNull(amendments.undoneAt)))
        .returning(AMENDMENT);
      return rows[0] ?? null;
    },
    findAmendment: async (id) => (await find(eq(amendments.id, id)))[0] ?? null,
    async listAmendments({ entry, offset, limit }) {
      const wanted = entry === null ? undefined : eq(amendments.entry, entry);
      const [list, total] = await Promise.all([
        database
          .select(AMENDMENT)
          .from(amendments)
          .where(wanted)
          .orderBy(desc(amendments.sequence))
          .limit(limit)
          .offset(offset),
        database.$count(amendments, wanted),
      ]);
      return { amendments: list, total };
    },
    listLessons: () => find(and(isLesson, isNull(amendments.undoneAt)), asc(amendments.sequence)),
    async findRevision() {
      const [found] = await database.all<{ revision: string }>(sql`select ${REVISION} as revision`);
      return found?.revision ?? "";
    },
    async forgetIgnoredBefore(time) {
      const isAsked = sql`exists (
        select 1 from ${settledGists} inner join ${messages} on ${messages.gist} = ${settledGists.gist}
        where ${settledGists.amendmentId} = ${amendments.id} and ${messages.reason} is not null)`;
      await database
        .delete(amendments)
        .where(and(eq(amendments.kind, "ignore"), lt(amendments.at, time), not(isAsked)));
    },
  };
}

async function addAmendment(
  database: Database,
  { id, decision, gists, by, at, revision }: Parameters<AmendmentStore["addAmendment"]>[0],
): Promise<boolean> {
  const { kind } = decision;
  const row = { id, kind, entry: entryOf(decision), decision, by, at };
  const settled = [...new Set(gists)].map((gist) => ({ gist, amendmentId: id }));
  const isAdded = sql`exists (select 1 from ${amendments} where ${amendments.id} = ${id})`;
  const [added] = await atomically(database, [
    database
      .insert(amendments)
      .select(
        selectRows({
          table: amendments,
          rows: [row],
          condition: revision === undefined ? sql`true` : sql`${REVISION} = ${revision}`,
        }),
      )
      .returning({ id: amendments.id }),
    database
      .insert(settledGists)
      .select(selectRows({ table: settledGists, rows: settled, condition: isAdded }))
      .returning({ gist: settledGists.gist }),
  ]);
  return added.length === 1;
}

function entryOf(decision: Decision): string | null {
  return "entry" in decision ? decision.entry : null;
}

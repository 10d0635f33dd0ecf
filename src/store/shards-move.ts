/** Moves a firm to another database: nothing of it is ever live in two, and nobody is let in meanwhile. */

import { eq, inArray, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { SUBJECT_PREFIX } from "../accounts/limits.ts";
import { atomically } from "./atomically.ts";
import type { Database } from "./database.ts";
import { selectRows } from "./rows.ts";
import {
  accounts,
  attempts,
  challenges,
  factors,
  firms,
  licences,
  recoveryCodes,
  sessions,
} from "./schema-accounts.ts";
import { cancelLinks, permits, resetRequests } from "./schema-selfservice.ts";
import type { ShardParts } from "./shards-router.ts";

/** Longer than any request lasts: whoever knows where the firm was is through by then. */
export const DRAIN_MS = 5 * 60_000;
const ROWS_A_STATEMENT = 200;

/** From now on nobody of the firm gets in or on, until it has moved. Returns since when. */
export async function holdFirm(
  { directory }: ShardParts,
  { firmId, now }: { firmId: string; now: number },
): Promise<number | null> {
  const [held] = await directory.all<{ since: number }>(sql`update firm_shards
    set held_at = coalesce(held_at, ${now}) where firm_id = ${firmId} returning held_at as since`);
  return held?.since ?? null;
}

/**
 * False where the firm is not held for long enough. May be called again where it was interrupted. Everybody of the
 * firm is signed out: a session that ends while it is copied must not live on. Never for the help desk's own firm.
 */
export async function moveFirm(
  { directory, shards }: ShardParts,
  { firmId, to, now }: { firmId: string; to: number; now: number },
): Promise<boolean> {
  const [place] = await directory.all<{ shard: number; copied: number | null }>(sql`
    select shard, moved_to as copied from firm_shards where firm_id = ${firmId} and held_at <= ${now - DRAIN_MS}`);
  const [source, target] = [shards[place?.shard ?? -1], shards[place?.copied ?? to]];
  if (!place || !source || !target || source === target) return false;
  await refuseOperators(source, firmId);
  const tables = tablesOf(firmId);
  if (place.copied === null) {
    await empty(target, tables);
    for (const { table, where } of tables.filter(({ isCopied }) => isCopied)) {
      await copy({ source, target, table, where });
    }
    await directory.all(
      sql`update firm_shards set moved_to = ${to} where firm_id = ${firmId} returning firm_id`,
    );
  }
  await empty(source, tables);
  await directory.all(sql`update firm_shards set shard = moved_to, held_at = null, moved_to = null
    where firm_id = ${firmId} returning firm_id`);
  return true;
}

type Moved = { table: SQLiteTable; where: SQL; isCopied: boolean };

/** In the order of their foreign keys. Enrolments under way go with their challenges. */
function tablesOf(firmId: string): Moved[] {
  const ids = sql`(select ${accounts.id} from ${accounts} where ${accounts.firmId} = ${firmId})`;
  const subjects = Object.values(SUBJECT_PREFIX).map(
    (prefix) => sql`select ${prefix} || ${accounts.id} from ${accounts} where ${accounts.firmId} = ${firmId}`,
  );
  const resets = sql`(select ${resetRequests.id} from ${resetRequests} where ${resetRequests.accountId} in ${ids})`;
  const copied = [
    { table: firms, where: eq(firms.id, firmId) },
    { table: licences, where: eq(licences.firmId, firmId) },
    { table: accounts, where: eq(accounts.firmId, firmId) },
    ...[factors, recoveryCodes, permits, resetRequests].map((table) => ({
      table,
      where: inArray(table.accountId, ids),
    })),
    { table: cancelLinks, where: inArray(cancelLinks.resetId, resets) },
    { table: attempts, where: sql`${attempts.subject} in (${sql.join(subjects, sql` union all `)})` },
  ];
  const ended = [sessions, challenges].map((table) => ({ table, where: inArray(table.accountId, ids) }));
  return [
    ...copied.map((every) => ({ ...every, isCopied: true })),
    ...ended.map((every) => ({ ...every, isCopied: false })),
  ];
}

async function empty(database: Database, tables: readonly Moved[]): Promise<void> {
  const statements = tables.map(({ table, where }) =>
    database.delete(table).where(where).returning({ is: sql`1` }),
  );
  await atomically(database, statements.reverse());
}

async function copy({
  source,
  target,
  table,
  where,
}: Pick<Moved, "table" | "where"> & Record<"source" | "target", Database>): Promise<void> {
  for (let offset = 0; ; offset += ROWS_A_STATEMENT) {
    const page = source.select().from(table).where(where).orderBy(sql`rowid`);
    const rows = await page.limit(ROWS_A_STATEMENT).offset(offset);
    if (rows.length > 0) await target.insert(table).select(selectRows({ table, rows }));
    if (rows.length < ROWS_A_STATEMENT) return;
  }
}

async function refuseOperators(source: Database, firmId: string): Promise<void> {
  const isOperator = sql`exists (select 1 from json_each(${accounts.roles}) where value = 'operator')`;
  const operators = await source
    .select({ id: accounts.id })
    .from(accounts)
    .where(sql`${accounts.firmId} = ${firmId} and ${isOperator}`)
    .limit(1);
  if (operators.length > 0)
    throw new Error("operators have mirrors everywhere: their firm stays where it is");
}

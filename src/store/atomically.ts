/** Writes that belong together: a D1 batch or a SQLite transaction, whole or not at all. */

import { DrizzleError } from "drizzle-orm";
import type { Database } from "./database.ts";

/** A statement that was built but not started, with `.returning()`. */
type Statement = { all(): unknown };
type RowsOf<Statements extends readonly Statement[]> = {
  [At in keyof Statements]: Awaited<ReturnType<Statements[At]["all"]>>;
};

/**
 * The rows that each statement returned. Nothing can be decided between two statements, so the first one claims,
 * with all the conditions, and every later one depends on that claim. What D1 throws is named as the database's: its
 * own words do not always say so, and the layer over it names single statements only.
 */
export async function atomically<const Statements extends readonly Statement[]>(
  database: Database,
  statements: Statements,
): Promise<RowsOf<Statements>> {
  const rows = canBatch(database)
    ? await database.batch(statements).catch((cause: unknown) => {
        throw new DrizzleError({ message: "the batch failed", cause });
      })
    : await database.transaction(() => statements.map((statement) => statement.all()) as never, {
        behavior: "immediate",
      });
  return rows as RowsOf<Statements>;
}

type Batching = { batch(statements: readonly Statement[]): Promise<unknown[]> };

/** D1 has no transactions, only batches. */
function canBatch(database: object): database is Batching {
  return "batch" in database;
}

/** Puts moved rows into an empty database. */

import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { countRows, MoveError } from "./move-out.ts";

/** One batch of D1 is whole or not at all; this much of it takes a second or two, far from its limit of thirty. */
const MAX_BATCH_CHARACTERS = 1_000_000;

/** Throws MoveError where there is anything in it. */
export async function requireEmpty(database: Database): Promise<void> {
  const full = Object.entries(await countRows(database)).filter(([, rows]) => rows > 0);
  if (full.length === 0) return;
  const found = full.map(([table, rows]) => `${table} ${rows}`).join(", ");
  throw new MoveError("move.not_empty", `the database is not empty (${found}). Take a new one.`);
}

/**
 * SQLite takes all of them or none. D1 takes batches: throws MoveError where one fails after others went in, and
 * then that database is of no use.
 */
export async function moveIn(database: Database, statements: AsyncIterable<string>): Promise<void> {
  await (canBatch(database) ? runBatches(database, statements) : runWhole(database, statements));
}

async function runWhole(database: Database, statements: AsyncIterable<string>): Promise<void> {
  await database.run(sql.raw("BEGIN IMMEDIATE"));
  try {
    for await (const statement of statements) await database.run(sql.raw(statement));
    await database.run(sql.raw("COMMIT"));
  } catch (error) {
    await database.run(sql.raw("ROLLBACK"));
    throw error;
  }
}

type Batching = Database & { batch(statements: readonly unknown[]): Promise<unknown[]> };

async function runBatches(database: Batching, statements: AsyncIterable<string>): Promise<void> {
  let batch: string[] = [];
  let characters = 0;
  let isBegun = false;
  const run = async () => {
    if (batch.length === 0) return;
    await database
      .batch(batch.map((statement) => database.run(sql.raw(statement))))
      .catch((cause: unknown) => {
        if (!isBegun) throw cause;
        const message = "it failed half-way. Make a new database and import again; this one is of no use.";
        throw new MoveError("move.half", message, { cause });
      });
    isBegun = true;
    batch = [];
    characters = 0;
  };
  for await (const statement of statements) {
    if (characters + statement.length > MAX_BATCH_CHARACTERS) await run();
    batch.push(statement);
    characters += statement.length;
  }
  await run();
}

function canBatch(database: object): database is Batching {
  return "batch" in database;
}

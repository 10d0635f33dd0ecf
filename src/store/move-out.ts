/** Writes all rows of a database as SQL that SQLite and D1 take. */

import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { listMovedTables, type MovedTable } from "./move-tables.ts";

export class MoveError extends Error {
  readonly code: `move.${string}`;

  constructor(code: MoveError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** D1 takes no statement longer than 100,000 bytes. */
export const MAX_STATEMENT_BYTES = 90_000;
/** Four, as two hexadecimal digits each where a text goes as bytes. */
const MAX_BYTES_A_CHARACTER = 8;
const ROWS_A_PAGE = 500;

type Value = string | number | null;

export type Moved = { table: string; rows: number; statement: string };

/**
 * Table by table, in the order in which they can be put in again; rows in the order in which they came. The same
 * rows always give the same statements. Throws MoveError where somebody wrote meanwhile: stop the servers first.
 */
export async function* moveOut(database: Database): AsyncGenerator<Moved> {
  const before = await describeState(database);
  for (const table of listMovedTables()) yield* moveTable(database, table);
  if ((await describeState(database)) !== before) {
    throw new MoveError("move.changed", "somebody wrote meanwhile. Stop every server, then run this again.");
  }
}

async function* moveTable(database: Database, table: MovedTable): AsyncGenerator<Moved> {
  let tuples: string[] = [];
  let bytes = 0;
  const take = (): Moved[] => {
    if (tuples.length === 0) return [];
    const moved = { table: table.name, rows: tuples.length, statement: insert(table, tuples) };
    tuples = [];
    bytes = 0;
    return [moved];
  };
  for await (const values of readRows(database, table)) {
    const tuple = `(${values.map(writeValue).join(",")})`;
    const length = countBytes(tuple) + 2;
    if (bytes + length > MAX_STATEMENT_BYTES) yield* take();
    if (length > MAX_STATEMENT_BYTES) yield* moveLongRow(table, values);
    else {
      tuples.push(tuple);
      bytes += length;
    }
  }
  yield* take();
}

/** In pieces: the row with what fits of its long texts, then the rest of each. */
function* moveLongRow(table: MovedTable, values: Value[]): Generator<Moved> {
  const piece = Math.floor(MAX_STATEMENT_BYTES / (MAX_BYTES_A_CHARACTER * values.length));
  const pieces = values.map((value) => (typeof value === "string" ? cut(value, piece) : [value]));
  const firsts = pieces.map(([first = ""]) => first);
  yield { table: table.name, rows: 1, statement: insert(table, [`(${firsts.map(writeValue).join(",")})`]) };
  const isThis = table.key
    .map((name) => `"${name}"=${writeValue(values[table.columns.indexOf(name)] ?? null)}`)
    .join(" AND ");
  for (const [at, [, ...rest]] of pieces.entries()) {
    const column = `"${table.columns[at]}"`;
    for (const each of rest) {
      const statement = `UPDATE "${table.name}" SET ${column}=${column}||${writeValue(each)} WHERE ${isThis};`;
      yield { table: table.name, rows: 0, statement };
    }
  }
}

/** Never within a character. */
function cut(text: string, length: number): string[] {
  const characters = [...text];
  const pieces: string[] = [];
  for (let at = 0; at < Math.max(1, characters.length); at += length) {
    pieces.push(characters.slice(at, at + length).join(""));
  }
  return pieces;
}

async function* readRows(database: Database, { name, columns }: MovedTable): AsyncGenerator<Value[]> {
  const list = columns.map((column) => `"${column}"`).join(",");
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const page: Record<string, Value>[] = await database.all(
      sql.raw(
        `SELECT rowid AS "_row",${list} FROM "${name}" WHERE rowid>${after} ORDER BY rowid LIMIT ${ROWS_A_PAGE}`,
      ),
    );
    for (const row of page) yield columns.map((column) => row[column] ?? null);
    if (page.length < ROWS_A_PAGE) return;
    after = Number(page.at(-1)?._row);
  }
}

/** Changes whenever somebody signs in, asks, or is helped. */
async function describeState(database: Database): Promise<string> {
  const heads = await database.all(sql.raw("SELECT sequence,hash FROM audit_head"));
  return JSON.stringify([await countRows(database), heads]);
}

/** The tables with how many rows each holds. */
export async function countRows(database: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of listMovedTables()) {
    const [row] = await database.all<{ count: number }>(sql.raw(`SELECT count(*) AS count FROM "${name}"`));
    counts[name] = Number(row?.count);
  }
  return counts;
}

/** Rows stand on lines of their own, for those who read it. */
function insert({ name, columns }: MovedTable, tuples: readonly string[]): string {
  const list = columns.map((column) => `"${column}"`).join(",");
  return `INSERT INTO "${name}" (${list}) VALUES\n${tuples.join(",\n")};`;
}

/** A text with a zero character ends there when it stands in a statement, so it goes as bytes. */
function writeValue(value: Value): string {
  if (value === null) return "NULL";
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "string") throw new MoveError("move.value", `a ${typeof value} cannot be moved`);
  if (!value.includes("\0")) return `'${value.replaceAll("'", "''")}'`;
  return `CAST(x'${[...encode(value)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}' AS TEXT)`;
}

const encoder = new TextEncoder();
const encode = (text: string) => encoder.encode(text);
const countBytes = (text: string) => encode(text).length;

/** The file in which a database is moved: SQL with its counts and a digest at its end. */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { type Moved, MoveError } from "../store/move-out.ts";

/** What stands in it in the end, as a comment that databases skip. */
export type Summary = {
  /** The newest migration of the database that it was written from. */
  migration: string;
  rows: Record<string, number>;
  /** SHA-256 of the statements. */
  digest: string;
};

const TITLE = "-- madoguchi 1: everything in the database. Keep it as secret as the database itself.";
const END = "-- madoguchi end ";
const STATEMENT = /^(?:INSERT INTO|UPDATE) "[a-z_]+" /;
/** The owner's alone. */
const PRIVATE = 0o600;

/** Counts and digests what comes by. */
export async function* summarise(
  moved: AsyncIterable<Moved>,
  summary: Summary,
): AsyncGenerator<string, void, undefined> {
  const hash = createHash("sha256");
  for await (const { table, rows, statement } of moved) {
    summary.rows[table] = (summary.rows[table] ?? 0) + rows;
    hash.update(`${statement}\n`);
    yield statement;
  }
  summary.digest = hash.digest("hex");
}

/** A file that is there already is left alone. What could not be finished is not left behind. */
export async function writeMoveFile({
  file,
  moved,
  migration,
}: {
  file: string;
  moved: AsyncIterable<Moved>;
  migration: string;
}): Promise<Summary> {
  const handle = await open(file, "wx", PRIVATE);
  try {
    const summary: Summary = { migration, rows: {}, digest: "" };
    await handle.write(`${TITLE}\n`);
    for await (const statement of summarise(moved, summary)) await handle.write(`${statement}\n`);
    await handle.write(`${END}${JSON.stringify(summary)}\n`);
    await handle.sync();
    return summary;
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** Reads it to its end first: throws MoveError where it is none, cut off, changed or of another version. */
export async function checkMoveFile(file: string, migration: string): Promise<Summary> {
  const hash = createHash("sha256");
  let end: string | null = null;
  for await (const part of readParts(file)) {
    if (part.startsWith(END)) end = part.slice(END.length);
    else if (part === TITLE) continue;
    else if (STATEMENT.test(part)) hash.update(`${part}\n`);
    else throw new MoveError("move.no_such_file", "this is not a file that npm run database -- export wrote");
  }
  if (end === null) throw new MoveError("move.cut_off", "the file has no end; export again");
  const summary = JSON.parse(end) as Summary;
  if (summary.digest !== hash.digest("hex"))
    throw new MoveError("move.edited", "the file was changed after it was written; export again");
  if (summary.migration !== migration)
    throw new MoveError(
      "move.other_version",
      `the file was written by another version (${summary.migration}, here ${migration}); use the same one for both`,
    );
  return summary;
}

export async function* readStatements(file: string): AsyncGenerator<string> {
  for await (const part of readParts(file)) if (!part.startsWith("--")) yield part;
}

/** Comments and whole statements: one ends with a semicolon at the end of a line, outside of quotes. */
async function* readParts(file: string): AsyncGenerator<string> {
  let part = "";
  let quotes = 0;
  for await (const line of readLines(file)) {
    part += part ? `\n${line}` : line;
    quotes += line.split("'").length - 1;
    const isComment = part.startsWith("--");
    if (!isComment && (quotes % 2 === 1 || !line.endsWith(";"))) continue;
    yield part;
    part = "";
    quotes = 0;
  }
  if (part) yield part;
}

/** Only a line feed ends a line: everything else may stand in a text. */
async function* readLines(file: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(file, "utf8")) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest) yield rest;
}

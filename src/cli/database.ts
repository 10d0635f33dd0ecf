/**
 * Moves everything from one database to another, SQLite or D1: `npm run database -- export FILE.sql`, and with the
 * other MADOGUCHI_DATABASE `import FILE.sql`. `verify FILE.sql` compares a database with the file.
 */

import { readFile } from "node:fs/promises";
import { verifyAudit } from "../accounts/audit.ts";
import { verifyKeys } from "../check-keys.ts";
import { moveIn, requireEmpty } from "../store/move-in.ts";
import { moveOut } from "../store/move-out.ts";
import { checkMoveFile, readStatements, type Summary, summarise, writeMoveFile } from "./database-file.ts";
import { type Opened, withStores } from "./keys-and-stores.ts";

const USAGE = `usage: npm run database -- export FILE.sql   writes everything in the database to a new file
       npm run database -- import FILE.sql   puts it into an empty database, and verifies it
       npm run database -- verify FILE.sql   compares the database with the file, and checks the audit
MADOGUCHI_DATABASE: a SQLite file, d1:local or d1:remote`;
const JOURNAL = "src/store/migrations/meta/_journal.json";

const WORKS = { export: exportTo, import: importFrom, verify };

const [command = "", file, ...rest] = process.argv.slice(2);
const work = Object.hasOwn(WORKS, command) ? WORKS[command as keyof typeof WORKS] : null;
if (work && file && rest.length === 0) {
  await withStores((opened) => work(opened, file), { mayBeNew: command === "import" });
} else {
  console.error(USAGE);
  process.exitCode = 1;
}

async function exportTo({ database }: Opened, file: string): Promise<boolean> {
  const moved = moveOut(database);
  const { rows } = await writeMoveFile({ file, moved, migration: await findMigration() });
  console.log(`${file}: ${describeRows(rows)}. It is as secret as the database; delete it when it is moved.`);
  return true;
}

async function importFrom(opened: Opened, file: string): Promise<boolean> {
  await checkMoveFile(file, await findMigration());
  await requireEmpty(opened.database);
  await moveIn(opened.database, readStatements(file));
  return verify(opened, file);
}

async function verify({ database, stores, sealer, settings }: Opened, file: string): Promise<boolean> {
  const migration = await findMigration();
  const wanted = await checkMoveFile(file, migration);
  const found: Summary = { migration, rows: {}, digest: "" };
  for await (const _ of summarise(moveOut(database), found));
  const mistakes = compareRows(wanted.rows, found.rows);
  if (mistakes.length === 0 && found.digest !== wanted.digest) mistakes.push("a row is not as in the file");
  await verifyKeys({ sealed: stores.sealed, keys: settings.keys });
  const hasAccounts = (found.rows.accounts ?? 0) > 0;
  const audit = await verifyAudit({ store: stores.audit, sealer, hasAccounts });
  mistakes.push(...audit.mistakes);
  for (const mistake of mistakes) console.error(mistake);
  if (mistakes.length === 0)
    console.log(`${describeRows(found.rows)}, all as in ${file}; the audit is whole, ${audit.rows} rows`);
  return mistakes.length === 0;
}

function compareRows(wanted: Summary["rows"], found: Summary["rows"]): string[] {
  return [...new Set([...Object.keys(wanted), ...Object.keys(found)])]
    .filter((table) => wanted[table] !== found[table])
    .map((table) => `${table}: ${found[table] ?? 0} rows, ${wanted[table] ?? 0} in the file`);
}

function describeRows(rows: Summary["rows"]): string {
  const counts = Object.values(rows);
  return `${counts.reduce((sum, count) => sum + count, 0)} rows in ${counts.length} tables`;
}

async function findMigration(): Promise<string> {
  const { entries } = JSON.parse(await readFile(JOURNAL, "utf8")) as { entries: { tag: string }[] };
  return entries.at(-1)?.tag ?? "";
}

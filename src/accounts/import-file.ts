/** Reads a CSV file of accounts (RFC 4180, UTF-8, with or without BOM), and says every mistake in it at once. */

import { type CsvError, parse } from "csv-parse/sync";
import { type AccountRow, parseAccountRow, type RowRules } from "./account-row.ts";

/** A row and the line of the file that it begins in. */
export type ImportRow = AccountRow & { line: number };
export type ImportMistake = { line: number; messages: string[] };
export type ImportFile = { rows: ImportRow[]; mistakes: ImportMistake[] };

const NEEDED = ["login_id", "firm_id", "firm_name"];
const OPTIONAL = ["mails", "roles", "locale"];
const PASSWORD_COLUMN = { plain: "password", hashed: "password_hash" } as const;
const LINE_BREAK = /\r\n|\r|\n/g;

/** Rows are only good to import where there are no mistakes. */
export function parseImportFile(text: string, rules: RowRules): ImportFile {
  const { records, mistake } = splitRecords(text);
  const [header, ...rest] = records;
  if (!header) return { rows: [], mistakes: [mistake ?? { line: 1, messages: ["the file is empty"] }] };
  const columns = header.cells.map((cell) => cell.normalize("NFKC").trim().toLowerCase());
  const inHeader = findHeaderMistakes(columns, rules);
  if (inHeader.length > 0) return { rows: [], mistakes: [{ line: header.line, messages: inHeader }] };

  const rows: ImportRow[] = [];
  const mistakes: ImportMistake[] = [];
  const lineOfId = new Map<string, number>();
  for (const { line, cells } of rest) {
    const named = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]));
    const { row, mistakes: messages } = parseAccountRow(named, rules);
    if (cells.length !== columns.length)
      messages.push(`it has ${cells.length} cells, the header has ${columns.length}`);
    const earlier = lineOfId.get(row.loginId);
    if (earlier) messages.push(`login_id: ${row.loginId} is in line ${earlier} already`);
    else if (row.loginId) lineOfId.set(row.loginId, line);
    rows.push({ ...row, line });
    if (messages.length > 0) mistakes.push({ line, messages });
  }
  if (mistake) mistakes.push(mistake);
  if (rows.length === 0 && !mistake) mistakes.push({ line: header.line, messages: ["no account follows"] });
  return { rows, mistakes };
}

type CsvRecord = { line: number; cells: string[] };

/** Empty rows, which spreadsheets leave behind, are left out. A file that breaks off is read as far as it goes. */
function splitRecords(text: string): { records: CsvRecord[]; mistake: ImportMistake | null } {
  const records: CsvRecord[] = [];
  const collect = (cells: string[], { lines }: { lines: number }) => {
    const breaks = cells.join("").match(LINE_BREAK)?.length ?? 0;
    if (cells.some((cell) => cell.trim() !== "")) records.push({ line: lines - breaks, cells });
    return null;
  };
  try {
    parse(text, {
      bom: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: collect,
    });
    return { records, mistake: null };
  } catch (error) {
    const { lines = 1 } = error as CsvError & { lines?: number };
    return {
      records,
      mistake: { line: lines, messages: ['a quotation mark stands alone; write "" for one'] },
    };
  }
}

function findHeaderMistakes(columns: readonly string[], { passwords }: RowRules): string[] {
  const needed = [...NEEDED, PASSWORD_COLUMN[passwords]];
  const missing = needed.filter((column) => !columns.includes(column));
  const unknown = columns.filter((column) => ![...needed, ...OPTIONAL].includes(column));
  const doubled = columns.filter((column, at) => columns.indexOf(column) !== at);
  return [
    ...missing.map((column) => `the column ${column} is missing`),
    ...unknown.map(
      (column) => `the column ${JSON.stringify(column)} is not known; ${hintAt(column, needed)}`,
    ),
    ...doubled.map((column) => `the column ${column} is there twice`),
  ];
}

function hintAt(column: string, needed: readonly string[]): string {
  if (column === PASSWORD_COLUMN.hashed) return "for hashes say --passwords hashed";
  if (column === PASSWORD_COLUMN.plain) return "without --passwords hashed it is read";
  return `there are ${[...needed, ...OPTIONAL].join(", ")}`;
}

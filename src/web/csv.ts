/** Tables as CSV files that spreadsheets open as they are, and in which no cell is taken for a formula. */

import { stringify } from "csv-stringify/sync";
import type { Context } from "hono";

export type CsvCell = string | number | null;

export type CsvFile = {
  /** Without its ending; letters, digits and hyphens. */
  name: string;
  header: readonly string[];
  rows: readonly (readonly CsvCell[])[];
};

/**
 * Ways to begin a formula that the library leaves alone: after what cannot be seen (blanks, control characters, Hangul
 * fillers), after a line feed, and with the small forms of the signs (OWASP, "CSV Injection").
 */
const DISGUISED =
  /^(?:[\s\p{Cf}\p{Cc}\u115F\u1160\u3164\uFFA0]+[=+\-@＝＋－＠﹦﹢﹣﹫]|[\n\v\f]|[﹦﹢﹣﹫])/u;
/**
 * Ends a cell where it stands bare, and another one begins, perhaps with a formula: what parts columns in other
 * countries' spreadsheets, and a lone CR or LF, which RFC 4180 wants quoted and the library does not.
 */
const ENDS_CELL = /[;\t\r\n]/;

/** UTF-8 with the mark by which spreadsheets know it (RFC 4180 otherwise); numbers stay numbers. */
export function toCsv({ header, rows }: Omit<CsvFile, "name">): string {
  return stringify(
    [header, ...rows].map((row) => [...row]),
    {
      bom: true,
      record_delimiter: "windows",
      escape_formulas: true,
      quoted_match: ENDS_CELL,
      cast: { string: (text) => (DISGUISED.test(text) ? `'${text}` : text) },
    },
  );
}

export function csvResponse(c: Context, { name, ...table }: CsvFile): Response {
  return c.body(toCsv(table), 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${name.replaceAll(/[^\w.-]/g, "-")}.csv"`,
    "cache-control": "no-store",
  });
}

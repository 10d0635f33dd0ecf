import { parse } from "csv-parse/sync";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { type CsvCell, csvResponse, toCsv } from "../../src/web/csv.ts";

const read = (rows: CsvCell[][]): string[][] =>
  parse(toCsv({ header: ["列"], rows }), { bom: true, relax_column_count: true }).slice(1);
const readCell = (cell: CsvCell) => read([[cell, "x"]])[0]?.[0];

test.each([
  "=1+1",
  "+81 3 0000 0000",
  "-2+3",
  "@SUM(A1)",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  " =1+1",
  "\u3000=1+1",
  "\u200b=1+1",
  "\ufeff=1+1",
  "\u0000=1+1",
  "\u0001\u001f=1+1",
  "\u007f=1+1",
  "\u0085=1+1",
  "\u3164=1+1",
  "\u115f+1",
  "\u1160-1",
  "\uffa0@SUM(A1)",
  "＝1+1",
  "＋1",
  "－1",
  "＠SUM(A1)",
  "﹦1+1",
  " ＝1+1",
  '=HYPERLINK("https://example.com","ここ")',
])("%j, which a spreadsheet might take for a formula, is text to it", (cell) => {
  expect(readCell(cell)).toBe(`'${cell}`);
});

test.each([
  "コードが届きません",
  'The "code", he said',
  "一行目\r\n二行目\n三行目",
  "1-2",
  " ふつうの文",
  "a;=1+1",
  "a\t=1+1",
  "a\n=1+1",
  "a\r=1+1",
  "a\n",
  "'quoted'",
  "",
])("%j comes back as it was", (cell) => {
  expect(readCell(cell)).toBe(cell);
});

test("numbers stay numbers, below zero too, and nothing is an empty cell", () => {
  expect(toCsv({ header: ["a", "b", "c", "d"], rows: [[-5, 0, 1.5, null]] })).toBe(
    "\ufeffa,b,c,d\r\n-5,0,1.5,\r\n",
  );
});

test("a cell with another country's column separator is quoted, so that no formula begins behind it", () => {
  expect(toCsv({ header: ["a"], rows: [["x;=1+1"], ["x\t=1+1"]] })).toBe(
    `\ufeffa\r\n"x;=1+1"\r\n"x\t=1+1"\r\n`,
  );
});

test.each(["\n", "\r", "\r\n"])(
  "a cell with a line's end (%j) in it is quoted, so that no row begins within",
  (end) => {
    expect(toCsv({ header: ["a"], rows: [[`x${end}=1+1`]] })).toBe(`\ufeffa\r\n"x${end}=1+1"\r\n`);
  },
);

test("a heading is as harmless as any other cell, and a table without rows has its headings", () => {
  expect(toCsv({ header: ["=1+1", "日"], rows: [] })).toBe("\ufeff'=1+1,日\r\n");
});

test("a browser saves the file under a plain name and keeps no copy", async () => {
  const app = new Hono().get("/", (c) =>
    csvResponse(c, { name: 'audit 2026"\r\n日', header: ["日"], rows: [["月"]] }),
  );
  const response = await app.request("/");
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="audit-2026----.csv"',
    "cache-control": "no-store",
  });
  expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
});

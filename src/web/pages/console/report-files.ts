/** The numbers of a report as tables for files. Nothing that people typed is in them. */

import type { Report } from "../../../helpdesk/reports.ts";
import type { Locale } from "../../../shared/locale.ts";
import type { CsvCell } from "../../csv.ts";
import { DAY_COLUMNS, ENTRY_COLUMNS, RESET_COLUMNS, STEP_COLUMNS, type Titles } from "./report-columns.ts";
import { reportWords } from "./strings/reports.ts";

export const TABLES = ["days", "entries", "steps", "resets"] as const;
export type TableName = (typeof TABLES)[number];

type Table = { header: string[]; rows: CsvCell[][] };
type TabulateProps = { report: Omit<Report, "topOpen">; titles: Titles; locale: Locale };

const MINUTE_MS = 60_000;

const TABULATE: Record<TableName, (props: TabulateProps) => Table> = {
  days({ report, locale }) {
    const t = reportWords(locale);
    return {
      header: [t("day"), ...DAY_COLUMNS.map((name) => t(name))],
      rows: report.days.map(({ day, totals }) => [day, ...DAY_COLUMNS.map((name) => totals[name])]),
    };
  },
  entries({ report, titles, locale }) {
    const t = reportWords(locale);
    return {
      header: [t("id"), t("entry"), ...ENTRY_COLUMNS.map((name) => t(name))],
      rows: report.entries.map((row) => [
        row.entry,
        titles.entry(row.entry),
        ...ENTRY_COLUMNS.map((name) => row[name]),
      ]),
    };
  },
  steps({ report, titles, locale }) {
    const t = reportWords(locale);
    return {
      header: [
        t("id"),
        t("walkthrough"),
        t("step"),
        t("instruction"),
        ...STEP_COLUMNS.map((name) => t(name)),
      ],
      rows: report.steps.map((row) => [
        row.walkthrough,
        titles.walkthrough(row.walkthrough),
        row.step,
        titles.step(row),
        ...STEP_COLUMNS.map((name) => row[name]),
      ]),
    };
  },
  resets({ report, locale }) {
    const t = reportWords(locale);
    return {
      header: [t("proof"), ...RESET_COLUMNS.map((name) => t(name)), t("meanMinutes")],
      rows: report.resets.map(({ proof, outcomes, meanDoneMs }) => [
        t(proof),
        ...RESET_COLUMNS.map((name) => outcomes[name]),
        meanDoneMs === null ? null : Math.round((meanDoneMs / MINUTE_MS) * 10) / 10,
      ]),
    };
  },
};

export function tabulate(name: TableName, props: TabulateProps): Table {
  return TABULATE[name](props);
}

/** What a report counts by day, also put together by week. */

import type { Report, Totals } from "../../../helpdesk/reports.ts";
import { mondayOf } from "./chart-scale.ts";

/** `from` and `to` are days as `YYYY-MM-DD`, both included. */
export type Period = { from: string; to: string; totals: Totals };

/** Beyond that many, columns of single days are too thin to be told apart. */
const MOST_COLUMNS = 92;
/** With fewer days, a line by week has nothing to show. */
const FEWEST_DAYS_FOR_WEEKS = 15;

export function hasWeeks({ days }: Pick<Report, "days">): boolean {
  return days.length >= FEWEST_DAYS_FOR_WEEKS;
}

/** From Monday to Sunday; the first and the last may be cut short by the range. */
export function listWeeks({ days }: Pick<Report, "days">): Period[] {
  return [...Map.groupBy(days, ({ day }) => mondayOf(day)).values()].flatMap((week) => {
    const [first] = week;
    const last = week.at(-1);
    return first && last
      ? { from: first.day, to: last.day, totals: addUp(week.map(({ totals }) => totals)) }
      : [];
  });
}

/** As fine as columns can show it. */
export function listColumns(report: Pick<Report, "days">): { unit: "day" | "week"; periods: Period[] } {
  if (report.days.length > MOST_COLUMNS) return { unit: "week", periods: listWeeks(report) };
  return { unit: "day", periods: report.days.map(({ day, totals }) => ({ from: day, to: day, totals })) };
}

function addUp([first, ...others]: readonly Totals[]): Totals {
  const sum: Totals = { ...(first as Totals) };
  for (const totals of others) {
    for (const name of Object.keys(sum) as (keyof Totals)[]) sum[name] += totals[name];
  }
  return sum;
}

/** The report over a range of days, as a page and as files. */

import { type Context, Hono } from "hono";
import type { Knowledge } from "../../../chat/knowledge.ts";
import { textOf } from "../../../faq/content.ts";
import { dayOf } from "../../../shared/day.ts";
import type { Locale } from "../../../shared/locale.ts";
import { REMEDIES } from "../../../walkthroughs/walk.ts";
import { csvResponse } from "../../csv.ts";
import { localeOf } from "../../page-context.ts";
import { BadQueryPage } from "../../pages/console/console-frame.tsx";
import type { Titles } from "../../pages/console/report-columns.ts";
import { TABLES, tabulate } from "../../pages/console/report-files.ts";
import {
  type QuickRange,
  REPORTS_FILE_PATH,
  REPORTS_PATH,
  ReportsPage,
} from "../../pages/console/reports-page.tsx";
import { reportWords } from "../../pages/console/strings/reports.ts";
import { type ConsoleEnv, type ConsoleParts, consoleOf } from "./parts.ts";
import { addDays, readAll, readChoice, readRange } from "./query.ts";

const QUICK_DAYS: readonly number[] = [7, 30, 90];

export function createReportRoutes(parts: ConsoleParts): Hono<ConsoleEnv> {
  const { reports, knowledge, now } = parts;
  const routes = new Hono<ConsoleEnv>();
  const rangeOf = (c: Context) => readRange({ from: c.req.query("from"), to: c.req.query("to"), now: now() });
  const refuse = async (c: Context<ConsoleEnv>, mistaken: string[]) => {
    const page = await consoleOf(c, parts);
    return c.html(
      <BadQueryPage page={page} section="reports" path={REPORTS_PATH} mistaken={mistaken} />,
      400,
    );
  };

  routes.get(REPORTS_PATH, async (c) => {
    const read = readAll({ range: rangeOf(c) });
    if ("mistaken" in read) return refuse(c, read.mistaken);
    const { range } = read.values;
    const [page, report] = await Promise.all([consoleOf(c, parts), reports.report(range)]);
    return c.html(
      <ReportsPage
        page={page}
        range={range}
        quickRanges={listQuickRanges(dayOf(now()))}
        report={report}
        titles={titlesIn(knowledge(), page.locale)}
      />,
    );
  });

  routes.get(REPORTS_FILE_PATH, async (c) => {
    const read = readAll({ range: rangeOf(c), table: readChoice("table", c.req.query("table"), TABLES) });
    if ("mistaken" in read) return refuse(c, read.mistaken);
    const { range, table } = read.values;
    if (table === null) return refuse(c, ["table"]);
    const locale = localeOf(c);
    const report = await reports.report(range);
    return csvResponse(c, {
      name: `report-${table}-${range.from}-${range.to}`,
      ...tabulate(table, { report, titles: titlesIn(knowledge(), locale), locale }),
    });
  });
  return routes;
}

function listQuickRanges(today: string): QuickRange[] {
  return [
    ...QUICK_DAYS.map((days) => ({ days, from: addDays(today, 1 - days), to: today })),
    { days: null, from: `${today.slice(0, 7)}-01`, to: today },
  ];
}

function titlesIn({ entries, walkthroughs }: Knowledge, locale: Locale): Titles {
  const t = reportWords(locale);
  const walkthroughText = (id: string) => textOf(walkthroughs.get(id)?.texts ?? {}, locale);
  const remedy = (id: string) => (REMEDIES.includes(id) ? t(id as Parameters<typeof t>[0]) : null);
  return {
    entry: (id) => textOf(entries.get(id)?.texts ?? {}, locale)?.title ?? id,
    walkthrough: (id) => remedy(id) ?? walkthroughText(id)?.title ?? id,
    step: ({ walkthrough, step }) =>
      remedy(walkthrough) ?? walkthroughText(walkthrough)?.steps[step - 1]?.plain ?? "",
  };
}

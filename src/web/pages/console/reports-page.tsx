/** The report over a range of days: charts with their numbers, and the same numbers as files. */

import type { Range } from "../../../helpdesk/reports.ts";
import { linkIn } from "../layout.tsx";
import { Fills } from "./chart-parts.tsx";
import { type ConsoleContext, ConsoleFrame, pathWithQuery } from "./console-frame.tsx";
import { EntriesSection } from "./report-entries.tsx";
import { TABLES } from "./report-files.ts";
import { OpenSection } from "./report-open.tsx";
import { Section, type SectionProps } from "./report-parts.tsx";
import { QuestionsSection } from "./report-questions.tsx";
import { ResetsSection } from "./report-resets.tsx";
import { SharesSection } from "./report-shares.tsx";
import { StepsSection } from "./report-steps.tsx";
import { sayCount, sayDay } from "./say-day.ts";
import { reportWords } from "./strings/reports.ts";

export const REPORTS_PATH = "/console/reports";
export const REPORTS_FILE_PATH = "/console/reports.csv";

/** A range that one press leads to; `days` is null for the month so far. */
export type QuickRange = Range & { days: number | null };

export type ReportsPageProps = SectionProps & { quickRanges: readonly QuickRange[] };

export function ReportsPage({ quickRanges, ...section }: ReportsPageProps) {
  const { page, range } = section;
  const { locale } = page;
  const t = reportWords(locale);
  const [first, last] = [range.from, range.to].map((day) => (
    <time datetime={day}>{sayDay({ day, locale, shape: "full" })}</time>
  ));
  return (
    <ConsoleFrame
      page={page}
      section="reports"
      title={t("title")}
      rereadAt={pathWithQuery(REPORTS_PATH, range)}
    >
      <Fills />
      <h1>{t("title")}</h1>
      <RangeForm page={page} range={range} quickRanges={quickRanges} />
      <div class="report-head">
        <p class="report-range">
          {first} – {last} <span>{t("zone")}</span>
        </p>
        <p class="hint">{t("kept")}</p>
      </div>
      <QuestionsSection {...section} />
      <SharesSection {...section} />
      <EntriesSection {...section} />
      <StepsSection {...section} />
      <ResetsSection {...section} />
      <OpenSection {...section} />
      <Files page={page} range={range} />
    </ConsoleFrame>
  );
}

function RangeForm({ page, range, quickRanges }: Pick<ReportsPageProps, "page" | "range" | "quickRanges">) {
  const t = reportWords(page.locale);
  return (
    <div class="report-ranges">
      <form class="filters" method="get" action={REPORTS_PATH}>
        {page.isLocaleChosen && <input type="hidden" name="lang" value={page.locale} />}
        {(["from", "to"] as const).map((name) => (
          <div class="field">
            <label for={name}>{t(name)}</label>
            <input type="date" id={name} name={name} value={range[name]} required />
          </div>
        ))}
        <button class="button" type="submit">
          {t("show")}
        </button>
      </form>
      <nav aria-label={t("quick")}>
        <ul class="quick">
          {quickRanges.map(({ days, from, to }) => (
            <li>
              <a
                href={linkIn(page, pathWithQuery(REPORTS_PATH, { from, to }))}
                aria-current={from === range.from && to === range.to ? "true" : undefined}
              >
                {days === null ? t("month") : t("last", days)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

function Files({ page, range }: { page: ConsoleContext; range: Range }) {
  const { locale, waiting } = page;
  const t = reportWords(locale);
  const open = t("of", sayCount({ count: waiting.questions, locale }));
  return (
    <Section id="files" title={t("exportTitle")}>
      <p>{t("exportLead")}</p>
      <p class="buttons">
        {TABLES.map((table) => (
          <a
            class="button"
            download
            href={linkIn(page, pathWithQuery(REPORTS_FILE_PATH, { ...range, table }))}
          >
            {t("csv", t(table))}
          </a>
        ))}
      </p>
      <p class="hint">{t("exportOpen", open)}</p>
    </Section>
  );
}

/** How much was asked each day, and what came of it. */

import { Columns } from "./chart.tsx";
import { type Fill, Legend } from "./chart-parts.tsx";
import { DAY_COLUMNS } from "./report-columns.ts";
import { FoldedNumbers, Section, type SectionProps } from "./report-parts.tsx";
import { listColumns, type Period } from "./report-periods.ts";
import { labelPeriods, sayCount, sayDay } from "./say-day.ts";
import { reportWords } from "./strings/reports.ts";

const KINDS = ["answered", "choices", "none"] as const;
const KIND_FILLS: readonly Fill[] = ["solid", "lines", "slashes"];

export function QuestionsSection(props: SectionProps) {
  const { page, report } = props;
  const t = reportWords(page.locale);
  return (
    <Section id="questions" title={t("daysTitle")}>
      {report.totals.asked === 0 ? <p class="empty">{t("noQuestions")}</p> : <Questions {...props} />}
    </Section>
  );
}

function Questions({ page, report }: SectionProps) {
  const { locale } = page;
  const t = reportWords(locale);
  const { unit, periods } = listColumns(report);
  const labels = labelPeriods({ periods, locale });
  const title = t(unit === "day" ? "dayChart" : "weekChart");
  return (
    <>
      <Legend items={KINDS.map((kind, at) => ({ label: t(kind), fill: KIND_FILLS[at] ?? "solid" }))} />
      <Columns
        id="questions-chart"
        title={title}
        desc={describe({ page, report, periods })}
        fills={KIND_FILLS}
        sayCount={(count) => sayCount({ count, locale })}
        columns={periods.map((period, at) => ({
          say: `${sayDay({ day: period.from, locale })}: ${sayKinds(period.totals, page)}`,
          label: labels[at] ?? null,
          parts: KINDS.map((kind) => period.totals[kind]),
        }))}
      />
      {unit === "week" && <p class="hint">{t("weekNote")}</p>}
      <FoldedNumbers
        page={page}
        caption={t("dayChart")}
        note={t("redactedNote")}
        head={[t("day"), ...DAY_COLUMNS.map((name) => t(name))]}
        rows={report.days.map(({ day, totals }) => ({
          head: <time datetime={day}>{sayDay({ day, locale })}</time>,
          cells: DAY_COLUMNS.map((name) => totals[name]),
        }))}
        total={{ head: t("total"), cells: DAY_COLUMNS.map((name) => report.totals[name]) }}
      />
    </>
  );
}

function sayKinds(totals: Period["totals"], { locale }: SectionProps["page"]): string {
  const t = reportWords(locale);
  return KINDS.map((kind) => `${t(kind)} ${sayCount({ count: totals[kind], locale })}`).join(", ");
}

function describe({
  page,
  report: { totals },
  periods,
}: Pick<SectionProps, "page" | "report"> & { periods: readonly Period[] }): string {
  const { locale } = page;
  const t = reportWords(locale);
  const sayQuestions = (count: number) => t("of", sayCount({ count, locale }));
  const most = periods.reduce((one, other) => (other.totals.asked > one.totals.asked ? other : one));
  return [
    t("daysDesc", `${sayQuestions(totals.asked)} (${sayKinds(totals, page)})`),
    `${t("most", sayDay({ day: most.from, locale }))} (${sayQuestions(most.totals.asked)})`,
  ].join(locale === "ja" ? "、" : "; ");
}

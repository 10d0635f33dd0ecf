/** What was answered beside what was solved: the rate that flatters, and those that tell. */

import type { Totals } from "../../../helpdesk/reports.ts";
import { Lines } from "./chart.tsx";
import { Legend, MARKS } from "./chart-parts.tsx";
import { shareOf } from "./chart-scale.ts";
import { FoldedNumbers, Section, type SectionProps } from "./report-parts.tsx";
import { hasWeeks, listWeeks } from "./report-periods.ts";
import { labelPeriods, sayCount, sayDay, sayShare } from "./say-day.ts";
import { reportWords } from "./strings/reports.ts";

const SHARES = ["answered", "solved", "helpful"] as const;
type Share = (typeof SHARES)[number];

function baseOf(share: Share, { asked, helpful, unhelpful }: Totals): number {
  return share === "helpful" ? helpful + unhelpful : asked;
}

export function SharesSection(props: SectionProps) {
  const { page, report } = props;
  const t = reportWords(page.locale);
  return (
    <Section id="shares" title={t("sharesTitle")}>
      <dl class="figures">
        {SHARES.map((share) => (
          <Figure page={page} totals={report.totals} share={share} />
        ))}
      </dl>
      {report.totals.asked > 0 && hasWeeks(report) && <Weeks {...props} />}
    </Section>
  );
}

type FigureProps = { page: SectionProps["page"]; totals: Totals; share: Share };

function Figure({ page: { locale }, totals, share }: FigureProps) {
  const t = reportWords(locale);
  const [part, base] = [totals[share], baseOf(share, totals)];
  const count = (of: number) => sayCount({ count: of, locale });
  const of = t(share === "helpful" ? "ofVotes" : "ofQuestions", count(base));
  return (
    <div>
      <dt>{t(`${share}Share`)}</dt>
      <dd class="big">{sayShare({ share: shareOf(part, base), locale })}</dd>
      <dd class="counted">{locale === "ja" ? `${of}${count(part)}件` : `${count(part)} ${of}`}</dd>
      <dd class="hint">{t(`${share}Means`)}</dd>
    </div>
  );
}

function Weeks({ page, report }: SectionProps) {
  const { locale } = page;
  const t = reportWords(locale);
  const weeks = listWeeks(report);
  const say = (share: number | null) => sayShare({ share, locale });
  const shareIn = (totals: Totals, share: Share) => shareOf(totals[share], baseOf(share, totals));
  return (
    <>
      <h3>{t("sharesChart")}</h3>
      <Legend
        items={SHARES.map((share, at) => ({ label: t(`${share}Share`), mark: MARKS[at] ?? "circle" }))}
      />
      <Lines
        id="shares-chart"
        title={t("sharesChart")}
        desc={t("sharesDesc")}
        sayShare={say}
        labels={labelPeriods({ periods: weeks, locale })}
        lines={SHARES.map((share, at) => ({
          mark: MARKS[at] ?? "circle",
          points: weeks.map(({ totals }) => shareIn(totals, share)),
        }))}
      />
      <FoldedNumbers
        page={page}
        caption={t("sharesChart")}
        head={[t("week"), ...SHARES.map((share) => t(`${share}Share`)), t("asked"), t("votes")]}
        rows={weeks.map(({ from, totals }) => ({
          head: <time datetime={from}>{t("weekOf", sayDay({ day: from, locale }))}</time>,
          cells: [
            ...SHARES.map((share) => say(shareIn(totals, share))),
            totals.asked,
            baseOf("helpful", totals),
          ],
        }))}
      />
    </>
  );
}

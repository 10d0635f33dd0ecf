/** How requests for a reset ended, and how long it took, by what proved who asked. */

import type { ResetTotals } from "../../../helpdesk/reports.ts";
import { type Bar, Bars } from "./bars.tsx";
import { type Fill, Legend } from "./chart-parts.tsx";
import { RESET_COLUMNS } from "./report-columns.ts";
import { Numbers, Section, type SectionProps } from "./report-parts.tsx";
import { sayCount, sayMean } from "./say-day.ts";
import { reportWords } from "./strings/reports.ts";

const OUTCOME_FILLS: Record<(typeof RESET_COLUMNS)[number], Fill> = {
  done: "solid",
  open: "frame",
  refused: "strong",
  cancelled: "lines",
  lapsed: "dots",
  undone: "slashes",
};

export function ResetsSection(props: SectionProps) {
  const { page, report } = props;
  const t = reportWords(page.locale);
  return (
    <Section id="resets" title={t("resetsTitle")}>
      {report.resets.length === 0 ? <p class="empty">{t("noResets")}</p> : <Resets {...props} />}
    </Section>
  );
}

function Resets({ page, report: { resets } }: SectionProps) {
  const { locale } = page;
  const t = reportWords(locale);
  const count = (of: number) => sayCount({ count: of, locale });
  return (
    <>
      <Legend items={RESET_COLUMNS.map((name) => ({ label: t(name), fill: OUTCOME_FILLS[name] }))} />
      <Bars
        id="resets-chart"
        title={t("resetsTitle")}
        desc={t("resetsDesc")}
        rows={resets.map(({ proof, outcomes }) => ({
          name: t(proof),
          say: `${t(proof)}: ${RESET_COLUMNS.map((name) => `${t(name)} ${count(outcomes[name])}`).join(", ")}`,
          note: count(sumOf(outcomes)),
          lanes: [stack(outcomes)],
        }))}
      />
      <Numbers
        page={page}
        caption={t("resetsTitle")}
        head={[t("proof"), t("requests"), ...RESET_COLUMNS.map((name) => t(name)), t("mean")]}
        rows={resets.map(({ proof, outcomes, meanDoneMs }) => ({
          head: t(proof),
          cells: [
            sumOf(outcomes),
            ...RESET_COLUMNS.map((name) => outcomes[name]),
            meanDoneMs === null ? "–" : sayMean({ ms: meanDoneMs, locale }),
          ],
        }))}
      />
    </>
  );
}

function sumOf(outcomes: ResetTotals["outcomes"]): number {
  return RESET_COLUMNS.reduce((sum, name) => sum + outcomes[name], 0);
}

function stack(outcomes: ResetTotals["outcomes"]): Bar[] {
  let from = 0;
  return RESET_COLUMNS.map((name) => {
    const bar = { fill: OUTCOME_FILLS[name], from, to: from + outcomes[name] };
    from = bar.to;
    return bar;
  });
}

/** How often each answer was given, and whether it helped. */

import type { EntryTotals } from "../../../helpdesk/reports.ts";
import { langOf } from "../answer.tsx";
import { linkIn } from "../layout.tsx";
import { Bars } from "./bars.tsx";
import { type Fill, Legend } from "./chart-parts.tsx";
import { ENTRY_COLUMNS } from "./report-columns.ts";
import { FoldedNumbers, Section, type SectionProps } from "./report-parts.tsx";
import { sayCount } from "./say-day.ts";
import { reportWords } from "./strings/reports.ts";

/** The rest is put together. */
const SHOWN = 20;
const SHOWN_BARS = ["asked", "helpful", "solved"] as const;
const BAR_FILLS: readonly Fill[] = ["frame", "lines", "solid"];
const LANE_HEIGHT = 9;

/** `count` is how many answers it stands for. */
type Shown = EntryTotals & { count: number };

export function EntriesSection(props: SectionProps) {
  const { page, report } = props;
  const t = reportWords(page.locale);
  return (
    <Section id="entries" title={t("entriesTitle")}>
      {report.entries.length === 0 ? <p class="empty">{t("noEntries")}</p> : <Entries {...props} />}
    </Section>
  );
}

function Entries({ page, report, titles }: SectionProps) {
  const { locale } = page;
  const t = reportWords(locale);
  const shown = putRestTogether(report.entries);
  const nameOf = ({ entry, count }: Shown) => (entry ? titles.entry(entry) : t("others", count));
  const sayBars = (row: Shown) =>
    SHOWN_BARS.map((name) => `${t(name)} ${sayCount({ count: row[name], locale })}`).join(", ");
  return (
    <>
      <Legend items={SHOWN_BARS.map((name, at) => ({ label: t(name), fill: BAR_FILLS[at] ?? "solid" }))} />
      <Bars
        id="entries-chart"
        title={t("entriesTitle")}
        desc={t("entriesDesc")}
        laneHeight={LANE_HEIGHT}
        rows={shown.map((row) => ({
          name: nameOf(row),
          say: `${nameOf(row)}: ${sayBars(row)}`,
          note: sayCount({ count: row.asked, locale }),
          lanes: SHOWN_BARS.map((name, at) => [{ fill: BAR_FILLS[at] ?? "solid", from: 0, to: row[name] }]),
        }))}
      />
      <FoldedNumbers
        page={page}
        caption={t("entriesTitle")}
        head={[t("entry"), ...ENTRY_COLUMNS.map((name) => t(name))]}
        rows={shown.map((row) => ({
          head: row.entry ? (
            <a href={linkIn(page, `/console/content/${row.entry}`)} lang={langOf(nameOf(row), locale)}>
              {nameOf(row)}
            </a>
          ) : (
            nameOf(row)
          ),
          cells: ENTRY_COLUMNS.map((name) => row[name]),
        }))}
      />
    </>
  );
}

function putRestTogether(entries: readonly EntryTotals[]): Shown[] {
  // A single one is shown as itself.
  const shownCount = entries.length === SHOWN + 1 ? SHOWN + 1 : SHOWN;
  const shown = entries.slice(0, shownCount).map((entry) => ({ ...entry, count: 1 }));
  const rest = entries.slice(shownCount);
  if (rest.length === 0) return shown;
  const sum = { entry: "", asked: 0, helpful: 0, unhelpful: 0, solved: 0 };
  for (const totals of rest) for (const name of ENTRY_COLUMNS) sum[name] += totals[name];
  return [...shown, { ...sum, count: rest.length }];
}

/** How far people came in each walkthrough, step by step. */

import type { StepTotals } from "../../../helpdesk/reports.ts";
import { langOf } from "../answer.tsx";
import { Bars } from "./bars.tsx";
import { Legend } from "./chart-parts.tsx";
import { STEP_COLUMNS } from "./report-columns.ts";
import { FoldedNumbers, Section, type SectionProps } from "./report-parts.tsx";
import { sayCount } from "./say-day.ts";
import { reportWords } from "./strings/reports.ts";

const FRAME_INSET = 3;
/** Two numbers stand behind it. */
const LONGEST_BAR = 0.72;

export function StepsSection({ page, report, titles }: SectionProps) {
  const t = reportWords(page.locale);
  const walkthroughs = [...Map.groupBy(report.steps, ({ walkthrough }) => walkthrough)];
  return (
    <Section id="steps" title={t("stepsTitle")}>
      {walkthroughs.length === 0 ? (
        <p class="empty">{t("noSteps")}</p>
      ) : (
        <>
          <p class="hint">{t("stepsLead")}</p>
          <Legend
            items={[
              { label: t("started"), fill: "frame" },
              { label: t("done"), fill: "solid" },
            ]}
          />
          {walkthroughs.map(([walkthrough, steps]) => (
            <Walkthrough page={page} titles={titles} walkthrough={walkthrough} steps={steps} />
          ))}
        </>
      )}
    </Section>
  );
}

type WalkthroughProps = Pick<SectionProps, "page" | "titles"> & {
  walkthrough: string;
  steps: readonly StepTotals[];
};

function Walkthrough({ page, titles, walkthrough, steps }: WalkthroughProps) {
  const { locale } = page;
  const t = reportWords(locale);
  const title = titles.walkthrough(walkthrough);
  const nameOf = ({ step }: StepTotals) => `${step}. ${titles.step({ walkthrough, step })}`.trim();
  const count = (of: number) => sayCount({ count: of, locale });
  return (
    <>
      <h3 lang={langOf(title, locale)}>{title}</h3>
      <Bars
        id={`steps-${walkthrough}`}
        title={title}
        desc={t("stepsDesc")}
        longestBar={LONGEST_BAR}
        rows={steps.map((step) => ({
          name: nameOf(step),
          say: `${nameOf(step)}: ${t("started")} ${count(step.started)}, ${t("done")} ${count(step.done)}`,
          note: `${count(step.started)} → ${count(step.done)}`,
          lanes: [
            [
              { fill: "frame", from: 0, to: step.started },
              { fill: "solid", from: 0, to: step.done, inset: FRAME_INSET },
            ],
          ],
        }))}
      />
      <FoldedNumbers
        page={page}
        caption={title}
        head={[t("instruction"), ...STEP_COLUMNS.map((name) => t(name))]}
        rows={steps.map((step) => ({
          head: <span lang={langOf(nameOf(step), locale)}>{nameOf(step)}</span>,
          cells: STEP_COLUMNS.map((name) => step[name]),
        }))}
      />
    </>
  );
}

/** What the counts say: how much is asked, how much of it is answered, and whether that solved anything. */

import type { StepCount, WalkStore } from "../walkthroughs/ports.ts";
import type { OpenGroup, QuestionCount, QueueStore, ReportStore, ResetCount, ResetOutcome } from "./ports.ts";

/** Days as `YYYY-MM-DD`, both included. */
export type Range = { from: string; to: string };

export type Totals = Omit<QuestionCount, "day" | "entry" | "kind"> & {
  answered: number;
  choices: number;
  none: number;
};

export type EntryTotals = { entry: string } & Pick<Totals, "asked" | "helpful" | "unhelpful" | "solved">;
/** One step of a walkthrough, counted from 1. */
export type StepTotals = { walkthrough: string; step: number } & Record<StepCount["event"], number>;
export type ResetTotals = {
  proof: ResetCount["proof"];
  outcomes: Record<ResetOutcome, number>;
  /** Mean time from request to end of those that were done; null where none was. */
  meanDoneMs: number | null;
};

export type Report = {
  /** Every day of the range, in order, also those on which nothing was asked. */
  days: { day: string; totals: Totals }[];
  totals: Totals;
  entries: EntryTotals[];
  steps: StepTotals[];
  resets: ResetTotals[];
  topOpen: OpenGroup[];
};

const TOP_OPEN = 10;
const DAY_MS = 24 * 60 * 60 * 1000;

export type Reports = {
  report(range: Range): Promise<Report>;
  /** By entry, most asked first. */
  countEntries(range: Range): Promise<EntryTotals[]>;
};

export function createReports({
  reports,
  walks,
  queue,
  now,
}: {
  reports: ReportStore;
  walks: Pick<WalkStore, "countSteps">;
  queue: QueueStore;
  now: () => number;
}): Reports {
  return {
    async report(range) {
      const page = { search: null, reason: null, order: "count", offset: 0, limit: TOP_OPEN } as const;
      const [questions, steps, resets, open] = await Promise.all([
        reports.countQuestions(range),
        walks.countSteps(range),
        reports.countResets({ ...range, now: now() }),
        queue.listOpen({ ...page, now: now() }),
      ]);
      const ofDay = Map.groupBy(questions, ({ day }) => day);
      return {
        days: listDays(range).map((day) => ({ day, totals: addUp(ofDay.get(day) ?? []) })),
        totals: addUp(questions),
        entries: byEntry(questions),
        steps: byStep(steps),
        resets: byProof(resets),
        topOpen: open.groups,
      };
    },
    async countEntries(range) {
      return byEntry(await reports.countQuestions(range));
    },
  };
}

export function listDays({ from, to }: Range): string[] {
  const count = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return Array.from({ length: count }, (_, at) =>
    new Date(Date.parse(from) + at * DAY_MS).toISOString().slice(0, 10),
  );
}

function addUp(counts: readonly QuestionCount[]): Totals {
  const sum = (pick: (count: QuestionCount) => number) =>
    counts.reduce((total, each) => total + pick(each), 0);
  const ofKind = (kind: QuestionCount["kind"]) => sum((each) => (each.kind === kind ? each.asked : 0));
  return {
    asked: sum(({ asked }) => asked),
    redacted: sum(({ redacted }) => redacted),
    picked: sum(({ picked }) => picked),
    handedOff: sum(({ handedOff }) => handedOff),
    helpful: sum(({ helpful }) => helpful),
    unhelpful: sum(({ unhelpful }) => unhelpful),
    solved: sum(({ solved }) => solved),
    answered: ofKind("answer"),
    choices: ofKind("choices"),
    none: ofKind("none"),
  };
}

function byEntry(counts: readonly QuestionCount[]): EntryTotals[] {
  const answers = counts.filter(({ kind, entry }) => kind === "answer" && entry !== "");
  return [...Map.groupBy(answers, ({ entry }) => entry)]
    .map(([entry, rows]) => {
      const { asked, helpful, unhelpful, solved } = addUp(rows);
      return { entry, asked, helpful, unhelpful, solved };
    })
    .sort((a, b) => b.asked - a.asked);
}

const NO_EVENTS = Object.freeze({
  started: 0,
  done: 0,
  different: 0,
  stuck: 0,
  abandoned: 0,
  solved: 0,
  unsolved: 0,
});

function byStep(counts: readonly StepCount[]): StepTotals[] {
  const steps = new Map<string, StepTotals>();
  for (const { walkthrough, step, event, count } of counts) {
    const key = `${walkthrough} ${step}`;
    const totals = steps.get(key) ?? { walkthrough, step, ...NO_EVENTS };
    steps.set(key, { ...totals, [event]: totals[event] + count });
  }
  return [...steps.values()].sort(
    (a, b) => a.walkthrough.localeCompare(b.walkthrough, "en") || a.step - b.step,
  );
}

const NO_OUTCOMES = Object.freeze({ done: 0, refused: 0, cancelled: 0, lapsed: 0, undone: 0, open: 0 });

function byProof(counts: readonly ResetCount[]): ResetTotals[] {
  return [...Map.groupBy(counts, ({ proof }) => proof)].map(([proof, rows]) => {
    const outcomes: ResetTotals["outcomes"] = { ...NO_OUTCOMES };
    for (const { outcome, count } of rows) outcomes[outcome] += count;
    const doneMs = rows.reduce((sum, { outcome, tookMs }) => sum + (outcome === "done" ? tookMs : 0), 0);
    return { proof, outcomes, meanDoneMs: outcomes.done > 0 ? doneMs / outcomes.done : null };
  });
}

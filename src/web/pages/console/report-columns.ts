/** What the tables of the report have in their columns: the same on the page and in the files. */

import type { EntryTotals, ResetTotals, StepTotals, Totals } from "../../../helpdesk/reports.ts";

export const DAY_COLUMNS = [
  "asked",
  "answered",
  "choices",
  "none",
  "redacted",
  "picked",
  "handedOff",
  "helpful",
  "unhelpful",
  "solved",
] as const satisfies readonly (keyof Totals)[];

export const ENTRY_COLUMNS = ["asked", "helpful", "unhelpful", "solved"] as const satisfies readonly Exclude<
  keyof EntryTotals,
  "entry"
>[];

export const STEP_COLUMNS = [
  "started",
  "done",
  "abandoned",
  "different",
  "stuck",
  "solved",
  "unsolved",
] as const satisfies readonly Exclude<keyof StepTotals, "walkthrough" | "step">[];

export const RESET_COLUMNS = [
  "done",
  "open",
  "refused",
  "cancelled",
  "lapsed",
  "undone",
] as const satisfies readonly (keyof ResetTotals["outcomes"])[];

/** What entries, walkthroughs and their steps are called; by their ids where the content has them no more. */
export type Titles = {
  entry(id: string): string;
  walkthrough(id: string): string;
  /** What to do in it, without markup; empty where there is no such step. */
  step(place: { walkthrough: string; step: number }): string;
};

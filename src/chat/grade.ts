/** Grades one reply against what was expected of it. */

import type { Reply } from "./reply.ts";

/** What a person sees of a reply, and the ranking behind it. */
export type Shown = Pick<Reply, "kind" | "answer" | "choices" | "candidates">;
/** Of a question that the content answers, then of one that it does not; each from good to bad. */
export type Verdict = "right" | "offered" | "silent" | "wrong" | "refused" | "choices" | "false";

/** Stands in `accept` for a question that no entry answers. */
export const NONE = "none";

export function isInScope(accept: readonly string[]): boolean {
  return !accept.includes(NONE);
}

export function grade(
  accept: readonly string[],
  {
    kind,
    answer,
    choices,
  }: Pick<Reply, "kind"> & { answer: { id: string } | null; choices: { id: string }[] },
): Verdict {
  if (!isInScope(accept)) return kind === "none" ? "refused" : kind === "choices" ? "choices" : "false";
  if (kind === "answer") return answer && accept.includes(answer.id) ? "right" : "wrong";
  return kind === "choices" && choices.some(({ id }) => accept.includes(id)) ? "offered" : "silent";
}

/** A wrong answer given with confidence is worse than none. */
const WORTH: Record<Verdict, number> = {
  right: 3,
  offered: 2,
  silent: 1,
  wrong: 0,
  refused: 3,
  choices: 1,
  false: 0,
};

/** Above 0 where `after` is better for the person than `before`, below 0 where it is worse. */
export function compareVerdicts(before: Verdict, after: Verdict): number {
  return WORTH[after] - WORTH[before];
}

/** Sums up how graded questions were answered: pure, so that tests can put floors under it. */

import { isInScope, NONE, type Shown, type Verdict } from "../chat/grade.ts";
import type { GradedQuestion } from "../faq/content.ts";
import type { LeftOut } from "../faq/matcher.ts";

export type Graded = { asked: GradedQuestion; reply: Shown; verdict: Verdict };

/** Shares of n, 0 to 1. */
export type Summary = {
  inScope: Record<"n" | "right" | "offered" | "wrong" | "silent" | "top1" | "top3", number>;
  outOfScope: Record<"n" | "refused" | "choices" | "false", number>;
};

const TOP = 3;

export function summarise(rows: readonly Graded[]): Summary {
  const inside = rows.filter(({ asked }) => isInScope(asked.accept));
  const outside = rows.filter(({ asked }) => !isInScope(asked.accept));
  const share = (of: readonly Graded[], verdict: Verdict) => shareOf(of, (row) => row.verdict === verdict);
  const isAmong = (count: number) => (row: Graded) =>
    row.reply.candidates.slice(0, count).some(({ id }) => row.asked.accept.includes(id));
  return {
    inScope: {
      n: inside.length,
      right: share(inside, "right"),
      offered: share(inside, "offered"),
      wrong: share(inside, "wrong"),
      silent: share(inside, "silent"),
      top1: shareOf(inside, isAmong(1)),
      top3: shareOf(inside, isAmong(TOP)),
    },
    outOfScope: {
      n: outside.length,
      refused: share(outside, "refused"),
      choices: share(outside, "choices"),
      false: share(outside, "false"),
    },
  };
}

export type Confusion = { expected: string; found: string; count: number; example: string };

/** What was expected and not shown, the most frequent first; wrong answers before silence. */
export function findConfusions(rows: readonly Graded[]): Confusion[] {
  const confusions = new Map<string, Confusion>();
  for (const { asked, reply, verdict } of rows) {
    if (verdict !== "wrong" && verdict !== "false" && verdict !== "silent") continue;
    const expected = asked.accept.join(" | ");
    const found = reply.answer?.id ?? (reply.kind === "choices" ? "other choices" : NONE);
    const known = confusions.get(`${expected}→${found}`);
    if (known) known.count++;
    else confusions.set(`${expected}→${found}`, { expected, found, count: 1, example: asked.question });
  }
  const isSilent = ({ found }: Confusion) => Number(found === NONE || found === "other choices");
  return [...confusions.values()].sort((a, b) => b.count - a.count || isSilent(a) - isSilent(b));
}

/** How well the first candidate's confidence parts in scope from out of scope: 0.5 is a coin, 1 is perfect. */
export function scopeAuroc(rows: readonly Graded[]): number {
  const sure = rows
    .map(({ asked, reply }) => ({
      confidence: reply.candidates[0]?.confidence ?? 0,
      isInside: isInScope(asked.accept),
    }))
    .sort((a, b) => a.confidence - b.confidence);
  const inside = sure.filter(({ isInside }) => isInside).length;
  const pairs = inside * (sure.length - inside);
  if (pairs === 0) return Number.NaN;
  let won = 0;
  for (let start = 0, below = 0; start < sure.length; ) {
    const tied = sure.filter(({ confidence }) => confidence === sure[start]?.confidence);
    const tiedInside = tied.filter(({ isInside }) => isInside).length;
    const tiedOutside = tied.length - tiedInside;
    won += tiedInside * (below + tiedOutside / 2);
    below += tiedOutside;
    start += tied.length;
  }
  return won / pairs;
}

export type LeaveOneOut = Record<"n" | "right" | "wrong" | "choices" | "none", number>;

/** Shares of the phrasings by what they would have been answered with, had they not been written. */
export function summariseLeftOut(leftOut: readonly LeftOut[]): LeaveOneOut {
  const isRight = ({ expected, found }: LeftOut) => expected === found;
  return {
    n: leftOut.length,
    right: shareOf(leftOut, (item) => item.kind === "answer" && isRight(item)),
    wrong: shareOf(leftOut, (item) => item.kind === "answer" && !isRight(item)),
    choices: shareOf(leftOut, ({ kind }) => kind === "choices"),
    none: shareOf(leftOut, ({ kind }) => kind === "none"),
  };
}

/** 0 of nothing: an empty file must not pass a floor. */
function shareOf<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(test).length / items.length;
}

/** Says what a lesson would change before it is taught: which questions would be answered otherwise, and how. */

import { compareVerdicts, grade, NONE, type Verdict } from "../chat/grade.ts";
import { createKnowledge, type Knowledge } from "../chat/knowledge.ts";
import { takeTurn } from "../chat/turn.ts";
import type { Lesson } from "../faq/amend.ts";
import type { LeftOut } from "../faq/matcher.ts";
import { finishInSlices, mapInSlices, type Sliced } from "../shared/slices.ts";
import { findConflicts } from "./conflicts.ts";
import { type Breathe, leaveOut } from "./lint.ts";
import type { LiveKnowledge } from "./live-knowledge.ts";

/** What a person gets: the entry that answers, the entries offered, or nothing. */
export type Shown = { kind: "answer" | "choices" | "none"; ids: string[] };

/**
 * Broken: a right answer is lost, or a wrong one given. Weakened: people have to choose now. Moved: another answer,
 * neither better nor worse. Mended: better.
 */
export type Effect = "broken" | "weakened" | "moved" | "mended";
/** In the order in which people should look at them. */
export const EFFECTS: readonly Effect[] = ["broken", "weakened", "moved", "mended"];

export type Change = {
  /** A graded question, or a phrasing that is asked as if nobody had written it down. */
  source: "graded" | "phrasing";
  question: string;
  /** Ids of the entries that answer it; "none" for a question that nothing answers. */
  expected: string[];
  before: Shown;
  after: Shown;
  effect: Effect;
};

/** A wording that stands elsewhere letter for letter: it no longer leads to one entry for sure. */
export type Conflict = { question: string; elsewhere: string[] };

export type Preview = {
  /** In the order of `EFFECTS`, the worst at the top; graded questions before phrasings. */
  changes: Change[];
  conflicts: Conflict[];
  /** How many were asked. */
  graded: number;
  phrasings: number;
};

/** One question, asked of one state of knowledge. */
type Asked = Pick<Change, "source" | "question" | "expected"> & { shown: Shown };

/** Questions asked between two yields. */
const SLICE = 20;

export function createPreview({
  live,
  breathe,
}: {
  live: Pick<LiveKnowledge, "current" | "with">;
  /** Lets others go first: all of it takes two fits. */
  breathe: Breathe;
}): (lesson: Lesson, signal?: AbortSignal) => Promise<Preview> {
  let last: Promise<unknown> = Promise.resolve();

  const run = async (lesson: Lesson, signal: AbortSignal | undefined): Promise<Preview> => {
    const pause = async () => {
      signal?.throwIfAborted();
      await breathe();
    };
    await pause();
    const now = live.current();
    const content = live.with(lesson);
    // Shared with whoever comes next, and so not given up with this one.
    const leftOutNow = await leaveOut(now, breathe);
    const before = collect(await finishInSlices(askGraded(now), pause), leftOutNow);
    const then = createKnowledge(content);
    await then.prepare(pause);
    const leftOutThen = await finishInSlices(then.matcher.leaveOut(), pause);
    const after = collect(await finishInSlices(askGraded(then), pause), leftOutThen);
    const conflicts = await finishInSlices(findConflicts(now.content, lesson), pause);
    const contested = conflicts.flatMap(({ question }) => compareContested({ now, then, question }));
    const settled = new Set(contested.map(({ question }) => question));
    const changes = [...before].flatMap(([key, asked]) => {
      const later = after.get(key)?.shown;
      if (asked.source === "phrasing" && settled.has(asked.question)) return [];
      return later ? compare(asked, later) : [];
    });
    const count = (source: Change["source"]) =>
      [...before.values()].filter((asked) => asked.source === source).length;
    return {
      changes: [...changes, ...contested].sort(byHarm),
      conflicts,
      graded: count("graded"),
      phrasings: count("phrasing"),
    };
  };
  return (lesson, signal) => {
    // Each needs a second model beside the one in use: several at once would slow everybody and fill the memory.
    const turn = last.then(() => run(lesson, signal));
    last = turn.catch(() => {});
    return turn;
  };
}

/** Every graded question as a person would ask it, every phrasing left out of the fit; by place. */
function collect(graded: readonly [string, Asked][], leftOut: readonly LeftOut[]): Map<string, Asked> {
  return new Map([...graded, ...leftOut.map(readLeftOut)]);
}

function askGraded(knowledge: Knowledge): Sliced<[string, Asked][]> {
  return mapInSlices(knowledge.content.graded, {
    every: SLICE,
    map: ({ question, accept, path, line }): [string, Asked] => [
      `${path}:${line}`,
      { source: "graded", question, expected: accept, shown: ask(knowledge, question) },
    ],
  });
}

function readLeftOut({ path, line, text, expected, kind, found, choices }: LeftOut): [string, Asked] {
  const ids = kind === "answer" ? [found] : choices;
  return [
    `${path}:${line}:${text}`,
    { source: "phrasing", question: text, expected: [expected], shown: { kind, ids } },
  ];
}

function ask(knowledge: Knowledge, question: string): Shown {
  const { reply } = takeTurn(knowledge, { question, locale: null, memory: null });
  const ids = reply.answer ? [reply.answer.id] : reply.choices.map(({ id }) => id);
  return { kind: reply.kind, ids };
}

/** What was known by heart and is so no longer: asked as it would be from then on. */
function compareContested({
  now,
  then,
  question,
}: {
  now: Knowledge;
  then: Knowledge;
  question: string;
}): Change[] {
  const [before, after] = [ask(now, question), ask(then, question)];
  const expected = before.kind === "answer" ? before.ids : [NONE];
  return compare({ source: "phrasing", question, expected, shown: before }, after);
}

function compare({ shown: before, ...asked }: Asked, after: Shown): Change[] {
  if (isSame(before, after)) return [];
  const [was, is] = [verdictOf(asked.expected, before), verdictOf(asked.expected, after)];
  return [{ ...asked, before, after, effect: nameEffect(was, is) }];
}

function nameEffect(was: Verdict, is: Verdict): Effect {
  const change = compareVerdicts(was, is);
  if (change === 0) return "moved";
  if (change > 0) return "mended";
  return is === "offered" || is === "choices" ? "weakened" : "broken";
}

/** Choices in another order are the same choices. */
function isSame(before: Shown, after: Shown): boolean {
  const [one, other] = [new Set(before.ids), new Set(after.ids)];
  return before.kind === after.kind && one.size === other.size && one.isSubsetOf(other);
}

function verdictOf(expected: readonly string[], { kind, ids }: Shown) {
  const links = ids.map((id) => ({ id }));
  return grade(expected, {
    kind,
    answer: kind === "answer" ? (links[0] ?? null) : null,
    choices: kind === "choices" ? links : [],
  });
}

/** Equal ones stay in the order in which they were asked. */
function byHarm(a: Change, b: Change): number {
  const effect = EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect);
  const source = Number(a.source === "phrasing") - Number(b.source === "phrasing");
  return effect || source || harmOf(a) - harmOf(b);
}

/** Lowest for what ends worst: an answer that is wrong. */
function harmOf({ expected, after }: Change): number {
  return compareVerdicts("wrong", verdictOf(expected, after));
}

/** What the bot knows while it runs: the content's files and what the help desk has taught, fitted anew when either changes. */

import { createKnowledge, type Knowledge } from "../chat/knowledge.ts";
import { amendContent, findUnplaced, type Lesson, placeOf, type Taught } from "../faq/amend.ts";
import type { Content, Problem } from "../faq/content.ts";
import { dayOf } from "../shared/day.ts";
import { hash } from "../shared/hash.ts";
import type { Amendment, AmendmentStore } from "./ports.ts";

/** What stands in the files. */
export type Base = { knowledge: Knowledge; problems: Problem[] };

export type LiveKnowledge = {
  current(): Knowledge;
  /** Of the files, and lessons that teach nothing any more. */
  problems(): Problem[];
  /** Resolves once the edited files are live; rejects where the store fails, with the last lessons in force. */
  replaceBase(base: Base): Promise<void>;
  /**
   * Resolves once all that was stored before the call is live. Fits only where something changed, one fit at a time;
   * rejects where the store fails, and the last good knowledge stays.
   */
  refresh(): Promise<void>;
  /** Resolves at once, or when the fit that is under way is done: what takes long lets it go first. */
  settled(): Promise<unknown>;
  /** The present content with one lesson more. */
  with(lesson: Lesson): Content;
  /** Of the lessons in force; empty before the first refresh. */
  revision(): string;
  /** Of what stands in the files: the same wherever they say the same. */
  edition(): string;
  /** All of it, for another one to go on from. */
  state(): LiveState;
};

/** Always swapped as a whole. */
export type LiveState = {
  base: Base;
  taught: Taught[];
  revision: string;
  knowledge: Knowledge;
  problems: Problem[];
};

export function createLiveKnowledge({
  base,
  amendments,
  breathe,
  known,
}: {
  base: Base;
  amendments: Pick<AmendmentStore, "listLessons" | "findRevision">;
  /** Lets others go first in the middle of a fit; null to fit only once somebody asks. */
  breathe: (() => Promise<void>) | null;
  /** Where another one stopped. */
  known?: LiveState | undefined;
}): LiveKnowledge {
  let wanted = base;
  let isRead = known !== undefined;
  let state: LiveState = known ?? { base, taught: [], revision: "", ...base };
  let running: Promise<unknown> = Promise.resolve();
  let waiting: Promise<void> | null = null;

  async function update(): Promise<void> {
    const { lessons, failed } = await readLessons().then(
      (read) => ({ lessons: read, failed: null }),
      (error: unknown) => ({ lessons: state, failed: { error } }),
    );
    const { taught, revision } = lessons;
    const given = wanted;
    const isSame = given === state.base && JSON.stringify(taught) === JSON.stringify(state.taught);
    if (isSame && (isRead || failed)) state = { ...state, revision };
    else await swap(given, { taught, revision });
    if (failed) throw failed.error;
  }

  /** The revision first: a lesson that comes in between is seen again by the next look. */
  async function readLessons(): Promise<Pick<LiveState, "taught" | "revision">> {
    const revision = await amendments.findRevision();
    if (isRead && revision === state.revision) return { revision, taught: state.taught };
    return { revision, taught: (await amendments.listLessons()).flatMap(taughtBy) };
  }

  async function swap(
    given: Base,
    { taught, revision }: Pick<LiveState, "taught" | "revision">,
  ): Promise<void> {
    const { content } = given.knowledge;
    const knowledge = taught.length === 0 ? given.knowledge : createKnowledge(amendContent(content, taught));
    if (breathe) await knowledge.prepare(breathe);
    const problems = [...given.problems, ...findUnplaced(content, taught).map(describeUnplaced)];
    state = { base: given, taught, revision, knowledge, problems };
    isRead = true;
  }

  function refresh(): Promise<void> {
    if (waiting) return waiting;
    const next = running.then(() => {
      waiting = null;
      return update();
    });
    waiting = next;
    running = next.catch(() => {});
    return next;
  }

  return {
    current: () => state.knowledge,
    problems: () => state.problems,
    replaceBase(edited) {
      wanted = edited;
      return refresh();
    },
    refresh,
    settled: () => running,
    with: (lesson) =>
      amendContent(state.base.knowledge.content, [...state.taught, { id: "new", lesson, day: "" }]),
    revision: () => state.revision,
    edition: () => nameEdition(state.base.knowledge.content),
    state: () => state,
  };
}

const EDITIONS = new WeakMap<Content, string>();

function nameEdition(content: Content): string {
  const name = EDITIONS.get(content) ?? hash(JSON.stringify(content)).toString(36);
  EDITIONS.set(content, name);
  return name;
}

/** Nothing for what was ignored. */
export function taughtBy({ id, decision, at }: Amendment): Taught[] {
  return decision.kind === "ignore" ? [] : [{ id, lesson: decision, day: dayOf(at) }];
}

function describeUnplaced({ id, lesson }: Taught): Problem {
  const entry = "entry" in lesson ? lesson.entry : "";
  const where = { level: "warning", path: placeOf(id), line: 1 } as const;
  return lesson.kind === "entry"
    ? {
        ...where,
        code: "lesson.other_file",
        message: `the file for "${entry}" says something else, and it counts; undo this lesson`,
      }
    : {
        ...where,
        code: "lesson.entry_gone",
        message: `there is no entry "${entry}" any more; undo this lesson, or teach it elsewhere`,
      };
}

/** Goes along with people through a walkthrough and brings them back to their place, whatever became of their browser. */

import { dayOf } from "../shared/day.ts";
import type { Locale } from "../shared/locale.ts";
import type { CreateId } from "../shared/random.ts";
import type { WalkStore } from "./ports.ts";
import { createResumeCode, parseResumeCode } from "./resume-code.ts";
import { type FindSteps, follow, type Happened, isUnderWay, type Place, type Walk } from "./walk.ts";

/** From its beginning. Long enough for "after lunch" and "tomorrow morning"; whoever comes later begins anew. */
export const WALK_KEPT_MS = 24 * 60 * 60 * 1000;
/** With a million walks under way, one code in 3,400 is taken: two in a row hardly ever are. */
const CODE_TRIES = 5;

export type Resumed = { kind: "found"; walk: Walk } | { kind: "malformed" | "mistyped" | "unknown" };

type Beginning = { id: string | undefined; conversation?: string | null; locale: Locale };

export type Walks = {
  /** Of a walk that may begin. */
  createId(): string;
  find(id: string | undefined): Promise<Walk | null>;
  /**
   * Something happened in a step. Where there is no walk of that id, or it is over, one begins there. Null where there
   * is no such step.
   */
  tell(told: Happened & Beginning): Promise<Walk | null>;
  /**
   * Whether it helped, at the step that the walk stands at. The last step ends elsewhere, in the set-up: whoever can
   * tell has done it.
   */
  settle(walk: Walk, event: "solved" | "unsolved"): Promise<void>;
  /** By its code, at the same step: on another device. Every call is a guess; the caller counts them. */
  join(code: string): Promise<Resumed>;
  /** By its code, with the browser ended: where that was the step, it is done. Every call is a guess. */
  resume(code: string): Promise<Resumed>;
  /** Where a walk goes on after its browser was ended. */
  goOn(walk: Walk): Promise<Walk>;
  /** That step, before anything is noted. */
  nextStep(walk: Walk): number;
  /** Whether there are steps left to do. */
  isUnderWay(walk: Walk): boolean;
  /** So that it can be offered after the next sign-in. */
  remind(reminder: { accountId: string; walkId: string }): Promise<void>;
  /** Whether its owner will be asked, however much of the browser is gone by now. */
  isReminded(walk: Walk): Promise<boolean>;
  /** The last one that was remembered for the account, unless it was solved. */
  findReminder(accountId: string): Promise<Walk | null>;
  forgetReminder(accountId: string): Promise<void>;
};

export type WalkParts = {
  store: WalkStore;
  findSteps: FindSteps;
  /** The chat that it came from is told: finished or solved, or not solved after all. */
  onEnd: (end: { conversation: string; walkthrough: string; hasHelped: boolean }) => Promise<void>;
  now: () => number;
  createId: CreateId;
  randomBytes: (length: number) => Uint8Array;
};

export function createWalks({ store, findSteps, onEnd, now, createId, randomBytes }: WalkParts): Walks {
  /** Under the wanted id, so that whoever presses twice begins once; under another where that one is over. */
  const begin = async (
    told: Happened,
    { id: wanted, conversation = null, locale }: Beginning,
  ): Promise<Walk | null> => {
    const to = follow(told, findSteps);
    if (!to) return null;
    const events = listHappened(told, to);
    const day = dayOf(now());
    const expiresAt = now() + WALK_KEPT_MS;
    for (let tries = 0; tries < CODE_TRIES; tries++) {
      const id = (tries === 0 && wanted) || createId(now());
      const walk = {
        ...to,
        id,
        code: createResumeCode(randomBytes),
        conversation,
        locale,
        events,
        expiresAt,
      };
      if (await store.addWalk({ ...walk, day })) return walk;
      const begunMeanwhile = await move({ id, locale }, told);
      if (begunMeanwhile) return begunMeanwhile;
    }
    throw new Error("no resume code was free; try again");
  };
  const move = ({ id, locale }: Pick<Walk, "id" | "locale">, told: Happened): Promise<Walk | null> | null => {
    const to = follow(told, findSteps);
    return to && store.moveWalk({ id, to, happened: listHappened(told, to), locale, now: now() });
  };
  const passOn = async (walk: Walk | null): Promise<Walk | null> => {
    if (walk?.conversation && walk.state !== "open") {
      const { conversation, walkthrough, state } = walk;
      await onEnd({ conversation, walkthrough, hasHelped: state !== "unsolved" });
    }
    return walk;
  };
  const endsBrowser = ({ walkthrough, step, state }: Walk) =>
    state === "open" && findSteps(walkthrough)?.endsBrowser === step;
  const goOn = async (walk: Walk): Promise<Walk> => {
    if (!endsBrowser(walk)) return walk;
    return (await move(walk, { ...placeOf(walk), event: "done" })) ?? walk;
  };
  const join = async (typed: string): Promise<Resumed> => {
    const parsed = parseResumeCode(typed);
    if (typeof parsed === "string") return { kind: parsed };
    const walk = await store.findWalkByCode({ code: parsed.code, now: now() });
    return walk ? { kind: "found", walk } : { kind: "unknown" };
  };

  return {
    createId: () => createId(now()),
    find: async (id) => (id ? store.findWalk({ id, now: now() }) : null),
    async tell({ id, conversation, locale, ...told }) {
      const walk =
        (id && (await move({ id, locale }, told))) ||
        (await begin(told, { id, locale, ...(conversation && { conversation }) }));
      return passOn(walk);
    },
    async settle(walk, event) {
      const isLast = walk.step === findSteps(walk.walkthrough)?.count;
      if (isLast && walk.state === "open") await move(walk, { ...placeOf(walk), event: "done" });
      await passOn(await move(walk, { ...placeOf(walk), event }));
    },
    join,
    goOn,
    async resume(code) {
      const joined = await join(code);
      return joined.kind === "found" ? { kind: "found", walk: await goOn(joined.walk) } : joined;
    },
    nextStep: (walk) => walk.step + Number(endsBrowser(walk)),
    isUnderWay: (walk) => isUnderWay(walk, findSteps),
    remind: store.addReminder,
    isReminded: ({ id }) => store.isReminded(id),
    async findReminder(accountId) {
      const walk = await store.findReminder({ accountId, now: now() });
      return walk?.state === "solved" ? null : walk;
    },
    forgetReminder: store.forgetReminder,
  };
}

/** Whoever does something in a step has begun it, and begins the step that it leads to. */
function listHappened(told: Happened, to: Place): Happened[] {
  const began = (place: Place): Happened => ({ ...placeOf(place), event: "started" });
  const { event } = told;
  const own: Happened[] = event === "started" ? [] : [{ ...placeOf(told), event }];
  const onward = to.step === told.step ? [] : [began(to)];
  return [began(told), ...own, ...onward];
}

function placeOf({ walkthrough, step }: Place): Place {
  return { walkthrough, step };
}

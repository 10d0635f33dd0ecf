/** Where somebody is in a walkthrough and how that changes: without DOM, network or clock. */

import type { WalkthroughLink } from "../chat/reply.ts";
import type { Guide, SavedPlace } from "../walkthroughs/guide.ts";

/** What a step unfolds for those who cannot just do it. */
export type See = "different" | "stuck";

export type Walk = {
  guide: Guide;
  /** From 1. */
  step: number;
  see: See | null;
  /** Null until the server has kept the place; the walk goes on without. */
  place: SavedPlace | null;
  placing: "idle" | "under way" | "failed";
  /** Whether something was asked since the step began, so that the answer stands between. */
  isInterrupted: boolean;
  /** The last step led on; what it led to may still fail. */
  isFinished: boolean;
};

/** A walkthrough that somebody wants and that is not here yet. */
export type WantedGuide = Pick<WalkthroughLink, "id" | "title"> & { status: "loading" | "failed" };

export type Walking = {
  walk: Walk | null;
  wanted: WantedGuide | null;
  /** Screen readers hear what follows a person's act, never the history that a reload or opening shows. */
  announcing: boolean;
};

export type WalkEvent =
  | { type: "guide-wanted"; id: string; title: string }
  | { type: "guide-arrived"; guide: Guide }
  | { type: "guide-failed"; id: string }
  | { type: "guide-translated"; guide: Guide }
  | { type: "step-shown"; step: number }
  | { type: "step-unfolded"; see: See | null }
  | { type: "walk-finished" }
  | { type: "walk-closed" }
  | { type: "place-wanted" }
  | { type: "place-saved"; place: SavedPlace }
  | { type: "place-failed" };

/** For the API, whose events say what happened in a step. */
export type StepEvent = "started" | "done" | See;

export function reduceWalk<S extends Walking>(state: S, event: WalkEvent): S {
  const { walk, wanted } = state;
  switch (event.type) {
    case "guide-wanted":
      return {
        ...state,
        wanted: { id: event.id, title: event.title, status: "loading" },
        announcing: true,
      };
    case "guide-failed":
      // Somebody who has chosen another browser meanwhile, or started over, does not miss this one.
      if (wanted?.id !== event.id) return state;
      return { ...state, wanted: { ...wanted, status: "failed" } };
    case "guide-arrived":
      if (wanted?.id !== event.guide.id) return state;
      // Another browser's steps belong to the same walk: the code that was noted down stays good.
      return { ...state, wanted: null, walk: beginWalk(event.guide, walk) };
    case "walk-closed":
      return { ...state, walk: null, wanted: null };
    default:
      if (!walk) return state;
      return changed(state, walk, moveWalk(walk, event));
  }
}

function changed<S extends Walking>(state: S, before: Walk, walk: Walk): S {
  return walk === before ? state : { ...state, walk };
}

function beginWalk(guide: Guide, before: Walk | null): Walk {
  const { place = null, placing = "idle" } = before ?? {};
  return { guide, step: 1, see: null, place, placing, isInterrupted: false, isFinished: false };
}

type MoveEvent = Exclude<WalkEvent, { type: `guide-${"wanted" | "failed" | "arrived"}` | "walk-closed" }>;

function moveWalk(walk: Walk, event: MoveEvent): Walk {
  switch (event.type) {
    case "guide-translated": {
      const { guide } = event;
      return guide.id === walk.guide.id && guide.steps.length === walk.guide.steps.length
        ? { ...walk, guide }
        : walk;
    }
    case "step-shown":
      if (!hasStep(walk.guide, event.step)) return walk;
      return { ...walk, step: event.step, see: null, isInterrupted: false, isFinished: false };
    case "step-unfolded":
      return { ...walk, see: event.see };
    case "walk-finished":
      return { ...walk, isFinished: true };
    case "place-wanted":
      return walk.place ? walk : { ...walk, placing: "under way" };
    case "place-saved":
      return { ...walk, place: event.place, placing: "idle" };
    case "place-failed":
      // What was kept before leads to an earlier step, which is better than nowhere.
      return { ...walk, placing: walk.place ? "idle" : "failed" };
  }
}

/** Its last step is not followed by another, but leads on. */
export function isLastStep({ guide, step }: Walk): boolean {
  return step === guide.steps.length;
}

/** Whether what is done now takes this window away. */
export function isEndingBrowser({ guide, step }: Walk): boolean {
  return step === guide.endsBrowser;
}

/** A walk as an earlier page, perhaps an earlier version of this file, has kept it. */
export function restoreWalk(saved: unknown): Walk | null {
  const { guide, step, place, isInterrupted, isFinished } = (saved ?? {}) as Partial<Walk>;
  if (!isGuide(guide) || step === undefined || !hasStep(guide, step)) return null;
  return {
    guide,
    step,
    see: null,
    place: typeof place?.id === "string" ? place : null,
    placing: "idle",
    isInterrupted: isInterrupted === true,
    isFinished: isFinished === true,
  };
}

/** A network that is not the real one yet may answer with anything. */
export function isGuide(guide: unknown): guide is Guide {
  const { id, steps, others, next } = (guide ?? {}) as Partial<Guide>;
  return typeof id === "string" && Array.isArray(steps) && Array.isArray(others) && next != null;
}

function hasStep({ steps }: Guide, step: number): boolean {
  return Number.isInteger(step) && step >= 1 && step <= steps.length;
}

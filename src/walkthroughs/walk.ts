/** Somebody's way through a walkthrough: where they are, what happened, what comes next. */

import type { Walkthrough } from "../faq/content.ts";
import type { Locale } from "../shared/locale.ts";

/** Steps count from 1. */
export type Place = { walkthrough: string; step: number };
export type StepEvent = "started" | "done" | "different" | "stuck" | "solved" | "unsolved";
export type Happened = Place & { event: StepEvent };

/** Finished: the last step is done, and nobody has said yet whether it helped. */
export type WalkState = "open" | "finished" | "solved" | "unsolved";

/** Nothing in it says whose it is. */
export type Walk = Place & {
  id: string;
  code: string;
  /** The chat that it came from, so that its end counts there. */
  conversation: string | null;
  locale: Locale;
  state: WalkState;
  /** Each once, in the order in which they first happened. */
  events: Happened[];
  /** Milliseconds since 1970. */
  expiresAt: number;
};

/** What is tried besides the content's walkthroughs, each a single step. */
export const SITE_CACHE = "site-cache";
export const MANUAL_KEY = "manual-key";
export const REMEDIES: readonly string[] = [SITE_CACHE, MANUAL_KEY];

/** By walkthrough, what is known of it; null for one that does not exist. */
export type FindSteps = (walkthrough: string) => { count: number; endsBrowser: number | null } | null;

export function createFindSteps(find: (id: string) => Walkthrough | undefined): FindSteps {
  return (id) => {
    if (REMEDIES.includes(id)) return { count: 1, endsBrowser: null };
    const [text] = Object.values(find(id)?.texts ?? {});
    return text ? { count: text.steps.length, endsBrowser: text.endsBrowser } : null;
  };
}

/** Where an event leads, or null where there is no such step. */
export function follow(
  { walkthrough, step, event }: Happened,
  findSteps: FindSteps,
): (Place & { state: WalkState }) | null {
  const steps = findSteps(walkthrough);
  if (!steps || !Number.isInteger(step) || step < 1 || step > steps.count) return null;
  if (event === "solved" || event === "unsolved") return { walkthrough, step, state: event };
  if (event !== "done") return { walkthrough, step, state: "open" };
  if (step === steps.count) return { walkthrough, step, state: "finished" };
  return { walkthrough, step: step + 1, state: "open" };
}

/** Whether there is more to do than what the walk has come to. */
export function isUnderWay({ walkthrough, step, state }: Walk, findSteps: FindSteps): boolean {
  return state === "open" && step < (findSteps(walkthrough)?.count ?? 0);
}

/** Whether somebody has said that something did not help. */
export function isUnsolved({ state, events }: Walk): boolean {
  return state !== "solved" && events.some(({ event }) => event === "unsolved");
}

/** Per walkthrough of which something was done, in the order in which they were begun, the steps that were. */
export function listTried(events: readonly Happened[]): { walkthrough: string; steps: number[] }[] {
  const tried = new Map<string, Set<number>>();
  for (const { walkthrough, step } of events.filter(({ event }) => event === "done")) {
    tried.set(walkthrough, (tried.get(walkthrough) ?? new Set()).add(step));
  }
  return [...tried].map(([walkthrough, steps]) => ({ walkthrough, steps: [...steps].sort((a, b) => a - b) }));
}

/** What walkthroughs need kept. */

import type { Locale } from "../shared/locale.ts";
import type { Happened, Place, StepEvent, Walk, WalkState } from "./walk.ts";

/** `day` is `YYYY-MM-DD`, of its beginning: what happens after midnight still belongs to it. */
export type NewWalk = Walk & { day: string };

/** How often something happened in a step. Abandoned: whoever was there has not come back in time, and it was not solved. */
export type StepCount = Place & { day: string; event: StepEvent | "abandoned"; count: number };

export type WalkStore = {
  /** False where another has that code. */
  addWalk(walk: NewWalk): Promise<boolean>;
  /** Null for one that is unknown or over. */
  findWalk(by: { id: string; now: number }): Promise<Walk | null>;
  findWalkByCode(by: { code: string; now: number }): Promise<Walk | null>;
  /**
   * One statement: what has happened before is not noted again. Null for a walk that is unknown or over.
   */
  moveWalk(move: {
    id: string;
    to: Place & { state: WalkState };
    happened: readonly Happened[];
    locale: Locale;
    now: number;
  }): Promise<Walk | null>;
  /** The account knows its walk; the walk does not know its account. The last one counts. */
  addReminder(reminder: { accountId: string; walkId: string }): Promise<void>;
  /** Whether any account knows it. */
  isReminded(walkId: string): Promise<boolean>;
  findReminder(by: { accountId: string; now: number }): Promise<Walk | null>;
  forgetReminder(accountId: string): Promise<void>;
  /** Of the days from `from` up to and with `to`, of walks that go on as well as of those that are over. */
  countSteps(days: { from: string; to: string }): Promise<StepCount[]>;
  /** Adds up what expired before that time and deletes it, in one go; sums are kept. Returns how many. */
  foldWalksBefore(time: number): Promise<number>;
};

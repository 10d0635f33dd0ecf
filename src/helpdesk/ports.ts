/** What the help desk needs kept. Each method is one guarded statement or one batch that happens whole or not at all. */

import type { Lesson } from "../faq/amend.ts";
import type { Proof } from "../selfservice/ports.ts";
import type { Locale } from "../shared/locale.ts";

/** Why a question counts as unanswered. */
export type Reason = "none" | "choices" | "unhelpful" | "handed-off";
export const REASONS: readonly Reason[] = ["none", "choices", "unhelpful", "handed-off"];

/** Questions that ask the same thing in nearly the same words. */
export type OpenGroup = {
  gist: string;
  /** The newest one. */
  question: string;
  locale: Locale;
  count: number;
  /** Milliseconds since 1970. */
  firstAt: number;
  lastAt: number;
  reasons: Reason[];
};

/** One spelling of a question, and how often it was asked. */
export type Variant = { question: string; locale: Locale; count: number; lastAt: number };

export type QueueStore = {
  /**
   * Unanswered and not settled, the most frequent or the newest first, where any wording holds what is searched for.
   * Choices count from ten minutes after they were offered: before that, somebody may still be choosing.
   */
  listOpen(page: {
    now: number;
    search: string | null;
    reason: Reason | null;
    order: "count" | "newest";
    offset: number;
    limit: number;
  }): Promise<{ groups: OpenGroup[]; total: number }>;
  /** With every spelling, most frequent first; null where nothing of it is open. */
  findOpen(search: { gist: string; now: number }): Promise<{ group: OpenGroup; variants: Variant[] } | null>;
  /** How many groups are open, and the newest question among them. */
  countOpen(now: number): Promise<{ groups: number; questions: number; newestAt: number | null }>;
};

/** What was decided about a group. Ignoring teaches nothing. */
export type Decision = Lesson | { kind: "ignore" };

export type Amendment = {
  id: string;
  decision: Decision;
  /** Account ids. */
  by: string;
  at: number;
  undoneBy: string | null;
  undoneAt: number | null;
};

export type AmendmentStore = {
  /**
   * With the groups that it settles. Where a revision is named, only as long as it is still that: of two who teach at
   * once, the second has not seen what the first one changes. False: nothing was added.
   */
  addAmendment(amendment: {
    id: string;
    decision: Decision;
    gists: readonly string[];
    by: string;
    at: number;
    revision?: string | undefined;
  }): Promise<boolean>;
  /** What it settled is open again. Null where it is unknown or undone already. */
  undoAmendment(undoing: { id: string; by: string; at: number }): Promise<Amendment | null>;
  findAmendment(id: string): Promise<Amendment | null>;
  /** Newest first, undone ones among them; of one entry where one is named. */
  listAmendments(page: { entry: string | null; offset: number; limit: number }): Promise<{
    amendments: Amendment[];
    total: number;
  }>;
  /** All that teach and are not undone, in the order in which they were made. */
  listLessons(): Promise<Amendment[]>;
  /** Another text whenever `listLessons` would return something else. */
  findRevision(): Promise<string>;
  /** Only where no unanswered question of its groups is kept: what is asked on and on stays ignored. */
  forgetIgnoredBefore(time: number): Promise<void>;
};

/**
 * Of one day, entry and kind. `entry` is the one that answered, or empty. Follow-ups and picks ask nothing new: their
 * answers count under helpful, unhelpful and solved alone.
 */
export type QuestionCount = {
  day: string;
  entry: string;
  kind: "answer" | "choices" | "none";
  /** Questions; follow-ups and picks are none. */
  asked: number;
  /** Messages from which something secret was cut, also where nothing else was in them. */
  redacted: number;
  /** Choices of which one was taken. */
  picked: number;
  handedOff: number;
  helpful: number;
  unhelpful: number;
  /** A confirmed fix, a finished walkthrough, or a sign-in with a code soon after the answer. */
  solved: number;
};

export type ResetOutcome = "done" | "refused" | "cancelled" | "lapsed" | "undone" | "open";

/** Of the requests made that day. `tookMs` is the sum over all of them, from request to end. */
export type ResetCount = { day: string; proof: Proof; outcome: ResetOutcome; count: number; tookMs: number };

/** `from` and `to` are days as `YYYY-MM-DD`, both included. Sums hold also what is deleted by now. */
export type ReportStore = {
  countQuestions(days: { from: string; to: string }): Promise<QuestionCount[]>;
  countResets(days: { from: string; to: string; now: number }): Promise<ResetCount[]>;
};

export type DigestStore = {
  /** From the day after `day` on. */
  subscribe(subscription: { accountId: string; day: string }): Promise<void>;
  unsubscribe(accountId: string): Promise<void>;
  isSubscribed(accountId: string): Promise<boolean>;
  /** Takes those whose last summary was before `day` for this process alone; returns their account ids. */
  claimDigests(day: string): Promise<string[]>;
};

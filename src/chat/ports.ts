/** What the conversation needs kept. */

import type { Locale } from "../shared/locale.ts";

export type Intent =
  | "question"
  /** Leans on the question before, or takes one of the entries that were offered. */
  | "follow-up"
  | "greeting"
  | "thanks"
  | "person"
  | "rejection"
  /** Nothing is left beside what was cut out. */
  | "secret-only";

/** What tells that an answer helped, besides an action that it led to. */
export type Sign = "walkthrough" | "sign-in";

/** What the conversation was about after its last turn. */
export type Memory = { topic: string | null; offered: string[] };

export type MessageRecord = Memory & {
  id: string;
  conversation: string;
  /** Milliseconds since 1970. */
  askedAt: number;
  locale: Locale;
  /** Secrets already cut out. */
  question: string;
  redacted: boolean;
  kind: "answer" | "choices" | "none";
  intent: Intent;
  /** The matcher's first candidate and its probability in hundredths of a percent. */
  best: string | null;
  confidence: number;
  /** What near-identical questions have in common; empty for what is no question. */
  gist: string;
  /** `YYYY-MM-DD` in Japan. */
  day: string;
};

/** Somebody did what an answer had linked to. `at` is in milliseconds since 1970. */
export type Solved = { action: string; messageId: string; at: number };

export type MessageStore = {
  recordMessage(message: MessageRecord): Promise<void>;
  /** Of the newest turn; null for a conversation nobody knows. */
  findMemory(conversation: string): Promise<Memory | null>;
  /**
   * False where there is no such message in that conversation. The last word counts. On a follow-up, it counts for the
   * question before as well: that is what has, or has not, been answered.
   */
  recordFeedback(feedback: { conversation: string; messageId: string; helpful: boolean }): Promise<boolean>;
  /**
   * Marks the newest answer that was one of `entries` (those that link the action) or, failing that, the newest one.
   * False where nothing was answered. The last word counts: a message is solved by one action.
   */
  recordSolved(solved: {
    conversation: string;
    action: string;
    entries: readonly string[];
    at: number;
  }): Promise<boolean>;
  /** In the order in which they were solved; empty for a conversation nobody knows. */
  findSolved(conversation: string): Promise<Solved[]>;
  /** One of the entries that the conversation's newest choices offered was taken. */
  recordPick(pick: { conversation: string; entry: string }): Promise<void>;
  /**
   * The answer was none for them: what was asked last counts as unanswered. True unless a person was asked for in that
   * conversation before.
   */
  recordHandOff(conversation: string): Promise<boolean>;
  /**
   * On the same answer as `recordSolved`, if it was given at or after `since` and nothing tells yet that it helped.
   */
  recordSign(seen: {
    conversation: string;
    sign: Sign;
    entries: readonly string[];
    since: number;
  }): Promise<void>;
  /** The walkthrough that `entries` link did not help after all. */
  takeBackSign(taken: { conversation: string; entries: readonly string[] }): Promise<void>;
  /** Adds up what was asked before that time and deletes it, in one go; sums are kept. Returns how many. */
  foldMessagesBefore(time: number): Promise<number>;
};

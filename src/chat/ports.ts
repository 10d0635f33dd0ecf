/** What the conversation needs kept. */

import type { Locale } from "../shared/locale.ts";

export type Intent =
  | "question"
  | "follow-up"
  | "greeting"
  | "thanks"
  | "person"
  | "rejection"
  | "secret-only";

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
};

/** Somebody did what an answer had linked to. `at` is in milliseconds since 1970. */
export type Solved = { action: string; messageId: string; at: number };

export type MessageStore = {
  recordMessage(message: MessageRecord): Promise<void>;
  /** Of the newest turn; null for a conversation nobody knows. */
  findMemory(conversation: string): Promise<Memory | null>;
  /** False where there is no such message in that conversation. The last word counts. */
  recordFeedback(feedback: { conversation: string; messageId: string; helpful: boolean }): Promise<boolean>;
  /**
   * Marks the newest answer, or the newest message where nothing was answered. False for a conversation nobody
   * knows. The last word counts: a message is solved by one action.
   */
  recordSolved(solved: { conversation: string; action: string; at: number }): Promise<boolean>;
  /** In the order in which they were solved; empty for a conversation nobody knows. */
  findSolved(conversation: string): Promise<Solved[]>;
  /** Deletes what was asked before that time; returns how many. */
  forgetMessagesBefore(time: number): Promise<number>;
};

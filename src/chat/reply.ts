/** What the ask API answers: the one shape that the server, the widget and the pages share. */

import type { Locale } from "../shared/locale.ts";

export type Link = { label: string; href: string };
export type EntryLink = { id: string; title: string };
export type ActionLink = { id: string; label: string; href: string };
export type WalkthroughLink = { id: string; title: string; href: string; browser: string };

export type Answer = EntryLink & {
  /** Rendered from Markdown without raw HTML; safe to insert as it is. */
  html: string;
  actions: ActionLink[];
  walkthroughs: WalkthroughLink[];
  related: EntryLink[];
};

export type Candidate = {
  id: string;
  /** Probability, 0 to 1, that this entry answers the question. */
  confidence: number;
  /** The parts of the question that spoke for the entry, strongest first. */
  matched: string[];
};

export type Reply = {
  kind: "answer" | "choices" | "none";
  conversation: string;
  messageId: string;
  locale: Locale;
  /** A code, key or password was cut out before anything else looked at the message. */
  redacted: boolean;
  /** One or two plain sentences to show above the rest; empty when the answer stands alone. */
  message: string;
  answer: Answer | null;
  /** Two to four when kind is "choices". */
  choices: EntryLink[];
  /** How to reach a person: with "none" and on request. */
  handoff: Link | null;
  /** The best five, for explanation and measurement. */
  candidates: Candidate[];
};

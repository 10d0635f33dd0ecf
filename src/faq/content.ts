/** What the bot knows, as values: entries, walkthroughs, synonyms, out-of-scope examples and site facts. */

import type { Locale } from "../shared/locale.ts";

/** A file of the content folder; the path is relative to it, with forward slashes. */
export type ContentFile = { path: string; text: string };

/** The message is for those who write the files, in English; a page says what has a code in its own words. */
export type Problem = {
  level: "error" | "warning";
  path: string;
  line: number;
  message: string;
  code?: ProblemCode;
};
/** Of a lesson that teaches nothing. */
export type ProblemCode = "lesson.other_file" | "lesson.entry_gone";

/** One way to ask. Those that come from one line of compact notation share that line. */
export type Phrasing = {
  text: string;
  line: number;
  /** Where it stands, if not in the entry's file. */
  path?: string;
  /** Those of one group say the same: they are left out of a fit together, as those of one line are. */
  group?: string;
};

/** An id and where it was written. */
export type Reference = { id: string; line: number };
export type LinkList = "actions" | "walkthroughs" | "related";

export type EntryText = {
  path: string;
  title: string;
  questions: Phrasing[];
  html: string;
  /** The answer without markup, for matching. */
  plain: string;
  reviewed: string;
  links: Record<LinkList, Reference[]>;
};

export type Entry = {
  id: string;
  texts: Partial<Record<Locale, EntryText>>;
  /** Languages whose file is there but could not be read. */
  unread: Locale[];
} & Record<LinkList, string[]>;

/** One thing to do, with all that helps to do it. The texts are safe HTML. */
export type Step = {
  line: number;
  /** What to do, in a line; the other texts are blocks. */
  instruction: string;
  /** The same without markup. */
  plain: string;
  /** What belongs to it, such as the boxes to tick; may be empty. */
  details: string;
  avoid: string | null;
  /** What is to be seen once it is done. */
  check: string | null;
  /** For those whose screen looks different. */
  different: string | null;
  /** For those who cannot do it. */
  stuck: string | null;
  /** An `<svg>` that fills its container and takes its colour from the text. */
  picture: string | null;
};
export type WalkthroughText = {
  path: string;
  title: string;
  /** How long it takes. */
  minutes: number;
  /** When the labels were last compared with the browser's. */
  asOf: string;
  /** The step that ends the browser, counted from 1: what is kept there does not outlive it. Null where none does. */
  endsBrowser: number | null;
  steps: Step[];
  /** Where these stand. */
  lines: Record<"asOf" | "endsBrowser", number>;
};
export type Walkthrough = {
  id: string;
  browser: string;
  texts: Partial<Record<Locale, WalkthroughText>>;
  unread: Locale[];
};

export type OutOfScope = { path: string; line: number; text: string; group?: string };

/** A question to measure the answers by; `accept` holds the ids of the entries that answer it, or "none". */
export type GradedQuestion = {
  question: string;
  accept: string[];
  lang: string;
  register?: string;
  path: string;
  line: number;
};

/** One thing to do in an app; the scope is what other apps ask for. */
export type AppFunction = { scope: string; label: Record<Locale, string>; needsCode: boolean; line: number };
/** An app of the service, licensed to a firm or not. */
export type App = { id: string; name: Record<Locale, string>; functions: AppFunction[] };

export type Site = {
  name: Record<Locale, string>;
  /** ASCII: it goes into QR codes, where Japanese would make them denser. */
  issuer: string;
  contact: { label: Record<Locale, string>; text: Record<Locale, string>; href: string };
  starters: Reference[];
  apps: App[];
};

export type Content = {
  site: Site;
  entries: Entry[];
  walkthroughs: Walkthrough[];
  /** Groups of words that mean the same here; the first names the group. */
  synonyms: string[][];
  outOfScope: OutOfScope[];
  /** Never learnt from. */
  graded: GradedQuestion[];
};

/** The text in the wanted locale or, failing that, in one that exists. */
export function textOf<T>(texts: Partial<Record<Locale, T>>, locale: Locale): T | undefined {
  return texts[locale] ?? texts.ja ?? texts.en;
}

/** Adds what the help desk has taught to the content: further phrasings, new entries, what is out of scope. */

import { DEFAULT_LOCALE, LOCALES, type Locale } from "../shared/locale.ts";
import type { Content, Entry, EntryText, OutOfScope, Phrasing } from "./content.ts";
import { HIDDEN } from "./hidden.ts";
import { findUnsafeMarkdown, renderMarkdown } from "./markdown.ts";
import { normalise } from "./normalise.ts";

/** What somebody asked, in the language in which they did. */
export type Wording = { text: string; locale: Locale };

/** Markdown. */
export type Draft = { title: string; answer: string };

export type Lesson =
  | { kind: "phrasing"; entry: string; wordings: Wording[] }
  | {
      kind: "entry";
      entry: string;
      wordings: Wording[];
      drafts: { ja: Draft; en: Draft | null };
      actions: string[];
    }
  | { kind: "out-of-scope"; wordings: Wording[] };
export type EntryLesson = Extract<Lesson, { kind: "entry" }>;

/** `id` names it in problems, as a path does for a file; `day` is when it was taught, `YYYY-MM-DD`. */
export type Taught = { id: string; lesson: Lesson; day: string };

/** Stable codes; the page says them in words. */
export type LessonProblem =
  | "lesson.unknown_entry"
  | "lesson.id_taken"
  | "lesson.bad_id"
  | "lesson.no_title"
  | "lesson.no_answer"
  | "lesson.unsafe_markdown"
  | "lesson.no_wording";

const PLACE = "console/";
const ENTRY_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
const HIDDEN_ANYWHERE = new RegExp(HIDDEN, "gv");
/** Longer is a letter, not a way to ask; the chat takes 500 characters. */
export const MAX_WORDING_LENGTH = 200;

/** The path under which content names what a lesson taught. */
export function placeOf(id: string): string {
  return `${PLACE}${id}`;
}

/** The lesson that taught what stands there; null for what stands in a file. */
export function lessonAt(path: string): string | null {
  return path.startsWith(PLACE) ? path.slice(PLACE.length) : null;
}

/** One line fit for a content file: no control characters, no braces (compact notation reads them). */
export function cleanWording(text: string): string {
  const short = cleanLine(text.replace(/[{}]/g, "")).slice(0, MAX_WORDING_LENGTH);
  // A character outside of the basic plane may have been cut in two.
  return (short.isWellFormed() ? short : short.slice(0, -1)).trim();
}

/** As it stands in a file: blanks at its beginning would make code of the first line, there and nowhere else. */
export function cleanAnswer(answer: string): string {
  return answer.toWellFormed().replaceAll("\r\n", "\n").trim();
}

function cleanLine(text: string): string {
  return text.toWellFormed().replace(HIDDEN_ANYWHERE, "").normalize("NFC").replace(/\s+/g, " ").trim();
}

/** What stands in the way of teaching it; null for nothing. Ids of actions are the caller's to know. */
export function checkLesson(content: Content, lesson: Lesson): LessonProblem | null {
  return findMisplaced(content, lesson) ?? (lesson.wordings.some(isQuestion) ? null : "lesson.no_wording");
}

function findMisplaced(content: Content, lesson: Lesson): LessonProblem | null {
  if (lesson.kind === "out-of-scope") return null;
  const isKnown = content.entries.some(({ id }) => id === lesson.entry);
  if (lesson.kind === "phrasing") return isKnown ? null : "lesson.unknown_entry";
  if (!ENTRY_ID.test(lesson.entry)) return "lesson.bad_id";
  if (isKnown) return "lesson.id_taken";
  const { ja, en } = lesson.drafts;
  return checkDraft(ja) ?? (en && checkDraft(en));
}

function checkDraft({ title, answer }: Draft): LessonProblem | null {
  if (normalise(title) === "") return "lesson.no_title";
  if (answer.trim() === "") return "lesson.no_answer";
  const isUnsafe =
    findUnsafeMarkdown(answer).length > 0 || answer.split("\n").some((line) => HIDDEN.test(line));
  return isUnsafe ? "lesson.unsafe_markdown" : null;
}

/**
 * The content with all lessons in it, in their order; those that cannot be placed (see `findUnplaced`) are left
 * out. The same content and lessons give the same value. It holds what the files would hold after an export; the model
 * fitted to it may still answer otherwise close to a threshold, for what a lesson taught comes last in the fit, so that
 * one phrasing more does not reshuffle it.
 */
export function amendContent(content: Content, taught: readonly Taught[]): Content {
  return place(content, taught).content;
}

/** Lessons that teach nothing: their entry is gone, or a file with its id says something else. */
export function findUnplaced(content: Content, taught: readonly Taught[]): Taught[] {
  return place(content, taught).unplaced;
}

/**
 * Whether the files say all of it themselves, as they do after an export: then the lesson teaches nothing, and undoing
 * it changes nothing. `content` is what stands in the files. An entry is there where titles and answers are the same.
 */
export function isInFiles(content: Content, lesson: Lesson): boolean {
  if (lesson.kind === "out-of-scope") return areKnown(lesson.wordings, outOfScopeIn(content));
  const entry = content.entries.find(({ id }) => id === lesson.entry);
  if (!entry) return false;
  return lesson.kind === "phrasing"
    ? areKnown(lesson.wordings, knownIn(entry))
    : LOCALES.every((locale) => isSameText(entry.texts[locale], lesson.drafts[locale]));
}

function areKnown(wordings: readonly Wording[], known: ReadonlySet<string>): boolean {
  const asked = wordings.filter(isQuestion);
  return asked.length > 0 && asked.every(({ text }) => known.has(normalise(cleanWording(text))));
}

/** A language that only the file has was added afterwards. */
function isSameText(text: EntryText | undefined, draft: Draft | null): boolean {
  if (!draft) return true;
  return (
    text?.title === cleanLine(draft.title) && text.html === renderMarkdown(cleanAnswer(draft.answer)).html
  );
}

function place(content: Content, taught: readonly Taught[]): { content: Content; unplaced: Taught[] } {
  const entries = new Map(content.entries.map((entry) => [entry.id, { entry, known: knownIn(entry) }]));
  const unplaced: Taught[] = [];
  for (const each of taught) {
    const { lesson } = each;
    if (lesson.kind === "out-of-scope") continue;
    const found = entries.get(lesson.entry);
    const isNew = lesson.kind === "entry";
    if (isNew === (found !== undefined)) {
      if (!isInFiles(content, lesson)) unplaced.push(each);
      continue;
    }
    const { entry, known } = found ?? createEntry(lesson as EntryLesson, each);
    const phrasings = listPhrasings(lesson.wordings, each).filter(({ folded }) => !known.has(folded));
    entries.set(entry.id, {
      entry: addPhrasings(entry, phrasings),
      known: known.union(new Set(phrasings.map(({ folded }) => folded))),
    });
  }
  // Where the files would stand.
  const sorted = [...entries.values()]
    .map(({ entry }) => entry)
    .sort((a, b) => (`${a.id}.` < `${b.id}.` ? -1 : 1));
  return {
    content: { ...content, entries: sorted, outOfScope: addOutOfScope(content.outOfScope, taught) },
    unplaced,
  };
}

/** Files change seldom, lessons often: reading all of an entry's wordings again would make each one slower. */
const KNOWN = new WeakMap<Entry, Set<string>>();

function knownIn(entry: Entry): Set<string> {
  const remembered = KNOWN.get(entry);
  if (remembered) return remembered;
  const known = new Set(
    Object.values(entry.texts).flatMap(({ title, questions }) =>
      [title, ...questions.map(({ text }) => text)].map(normalise),
    ),
  );
  KNOWN.set(entry, known);
  return known;
}

const KNOWN_OUT_OF_SCOPE = new WeakMap<Content, Set<string>>();

function outOfScopeIn(content: Content): Set<string> {
  const remembered = KNOWN_OUT_OF_SCOPE.get(content);
  if (remembered) return remembered;
  const known = new Set(content.outOfScope.map(({ text }) => normalise(text)));
  KNOWN_OUT_OF_SCOPE.set(content, known);
  return known;
}

/** Each goes to its language, or to Japanese where the entry has no text in it. */
function addPhrasings(entry: Entry, phrasings: readonly Located[]): Entry {
  const texts = { ...entry.texts };
  for (const { phrasing, locale: wanted } of phrasings) {
    const locale = texts[wanted] ? wanted : DEFAULT_LOCALE;
    const text = texts[locale];
    if (text) texts[locale] = { ...text, questions: [...text.questions, phrasing] };
  }
  return { ...entry, texts };
}

function createEntry(lesson: EntryLesson, taught: Taught): { entry: Entry; known: Set<string> } {
  const { entry: id, actions } = lesson;
  const texts: Entry["texts"] = {};
  for (const locale of LOCALES) {
    const draft = lesson.drafts[locale];
    if (draft) texts[locale] = createText(draft, lesson, taught);
  }
  const entry = { id, texts, unread: [], actions: [...actions], walkthroughs: [], related: [] };
  return { entry, known: knownIn(entry) };
}

function createText({ title, answer }: Draft, { actions }: EntryLesson, { id, day }: Taught): EntryText {
  const links = {
    actions: actions.map((action) => ({ id: action, line: 1 })),
    walkthroughs: [],
    related: [],
  };
  return {
    path: placeOf(id),
    title: cleanLine(title),
    questions: [],
    reviewed: day,
    links,
    ...renderMarkdown(cleanAnswer(answer)),
  };
}

type Located = { phrasing: Phrasing & { path: string; group: string }; locale: Locale; folded: string };

/** All of one lesson say the same, so they make one group, which has the same name under another id. */
function listPhrasings(wordings: readonly Wording[], { id }: Taught): Located[] {
  const asked = wordings
    .map(({ text, locale }) => ({ text: cleanWording(text), locale }))
    .map((wording) => ({ ...wording, folded: normalise(wording.text) }))
    .filter(({ folded }) => folded !== "");
  const group = `${PLACE}${asked[0]?.folded ?? ""}`;
  return asked
    .filter(({ folded }, at) => asked.findIndex((other) => other.folded === folded) === at)
    .map(({ text, locale, folded }) => ({
      phrasing: { text, line: 1, path: placeOf(id), group },
      locale,
      folded,
    }));
}

/** After the examples of the same language, whose file is read in the order of names. */
function addOutOfScope(written: readonly OutOfScope[], taught: readonly Taught[]): OutOfScope[] {
  if (!taught.some(({ lesson }) => lesson.kind === "out-of-scope")) return [...written];
  const known = new Set(written.map(({ text }) => normalise(text)));
  const added = new Map<Locale, OutOfScope[]>(LOCALES.map((locale) => [locale, []]));
  for (const each of taught) {
    if (each.lesson.kind !== "out-of-scope") continue;
    for (const { phrasing, locale, folded } of listPhrasings(each.lesson.wordings, each)) {
      if (known.has(folded)) continue;
      known.add(folded);
      added.get(locale)?.push(phrasing);
    }
  }
  const ofLocale = (locale: Locale) => written.filter(({ path }) => path === outOfScopePath(locale));
  const inFiles = [...LOCALES].sort();
  const elsewhere = written.filter(({ path }) => !inFiles.some((locale) => path === outOfScopePath(locale)));
  return [...elsewhere, ...inFiles.flatMap((locale) => [...ofLocale(locale), ...(added.get(locale) ?? [])])];
}

export function outOfScopePath(locale: Locale): string {
  return `out-of-scope.${locale}.md`;
}

/** Something a matcher can read. */
function isQuestion({ text }: { text: string }): boolean {
  return normalise(cleanWording(text)) !== "";
}

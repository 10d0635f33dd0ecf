/** The content as the help desk sees it: per entry how it is asked for, what is wrong with it, and how it does. */

import { lessonAt } from "../faq/amend.ts";
import { type Entry, type Problem, textOf } from "../faq/content.ts";
import { foldLetters } from "../faq/normalise.ts";
import { LOCALES, type Locale } from "../shared/locale.ts";
import type { EntryTotals } from "./reports.ts";

export type ContentOrder = "name" | "asked" | "problems";
export const CONTENT_ORDERS: readonly ContentOrder[] = ["name", "asked", "problems"];

/** One way to ask, and where it stands. */
export type PhrasingView = {
  text: string;
  locale: Locale;
  path: string;
  line: number;
  /** The amendment that taught it; null for what stands in a file. */
  amendment: string | null;
};

export type EntryView = {
  entry: Entry;
  phrasings: PhrasingView[];
  /** The amendment that made the entry; null for one that stands in files. */
  amendment: string | null;
  problems: Problem[];
  totals: EntryTotals;
};

export type Seen = { problems: readonly Problem[]; counts: readonly EntryTotals[] };

/** All whose titles or ID hold the words, sorted. */
export function viewEntries(
  entries: readonly Entry[],
  { search, order, locale, ...seen }: Seen & { search: string | null; order: ContentOrder; locale: Locale },
): EntryView[] {
  const wanted = foldLetters(search ?? "");
  const found = entries
    .filter(({ id, texts }) =>
      [id, ...Object.values(texts).map(({ title }) => title)].some((text) =>
        foldLetters(text).includes(wanted),
      ),
    )
    .map((entry) => viewEntry(entry, seen));
  const title = ({ entry }: EntryView) => textOf(entry.texts, locale)?.title ?? entry.id;
  const byName = (a: EntryView, b: EntryView) => title(a).localeCompare(title(b), locale);
  const compare: Record<ContentOrder, (a: EntryView, b: EntryView) => number> = {
    name: byName,
    asked: (a, b) => b.totals.asked - a.totals.asked || byName(a, b),
    problems: (a, b) => b.problems.length - a.problems.length || byName(a, b),
  };
  return found.sort(compare[order]);
}

export function viewEntry(entry: Entry, { problems, counts }: Seen): EntryView {
  const phrasings = listPhrasings(entry);
  const texts = Object.values(entry.texts);
  const paths = new Set([...texts, ...phrasings].map(({ path }) => path));
  const made = texts.map(({ path }) => lessonAt(path)).find((lesson) => lesson !== null);
  return {
    entry,
    phrasings,
    amendment: made ?? null,
    problems: problems.filter(({ path }) => paths.has(path)),
    totals: counts.find((count) => count.entry === entry.id) ?? {
      entry: entry.id,
      asked: 0,
      helpful: 0,
      unhelpful: 0,
      solved: 0,
    },
  };
}

/** What was taught here first: it is few, and what can be undone. */
function listPhrasings({ texts }: Entry): PhrasingView[] {
  const listed = LOCALES.flatMap((locale) => {
    const text = texts[locale];
    return (text?.questions ?? []).map((phrasing) => {
      const path = phrasing.path ?? text?.path ?? "";
      return { text: phrasing.text, locale, path, line: phrasing.line, amendment: lessonAt(path) };
    });
  });
  return listed.sort((a, b) => Number(b.amendment !== null) - Number(a.amendment !== null));
}

export function searchPhrasings(phrasings: readonly PhrasingView[], search: string | null): PhrasingView[] {
  const wanted = foldLetters(search ?? "");
  return phrasings.filter(({ text }) => foldLetters(text).includes(wanted));
}

/** Suggests entries while a person is still typing. */

import { textOf } from "../faq/content.ts";
import { normalise } from "../faq/normalise.ts";
import type { Locale } from "../shared/locale.ts";
import type { Knowledge } from "./knowledge.ts";
import { linkEntries } from "./present.ts";
import type { EntryLink } from "./reply.ts";
import { cutSecrets } from "./secret-guard.ts";

const LIMIT = 5;
/** Below this a candidate is noise, not a suggestion. */
const MIN_CONFIDENCE = 0.1;

export function starterIds({ content }: Knowledge): string[] {
  return content.site.starters.map(({ id }) => id);
}

/** Titles that hold what was typed, then what the matcher makes of it; the site's starters for nothing. */
export function suggest(knowledge: Knowledge, typed: string, locale: Locale): EntryLink[] {
  const { content, matcher } = knowledge;
  const { text } = cutSecrets(typed);
  const folded = normalise(text);
  if (folded === "") return linkEntries(knowledge, starterIds(knowledge), locale);
  const holding = content.entries
    .filter(({ texts }) => normalise(textOf(texts, locale)?.title ?? "").includes(folded))
    .map(({ id }) => id);
  const matching = matcher
    .match(text)
    .candidates.filter(({ confidence }) => confidence >= MIN_CONFIDENCE)
    .map(({ id }) => id);
  return linkEntries(knowledge, [...new Set([...holding, ...matching])].slice(0, LIMIT), locale);
}

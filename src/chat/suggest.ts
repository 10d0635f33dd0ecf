/** Suggests entries while a person is still typing. */

import { textOf } from "../faq/content.ts";
import { normalise } from "../faq/normalise.ts";
import type { Locale } from "../shared/locale.ts";
import { linkEntries } from "./present.ts";
import type { EntryLink } from "./reply.ts";
import { cutSecrets } from "./secret-guard.ts";
import type { Knowledge } from "./turn.ts";

const LIMIT = 5;
/** Below this a candidate is noise, not a suggestion. */
const MIN_CONFIDENCE = 0.1;

/** Titles that hold what was typed, then what the matcher makes of it; the site's starters for nothing. */
export function suggest({ content, matcher }: Knowledge, typed: string, locale: Locale): EntryLink[] {
  const { text } = cutSecrets(typed);
  const folded = normalise(text);
  if (folded === "") return linkEntries(content, content.site.starters, locale);
  const holding = content.entries
    .filter(({ texts }) => normalise(textOf(texts, locale)?.title ?? "").includes(folded))
    .map(({ id }) => id);
  const matching = matcher
    .match(text)
    .candidates.filter(({ confidence }) => confidence >= MIN_CONFIDENCE)
    .map(({ id }) => id);
  return linkEntries(content, [...new Set([...holding, ...matching])].slice(0, LIMIT), locale);
}

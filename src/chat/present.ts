/** Shows an entry to a person: the text in their language, with links to what solves it. */

import { type Content, type Entry, textOf, type Walkthrough } from "../faq/content.ts";
import type { Locale } from "../shared/locale.ts";
import { linkAction } from "./actions.ts";
import { putFirst } from "./browsers.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Answer, EntryLink, Link, WalkthroughLink } from "./reply.ts";

export type PresentOptions = { entry: Entry; locale: Locale; browser?: string | null };

/** With a browser, its walkthrough comes first. */
export function presentEntry(
  knowledge: Knowledge,
  { entry, locale, browser = null }: PresentOptions,
): Answer {
  const text = textOf(entry.texts, locale);
  return {
    id: entry.id,
    title: text?.title ?? entry.id,
    html: text?.html ?? "",
    actions: entry.actions.flatMap((id) => linkAction(id, locale)),
    walkthroughs: linkWalkthroughs(knowledge, { entry, locale, browser }),
    related: linkEntries(knowledge, entry.related, locale),
  };
}

export function linkEntries({ entries }: Knowledge, ids: readonly string[], locale: Locale): EntryLink[] {
  return ids.flatMap((id) => {
    const title = textOf(entries.get(id)?.texts ?? {}, locale)?.title;
    return title ? [{ id, title }] : [];
  });
}

export function linkPerson({ site }: Content, locale: Locale): Link {
  return { label: site.contact.label[locale], href: site.contact.href };
}

function linkWalkthroughs(
  { walkthroughs }: Knowledge,
  { entry, locale, browser }: PresentOptions,
): WalkthroughLink[] {
  const found = entry.walkthroughs.flatMap((id) => walkthroughs.get(id) ?? []);
  return putFirst(found, browser ?? null).map((walkthrough) => linkWalkthrough(walkthrough, locale));
}

export function linkWalkthrough({ id, browser, texts }: Walkthrough, locale: Locale): WalkthroughLink {
  return { id, title: textOf(texts, locale)?.title ?? id, href: `/walkthroughs/${id}`, browser };
}

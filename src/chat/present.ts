/** Shows an entry to a person: the text in their language, with links to what solves it. */

import { type Content, type Entry, textOf } from "../faq/content.ts";
import type { Locale } from "../shared/locale.ts";
import { linkAction } from "./actions.ts";
import type { Answer, EntryLink, Link, WalkthroughLink } from "./reply.ts";

export type PresentOptions = { entry: Entry; locale: Locale; browser?: string | null };

/** With a browser named, its walkthrough comes first. */
export function presentEntry(content: Content, { entry, locale, browser = null }: PresentOptions): Answer {
  const text = textOf(entry.texts, locale);
  return {
    id: entry.id,
    title: text?.title ?? entry.id,
    html: text?.html ?? "",
    actions: entry.actions.flatMap((id) => linkAction(id, locale)),
    walkthroughs: linkWalkthroughs(content, { entry, locale, browser }),
    related: linkEntries(content, entry.related, locale),
  };
}

export function linkEntries(content: Content, ids: readonly string[], locale: Locale): EntryLink[] {
  return ids.flatMap((id) => {
    const title = textOf(content.entries.find((entry) => entry.id === id)?.texts ?? {}, locale)?.title;
    return title ? [{ id, title }] : [];
  });
}

export function linkPerson({ site }: Content, locale: Locale): Link {
  return { label: site.contact.label[locale], href: site.contact.href };
}

function linkWalkthroughs(content: Content, { entry, locale, browser }: PresentOptions): WalkthroughLink[] {
  const found = entry.walkthroughs.flatMap((id) => content.walkthroughs.find((item) => item.id === id) ?? []);
  const namedFirst = [...found].sort((a, b) => Number(b.browser === browser) - Number(a.browser === browser));
  return namedFirst.map(({ id, texts }) => ({
    id,
    title: textOf(texts, locale)?.title ?? id,
    href: `/walkthroughs/${id}`,
  }));
}

/** Makes content of any number of entries, for measuring what depends on how much there is: same number, same content. */

import type { Content } from "../faq/content.ts";
import { makeTopics } from "./bench-topics.ts";

const SEED = 20_260_101;

/** Entries in place of the real ones; the rest is the real content's. */
export function makeContent(real: Content, entries: number): Content {
  const made = makeTopics({ entries, queries: 1, seed: SEED });
  const links = { actions: [], walkthroughs: [], related: [] };
  const texts = (of: (typeof made.entries)[number]["texts"]) =>
    Object.fromEntries(
      Object.entries(of).map(([locale, text]) => [
        locale,
        { ...text, html: `<p>${text.plain}</p>`, reviewed: "2026-11-22", links },
      ]),
    );
  return {
    ...real,
    site: { ...real.site, starters: [] },
    graded: [],
    entries: made.entries.map((entry) => ({
      id: entry.id,
      texts: texts(entry.texts),
      unread: [],
      actions: [],
      walkthroughs: [],
      related: [],
    })),
  };
}

/** What the bot knows, ready to be asked: content, looked up by id, and the matcher fitted to it. */

import type { Content, Entry, Walkthrough } from "../faq/content.ts";
import { createMatcher, type Matcher } from "../faq/matcher.ts";
import { remember } from "../shared/remember.ts";

export type Knowledge = {
  content: Content;
  entries: ReadonlyMap<string, Entry>;
  walkthroughs: ReadonlyMap<string, Walkthrough>;
  matcher: Matcher;
};

/** Starters, picked choices and common questions come again and again. */
const REMEMBERED = 2_000;

export function createKnowledge(content: Content): Knowledge {
  const matcher = createMatcher(content);
  return {
    content,
    entries: new Map(content.entries.map((entry) => [entry.id, entry])),
    walkthroughs: new Map(content.walkthroughs.map((walkthrough) => [walkthrough.id, walkthrough])),
    matcher: { ...matcher, match: remember(REMEMBERED, matcher.match) },
  };
}

/** What the bot knows, ready to be asked: content, looked up by id, and the matcher fitted to it. */

import type { Content, Entry, Walkthrough } from "../faq/content.ts";
import { createMatcher, type Matcher } from "../faq/matcher.ts";

export type Knowledge = {
  content: Content;
  entries: ReadonlyMap<string, Entry>;
  walkthroughs: ReadonlyMap<string, Walkthrough>;
  matcher: Matcher;
};

export function createKnowledge(content: Content): Knowledge {
  return {
    content,
    entries: new Map(content.entries.map((entry) => [entry.id, entry])),
    walkthroughs: new Map(content.walkthroughs.map((walkthrough) => [walkthrough.id, walkthrough])),
    matcher: createMatcher(content),
  };
}

/** What the bot knows: content, looked up by id, and the matcher fitted to it. */

import type { Content, Entry, LinkList, Walkthrough } from "../faq/content.ts";
import { createMatcher, fitMatcher, type Matcher } from "../faq/matcher.ts";
import { finishInSlices } from "../shared/slices.ts";

export type Knowledge = {
  content: Content;
  entries: ReadonlyMap<string, Entry>;
  walkthroughs: ReadonlyMap<string, Walkthrough>;
  /** Fitted when it is first asked for, which takes about a second: pages and sign-in do without. */
  readonly matcher: Matcher;
  /** Fits it before anybody asks, letting others go first in the middle of it. */
  prepare(breathe: () => Promise<void>): Promise<void>;
};

export function createKnowledge(content: Content): Knowledge {
  let matcher: Matcher | undefined;
  return {
    content,
    entries: new Map(content.entries.map((entry) => [entry.id, entry])),
    walkthroughs: new Map(content.walkthroughs.map((walkthrough) => [walkthrough.id, walkthrough])),
    get matcher() {
      matcher ??= createMatcher(content);
      return matcher;
    },
    async prepare(breathe) {
      matcher ??= await finishInSlices(fitMatcher(content), breathe);
    },
  };
}

/** The ids of the entries whose answers lead there. */
export function findLinking({ content }: Knowledge, list: LinkList, id: string): string[] {
  return content.entries.filter((entry) => entry[list].includes(id)).map((entry) => entry.id);
}

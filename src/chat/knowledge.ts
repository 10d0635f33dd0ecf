/** What the bot knows: content, looked up by id, and the matcher fitted to it. */

import type { Content, Entry, LinkList, Walkthrough } from "../faq/content.ts";
import { type FittedModel, fitMatcher } from "../faq/fit.ts";
import { createMatcher, type Matcher, openMatcher } from "../faq/matcher.ts";
import { finishInSlices } from "../shared/slices.ts";

export type Knowledge = {
  content: Content;
  entries: ReadonlyMap<string, Entry>;
  walkthroughs: ReadonlyMap<string, Walkthrough>;
  /** Fitted when it is first asked for, which takes about a second: pages and sign-in do without. */
  readonly matcher: Matcher;
  /** Takes over what was fitted elsewhere, if there is anything: whoever asks then need not wait for a fit. */
  load(): Promise<void>;
  /** Fits it before anybody asks, unless it can be loaded; lets others go first in the middle of it. */
  prepare(breathe: () => Promise<void>): Promise<void>;
};

/** What was fitted to this content elsewhere; null where there is nothing that can be used. */
export type LoadModel = () => Promise<FittedModel | null>;

export function createKnowledge(content: Content, loadModel: LoadModel | null = null): Knowledge {
  let matcher: Matcher | undefined;
  /** Somebody else may have been quicker meanwhile: the first one stays. */
  const use = (fitted: FittedModel) => {
    matcher ??= openMatcher(content, fitted);
  };
  const load = async () => {
    const fitted = matcher || !loadModel ? null : await loadModel();
    if (fitted) use(fitted);
  };
  return {
    content,
    entries: new Map(content.entries.map((entry) => [entry.id, entry])),
    walkthroughs: new Map(content.walkthroughs.map((walkthrough) => [walkthrough.id, walkthrough])),
    get matcher() {
      matcher ??= createMatcher(content);
      return matcher;
    },
    load,
    async prepare(breathe) {
      await load();
      if (!matcher) use(await finishInSlices(fitMatcher(content), breathe));
    },
  };
}

/** The ids of the entries whose answers lead there. */
export function findLinking({ content }: Knowledge, list: LinkList, id: string): string[] {
  return content.entries.filter((entry) => entry[list].includes(id)).map((entry) => entry.id);
}

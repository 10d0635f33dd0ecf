/** Shows a walkthrough whole, with what belongs to it: the same for other browsers, and what it makes possible. */

import { CLEAR_SITE_CACHE, linkAction } from "../../../chat/actions.ts";
import { BROWSER_NAMES } from "../../../chat/browsers.ts";
import type { Knowledge } from "../../../chat/knowledge.ts";
import type { ActionLink } from "../../../chat/reply.ts";
import { textOf, type Walkthrough, type WalkthroughText } from "../../../faq/content.ts";
import type { Locale } from "../../../shared/locale.ts";
import type { Guide } from "../../../walkthroughs/guide.ts";

/** The walkthroughs of the question that leads here, itself among them. */
export function listAlike({ content, walkthroughs }: Knowledge, { id }: Walkthrough): Walkthrough[] {
  const entry = content.entries.find((each) => each.walkthroughs.includes(id));
  return (entry?.walkthroughs ?? [id]).flatMap((each) => walkthroughs.get(each) ?? []);
}

/** What that question is solved with, once the steps have made it possible. */
export function nextAction({ content }: Knowledge, { id }: Walkthrough, locale: Locale): ActionLink {
  const entry = content.entries.find(({ walkthroughs }) => walkthroughs.includes(id));
  const action = entry?.actions.find((each) => each !== CLEAR_SITE_CACHE) ?? "enrol";
  const [link] = linkAction(action, locale);
  if (!link) throw new Error(`there is no action "${action}"; run npm run content:check`);
  return link;
}

export function presentGuide(
  knowledge: Knowledge,
  { walkthrough, text, locale }: { walkthrough: Walkthrough; text: WalkthroughText; locale: Locale },
): Guide {
  const { id, browser, texts } = walkthrough;
  const { title, minutes, asOf, endsBrowser } = text;
  const { label, href } = nextAction(knowledge, walkthrough, locale);
  return {
    ...{ id, title, browser, minutes, asOf, endsBrowser },
    locale: texts[locale] ? locale : "ja",
    steps: text.steps.map(({ line: _, plain: __, ...step }) => step),
    others: listAlike(knowledge, walkthrough)
      .filter((other) => other.id !== id)
      .map((other) => ({
        id: other.id,
        title: textOf(other.texts, locale)?.title ?? other.id,
        browser: other.browser,
        label: BROWSER_NAMES[other.browser] ?? other.browser,
      })),
    next: { label, href },
  };
}

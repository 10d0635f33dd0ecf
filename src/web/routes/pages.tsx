/** The pages: server-rendered, complete without JavaScript. */

import { type Context, Hono } from "hono";
import { linkAction } from "../../chat/actions.ts";
import { type Ask, MAX_QUESTION_LENGTH } from "../../chat/ask.ts";
import type { Knowledge } from "../../chat/knowledge.ts";
import { say } from "../../chat/messages.ts";
import { linkEntries, linkPerson, presentEntry } from "../../chat/present.ts";
import type { WalkthroughLink } from "../../chat/reply.ts";
import { cutSecrets } from "../../chat/secret-guard.ts";
import { starterIds } from "../../chat/suggest.ts";
import { textOf, type Walkthrough } from "../../faq/content.ts";
import type { Locale } from "../../shared/locale.ts";
import { pageOf } from "../page-context.ts";
import { EntryPage } from "../pages/entry-page.tsx";
import { FaqPage } from "../pages/faq-page.tsx";
import { HomePage } from "../pages/home-page.tsx";
import { MessagePage } from "../pages/message-page.tsx";
import { ReplyPage } from "../pages/reply-page.tsx";
import { type StringKey, wordsIn } from "../pages/strings.ts";
import { WalkthroughPage } from "../pages/walkthrough-page.tsx";

type ShownStatus = 200 | 400 | 403 | 404 | 413 | 429 | 500 | 503;

/** As many as fit on the front page. */
const SHOWN_WALKTHROUGHS = 4;

export function createPages({ ask, knowledge }: { ask: Ask; knowledge: () => Knowledge }): Hono {
  const pages = new Hono();

  pages.get("/", (c) => {
    const { content } = knowledge();
    const page = pageOf(c, knowledge());
    return c.html(
      <HomePage
        {...page}
        starters={linkEntries(knowledge(), starterIds(knowledge()), page.locale)}
        walkthroughs={linkWalkthroughs(content.walkthroughs, page.locale).slice(0, SHOWN_WALKTHROUGHS)}
        person={linkPerson(content, page.locale)}
      />,
    );
  });

  pages.get("/faq", async (c) => {
    const { content } = knowledge();
    const page = pageOf(c, knowledge());
    const { locale, question } = page;
    const asked = c.req.query("q") ?? "";
    // Out of the address bar and the history too; the mark in its place tells the next request.
    if (cutSecrets(asked).found.length > 0) {
      const language = page.isLocaleChosen && { lang: locale };
      return c.redirect(`/faq?${new URLSearchParams({ q: question, ...language })}`, 303);
    }
    const isTooLong = question.length > MAX_QUESTION_LENGTH;
    if (question === "" || isTooLong) {
      const entries = content.entries.flatMap(({ id, actions }) =>
        linkEntries(knowledge(), [id], locale).map((entry) => ({ ...entry, actions })),
      );
      const mistake = isTooLong ? wordsIn(locale)("tooLong") : null;
      return c.html(<FaqPage {...page} entries={entries} mistake={mistake} />, isTooLong ? 400 : 200);
    }
    return c.html(
      <ReplyPage
        {...page}
        reply={await ask({ question, locale, conversation: null })}
        person={linkPerson(content, locale)}
        starters={linkEntries(knowledge(), starterIds(knowledge()), locale)}
      />,
    );
  });

  pages.get("/faq/:id", (c) => {
    const { content } = knowledge();
    const page = pageOf(c, knowledge());
    const entry = knowledge().entries.get(c.req.param("id"));
    const text = entry && textOf(entry.texts, page.locale);
    if (!entry || !text) return c.notFound();
    return c.html(
      <EntryPage
        {...page}
        answer={presentEntry(knowledge(), { entry, locale: page.locale })}
        person={linkPerson(content, page.locale)}
        notice={entry.texts[page.locale] ? null : say("fallback", page.locale)}
        reviewed={text.reviewed}
      />,
    );
  });

  pages.get("/walkthroughs/:id", (c) => {
    const { content } = knowledge();
    const page = pageOf(c, knowledge());
    const walkthrough = knowledge().walkthroughs.get(c.req.param("id"));
    const text = walkthrough && textOf(walkthrough.texts, page.locale);
    if (!walkthrough || !text) return c.notFound();
    const questions = content.entries.filter(({ walkthroughs }) => walkthroughs.includes(walkthrough.id));
    const actions = new Set(questions.flatMap(({ actions }) => actions));
    return c.html(
      <WalkthroughPage
        {...page}
        text={text}
        actions={[...actions].flatMap((id) => linkAction(id, page.locale))}
        related={linkEntries(
          knowledge(),
          questions.map(({ id }) => id),
          page.locale,
        )}
        person={linkPerson(content, page.locale)}
      />,
    );
  });

  pages.get("/contact", (c) => {
    const { content } = knowledge();
    const page = pageOf(c, knowledge());
    const { href, text } = content.site.contact;
    const person = href.startsWith("/") ? null : linkPerson(content, page.locale);
    const title = wordsIn(page.locale)("contact");
    return c.html(<MessagePage {...page} title={title} text={[text[page.locale]]} person={person} />);
  });
  return pages;
}

export type ShownMessage = { title: StringKey; text: StringKey | readonly StringKey[]; status: ShownStatus };

/** A page for what cannot be shown: not there, failed, or not yet self-service. */
export function showMessage(
  c: Context,
  knowledge: Knowledge,
  { title, text, status }: ShownMessage,
): Response | Promise<Response> {
  const page = pageOf(c, knowledge);
  const t = wordsIn(page.locale);
  const person = status === 404 ? null : linkPerson(knowledge.content, page.locale);
  const paragraphs = [text].flat().map(t);
  return c.html(<MessagePage {...page} title={t(title)} text={paragraphs} person={person} />, status);
}

function linkWalkthroughs(walkthroughs: readonly Walkthrough[], locale: Locale): WalkthroughLink[] {
  return walkthroughs.map(({ id, texts }) => ({
    id,
    title: textOf(texts, locale)?.title ?? id,
    href: `/walkthroughs/${id}`,
  }));
}

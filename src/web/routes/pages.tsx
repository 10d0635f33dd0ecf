/** The pages: server-rendered, complete without JavaScript. */

import { type Context, Hono } from "hono";
import { type Ask, MAX_QUESTION_LENGTH } from "../../chat/ask.ts";
import { findBrowser, putFirst, recogniseBrowser } from "../../chat/browsers.ts";
import type { Knowledge } from "../../chat/knowledge.ts";
import { say } from "../../chat/messages.ts";
import { linkEntries, linkPerson, linkWalkthrough, presentEntry } from "../../chat/present.ts";
import type { Reply } from "../../chat/reply.ts";
import { cutSecrets } from "../../chat/secret-guard.ts";
import { starterIds } from "../../chat/suggest.ts";
import { textOf } from "../../faq/content.ts";
import { normalise } from "../../faq/normalise.ts";
import { canClearSiteCache } from "../../walkthroughs/site-cache.ts";
import { isUnsolved } from "../../walkthroughs/walk.ts";
import { pageOf } from "../page-context.ts";
import { ContactPage } from "../pages/contact-page.tsx";
import { EntryPage } from "../pages/entry-page.tsx";
import { FaqPage } from "../pages/faq-page.tsx";
import { HomePage } from "../pages/home-page.tsx";
import { MessagePage } from "../pages/message-page.tsx";
import { ReplyPage } from "../pages/reply-page.tsx";
import { type StringKey, wordsIn } from "../pages/strings.ts";
import { findOwnWalk, sayTried, type WalkParts } from "./walkthroughs/parts.ts";

type ShownStatus = 200 | 400 | 403 | 404 | 413 | 429 | 500 | 503;

/** As many as fit on the front page. */
const SHOWN_WALKTHROUGHS = 4;

export function createPages({
  ask,
  knowledge,
  walking,
}: {
  ask: Ask;
  knowledge: () => Knowledge;
  walking: WalkParts;
}): Hono {
  const pages = new Hono();

  pages.get("/", (c) => {
    const { content } = knowledge();
    const page = pageOf(c, knowledge());
    return c.html(
      <HomePage
        {...page}
        starters={linkEntries(knowledge(), starterIds(knowledge()), page.locale)}
        walkthroughs={content.walkthroughs
          .slice(0, SHOWN_WALKTHROUGHS)
          .map((each) => linkWalkthrough(each, page.locale))}
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
    const reply = await ask({ question, locale, conversation: null });
    walking.trail.remember(c, reply);
    return c.html(
      <ReplyPage
        {...page}
        reply={putOwnFirst(c, reply)}
        person={linkPerson(content, locale)}
        starters={linkEntries(knowledge(), starterIds(knowledge()), locale)}
        canClearCache={canClearSiteCache(walking.originOf(c), c.req.header("user-agent") ?? "")}
      />,
    );
  });

  pages.get("/faq/:id", async (c) => {
    const { content } = knowledge();
    const page = pageOf(c, knowledge());
    const entry = knowledge().entries.get(c.req.param("id"));
    const text = entry && textOf(entry.texts, page.locale);
    if (!entry || !text) return c.notFound();
    await walking.trail.pick({ conversation: c.req.query("conversation"), entry: entry.id });
    return c.html(
      <EntryPage
        {...page}
        answer={presentEntry(knowledge(), { entry, locale: page.locale, browser: browserOf(c) })}
        person={linkPerson(content, page.locale)}
        canClearCache={canClearSiteCache(walking.originOf(c), c.req.header("user-agent") ?? "")}
        notice={entry.texts[page.locale] ? null : say("fallback", page.locale)}
        reviewed={text.reviewed}
      />,
    );
  });

  pages.get("/contact", async (c) => {
    const { content } = knowledge();
    const page = pageOf(c, knowledge());
    const { href, text } = content.site.contact;
    const person = href.startsWith("/") ? null : linkPerson(content, page.locale);
    const title = wordsIn(page.locale)("contact");
    const walk = await findOwnWalk(c, walking);
    if (walk) c.header("cache-control", "no-store");
    return c.html(
      <ContactPage
        {...page}
        {...{ title, person }}
        text={text[page.locale]}
        tried={sayTried(walk, knowledge(), page.locale)}
        isStillCut={walk !== null && isUnsolved(walk)}
      />,
    );
  });
  return pages;
}

function browserOf(c: Context): string | null {
  return recogniseBrowser(c.req.header("user-agent") ?? "");
}

/** The browser that people use, unless they named one. */
function putOwnFirst(c: Context, reply: Reply): Reply {
  const isNamed = findBrowser(normalise(c.req.query("q") ?? "")) !== null;
  if (!reply.answer || isNamed) return reply;
  const walkthroughs = putFirst(reply.answer.walkthroughs, browserOf(c));
  return { ...reply, answer: { ...reply.answer, walkthroughs } };
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

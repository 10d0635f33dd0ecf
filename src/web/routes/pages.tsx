/** The pages: server-rendered, complete without JavaScript. */

import { type Context, Hono } from "hono";
import { languageDetector } from "hono/language";
import { ACTION_PATHS } from "../../chat/actions.ts";
import { type Ask, MAX_QUESTION_LENGTH } from "../../chat/ask.ts";
import { say } from "../../chat/messages.ts";
import { linkEntries, linkPerson, presentEntry } from "../../chat/present.ts";
import { cutSecrets } from "../../chat/secret-guard.ts";
import type { Knowledge } from "../../chat/turn.ts";
import { textOf } from "../../faq/content.ts";
import { DEFAULT_LOCALE, isLocale, LOCALES, type Locale } from "../../shared/locale.ts";
import { EntryPage } from "../pages/entry-page.tsx";
import { FaqPage } from "../pages/faq-page.tsx";
import { HomePage } from "../pages/home-page.tsx";
import type { PageContext } from "../pages/layout.tsx";
import { MessagePage } from "../pages/message-page.tsx";
import { wordsIn } from "../pages/strings.ts";
import { WalkthroughPage } from "../pages/walkthrough-page.tsx";

type ShownStatus = 200 | 400 | 404 | 500;

export const detectLocale = languageDetector({
  supportedLanguages: [...LOCALES],
  fallbackLanguage: DEFAULT_LOCALE,
  order: ["querystring", "header"],
  lookupQueryString: "lang",
  caches: false,
});

export function createPages({ ask, knowledge }: { ask: Ask; knowledge: () => Knowledge }): Hono {
  const pages = new Hono();
  pages.use(detectLocale);

  pages.get("/", (c) => {
    const { content } = knowledge();
    const page = pageOf(c, knowledge());
    return c.html(<HomePage {...page} starters={linkEntries(content, content.site.starters, page.locale)} />);
  });

  pages.get("/faq", async (c) => {
    const { content } = knowledge();
    const page = pageOf(c, knowledge());
    const asked = (c.req.query("q") ?? "").trim();
    const isTooLong = asked.length > MAX_QUESTION_LENGTH;
    const { text: question } = cutSecrets(asked.slice(0, MAX_QUESTION_LENGTH));
    const isAsked = asked !== "" && !isTooLong;
    const reply = isAsked ? await ask({ question, locale: page.locale, conversation: null }) : null;
    const entries = linkEntries(
      content,
      content.entries.map(({ id }) => id),
      page.locale,
    );
    const notice = isTooLong ? wordsIn(page.locale)("tooLong") : null;
    return c.html(
      <FaqPage {...page} entries={entries} result={reply && { question, reply }} notice={notice} />,
      isTooLong ? 400 : 200,
    );
  });

  pages.get("/faq/:id", (c) => {
    const { content } = knowledge();
    const page = pageOf(c, knowledge());
    const entry = content.entries.find(({ id }) => id === c.req.param("id"));
    const text = entry && textOf(entry.texts, page.locale);
    if (!entry || !text) return c.notFound();
    return c.html(
      <EntryPage
        {...page}
        answer={presentEntry(content, { entry, locale: page.locale })}
        person={linkPerson(content, page.locale)}
        notice={entry.texts[page.locale] ? null : say("fallback", page.locale)}
        reviewed={text.reviewed}
      />,
    );
  });

  pages.get("/walkthroughs/:id", (c) => {
    const page = pageOf(c, knowledge());
    const walkthrough = knowledge().content.walkthroughs.find(({ id }) => id === c.req.param("id"));
    const text = walkthrough && textOf(walkthrough.texts, page.locale);
    return text ? c.html(<WalkthroughPage {...page} text={text} />) : c.notFound();
  });

  pages.get("/contact", (c) => {
    const { site } = knowledge().content;
    const page = pageOf(c, knowledge());
    const t = wordsIn(page.locale);
    const direct = site.contact.href.startsWith("/") ? [] : [linkPerson(knowledge().content, page.locale)];
    const links = [...direct, { label: t("faq"), href: "/faq" }];
    return c.html(
      <MessagePage {...page} title={t("contact")} text={site.contact.text[page.locale]} links={links} />,
    );
  });

  for (const path of ACTION_PATHS) {
    pages.get(path, (c) =>
      showMessage(c, knowledge(), { title: "actionTitle", text: "action", status: 200 }),
    );
  }
  return pages;
}

/** A page for what cannot be shown: not there, failed, or not yet self-service. */
export function showMessage(
  c: Context,
  knowledge: Knowledge,
  {
    title,
    text,
    status,
  }: {
    title: "notFoundTitle" | "failedTitle" | "actionTitle";
    text: "notFound" | "failed" | "action";
    status: ShownStatus;
  },
): Response | Promise<Response> {
  const page = pageOf(c, knowledge);
  const t = wordsIn(page.locale);
  const links = [linkPerson(knowledge.content, page.locale), { label: t("faq"), href: "/faq" }];
  return c.html(<MessagePage {...page} title={t(title)} text={t(text)} links={links} />, status);
}

function pageOf(c: Context, { content }: Knowledge): PageContext {
  const detected: unknown = c.get("language");
  const locale: Locale = isLocale(detected) ? detected : DEFAULT_LOCALE;
  const url = new URL(c.req.url);
  const { text: question } = cutSecrets(url.searchParams.get("q") ?? "");
  const path = question ? `${url.pathname}?q=${encodeURIComponent(question.toWellFormed())}` : url.pathname;
  return { locale, path, site: content.site.name[locale] };
}

/** What every page needs to know about the request it answers. */

import type { Context } from "hono";
import { languageDetector } from "hono/language";
import type { SignedIn } from "../accounts/sessions.ts";
import type { Knowledge } from "../chat/knowledge.ts";
import { cutSecrets } from "../chat/secret-guard.ts";
import { DEFAULT_LOCALE, isLocale, LOCALES, type Locale } from "../shared/locale.ts";
import type { PageContext } from "./pages/layout.tsx";

export const detectLocale = languageDetector({
  supportedLanguages: [...LOCALES],
  fallbackLanguage: DEFAULT_LOCALE,
  order: ["querystring", "header"],
  lookupQueryString: "lang",
  caches: false,
});

export function localeOf(c: Context): Locale {
  const detected: unknown = c.get("language");
  return isLocale(detected) ? detected : DEFAULT_LOCALE;
}

export function pageOf(c: Context, { content }: Knowledge): PageContext {
  const locale = localeOf(c);
  const signedIn = c.get("signedIn") as SignedIn | null | undefined;
  return {
    locale,
    isLocaleChosen: isLocale(c.req.query("lang")),
    site: content.site.name[locale],
    path: c.req.path,
    question: cutSecrets((c.req.query("q") ?? "").trim()).text,
    isChatOpen: c.req.query("chat") === "open",
    ...(signedIn && { account: { loginId: signedIn.account.loginId, level: signedIn.session.level } }),
  };
}

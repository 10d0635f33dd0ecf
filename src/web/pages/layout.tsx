/** The frame of every page. */

import type { Child } from "hono/jsx";
import type { Locale } from "../../shared/locale.ts";
import { wordsIn } from "./strings.ts";

export type PageContext = {
  locale: Locale;
  /** The help desk's name. */
  site: string;
  /** Path and query of this page without its language. */
  path: string;
};

export type LayoutProps = PageContext & { title: string; children: Child };

export function linkIn(locale: Locale, path: string): string {
  return locale === "ja" ? path : `${path}${path.includes("?") ? "&" : "?"}lang=${locale}`;
}

export function Layout({ locale, site, path, title, children }: LayoutProps) {
  const t = wordsIn(locale);
  const other = locale === "ja" ? "en" : "ja";
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === site ? site : `${title} | ${site}`}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/site.css" />
        <script src="/widget.js" defer />
      </head>
      <body>
        <a class="skip" href="#content">
          {t("skip")}
        </a>
        <header class="site-header">
          <a class="site-name" href={linkIn(locale, "/")}>
            {site}
          </a>
          <nav aria-label={t("menu")}>
            <a href={linkIn(locale, "/faq")}>{t("faq")}</a>
            <a href={linkIn(locale, "/contact")}>{t("contact")}</a>
            <a href={`${path}${path.includes("?") ? "&" : "?"}lang=${other}`} lang={other} hreflang={other}>
              {t("otherLanguage")}
            </a>
          </nav>
        </header>
        <main id="content">{children}</main>
        <madoguchi-chat lang={locale} />
      </body>
    </html>
  );
}

/** The frame of every page. */

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Locale } from "../../shared/locale.ts";
import { Icon } from "./icons.tsx";
import { wordsIn } from "./strings.ts";

/** Limited: without a code, for the little that needs none. */
export type Level = "limited" | "full";
export type SignedInAs = { loginId: string; level: Level };

export type PageContext = {
  locale: Locale;
  /** Whether the address says the language; then links carry it on. Otherwise the browser's decides each time. */
  isLocaleChosen: boolean;
  /** The help desk's name. */
  site: string;
  path: string;
  /** What was asked on this page, without secrets. */
  question: string;
  /** Whether the address asks for the chat: somebody came back to it. */
  isChatOpen?: boolean;
  /** Who is signed in. */
  account?: SignedInAs | null;
};

export type LayoutProps = PageContext & {
  title: string;
  /**
   * A path of this site where the page can be read in the other language, if that is not where it stands: after
   * a form was sent. Null where reading it again would lose what it shows.
   */
  rereadAt?: string | null;
  /** Whether the chat stands ready on this page. */
  hasChat?: boolean;
  children: Child;
};

/** A link that keeps the chosen language; other addresses than the site's own stay as they are. */
export function linkIn({ locale, isLocaleChosen }: PageContext, href: string): string {
  return isLocaleChosen && href.startsWith("/") ? withQuery(href, { lang: locale }) : href;
}

/** Before the fragment, behind what is there already. */
export function withQuery(href: string, query: Record<string, string>): string {
  const [path = "", fragment] = href.split("#");
  const added = new URLSearchParams(query);
  return `${path}${path.includes("?") ? "&" : "?"}${added}${fragment ? `#${fragment}` : ""}`;
}

export function Layout({ title, rereadAt = "", hasChat = true, children, ...page }: LayoutProps) {
  const { locale, site, path, account } = page;
  const t = wordsIn(locale);
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={locale}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title === site ? site : `${title} | ${site}`}</title>
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          <link rel="stylesheet" href="/site.css" />
          {hasChat && <script src="/widget.js" defer />}
        </head>
        <body>
          <a class="skip" href="#content">
            {t("skip")}
          </a>
          <header class="site-header">
            <div class="inner">
              <a class="site-name" href={linkIn(page, "/")}>
                <img src="/icon.svg" alt="" width="32" height="32" />
                {site}
              </a>
              <nav aria-label={t("menu")}>
                <NavLink href={linkIn(page, "/faq")} isCurrent={path === "/faq" && page.question === ""}>
                  {t("faqShort")}
                </NavLink>
                <NavLink href={linkIn(page, "/contact")} isCurrent={path === "/contact"}>
                  {t("contact")}
                </NavLink>
                {rereadAt !== null && <LanguageLink page={page} at={rereadAt} />}
              </nav>
            </div>
            {account && <AccountBar account={account} page={page} />}
          </header>
          <main id="content">{children}</main>
          <footer class="site-footer">
            <p class="inner">
              <Icon name="shield" />
              {t("promise")}
            </p>
          </footer>
          {hasChat && <madoguchi-chat lang={locale} {...(page.isChatOpen && { open: "now" })} />}
        </body>
      </html>
    </>
  );
}

function AccountBar({ account, page }: { account: SignedInAs; page: PageContext }) {
  const t = wordsIn(page.locale);
  return (
    <div class="account-bar">
      <div class="inner">
        <a href={linkIn(page, "/home")}>
          <Icon name="person" />
          <span class="unseen">{t("signedInAs")}</span> {account.loginId}
        </a>
        <form method="post" action={linkIn(page, "/signout")}>
          <button class="quiet" type="submit">
            {t("signOut")}
          </button>
        </form>
      </div>
    </div>
  );
}

function NavLink({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: Child }) {
  return (
    <a href={href} aria-current={isCurrent ? "page" : undefined}>
      {children}
    </a>
  );
}

/** Relative unless told, so that no path a visitor was lured to can turn it into a link to another site. */
function LanguageLink({ page: { locale, question }, at }: { page: PageContext; at: string }) {
  const other = locale === "ja" ? "en" : "ja";
  const query = new URLSearchParams({ ...(question && { q: question }), lang: other });
  return (
    <a href={`${at}${at.includes("?") ? "&" : "?"}${query}`} lang={other} hreflang={other}>
      {wordsIn(locale)("otherLanguage")}
    </a>
  );
}

/** Looks an account up by its ID. */

import { Mistake } from "../account/frame.tsx";
import { langOf } from "../answer.tsx";
import { linkIn } from "../layout.tsx";
import { type ConsoleContext, ConsoleFrame, pathWithQuery } from "./console-frame.tsx";
import { accountsWords } from "./strings/accounts.ts";

export type FoundAccount = {
  loginId: string;
  kind: "consultant" | "employee";
  firm: string;
  roles: readonly ("operator" | "approver")[];
  isDisabled: boolean;
};

export type AccountsPageProps = {
  page: ConsoleContext;
  typed: string;
  /** What was typed cannot be an ID. */
  isUnreadable: boolean;
  /** Null before anything was searched. */
  found: { accounts: readonly FoundAccount[]; hasMore: boolean } | null;
};

const PATH = "/console/accounts";
const MISTAKE_ID = "typed-mistake";

export function accountPath(loginId: string): string {
  return `${PATH}/${encodeURIComponent(loginId)}`;
}

export function AccountsPage({ page, typed, isUnreadable, found }: AccountsPageProps) {
  const t = accountsWords(page.locale);
  const rereadAt = pathWithQuery(PATH, { q: isUnreadable ? null : typed });
  return (
    <ConsoleFrame
      page={page}
      section="accounts"
      title={t("title")}
      rereadAt={rereadAt}
      isMistaken={isUnreadable}
    >
      <header class="hello">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      <Search page={page} typed={typed} isUnreadable={isUnreadable} hasFound={found !== null} />
      {!isUnreadable && !found && <p class="empty">{t("hint")}</p>}
      {found?.accounts.length === 0 && <p class="empty">{t("none", typed)}</p>}
      {found && found.accounts.length > 0 && <Found page={page} typed={typed} {...found} />}
    </ConsoleFrame>
  );
}

type SearchProps = Pick<AccountsPageProps, "page" | "typed" | "isUnreadable"> & { hasFound: boolean };

function Search({ page, typed, isUnreadable, hasFound }: SearchProps) {
  const t = accountsWords(page.locale);
  return (
    <search>
      <form class="account-search" method="get" action={PATH}>
        {isUnreadable && <Mistake id={MISTAKE_ID}>{t("unreadable")}</Mistake>}
        <div class="filters">
          {page.isLocaleChosen && <input type="hidden" name="lang" value={page.locale} />}
          <div class="field wide">
            <label for="typed">{t("typed")}</label>
            <input
              id="typed"
              name="q"
              type="search"
              value={typed}
              maxlength={64}
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              autofocus={!hasFound}
              aria-describedby={isUnreadable ? MISTAKE_ID : undefined}
              aria-invalid={isUnreadable ? "true" : undefined}
            />
          </div>
          <button class="button primary" type="submit">
            {t("search")}
          </button>
        </div>
      </form>
    </search>
  );
}

type FoundProps = Pick<AccountsPageProps, "page" | "typed"> & NonNullable<AccountsPageProps["found"]>;

function Found({ page, typed, accounts, hasMore }: FoundProps) {
  const t = accountsWords(page.locale);
  const last = accounts.at(-1);
  const columns = ["id", "kind", "firm", "roles", "state"] as const;
  return (
    <>
      <section class="table" tabindex={0} aria-label={t("found", typed)}>
        <table class="cards">
          <caption>{t("found", typed)}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col">{t(column)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <Row page={page} account={account} />
            ))}
          </tbody>
        </table>
      </section>
      {hasMore && last && (
        <nav class="pager" aria-label={t("more")}>
          <a rel="next" href={linkIn(page, pathWithQuery(PATH, { q: typed, after: last.loginId }))}>
            {t("more")}
          </a>
        </nav>
      )}
    </>
  );
}

function Row({ page, account }: { page: ConsoleContext; account: FoundAccount }) {
  const { locale } = page;
  const t = accountsWords(locale);
  const { loginId, kind, firm, isDisabled } = account;
  return (
    <tr>
      <th scope="row">
        <a class="account-link" href={linkIn(page, accountPath(loginId))}>
          {loginId}
        </a>
      </th>
      <td data-label={t("kind")}>{t(kind)}</td>
      <td data-label={t("firm")} lang={langOf(firm, locale)}>
        {firm}
      </td>
      <td data-label={t("roles")}>{sayRoles(account, page)}</td>
      <td data-label={t("state")}>
        <span>{isDisabled ? <span class="badge">{t("disabled")}</span> : t("active")}</span>
      </td>
    </tr>
  );
}

export function sayRoles({ roles }: Pick<FoundAccount, "roles">, { locale }: ConsoleContext): string {
  const t = accountsWords(locale);
  return roles.map((role) => t(role)).join(locale === "ja" ? "、" : ", ") || t("noRoles");
}

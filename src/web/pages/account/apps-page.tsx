/** Home of those who are signed in: what they may use, and what needs their attention. */

import { langOf } from "../answer.tsx";
import { Icon } from "../icons.tsx";
import { type Level, linkIn, type PageContext } from "../layout.tsx";
import { Frame, Press } from "./frame.tsx";
import { appsWords } from "./strings/sign-in.ts";
import { commonWords } from "./strings.ts";

export type AppFunction = { name: string; isAllowed: boolean };
export type App = { name: string; functions: AppFunction[] };

export type AppsPageProps = PageContext & {
  firm: string;
  loginId: string;
  level: Level;
  /** Only apps that the firm uses. */
  apps: App[];
  /** Whether there is an authenticator whose code opens the rest. */
  hasAuthenticator: boolean;
  /** How many recovery codes are left, where that is few. */
  fewCodesLeft: number | null;
  hasOpenReset: boolean;
  /** Where they serve others, if they do. */
  desk: "console" | "approvals" | null;
};

export function AppsPage({
  firm,
  loginId,
  level,
  apps,
  hasAuthenticator,
  fewCodesLeft,
  hasOpenReset,
  desk,
  ...rest
}: AppsPageProps) {
  const page = { ...rest, account: { loginId, level } };
  const t = appsWords(page.locale);
  return (
    <Frame page={page} title={t("title")} rereadAt="/home">
      <header class="hello">
        <p class="firm" lang={langOf(firm, page.locale)}>
          {firm}
        </p>
        <h1>{loginId}</h1>
        <p>
          <span class="unseen">{t("level")}</span> <span class="badge">{t(level)}</span>
        </p>
      </header>
      {hasOpenReset && <OpenReset page={page} />}
      {fewCodesLeft !== null && <FewCodes page={page} left={fewCodesLeft} />}
      <section>
        <h2>{t("apps")}</h2>
        {apps.length === 0 && <p class="empty">{t("none")}</p>}
        {apps.map((app) => (
          <AppCard page={page} app={app} />
        ))}
        {level === "limited" && apps.length > 0 && <StepUp page={page} hasAuthenticator={hasAuthenticator} />}
      </section>
      {desk && <PageLink page={page} level={level} to={desk} />}
      {hasAuthenticator && <PageLink page={page} level={level} to="security" />}
    </Frame>
  );
}

function AppCard({ page, app: { name, functions } }: { page: PageContext; app: App }) {
  const t = appsWords(page.locale);
  return (
    <article class="app">
      <h3>{name}</h3>
      <ul>
        {functions.map(({ name, isAllowed }) => (
          <li class={isAllowed ? "allowed" : "locked"}>
            <Icon name={isAllowed ? "check" : "lock"} />
            {name}
            <span class={isAllowed ? "unseen" : "hint"}>{t(isAllowed ? "allowed" : "needsCode")}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}

type PageLinkProps = { page: PageContext; level: Level; to: "security" | "console" | "approvals" };

function PageLink({ page, level, to }: PageLinkProps) {
  const t = appsWords(page.locale);
  return (
    <ul class="links">
      <li>
        <a href={linkIn(page, level === "full" ? `/${to}` : `/signin/code?next=/${to}`)}>
          <span>
            {t(to)}
            <small>{t(`${to}Text`)}</small>
          </span>
        </a>
      </li>
    </ul>
  );
}

function StepUp({ page, hasAuthenticator }: { page: PageContext; hasAuthenticator: boolean }) {
  const t = appsWords(page.locale);
  return (
    <div class="step-up">
      <p>{t(hasAuthenticator ? "stepUpText" : "setUpText")}</p>
      <p class="buttons">
        <a
          class="button primary"
          href={linkIn(page, hasAuthenticator ? "/signin/code?next=/home" : "/enrol")}
        >
          {hasAuthenticator ? t("stepUp") : commonWords(page.locale)("toEnrol")}
        </a>
      </p>
    </div>
  );
}

function OpenReset({ page }: { page: PageContext }) {
  const t = appsWords(page.locale);
  return (
    <div class="notice">
      <Icon name="alert" />
      <div>
        <p>{t("openReset")}</p>
        <Press page={page} action="/security/reset/cancel">
          {t("cancelReset")}
        </Press>
      </div>
    </div>
  );
}

function FewCodes({ page, left }: { page: PageContext; left: number }) {
  const t = appsWords(page.locale);
  return (
    <div class="notice">
      <Icon name="alert" />
      <div>
        <p>{left === 0 ? t("noCodes") : t("fewCodes", left)}</p>
        <p>
          <a href={linkIn(page, "/security#recovery-codes")}>{t("toCodes")}</a>
        </p>
      </div>
    </div>
  );
}

/** A permit for somebody without a mail address, shown this once to be handed over. */

import { Notice, When } from "../account/frame.tsx";
import { commonWords } from "../account/strings.ts";
import { linkIn } from "../layout.tsx";
import { accountPath } from "./accounts-page.tsx";
import { type ConsoleContext, ConsoleFrame } from "./console-frame.tsx";
import { accountsWords } from "./strings/accounts.ts";

export type IssuedPermitPageProps = {
  page: ConsoleContext;
  loginId: string;
  /** In groups. */
  permit: string;
  /** Where its holder goes: a path of this site. */
  link: string;
  expiresAt: number;
};

export function IssuedPermitPage({ page, loginId, permit, link, expiresAt }: IssuedPermitPageProps) {
  const { locale } = page;
  const t = accountsWords(locale);
  const common = commonWords(locale);
  return (
    <ConsoleFrame page={page} section="accounts" title={t("issuedTitle")} rereadAt={null}>
      <h1>{t("issuedTitle")}</h1>
      <Notice icon="alert">{t("issuedOnce")}</Notice>
      <section class="card">
        <p>{t("issuedFor", loginId)}</p>
        <p class="permit">
          <code id="permit">{permit}</code>
        </p>
        <p class="buttons">
          <button class="button" type="button" hidden data-copy="permit" data-done={common("copied")}>
            {common("copy")}
          </button>
        </p>
        <dl class="facts">
          <div>
            <dt>{t("issuedUntil")}</dt>
            <dd>
              <When at={expiresAt} locale={locale} />
            </dd>
          </div>
        </dl>
        <p>{t("issuedHow")}</p>
        <p class="onward">
          <a href={link} rel="noreferrer">
            {t("issuedLink")}
          </a>
        </p>
      </section>
      <p class="back">
        <a href={linkIn(page, accountPath(loginId))}>{t("issuedBack", loginId)}</a>
      </p>
      <script src="/account.js" defer />
    </ConsoleFrame>
  );
}

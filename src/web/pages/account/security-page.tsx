/** What an account is protected with, and how to change it. Everything that changes something is folded away. */

import type { Level, PageContext } from "../layout.tsx";
import { AddFactor, Factors, Fold, type ShownFactor, UnlessPaused } from "./factors.tsx";
import { CodeField, type CodeMistake, sayCodeMistake } from "./fields.tsx";
import { Frame, Mistake, Notice, PostForm, Press, Space, Submit } from "./frame.tsx";
import { securityWords } from "./strings/security.ts";
import { sayTime } from "./when.ts";

export type SecurityForm = "remove" | "replace" | "add" | "recovery-codes";

export type SecurityMistake = CodeMistake & {
  form: SecurityForm;
  /** The authenticator that the form belongs to; null for "add" and "recovery-codes". */
  factor: string | null;
};

export type SecurityNotice =
  | "renamed"
  | "removed"
  | "replaced"
  | "added"
  | "sessions-ended"
  | "reset-cancelled"
  | "changed-meanwhile";

/** `agent` is empty where neither the browser nor its system is known. */
export type ShownSession = { agent: string; createdAt: number; isThis: boolean };

export type SecurityPageProps = PageContext & {
  loginId: string;
  level: Level;
  /** Oldest first; one or two. */
  factors: ShownFactor[];
  recoveryCodesLeft: number;
  sessions: ShownSession[];
  mistake: SecurityMistake | null;
  notice: SecurityNotice | null;
};

export function SecurityPage({
  loginId,
  level,
  factors,
  recoveryCodesLeft,
  sessions,
  mistake,
  notice,
  ...rest
}: SecurityPageProps) {
  const page = { ...rest, account: { loginId, level } };
  const t = securityWords(page.locale);
  return (
    <Frame page={page} title={t("title")} rereadAt="/security" isMistaken={mistake !== null}>
      <header class="hello">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      {notice && <Notice icon={notice === "changed-meanwhile" ? "info" : "check"}>{t(notice)}</Notice>}
      {mistake && <Summary page={page} mistake={mistake} />}
      <section class="card">
        <h2>{t("factors")}</h2>
        <Factors page={page} factors={factors} mistake={mistake} />
        {factors.length === 1 && <AddFactor page={page} mistake={mistake} />}
      </section>
      <RecoveryCodes page={page} left={recoveryCodesLeft} mistake={mistake} />
      <Sessions page={page} sessions={sessions} />
    </Frame>
  );
}

function Summary({ page, mistake }: { page: PageContext; mistake: SecurityMistake }) {
  const t = securityWords(page.locale);
  const { form, factor } = mistake;
  const id = form === "recovery-codes" ? "renew" : factor ? `${form}-${factor}` : form;
  return (
    <Mistake id="summary">
      {t("notChanged")}
      <Space page={page} />
      {mistake.kind === "paused" ? sayCodeMistake({ mistake, page }) : <a href={`#${id}`}>{t("toForm")}</a>}
    </Mistake>
  );
}

type RecoveryCodesProps = { page: PageContext; left: number; mistake: SecurityMistake | null };

function RecoveryCodes({ page, left, mistake }: RecoveryCodesProps) {
  const t = securityWords(page.locale);
  const isMistaken = mistake?.form === "recovery-codes";
  return (
    <section class="card" id="recovery-codes">
      <h2>{t("recovery")}</h2>
      <p class="figure">{t("recoveryLeft", left)}</p>
      <p class="hint">{t("recoveryText")}</p>
      <Fold title={t("renew")} id="renew" isOpen={isMistaken}>
        <p>{t("renewText")}</p>
        <UnlessPaused page={page} mistake={mistake} id="renew">
          <PostForm page={page} action="/security/recovery-codes">
            <CodeField
              page={page}
              id="renew-code"
              hint={t("currentCode")}
              mistake={isMistaken && sayCodeMistake({ mistake, page })}
              isFirst={isMistaken}
            />
            <Submit>{t("renewSubmit")}</Submit>
          </PostForm>
        </UnlessPaused>
      </Fold>
    </section>
  );
}

function Sessions({ page, sessions }: { page: PageContext; sessions: readonly ShownSession[] }) {
  const { locale } = page;
  const t = securityWords(locale);
  return (
    <section class="card" id="sessions">
      <h2>{t("sessions")}</h2>
      <ul class="sessions">
        {sessions.map(({ agent, createdAt, isThis }) => (
          <li>
            <span>
              {agent || t("unknownBrowser")} {isThis && <span class="badge">{t("thisOne")}</span>}
            </span>
            <span class="hint">{t("sessionSince", sayTime({ at: createdAt, locale }))}</span>
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Press page={page} action="/security/sessions/end">
          {t("endSessions")}
        </Press>
      ) : (
        <p class="hint">{t("onlyThis")}</p>
      )}
    </section>
  );
}

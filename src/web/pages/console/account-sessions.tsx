/** Where an account is signed in. */

import { When } from "../account/frame.tsx";
import type { Level } from "../layout.tsx";
import type { ConsoleContext } from "./console-frame.tsx";
import { accountsWords } from "./strings/accounts.ts";

/** `agent` is empty where neither the browser nor its system is known. */
export type ShownSession = { agent: string; level: Level; createdAt: number; expiresAt: number };

type SessionsProps = { page: ConsoleContext; sessions: readonly ShownSession[] };

export function Sessions({ page, sessions }: SessionsProps) {
  const { locale } = page;
  const t = accountsWords(locale);
  const columns = ["browser", "level", "from", "until"] as const;
  return (
    <section>
      <h2>{t("sessions")}</h2>
      {sessions.length === 0 ? (
        <p class="empty">{t("noSessions")}</p>
      ) : (
        <section class="table" tabindex={0} aria-label={t("sessions")}>
          <table class="cards">
            <caption class="unseen">{t("sessions")}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th scope="col">{t(column)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sessions.map(({ agent, level, createdAt, expiresAt }) => (
                <tr>
                  <th scope="row">{agent || t("unknownBrowser")}</th>
                  <td data-label={t("level")}>{t(level)}</td>
                  <td data-label={t("from")}>
                    <When at={createdAt} locale={locale} />
                  </td>
                  <td data-label={t("until")}>
                    <When at={expiresAt} locale={locale} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

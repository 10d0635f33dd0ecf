/** What happened to an account lately. */

import { linkIn } from "../layout.tsx";
import { type AuditRowShown, Identifier, Stamp } from "./audit-table.tsx";
import { type ConsoleContext, pathWithQuery } from "./console-frame.tsx";
import { accountsWords } from "./strings/accounts.ts";
import { auditWords, sayAction, sayResult } from "./strings/audit.ts";

export type ShownEvent = Pick<AuditRowShown, "at" | "action" | "result" | "by"> & { isOwner: boolean };

type EventsProps = { page: ConsoleContext; loginId: string; events: readonly ShownEvent[] };

export function Events({ page, loginId, events }: EventsProps) {
  const { locale } = page;
  const t = accountsWords(locale);
  return (
    <section>
      <h2>{t("events")}</h2>
      {events.length === 0 ? (
        <p class="empty">{t("noEvents")}</p>
      ) : (
        <>
          <section class="table" tabindex={0} aria-label={t("events")}>
            <table class="cards">
              <caption class="unseen">{t("events")}</caption>
              <thead>
                <tr>
                  <th scope="col">{auditWords(locale)("time")}</th>
                  <th scope="col">{t("action")}</th>
                  <th scope="col">{t("result")}</th>
                  <th scope="col">{t("by")}</th>
                </tr>
              </thead>
              <tbody>
                {events.map((event) => (
                  <Event page={page} event={event} />
                ))}
              </tbody>
            </table>
          </section>
          <p class="onward">
            <a href={linkIn(page, pathWithQuery("/console/audit", { account: loginId }))}>{t("allEvents")}</a>
          </p>
        </>
      )}
    </section>
  );
}

function Event({ page: { locale }, event }: { page: ConsoleContext; event: ShownEvent }) {
  const t = accountsWords(locale);
  const { at, action, result, by, isOwner } = event;
  return (
    <tr>
      <td data-label={auditWords(locale)("time")}>
        <Stamp at={at} />
      </td>
      <td data-label={t("action")}>
        <Identifier text={action} words={sayAction(action, locale)} />
      </td>
      <td data-label={t("result")}>
        <Identifier text={result} words={sayResult(result, locale)} />
      </td>
      <td data-label={t("by")}>{isOwner ? t("themselves") : (by ?? auditWords(locale)("nothing"))}</td>
    </tr>
  );
}

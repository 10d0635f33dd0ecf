/** What became of the reset requests that an account made before. */

import type { ResetRequest } from "../../../selfservice/ports.ts";
import { phaseOf } from "../../../selfservice/reset-phase.ts";
import { When } from "../account/frame.tsx";
import type { ConsoleContext } from "./console-frame.tsx";
import { consoleApprovalsWords } from "./strings/approvals.ts";

/** No part of it lets anybody act for the person. */
export type EarlierRequest = Omit<ResetRequest, "holderHash" | "accountId">;

export function wasUndone(earlier: readonly EarlierRequest[]): boolean {
  return earlier.some(({ closedBecause }) => closedBecause === "undone");
}

type EarlierProps = { page: ConsoleContext; earlier: readonly EarlierRequest[]; now: number };

export function EarlierRequests({ page, earlier, now }: EarlierProps) {
  const { locale } = page;
  const t = consoleApprovalsWords(locale);
  return (
    <section class="part">
      <h2>{t("earlier")}</h2>
      {earlier.length === 0 ? (
        <p class="empty">{t("noEarlier")}</p>
      ) : (
        <section class="table" tabindex={0} aria-label={t("earlierCaption")}>
          <table class="cards">
            <caption class="unseen">{t("earlierCaption")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("when")}</th>
                <th scope="col">{t("proof")}</th>
                <th scope="col">{t("outcome")}</th>
              </tr>
            </thead>
            <tbody>
              {earlier.map((request) => (
                <tr>
                  <td data-label={t("when")}>
                    <When at={request.createdAt} locale={locale} />
                  </td>
                  <td data-label={t("proof")}>{t(request.proof)}</td>
                  <td data-label={t("outcome")}>{sayOutcome({ page, request, now })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function sayOutcome({
  page,
  request,
  now,
}: Omit<EarlierProps, "earlier"> & { request: EarlierRequest }): string {
  const t = consoleApprovalsWords(page.locale);
  const phase = phaseOf(request, now);
  const { closedBecause, reason } = request;
  if (phase === "done" || phase === "expired") return t(phase);
  if (phase !== "closed" || closedBecause === null) return t("underWay");
  return closedBecause === "refused" && reason ? t("refusedBecause", reason) : t(closedBecause);
}

/** All requests that wait for a person's word, and what to know before giving it. */

import { ApprovalChecks } from "../account/approval-checks.tsx";
import { Mistake, Notice, When } from "../account/frame.tsx";
import { approvalsWords } from "../account/strings/help-desk.ts";
import { linkIn } from "../layout.tsx";
import { type ConsoleContext, ConsoleFrame, Pager, type PagerProps } from "./console-frame.tsx";
import { consoleApprovalsWords } from "./strings/approvals.ts";
import { sayTimeLeft } from "./time-left.ts";

export type WaitingRequest = {
  id: string;
  loginId: string;
  kind: "consultant" | "employee";
  firm: string;
  /** Epoch milliseconds. */
  createdAt: number;
  expiresAt: number;
  approversNeeded: 1 | 2;
  /** Who has approved already, where two must. */
  approvedBy: "nobody" | "you" | "another";
};

export const APPROVAL_NOTICES = ["granted", "refused", "noted"] as const;

export type WaitingPageProps = {
  page: ConsoleContext;
  requests: readonly WaitingRequest[];
  list: Pick<PagerProps, "number" | "rows" | "total">;
  now: number;
  notice: (typeof APPROVAL_NOTICES)[number] | null;
  /** What was looked for is not there any more. */
  isGone: boolean;
};

export function WaitingPage({ page, requests, list, now, notice, isGone }: WaitingPageProps) {
  const t = consoleApprovalsWords(page.locale);
  const shared = approvalsWords(page.locale);
  const path = "/console/approvals";
  return (
    <ConsoleFrame page={page} section="approvals" title={t("title")} rereadAt={path} isMistaken={isGone}>
      <header class="hello">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      {notice && <Notice>{shared(`${notice}Notice`)}</Notice>}
      {isGone && <Mistake id="gone">{shared("gone")}</Mistake>}
      <p class="notice" data-news hidden>
        {t("news")} <a href={linkIn(page, path)}>{t("reload")}</a>
      </p>
      <ApprovalChecks page={page} />
      <section class="part" data-live id="waiting">
        {requests.length === 0 ? (
          <p class="empty">{t("none")}</p>
        ) : (
          <WaitingTable page={page} requests={requests} now={now} />
        )}
        {requests.length > 0 && <Pager page={page} path={path} query={{}} {...list} />}
      </section>
    </ConsoleFrame>
  );
}

type TableProps = Pick<WaitingPageProps, "page" | "requests" | "now">;

function WaitingTable({ page, requests, now }: TableProps) {
  const t = consoleApprovalsWords(page.locale);
  const shared = approvalsWords(page.locale);
  return (
    <section class="table" tabindex={0} aria-label={t("list")}>
      <table class="cards">
        <caption class="unseen">{t("list")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("id")}</th>
            <th scope="col">{shared("kind")}</th>
            <th scope="col">{shared("firm")}</th>
            <th scope="col">{shared("asked")}</th>
            <th scope="col">{t("until")}</th>
            <th scope="col">{shared("approvers")}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <Row page={page} request={request} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ page, request, now }: Omit<TableProps, "requests"> & { request: WaitingRequest }) {
  const { locale } = page;
  const t = consoleApprovalsWords(locale);
  const shared = approvalsWords(locale);
  const { id, loginId, kind, firm, createdAt, expiresAt } = request;
  return (
    <tr>
      <th scope="row" class="short">
        <a href={linkIn(page, `/console/approvals/${id}`)} aria-label={t("open", loginId)}>
          {loginId}
        </a>
      </th>
      <td data-label={shared("kind")} class="short">
        {shared(kind)}
      </td>
      <td data-label={shared("firm")}>{firm}</td>
      <td data-label={shared("asked")}>
        <When at={createdAt} locale={locale} />
      </td>
      <td data-label={t("until")}>
        <span>
          <When at={expiresAt} locale={locale} />
          <span class="under">{t("left", sayTimeLeft({ ms: expiresAt - now, locale }))}</span>
        </span>
      </td>
      <td data-label={shared("approvers")}>{sayApprovers(page, request)}</td>
    </tr>
  );
}

export function sayApprovers(
  { locale }: ConsoleContext,
  { approversNeeded, approvedBy }: Pick<WaitingRequest, "approversNeeded" | "approvedBy">,
): string {
  const shared = approvalsWords(locale);
  if (approversNeeded === 1) return shared("one");
  if (approvedBy === "you") return consoleApprovalsWords(locale)("yours");
  return shared(approvedBy === "another" ? "twoNoted" : "two");
}

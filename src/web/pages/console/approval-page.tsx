/** One request that waits for a person's word: all there is to know about it, and the decision. */

import { ApprovalChecks } from "../account/approval-checks.tsx";
import { DecisionForm, type DecisionMistake, type TypedDecision } from "../account/approval-form.tsx";
import type { CodeMistake } from "../account/fields.tsx";
import { Notice, When } from "../account/frame.tsx";
import { approvalsWords } from "../account/strings/help-desk.ts";
import { sayDuration } from "../account/when.ts";
import { linkIn } from "../layout.tsx";
import { sayApprovers, type WaitingRequest } from "./approvals-page.tsx";
import { type ConsoleContext, ConsoleFrame } from "./console-frame.tsx";
import { type EarlierRequest, EarlierRequests, wasUndone } from "./earlier-requests.tsx";
import { consoleApprovalsWords } from "./strings/approvals.ts";
import { sayTimeLeft } from "./time-left.ts";

export type RequestPageProps = {
  page: ConsoleContext;
  request: WaitingRequest & {
    /** After the last approval. */
    waitMs: number;
    /** Login ID of the first of two, and what they wrote. */
    first: { by: string | null; note: string | null } | null;
  };
  earlier: readonly EarlierRequest[];
  now: number;
  mistake: CodeMistake | DecisionMistake | null;
  typed: TypedDecision | null;
};

export function RequestPage({ page, request, earlier, now, mistake, typed }: RequestPageProps) {
  const t = consoleApprovalsWords(page.locale);
  const path = `/console/approvals/${request.id}`;
  const title = t("requestOf", request.loginId);
  return (
    <ConsoleFrame page={page} section="approvals" title={title} rereadAt={path} isMistaken={mistake !== null}>
      <p class="back">
        <a href={linkIn(page, "/console/approvals")}>{t("back")}</a>
      </p>
      <h1>{title}</h1>
      {wasUndone(earlier) && <Notice icon="alert">{t("undoneAdvice")}</Notice>}
      <section class="card">
        <h2>{t("facts")}</h2>
        <Facts page={page} request={request} now={now} />
        <h3>{t("proofs")}</h3>
        <ul class="points">
          <li>{t("proofPassword")}</li>
          <li>{t("proofPerson")}</li>
        </ul>
        <h3>{t("demands")}</h3>
        <Demands page={page} request={request} />
      </section>
      <EarlierRequests page={page} earlier={earlier} now={now} />
      <ApprovalChecks page={page} />
      <section class="card deciding">
        <h2>{t("decision")}</h2>
        <p>{t("effect")}</p>
        <DecisionForm
          page={page}
          requestId={request.id}
          mistake={mistake}
          action={path}
          {...(typed && { typed })}
        />
      </section>
    </ConsoleFrame>
  );
}

type PartProps = Pick<RequestPageProps, "page" | "request">;

function Facts({ page, request, now }: PartProps & { now: number }) {
  const { locale } = page;
  const t = consoleApprovalsWords(locale);
  const shared = approvalsWords(locale);
  const { loginId, kind, firm, createdAt, expiresAt, first } = request;
  const facts = [
    [t("id"), loginId],
    [shared("kind"), shared(kind)],
    [shared("firm"), firm],
    [shared("asked"), <When at={createdAt} locale={locale} />],
    [
      t("until"),
      <>
        <When at={expiresAt} locale={locale} />
        <span class="under">{t("left", sayTimeLeft({ ms: expiresAt - now, locale }))}</span>
      </>,
    ],
    [shared("approvers"), sayApprovers(page, request)],
    ...(first?.by ? [[t("noted"), first.by] as const] : []),
    ...(first?.note ? [[t("note"), first.note] as const] : []),
  ] as const;
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Demands({ page: { locale }, request }: PartProps) {
  const t = consoleApprovalsWords(locale);
  const { approversNeeded, approvedBy, waitMs } = request;
  const needed = { nobody: "demandsTwo", another: "demandsSecond", you: "demandsOther" } as const;
  return (
    <ul class="points">
      <li>{t(approversNeeded === 1 ? "demandsOne" : needed[approvedBy])}</li>
      <li>{waitMs === 0 ? t("noWait") : t("wait", sayDuration({ ms: waitMs, locale }))}</li>
    </ul>
  );
}

/** Requests that wait for a person's word, with what to check and what never to believe. */

import { langOf } from "../answer.tsx";
import type { PageContext, SignedInAs } from "../layout.tsx";
import { ApprovalChecks } from "./approval-checks.tsx";
import { ApprovalForm, type DecisionMistake, type TypedDecision } from "./approval-form.tsx";
import type { CodeMistake } from "./fields.tsx";
import { Frame, Mistake, Notice } from "./frame.tsx";
import { approvalsWords } from "./strings/help-desk.ts";
import { sayTime } from "./when.ts";

export type AskedReset = {
  id: string;
  loginId: string;
  kind: "consultant" | "employee";
  firm: string;
  /** Epoch milliseconds. */
  createdAt: number;
  /** How many requests this account made before. */
  earlier: number;
  approversNeeded: 1 | 2;
  /** One of two has approved. */
  isNoted: boolean;
  /** How that one checked. */
  note: string | null;
};

export type ApprovalsPageProps = PageContext & {
  account: SignedInAs;
  /** Oldest first. */
  requests: AskedReset[];
  mistake:
    | ((CodeMistake | DecisionMistake) & { request: string; typed: TypedDecision })
    | { kind: "gone" }
    | null;
  notice: "granted" | "refused" | "noted" | null;
};

export function ApprovalsPage({ requests, mistake, notice, ...page }: ApprovalsPageProps) {
  const t = approvalsWords(page.locale);
  return (
    <Frame page={page} title={t("title")} rereadAt="/approvals" isMistaken={mistake !== null}>
      <header class="hello">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      {notice && <Notice>{t(`${notice}Notice`)}</Notice>}
      {mistake?.kind === "gone" && <Mistake id="gone">{t("gone")}</Mistake>}
      {requests.length === 0 ? <p class="empty">{t("none")}</p> : <ApprovalChecks page={page} />}
      {requests.map((request) => (
        <Request
          page={page}
          request={request}
          mistake={mistake && "request" in mistake && mistake.request === request.id ? mistake : null}
        />
      ))}
    </Frame>
  );
}

type RequestProps = {
  page: PageContext;
  request: AskedReset;
  mistake: ((CodeMistake | DecisionMistake) & { typed: TypedDecision }) | null;
};

function Request({ page, request, mistake }: RequestProps) {
  const { locale } = page;
  const t = approvalsWords(locale);
  const { loginId, kind, firm, createdAt, earlier, approversNeeded, isNoted, note } = request;
  const facts = {
    kind: t(kind),
    firm,
    asked: sayTime({ at: createdAt, locale }),
    before: t("times", earlier),
    approvers: t(approversNeeded === 1 ? "one" : isNoted ? "twoNoted" : "two"),
  } as const;
  const shownNote = isNoted && note;
  return (
    <section class="card">
      <h2>{loginId}</h2>
      <dl class="facts">
        {(["kind", "firm", "asked", "before", "approvers"] as const).map((fact) => (
          <div>
            <dt>{t(fact)}</dt>
            <dd>{facts[fact]}</dd>
          </div>
        ))}
        {shownNote && (
          <div>
            <dt>{t("note")}</dt>
            <dd lang={langOf(shownNote, locale)}>{shownNote}</dd>
          </div>
        )}
      </dl>
      <ApprovalForm
        page={page}
        requestId={request.id}
        mistake={mistake}
        {...(mistake && { typed: mistake.typed })}
      />
    </section>
  );
}

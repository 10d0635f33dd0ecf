/** A person's decision on another's reset: which, why, and a current code of the one who decides. */

import type { PageContext } from "../layout.tsx";
import { Fold } from "./factors.tsx";
import { CodeField, type CodeMistake, Field, sayCodeMistake } from "./fields.tsx";
import { Mistake, PostForm, type PostFormProps, Submit } from "./frame.tsx";
import { approvalsWords } from "./strings/help-desk.ts";

/** What stands in the way of a decision, besides its code. */
export type DecisionMistake = { kind: "no-decision" | "reason-missing" | "needs-another" };

export function isDecisionMistake(mistake: CodeMistake | DecisionMistake): mistake is DecisionMistake {
  return mistake.kind !== "wrong" && mistake.kind !== "paused";
}

const MAX_REASON_LENGTH = 200;

export type ApprovalFormProps = {
  page: PageContext;
  requestId: string;
  mistake: CodeMistake | DecisionMistake | null;
  /** What was sent before, without the code. */
  typed?: TypedDecision;
};

/** Folded: one of several on a page. */
export function ApprovalForm(props: ApprovalFormProps) {
  const { page, requestId, mistake } = props;
  return (
    <Fold title={approvalsWords(page.locale)("decide")} id={`decide-${requestId}`} isOpen={mistake !== null}>
      <DecisionForm {...props} action="/approvals" hidden={{ request: requestId }} />
    </Fold>
  );
}

export type TypedDecision = { decision: string; reason: string };

export type DecisionFormProps = ApprovalFormProps & Pick<PostFormProps, "action" | "hidden">;

export function DecisionForm({ page, requestId, mistake, typed, ...form }: DecisionFormProps) {
  const t = approvalsWords(page.locale);
  const isReasonMissing = mistake?.kind === "reason-missing";
  const undecided = mistake && isDecisionMistake(mistake) && !isReasonMissing ? mistake : null;
  const codeMistake = mistake && !isDecisionMistake(mistake) ? mistake : null;
  return (
    <PostForm page={page} {...form}>
      <Decision page={page} requestId={requestId} mistake={undecided} chosen={typed?.decision} />
      <Field
        page={page}
        kind="text"
        name="reason"
        id={`reason-${requestId}`}
        label={t("reason")}
        hint={t("reasonHint")}
        mistake={isReasonMissing && t("reason-missing")}
        isFirst={isReasonMissing}
        {...(typed && { value: typed.reason })}
        maxLength={MAX_REASON_LENGTH}
      />
      <CodeField
        page={page}
        id={`code-${requestId}`}
        hint={t("yourCode")}
        mistake={codeMistake && sayCodeMistake({ mistake: codeMistake, page })}
        isFirst={codeMistake !== null}
      />
      <Submit>{t("submit")}</Submit>
    </PostForm>
  );
}

type DecisionProps = Pick<ApprovalFormProps, "page" | "requestId"> & {
  mistake: DecisionMistake | null;
  chosen: string | undefined;
};

function Decision({ page, requestId, mistake, chosen }: DecisionProps) {
  const t = approvalsWords(page.locale);
  const mistakeId = `decision-${requestId}-mistake`;
  return (
    <fieldset class="decision" aria-describedby={mistake ? mistakeId : undefined}>
      <legend>{t("decision")}</legend>
      {mistake && <Mistake id={mistakeId}>{t(mistake.kind)}</Mistake>}
      {(["grant", "refuse"] as const).map((decision) => (
        <label>
          <input
            type="radio"
            name="decision"
            value={decision}
            checked={decision === chosen}
            required
            aria-invalid={mistake ? "true" : undefined}
          />
          {t(decision)}
        </label>
      ))}
    </fieldset>
  );
}

/** A person's decision on another's reset: which, why, and a current code of the one who decides. */

import type { PageContext } from "../layout.tsx";
import { Fold } from "./factors.tsx";
import { CodeField, type CodeMistake, Field, sayCodeMistake } from "./fields.tsx";
import { Mistake, PostForm, Submit } from "./frame.tsx";
import { approvalsWords } from "./strings/help-desk.ts";

/** No decision was chosen. */
export type DecisionMistake = { kind: "no-decision" };

const MAX_REASON_LENGTH = 200;

export type ApprovalFormProps = {
  page: PageContext;
  requestId: string;
  mistake: CodeMistake | DecisionMistake | null;
};

export function ApprovalForm({ page, requestId, mistake }: ApprovalFormProps) {
  const t = approvalsWords(page.locale);
  const isUndecided = mistake?.kind === "no-decision";
  const codeMistake = mistake && mistake.kind !== "no-decision" ? mistake : null;
  return (
    <Fold title={t("decide")} id={`decide-${requestId}`} isOpen={mistake !== null}>
      <PostForm page={page} action="/approvals" hidden={{ request: requestId }}>
        <Decision page={page} requestId={requestId} isMistaken={isUndecided} />
        <Field
          page={page}
          kind="text"
          name="reason"
          id={`reason-${requestId}`}
          label={t("reason")}
          hint={t("reasonHint")}
          isOptional
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
    </Fold>
  );
}

type DecisionProps = { page: PageContext; requestId: string; isMistaken: boolean };

function Decision({ page, requestId, isMistaken }: DecisionProps) {
  const t = approvalsWords(page.locale);
  const mistakeId = `decision-${requestId}-mistake`;
  return (
    <fieldset class="decision" aria-describedby={isMistaken ? mistakeId : undefined}>
      <legend>{t("decision")}</legend>
      {isMistaken && <Mistake id={mistakeId}>{t("missing")}</Mistake>}
      {(["grant", "refuse"] as const).map((decision) => (
        <label>
          <input
            type="radio"
            name="decision"
            value={decision}
            required
            aria-invalid={isMistaken ? "true" : undefined}
          />
          {t(decision)}
        </label>
      ))}
    </fieldset>
  );
}

/** What a person may do for an account's owner: each act with its reason and a current code of the one who acts. */

import { Fold } from "../account/factors.tsx";
import { CodeField, type CodeMistake, Field, sayCodeMistake } from "../account/fields.tsx";
import { Mistake, PostForm, Submit } from "../account/frame.tsx";
import type { ShownState } from "./account-facts.tsx";
import { accountPath } from "./accounts-page.tsx";
import type { ConsoleContext } from "./console-frame.tsx";
import { accountsWords } from "./strings/accounts.ts";

export type Act = "unlock" | "permit" | "end-sessions";

export type AccountMistake = { act: Act } & (
  | { kind: "reason-missing" | "enrolled" | "disabled" | "own" }
  | CodeMistake
);

/** As long as what is kept of it. */
const MAX_REASON_LENGTH = 200;

export function actId(act: Act): string {
  return `help-${act}`;
}

type ActsProps = {
  page: ConsoleContext;
  state: ShownState;
  mistake: AccountMistake | null;
  reason: string;
};

export function Acts({ page, state, mistake, reason }: ActsProps) {
  const t = accountsWords(page.locale);
  const mayEnrol = state.factors.length === 0 && !state.isDisabled;
  const acts: readonly Act[] = mayEnrol ? ["unlock", "permit", "end-sessions"] : ["unlock", "end-sessions"];
  return (
    <section class="card acts">
      <h2>{t("acts")}</h2>
      <p>{t("before")}</p>
      <div>
        {acts.map((act) => {
          const own = mistake?.act === act ? mistake : null;
          return <ActForm page={page} state={state} act={act} mistake={own} reason={own ? reason : ""} />;
        })}
      </div>
    </section>
  );
}

function ActForm({ page, state, act, mistake, reason }: ActsProps & { act: Act }) {
  const t = accountsWords(page.locale);
  const id = actId(act);
  const code = mistake && (mistake.kind === "wrong" || mistake.kind === "paused") ? mistake : null;
  const isReasonMissing = mistake?.kind === "reason-missing";
  return (
    <Fold title={t(act)} id={id} isOpen={mistake !== null}>
      <Explanation page={page} state={state} act={act} />
      {code?.kind === "paused" ? (
        <Mistake id={`${id}-paused`}>{sayCodeMistake({ mistake: code, page })}</Mistake>
      ) : (
        <PostForm page={page} action={`${accountPath(state.loginId)}/help`} hidden={{ act }}>
          <Field
            page={page}
            kind="text"
            name="reason"
            id={`${id}-reason`}
            label={t("reason")}
            hint={t("reasonHint")}
            value={reason}
            maxLength={MAX_REASON_LENGTH}
            mistake={isReasonMissing && t("reason-missing")}
            isFirst={isReasonMissing}
          />
          <CodeField
            page={page}
            id={`${id}-code`}
            hint={t("yourCode")}
            mistake={code && sayCodeMistake({ mistake: code, page })}
            isFirst={code !== null}
          />
          <Submit>{t(act)}</Submit>
        </PostForm>
      )}
    </Fold>
  );
}

function Explanation({ page, state, act }: Pick<ActsProps, "page" | "state"> & { act: Act }) {
  const t = accountsWords(page.locale);
  if (act !== "permit") return <p>{t(`${act}Text`)}</p>;
  return (
    <>
      <p>{t(state.hasAddress ? "permitMailed" : "permitShown")}</p>
      <p>{t("permitPassword")}</p>
    </>
  );
}

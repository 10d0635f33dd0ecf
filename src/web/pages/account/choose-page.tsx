/** Employees choose: everything with a code, or punching and payslips without. The labels are the product's. */

import { linkIn, type PageContext } from "../layout.tsx";
import { Frame, PostForm, Press } from "./frame.tsx";
import { signInWords } from "./strings/sign-in.ts";
import { commonWords } from "./strings.ts";

export type ChoosePageProps = PageContext & {
  /** No authenticator yet, and the password alone does not open the set-up. */
  needsSetUp: boolean;
};

export function ChoosePage({ needsSetUp, ...page }: ChoosePageProps) {
  const t = signInWords(page.locale);
  const common = commonWords(page.locale);
  return (
    <Frame page={page} title={t("chooseTitle")} rereadAt="/signin/choose">
      <section class="card">
        <h1>{t("chooseTitle")}</h1>
        <PostForm page={page} action="/signin/choose">
          {needsSetUp ? <SetUpFirst page={page} /> : <Choice page={page} mode="full" isPrimary />}
          <Choice page={page} mode="limited" isPrimary={needsSetUp} />
        </PostForm>
        <p class="hint">{t("fullNeeds")}</p>
        <Press page={page} action="/signin/cancel" look="quiet">
          {common("cancel")}
        </Press>
      </section>
    </Frame>
  );
}

type ChoiceProps = { page: PageContext; mode: "full" | "limited"; isPrimary: boolean };

function Choice({ page, mode, isPrimary }: ChoiceProps) {
  const t = signInWords(page.locale);
  return (
    <div class="choice">
      <button
        class={isPrimary ? "button primary" : "button"}
        type="submit"
        name="mode"
        value={mode}
        aria-describedby={`${mode}-hint`}
      >
        <span>
          {t(mode)}
          {page.locale !== "ja" && <small lang="ja">{signInWords("ja")(mode)}</small>}
        </span>
      </button>
      <p class="hint" id={`${mode}-hint`}>
        {t(mode === "full" ? "fullHint" : "limitedHint")}
      </p>
    </div>
  );
}

function SetUpFirst({ page }: { page: PageContext }) {
  const t = signInWords(page.locale);
  return (
    <div class="choice apart-choice">
      <h2>{t("full")}</h2>
      <p>{t("setUpFirst")}</p>
      <p class="buttons">
        <a class="button" href={linkIn(page, "/enrol")}>
          {commonWords(page.locale)("toEnrol")}
        </a>
      </p>
    </div>
  );
}

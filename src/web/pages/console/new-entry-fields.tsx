/** The fields of a new entry: what it is called, what it answers, in Japanese and if wanted in English. */

import type { Locale } from "../../../shared/locale.ts";
import { Field } from "../account/fields.tsx";
import type { DecisionFormProps, FormProblem } from "./decision-form.tsx";
import { LongField } from "./long-field.tsx";
import { groupWords } from "./strings/queue.ts";

export const MAX_ANSWER_LENGTH = 10_000;
const MAX_TITLE_LENGTH = 200;
const MAX_ID_LENGTH = 64;

type Part = "id" | `${"title" | "answer"}-${Locale}`;

/** The field that a problem is about; null for none of these. */
export function findPart(problem: FormProblem | null): Part | null {
  switch (problem?.code) {
    case "lesson.bad_id":
    case "lesson.id_taken":
      return "id";
    case "lesson.no_title":
      return `title-${problem.locale}`;
    case "lesson.no_answer":
    case "lesson.unsafe_markdown":
      return `answer-${problem.locale}`;
    default:
      return null;
  }
}

export function NewEntryFields({ page, typed, problem, actions }: DecisionFormProps) {
  const t = groupWords(page.locale);
  const part = findPart(problem);
  const isInEnglish = part?.endsWith("-en") || typed.titles.en !== "" || typed.answers.en !== "";
  return (
    <div class="folded">
      <Draft page={page} typed={typed} problem={problem} locale="ja" />
      <details class="fold" open={isInEnglish}>
        <summary>{t("inEnglish")}</summary>
        <div class="folded">
          <Draft page={page} typed={typed} problem={problem} locale="en" />
        </div>
      </details>
      <Field
        page={page}
        kind="text"
        name="id"
        label={t("id")}
        hint={t("idHint")}
        value={typed.id}
        maxLength={MAX_ID_LENGTH}
        mistake={problem && part === "id" ? t(problem.code) : undefined}
        isFirst={part === "id"}
      />
      <fieldset>
        <legend>{t("actions")}</legend>
        {actions.map(({ id, label }) => (
          <label class="tick">
            <input type="checkbox" name="actions" value={id} checked={typed.actions.includes(id)} />
            {label}
          </label>
        ))}
      </fieldset>
      <p>
        <button class="button primary" type="submit" name="act" value="entry">
          {t("createSubmit")}
        </button>
      </p>
    </div>
  );
}

type DraftProps = Pick<DecisionFormProps, "page" | "typed" | "problem"> & { locale: Locale };

/** Japanese is needed, English is not: whoever leaves it out leaves out both parts. */
function Draft({ page, typed, problem, locale }: DraftProps) {
  const t = groupWords(page.locale);
  const part = findPart(problem);
  const mistakeOf = (own: Part) => (problem && part === own ? t(problem.code) : undefined);
  return (
    <>
      <Field
        page={page}
        kind="text"
        name={`title-${locale}`}
        label={t(locale === "ja" ? "titleJa" : "titleEn")}
        value={typed.titles[locale]}
        maxLength={MAX_TITLE_LENGTH}
        mistake={mistakeOf(`title-${locale}`)}
        isFirst={part === `title-${locale}`}
        isOptional={locale === "en"}
      />
      <LongField
        page={page}
        name={`answer-${locale}`}
        label={t(locale === "ja" ? "answerJa" : "answerEn")}
        value={typed.answers[locale]}
        rows={8}
        maxLength={MAX_ANSWER_LENGTH}
        hint={t("markdownHint")}
        mistake={mistakeOf(`answer-${locale}`) ?? null}
        isOptional={locale === "en"}
      />
    </>
  );
}

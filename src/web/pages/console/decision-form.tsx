/** What shall become of an unanswered question: one form, in which every way is one press. */

import type { MatchCandidate } from "../../../faq/matcher.ts";
import type { OpenGroup } from "../../../helpdesk/ports.ts";
import type { Locale } from "../../../shared/locale.ts";
import { Mistake } from "../account/frame.tsx";
import { langOf } from "../answer.tsx";
import { linkIn } from "../layout.tsx";
import type { ConsoleContext } from "./console-frame.tsx";
import { LongField } from "./long-field.tsx";
import { findPart, NewEntryFields } from "./new-entry-fields.tsx";
import { QUEUE_PATH } from "./queue-page.tsx";
import { type GroupWord, groupWords } from "./strings/queue.ts";

/** More teach nothing that these do not. */
export const MAX_WORDINGS = 20;
/** Room for all of them, each of 200 characters. */
export const MAX_WORDINGS_LENGTH = 5_000;

/** As it stands in the form. */
export type TypedLesson = {
  /** One a line. */
  wordings: string;
  /** Gists of similar groups. */
  also: string[];
  other: string;
  id: string;
  titles: { ja: string; en: string };
  answers: { ja: string; en: string };
  actions: string[];
  /** Whether a new entry is being written. */
  isNewEntry: boolean;
};
/** `locale` is that of the draft, where it is about one. */
export type FormProblem = {
  code: Extract<GroupWord, `lesson.${string}` | `form.${string}`>;
  locale: Locale;
};

export type DecisionFormProps = {
  page: ConsoleContext;
  group: OpenGroup;
  similar: OpenGroup[];
  match: { candidates: Pick<MatchCandidate, "id">[] };
  titleOf: (id: string) => string;
  /** All of them. */
  entries: { id: string; title: string }[];
  actions: { id: string; label: string }[];
  typed: TypedLesson;
  problem: FormProblem | null;
};

export function DecisionForm(props: DecisionFormProps) {
  const { page, group, typed, problem } = props;
  const t = groupWords(page.locale);
  const mistakeIn = (...codes: FormProblem["code"][]) =>
    problem && codes.includes(problem.code) ? t(problem.code) : null;
  const undecided = mistakeIn("form.nothing_chosen");
  return (
    <section>
      <h2 id="decide">{t("decide")}</h2>
      <form
        class="form card decide"
        method="post"
        enctype="multipart/form-data"
        action={linkIn(page, `${QUEUE_PATH}/preview`)}
        aria-labelledby="decide"
      >
        {/* The return key presses the first button: this one does nothing. */}
        <button type="submit" disabled hidden />
        <input type="hidden" name="gist" value={group.gist} />
        {undecided && <Mistake id="decision-mistake">{undecided}</Mistake>}
        <LongField
          page={page}
          name="wordings"
          label={t("wordings")}
          value={typed.wordings}
          rows={Math.min(10, Math.max(3, typed.wordings.split("\n").length + 1))}
          maxLength={MAX_WORDINGS_LENGTH}
          hint={t("wordingsHint")}
          mistake={mistakeIn("lesson.no_wording", "form.too_many_wordings")}
        />
        <Similar {...props} />
        <Teach {...props} />
        <Aside page={page} />
        <details class="fold" open={findPart(problem) !== null || typed.isNewEntry}>
          <summary>{t("create")}</summary>
          <NewEntryFields {...props} />
        </details>
        <p class="hint">{t("preview")}</p>
      </form>
    </section>
  );
}

function Similar({ page, similar, typed }: DecisionFormProps) {
  if (similar.length === 0) return null;
  return (
    <fieldset>
      <legend>{groupWords(page.locale)("also")}</legend>
      {similar.map(({ gist, question }) => (
        <label class="tick">
          <input type="checkbox" name="also" value={gist} checked={typed.also.includes(gist)} />
          <span lang={langOf(question, page.locale)}>{question}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Teach({ page, match, titleOf, entries, typed, problem }: DecisionFormProps) {
  const t = groupWords(page.locale);
  const near = match.candidates.map(({ id }) => id);
  const others = entries.filter(({ id }) => !near.includes(id));
  const mistake = problem?.code === "lesson.unknown_entry" ? t(problem.code) : null;
  return (
    <fieldset class="teach">
      <legend>{t("teachTitle")}</legend>
      {near.map((id) => (
        <button class="button" type="submit" name="entry" value={id} formnovalidate>
          <span lang={langOf(titleOf(id), page.locale)}>{t("teach", titleOf(id))}</span>
        </button>
      ))}
      {others.length > 0 && (
        <div class="field other">
          <label for="other-entry">{t("other")}</label>
          {mistake && <Mistake id="other-entry-mistake">{mistake}</Mistake>}
          <div class="filters">
            <select
              id="other-entry"
              name="other"
              autofocus={mistake !== null}
              aria-describedby={mistake ? "other-entry-mistake" : undefined}
              aria-invalid={mistake ? "true" : undefined}
            >
              <option value="">{t("choose")}</option>
              {others.map(({ id, title }) => (
                <option value={id} selected={id === typed.other} lang={langOf(title, page.locale)}>
                  {title}
                </option>
              ))}
            </select>
            <button class="button" type="submit" name="act" value="phrasing-other" formnovalidate>
              {t("teachOther")}
            </button>
          </div>
        </div>
      )}
    </fieldset>
  );
}

function Aside({ page }: { page: ConsoleContext }) {
  const t = groupWords(page.locale);
  return (
    <fieldset class="teach">
      <legend>{t("asideTitle")}</legend>
      <p class="hint" id="out-of-scope-hint">
        {t("outOfScopeHint")}
      </p>
      <p class="hint" id="ignore-hint">
        {t("ignoreHint")}
      </p>
      <div class="buttons">
        <button
          class="button"
          type="submit"
          name="act"
          value="out-of-scope"
          formnovalidate
          aria-describedby="out-of-scope-hint"
        >
          {t("outOfScope")}
        </button>
        <button
          class="button"
          type="submit"
          formnovalidate
          formaction={linkIn(page, `${QUEUE_PATH}/ignore`)}
          aria-describedby="ignore-hint"
        >
          {t("ignore")}
        </button>
      </div>
    </fieldset>
  );
}

/** A question tried out: what a person would get for it, and why. */

import { MAX_QUESTION_LENGTH } from "../../../chat/ask.ts";
import type { Turn } from "../../../chat/turn.ts";
import type { Match } from "../../../faq/matcher.ts";
import { Mistake } from "../account/frame.tsx";
import { langOf } from "../answer.tsx";
import { linkIn, type PageContext } from "../layout.tsx";
import { type ConsoleContext, ConsoleFrame, pathWithQuery } from "./console-frame.tsx";
import { Explanation } from "./explanation.tsx";
import { contentWords } from "./strings/content.ts";

export const TRY_PATH = "/console/try";

export type TryFormProps = { page: PageContext; label: string; question: string; isTooLong?: boolean };

export function TryForm({ page, label, question, isTooLong = false }: TryFormProps) {
  const t = contentWords(page.locale);
  const described = isTooLong ? "question-mistake question-hint" : "question-hint";
  return (
    <search>
      <form class="try" action={TRY_PATH} method="get">
        <div class="field">
          <label for="question">{label}</label>
          {isTooLong && <Mistake id="question-mistake">{t("tooLong")}</Mistake>}
          <div class="control">
            <input
              id="question"
              name="q"
              type="search"
              required
              maxlength={MAX_QUESTION_LENGTH}
              value={question}
              autocomplete="off"
              enterkeyhint="search"
              aria-describedby={described}
              aria-invalid={isTooLong ? "true" : undefined}
            />
            <button class="button primary" type="submit">
              {t("tryButton")}
            </button>
          </div>
          <p class="hint" id="question-hint">
            {t("tryHint")}
          </p>
        </div>
        {page.isLocaleChosen && <input type="hidden" name="lang" value={page.locale} />}
      </form>
    </search>
  );
}

export type TryPageProps = {
  page: ConsoleContext;
  question: string;
  /** Null where the question is too long to be asked. */
  tried: { turn: Turn; match: Match } | null;
  titleOf: (id: string) => string;
};

export function TryPage({ page, question, tried, titleOf }: TryPageProps) {
  const t = contentWords(page.locale);
  return (
    <ConsoleFrame
      page={page}
      section="content"
      title={t("tryTitle")}
      rereadAt={pathWithQuery(TRY_PATH, { q: question })}
      isMistaken={tried === null}
    >
      <p class="back">
        <a href={linkIn(page, "/console/content")}>{t("back")}</a>
      </p>
      <h1>{t("tryTitle")}</h1>
      <TryForm page={page} label={t("question")} question={question} isTooLong={tried === null} />
      {tried && <Got page={page} turn={tried.turn} />}
      {tried && (
        <section class="card">
          <h2>{t("why")}</h2>
          <Explanation page={page} match={tried.match} titleOf={titleOf} />
        </section>
      )}
    </ConsoleFrame>
  );
}

const KINDS = { answer: "gotAnswer", choices: "gotChoices", none: "gotNone" } as const;

function Got({ page, turn: { reply, intent } }: { page: ConsoleContext; turn: Turn }) {
  const t = contentWords(page.locale);
  const talk = (["greeting", "thanks", "person"] as const).find((each) => each === intent);
  const entries = reply.answer ? [reply.answer] : reply.choices;
  const lang = reply.locale === page.locale ? undefined : reply.locale;
  return (
    <section class="card">
      <h2>{t("asPeople")}</h2>
      <p>
        <strong>{t(KINDS[reply.kind])}</strong>
      </p>
      {talk && <p>{t(talk)}</p>}
      {reply.redacted && <p>{t("redacted")}</p>}
      {reply.message && (
        <blockquote class="quote" lang={lang}>
          {reply.message}
        </blockquote>
      )}
      {entries.length > 0 && (
        <ul class="points">
          {entries.map(({ id, title }) => (
            <li>
              <a href={linkIn(page, `/console/content/${id}`)} lang={lang ?? langOf(title, page.locale)}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      )}
      {reply.handoff && <p class="hint">{t("handoff")}</p>}
    </section>
  );
}

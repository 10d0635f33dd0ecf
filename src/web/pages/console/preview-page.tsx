/** What a lesson would change, before it is saved: what gets worse stands first. */

import { raw } from "hono/html";
import type { Lesson } from "../../../faq/amend.ts";
import { type Conflict, EFFECTS, type Effect, type Preview } from "../../../helpdesk/preview.ts";
import type { Locale } from "../../../shared/locale.ts";
import { Mistake, Notice } from "../account/frame.tsx";
import { langOf, settleHeadings } from "../answer.tsx";
import { linkIn } from "../layout.tsx";
import { Changes, Entries, type TitleOf } from "./changes.tsx";
import { type ConsoleContext, ConsoleFrame } from "./console-frame.tsx";
import type { TypedLesson } from "./decision-form.tsx";
import { QUEUE_PATH } from "./queue-page.tsx";
import { previewWords } from "./strings/queue.ts";

export type PreviewPageProps = {
  page: ConsoleContext;
  gist: string;
  lesson: Lesson;
  /** Safe HTML of a new entry's answers. */
  answers: Partial<Record<Locale, string>>;
  /** Labels of its buttons. */
  actions: string[];
  typed: TypedLesson;
  preview: Preview;
  revision: string;
  /** Made once more, because something else was learnt meanwhile. */
  isAnew: boolean;
  titleOf: TitleOf;
};

export function PreviewPage(props: PreviewPageProps) {
  const { page, lesson, preview, isAnew } = props;
  const t = previewWords(page.locale);
  return (
    <ConsoleFrame page={page} section="queue" title={t("title")} rereadAt={null}>
      <h1>{t("title")}</h1>
      {isAnew && <Notice icon="info">{t("again")}</Notice>}
      <section class="card">
        <h2>{t("lesson")}</h2>
        <Learnt {...props} />
      </section>
      <Effects {...props} />
      <SaveForm {...props} broken={countOf(preview, "broken")} kind={lesson.kind} />
    </ConsoleFrame>
  );
}

function countOf({ changes }: Preview, effect: Effect): number {
  return changes.filter((change) => change.effect === effect).length;
}

function Learnt({ page, lesson, answers, actions, titleOf }: PreviewPageProps) {
  const t = previewWords(page.locale);
  const title = lesson.kind === "out-of-scope" ? "" : titleOf(lesson.entry);
  return (
    <>
      <p class="what">{t(lesson.kind, title)}</p>
      <dl class="learnt">
        {lesson.kind === "entry" && (
          <>
            <div>
              <dt>{t("id")}</dt>
              <dd>
                <code>{lesson.entry}</code>
              </dd>
            </div>
            {(["ja", "en"] as const).map((locale) => {
              const [draft, html] = [lesson.drafts[locale], answers[locale]];
              if (!draft || html === undefined) return null;
              return (
                <div>
                  <dt>{t(locale === "ja" ? "asPeopleSee" : "asPeopleSeeEn")}</dt>
                  <dd class="shown" lang={locale}>
                    <h3>{draft.title}</h3>
                    <div class="prose">{raw(settleHeadings(html, 3))}</div>
                  </dd>
                </div>
              );
            })}
            {actions.length > 0 && (
              <div>
                <dt>{t("buttons")}</dt>
                <dd>{actions.join(page.locale === "ja" ? "、" : ", ")}</dd>
              </div>
            )}
          </>
        )}
        <div>
          <dt>{t("wordings")}</dt>
          <dd>
            <ul class="wordings">
              {lesson.wordings.map(({ text, locale }) => (
                <li lang={locale}>{text}</li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </>
  );
}

function Effects({ page, preview, titleOf }: PreviewPageProps) {
  const t = previewWords(page.locale);
  const { changes, conflicts, graded, phrasings } = preview;
  const count = (number: number) => number.toLocaleString(page.locale);
  const looked = [t("graded", count(graded)), t("phrasings", count(phrasings))];
  const isAboutPhrasings = changes.some(({ source }) => source === "phrasing");
  const isHarmless = conflicts.length === 0 && countOf(preview, "broken") === 0;
  return (
    <section class="look-ahead">
      <h2>{t("effects")}</h2>
      {isHarmless && <Notice>{t(changes.length === 0 ? "unchanged" : "unharmed")}</Notice>}
      <p class="hint">{t("looked", looked.join(page.locale === "ja" ? "、" : ", "))}</p>
      {isAboutPhrasings && <p class="hint">{t("phrasingsHint")}</p>}
      {conflicts.length > 0 && <Conflicts page={page} conflicts={conflicts} titleOf={titleOf} />}
      {EFFECTS.map((effect) => (
        <Changes
          page={page}
          effect={effect}
          changes={changes.filter((change) => change.effect === effect)}
          titleOf={titleOf}
        />
      ))}
    </section>
  );
}

function Conflicts({
  page,
  conflicts,
  titleOf,
}: {
  page: ConsoleContext;
  conflicts: readonly Conflict[];
  titleOf: TitleOf;
}) {
  const t = previewWords(page.locale);
  return (
    <section>
      <h3>{t("conflicts")}</h3>
      <p>{t("conflictsText")}</p>
      <section class="table" tabindex={0} aria-label={t("conflicts")}>
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{t("question")}</th>
              <th scope="col">{t("elsewhere")}</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map(({ question, elsewhere }) => (
              <tr>
                <th scope="row" lang={langOf(question, page.locale)}>
                  {question}
                </th>
                <td data-label={t("elsewhere")}>
                  <Entries page={page} ids={elsewhere} titleOf={titleOf} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

/** Where something gets worse, going back is the first thing to do. */
function SaveForm({
  page,
  gist,
  lesson,
  typed,
  revision,
  broken,
  kind,
}: PreviewPageProps & { broken: number; kind: Lesson["kind"] }) {
  const t = previewWords(page.locale);
  const { titles, answers } = typed;
  const hidden: [string, string][] = [
    ["gist", gist],
    ["revision", revision],
    lesson.kind === "phrasing" ? ["entry", lesson.entry] : ["act", kind],
    // As they were looked at: with those of similar questions, each once.
    ["wordings", lesson.wordings.map(({ text }) => text).join("\n")],
    ...typed.also.map((also): [string, string] => ["also", also]),
    ["other", typed.other],
    ["id", typed.id],
    ...(["ja", "en"] as const).flatMap((locale): [string, string][] => [
      [`title-${locale}`, titles[locale]],
      [`answer-${locale}`, answers[locale]],
    ]),
    ...typed.actions.map((id): [string, string] => ["actions", id]),
  ];
  const isHarmful = broken > 0;
  const save = (
    <button
      class={isHarmful ? "button" : "button primary"}
      type="submit"
      aria-describedby={isHarmful ? "worse takes" : "takes"}
    >
      {t(isHarmful ? "saveAnyway" : "save")}
    </button>
  );
  const edit = (
    <button
      class={isHarmful ? "button primary" : "button"}
      type="submit"
      formaction={linkIn(page, `${QUEUE_PATH}/edit`)}
    >
      {t("edit")}
    </button>
  );
  return (
    <form
      class="form"
      method="post"
      enctype="multipart/form-data"
      action={linkIn(page, `${QUEUE_PATH}/save`)}
      aria-label={t("title")}
    >
      {hidden.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {isHarmful && <Mistake id="worse">{broken === 1 ? t("warningOne") : t("warning", broken)}</Mistake>}
      <div class="buttons">{isHarmful ? [edit, save] : [save, edit]}</div>
      <p class="hint" id="takes">
        {t("takes")}
      </p>
    </form>
  );
}

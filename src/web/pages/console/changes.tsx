/** Questions that would be answered otherwise: what is right, what people get now, and what they would get. */

import { NONE } from "../../../chat/grade.ts";
import type { Change, Shown } from "../../../helpdesk/preview.ts";
import { langOf } from "../answer.tsx";
import { Icon } from "../icons.tsx";
import type { ConsoleContext } from "./console-frame.tsx";
import { previewWords } from "./strings/queue.ts";

export type TitleOf = (id: string) => string;

export type ChangesProps = {
  page: ConsoleContext;
  effect: Change["effect"];
  changes: readonly Change[];
  titleOf: TitleOf;
};

const ICONS = { broken: "alert", weakened: "info", moved: "info", mended: "check" } as const;
/** More of those that do no harm are folded away. */
const SHOWN_AT_ONCE = 5;

/** All of them, whatever their number: what is not named is not known. */
export function Changes({ page, effect, changes, titleOf }: ChangesProps) {
  const t = previewWords(page.locale);
  if (changes.length === 0) return null;
  const list = (
    <ol class="changed-questions">
      {changes.map((change) => (
        <ChangedQuestion page={page} change={change} titleOf={titleOf} />
      ))}
    </ol>
  );
  const heading = (
    <h3 class={`effect ${effect}`}>
      <Icon name={ICONS[effect]} />
      {t(effect)}
      <span class="badge">{t("items", changes.length.toLocaleString(page.locale))}</span>
    </h3>
  );
  if (effect === "broken") {
    return (
      <section>
        {heading}
        {list}
      </section>
    );
  }
  return (
    <details class="fold" open={changes.length <= SHOWN_AT_ONCE}>
      <summary>{heading}</summary>
      <div class="folded">{list}</div>
    </details>
  );
}

type ChangedQuestionProps = { page: ConsoleContext; change: Change; titleOf: TitleOf };

function ChangedQuestion({ page, change, titleOf }: ChangedQuestionProps) {
  const t = previewWords(page.locale);
  const { source, question, expected, before, after } = change;
  return (
    <li>
      <p>
        <strong lang={langOf(question, page.locale)}>{question}</strong>{" "}
        <span class="badge">{t(source === "graded" ? "fromGraded" : "fromPhrasing")}</span>
      </p>
      <dl class="facts">
        <div>
          <dt>{t("expected")}</dt>
          <dd>
            <Entries page={page} ids={expected} titleOf={titleOf} />
          </dd>
        </div>
        <div>
          <dt>{t("before")}</dt>
          <dd>
            <Outcome page={page} shown={before} titleOf={titleOf} />
          </dd>
        </div>
        <div>
          <dt>{t("after")}</dt>
          <dd>
            <Outcome page={page} shown={after} titleOf={titleOf} />
          </dd>
        </div>
      </dl>
    </li>
  );
}

type OutcomeProps = { page: ConsoleContext; shown: Shown; titleOf: TitleOf };

function Outcome({ page, shown: { kind, ids }, titleOf }: OutcomeProps) {
  const t = previewWords(page.locale);
  if (kind === "none") return <>{t("showsNone")}</>;
  return (
    <>
      {kind === "choices" && t("showsChoices")}
      <Entries page={page} ids={ids} titleOf={titleOf} />
    </>
  );
}

/** `NONE` stands for what no entry answers. */
export function Entries({
  page,
  ids,
  titleOf,
}: {
  page: ConsoleContext;
  ids: readonly string[];
  titleOf: TitleOf;
}) {
  const t = previewWords(page.locale);
  return (
    <>
      {ids.map((id, at) => (
        <>
          {at > 0 && page.locale === "en" && ", "}
          {id === NONE ? (
            t("nothing")
          ) : (
            <span lang={langOf(titleOf(id), page.locale)}>{t("quoted", titleOf(id))}</span>
          )}
        </>
      ))}
    </>
  );
}

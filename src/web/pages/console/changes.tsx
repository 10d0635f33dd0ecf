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

const ICONS = { broken: "alert", moved: "info", mended: "check" } as const;

/** All of them, whatever their number: what is not named is not known. */
export function Changes({ page, effect, changes, titleOf }: ChangesProps) {
  const t = previewWords(page.locale);
  if (changes.length === 0) return null;
  const title = `${t(effect)} ${t("items", changes.length.toLocaleString(page.locale))}`;
  return (
    <section class={`effect ${effect}`}>
      <h3>
        <Icon name={ICONS[effect]} />
        {title}
      </h3>
      <section class="table" tabindex={0} aria-label={title}>
        <table class="cards changes">
          <thead>
            <tr>
              <th scope="col">{t("question")}</th>
              <th scope="col">{t("expected")}</th>
              <th scope="col">{t("before")}</th>
              <th scope="col">{t("after")}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ source, question, expected, before, after }) => (
              <tr>
                <th scope="row">
                  <span lang={langOf(question, page.locale)}>{question}</span>{" "}
                  <span class="badge">{t(source === "graded" ? "fromGraded" : "fromPhrasing")}</span>
                </th>
                <td data-label={t("expected")}>
                  <Entries page={page} ids={expected} titleOf={titleOf} />
                </td>
                <td data-label={t("before")}>
                  <Outcome page={page} shown={before} titleOf={titleOf} />
                </td>
                <td data-label={t("after")}>
                  <Outcome page={page} shown={after} titleOf={titleOf} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

type OutcomeProps = { page: ConsoleContext; shown: Shown; titleOf: TitleOf };

function Outcome({ page, shown: { kind, ids }, titleOf }: OutcomeProps) {
  const t = previewWords(page.locale);
  if (kind === "none") return <>{t("showsNone")}</>;
  return (
    <div>
      {kind === "choices" && t("showsChoices")}
      <Entries page={page} ids={ids} titleOf={titleOf} />
    </div>
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
    <ul class="entries">
      {ids.map((id) =>
        id === NONE ? (
          <li>{t("nothing")}</li>
        ) : (
          <li lang={langOf(titleOf(id), page.locale)}>{titleOf(id)}</li>
        ),
      )}
    </ul>
  );
}

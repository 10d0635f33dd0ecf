/** What the help desk has changed, each with whoever did it and a way to undo it. */

import { type Lesson, lessonAt } from "../../../faq/amend.ts";
import type { Problem, ProblemCode } from "../../../faq/content.ts";
import type { Amendment, Decision } from "../../../helpdesk/ports.ts";
import { Press, When } from "../account/frame.tsx";
import { langOf } from "../answer.tsx";
import { linkIn } from "../layout.tsx";
import type { ConsoleContext } from "./console-frame.tsx";
import { contentWords } from "./strings/content.ts";

/** As many wordings as are read at a glance. */
const SHOWN_WORDINGS = 3;

export type AmendmentsProps = {
  page: ConsoleContext;
  caption: string;
  amendments: readonly Amendment[];
  /** Login IDs by account id. */
  names: ReadonlyMap<string, string>;
  /** Null for an entry that is not there. */
  titleOf: (id: string) => string | null;
  /** Lessons that teach nothing any more are among them. */
  problems: readonly Problem[];
  /** Whether the files say the same themselves. */
  isInFiles: (lesson: Lesson) => boolean;
  /** The entry on whose page they stand; null for none. */
  entry: string | null;
};

export function Amendments({ amendments, caption, ...shared }: AmendmentsProps) {
  const t = contentWords(shared.page.locale);
  return (
    <section class="table" tabindex={0} aria-label={caption}>
      <table class="cards">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {(["when", "who", "what", "state"] as const).map((name) => (
              <th scope="col">{t(name)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {amendments.map((amendment) => (
            <Row {...shared} amendment={amendment} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = Omit<AmendmentsProps, "amendments" | "caption"> & { amendment: Amendment };

function Row(row: RowProps) {
  const { page, amendment, names, problems } = row;
  const t = contentWords(page.locale);
  const { id, at, by, decision } = amendment;
  return (
    <tr>
      <td data-label={t("when")}>
        <When at={at} locale={page.locale} />
      </td>
      <td data-label={t("who")} class="short">
        {names.get(by) ?? t("someone")}
      </td>
      <td>
        <What {...row} />
        {decision.kind !== "ignore" && <Wordings page={page} decision={decision} />}
        {problems
          .filter(({ path }) => lessonAt(path) === id)
          .map((problem) => (
            <Warned page={page} problem={problem} />
          ))}
      </td>
      <td data-label={t("state")}>
        <State {...row} />
      </td>
    </tr>
  );
}

const IN_WORDS = {
  "lesson.other_file": "otherFile",
  "lesson.entry_gone": "entryGone",
} as const satisfies Record<ProblemCode, string>;

function Warned({ page, problem: { code, message } }: { page: ConsoleContext; problem: Problem }) {
  if (code) return <p class="warned">{contentWords(page.locale)(IN_WORDS[code])}</p>;
  return (
    <p class="warned" lang={page.locale === "en" ? undefined : "en"}>
      {message}
    </p>
  );
}

const DONE = {
  phrasing: "phrasingDone",
  entry: "entryDone",
  "out-of-scope": "outOfScopeDone",
  ignore: "ignoreDone",
} as const satisfies Record<Decision["kind"], string>;

function What({ page, amendment: { decision }, entry, titleOf }: RowProps) {
  const t = contentWords(page.locale);
  const about = "entry" in decision && decision.entry !== entry ? decision.entry : null;
  const title = about === null ? null : titleOf(about);
  return (
    <p>
      <strong>{t(DONE[decision.kind])}</strong>
      {about !== null && (
        <span class="line">
          {title === null ? (
            <code>{about}</code>
          ) : (
            <a href={linkIn(page, `/console/content/${about}`)} lang={langOf(title, page.locale)}>
              {title}
            </a>
          )}
        </span>
      )}
    </p>
  );
}

function Wordings({
  page,
  decision: { wordings },
}: {
  page: ConsoleContext;
  decision: Exclude<Decision, { kind: "ignore" }>;
}) {
  const items = wordings.map(({ text, locale }) => (
    <li lang={locale === page.locale ? undefined : locale}>{text}</li>
  ));
  const rest = items.slice(SHOWN_WORDINGS);
  return (
    <>
      <ul class="points">{items.slice(0, SHOWN_WORDINGS)}</ul>
      {rest.length > 0 && (
        <details class="rest">
          <summary>{contentWords(page.locale)("more", rest.length)}</summary>
          <ul class="points">{rest}</ul>
        </details>
      )}
    </>
  );
}

function State({ page, amendment, names, entry, isInFiles }: RowProps) {
  const t = contentWords(page.locale);
  const { id, decision, undoneAt, undoneBy } = amendment;
  if (undoneAt === null && decision.kind !== "ignore" && isInFiles(decision)) {
    return (
      <span>
        {t("inFiles")}
        <span class="under">{t("editFiles")}</span>
      </span>
    );
  }
  if (undoneAt === null) {
    return (
      <div class="undoing">
        <span>
          {t("active")}
          {decision.kind === "entry" && <span class="under">{t("undoesEntry")}</span>}
        </span>
        <Undo page={page} id={id} entry={entry} about={describe(amendment)} />
      </div>
    );
  }
  return (
    <span>
      {t("undone")}
      <span class="under">
        <When at={undoneAt} locale={page.locale} />
        {t("byWhom", names.get(undoneBy ?? "") ?? t("someone"))}
      </span>
    </span>
  );
}

function describe({ decision }: Amendment): string {
  return decision.kind === "ignore" ? "" : (decision.wordings[0]?.text ?? "");
}

export type UndoProps = { page: ConsoleContext; id: string; entry: string | null; about: string };

/** `about` tells several of these buttons apart for those who hear them. */
export function Undo({ page, id, entry, about }: UndoProps) {
  return (
    <Press page={page} action="/console/content/undo" hidden={{ id, entry }}>
      {contentWords(page.locale)("undo")}
      {about && <span class="unseen"> {about}</span>}
    </Press>
  );
}

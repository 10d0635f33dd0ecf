/** One entry as the help desk sees it: its answer, its numbers, what is wrong with it, how it is asked for, and its history. */

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Answer } from "../../../chat/reply.ts";
import { lessonAt } from "../../../faq/amend.ts";
import { type EntryText, type Problem, textOf } from "../../../faq/content.ts";
import type { EntryView } from "../../../helpdesk/content-view.ts";
import { LOCALES, type Locale } from "../../../shared/locale.ts";
import { Fold } from "../account/factors.tsx";
import { langOf, settleHeadings } from "../answer.tsx";
import { linkIn } from "../layout.tsx";
import { Amendments, type AmendmentsProps } from "./amendments.tsx";
import { ConsoleFrame, pathWithQuery } from "./console-frame.tsx";
import { CONTENT_PATH, Gaps, sayHelpful } from "./content-page.tsx";
import { EntryPhrasings, type EntryPhrasingsProps } from "./entry-phrasings.tsx";
import { HISTORY_PATH } from "./history-page.tsx";
import { contentWords } from "./strings/content.ts";
import { UndoneNotice, type UndoneNoticeProps } from "./undone-notice.tsx";

export type EntryContentPageProps = Omit<AmendmentsProps, "caption" | "entry"> &
  Pick<UndoneNoticeProps, "notice"> & {
    view: EntryView;
    /** Whether its phrasings were tried as well. */
    isLinted: boolean;
    links: Pick<Answer, "actions" | "walkthroughs" | "related">;
    /** Login ID of whoever made the entry here; null for one that stands in files. */
    madeBy: string | null;
    phrasings: Omit<EntryPhrasingsProps, "page" | "entry" | "names">;
    /** How many changes there are, shown or not. */
    changes: number;
  };

export function EntryContentPage(props: EntryContentPageProps) {
  const { page, view, isLinted, notice, phrasings, names } = props;
  const { entry, problems } = view;
  const t = contentWords(page.locale);
  const title = textOf(entry.texts, page.locale)?.title ?? entry.id;
  const path = `${CONTENT_PATH}/${entry.id}`;
  return (
    <ConsoleFrame
      page={page}
      section="content"
      title={title}
      rereadAt={pathWithQuery(path, { q: phrasings.search })}
    >
      <p class="back">
        <a href={linkIn(page, CONTENT_PATH)}>{t("back")}</a>
      </p>
      <h1 lang={langOf(title, page.locale)}>{title}</h1>
      <UndoneNotice page={page} notice={notice} />
      <div class="entry-facts">
        <section class="card">
          <h2>{t("facts")}</h2>
          <Facts {...props} />
        </section>
        <section class="card">
          <h2>{t("numbers")}</h2>
          <Numbers {...props} />
        </section>
      </div>
      {!isLinted && <p class="hint">{t("linting")}</p>}
      {problems.length > 0 && <Warnings page={page} problems={problems} />}
      <section class="card">
        <h2>{t("answer")}</h2>
        {LOCALES.flatMap((locale) => {
          const text = entry.texts[locale];
          const isOpen = text === textOf(entry.texts, page.locale);
          return text ? [<AnswerIn page={page} locale={locale} text={text} isOpen={isOpen} />] : [];
        })}
      </section>
      <EntryPhrasings page={page} entry={entry.id} names={names} {...phrasings} />
      <History {...props} />
    </ConsoleFrame>
  );
}

type PartProps = Pick<EntryContentPageProps, "page" | "view" | "links" | "madeBy">;

function Facts({ page, view, links, madeBy }: PartProps) {
  const t = contentWords(page.locale);
  const { entry } = view;
  const list = (items: readonly { href: string; title: string }[]) =>
    items.length === 0 ? null : (
      <ul class="plain">
        {items.map(({ href, title }) => (
          <li>
            <a href={linkIn(page, href)} lang={langOf(title, page.locale)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    );
  const facts: [string, Child][] = [
    [t("id"), <code>{entry.id}</code>],
    [t("made"), view.amendment && t("madeBy", madeBy ?? t("someone"))],
    [
      t("languages"),
      <>
        {LOCALES.filter((locale) => entry.texts[locale])
          .map((locale) => t(locale))
          .join(page.locale === "ja" ? "、" : ", ")}
        <Gaps page={page} view={view} />
      </>,
    ],
    [t("actions"), list(links.actions.map(({ label, href }) => ({ title: label, href })))],
    [t("walkthroughs"), list(links.walkthroughs)],
    [t("related"), list(links.related.map(({ id, title }) => ({ title, href: `${CONTENT_PATH}/${id}` })))],
    [t("public"), <a href={linkIn(page, `/faq/${entry.id}`)}>{t("openPublic")}</a>],
  ];
  return <FactList facts={facts.filter(([, value]) => value !== null)} />;
}

function Numbers({ page, view }: PartProps) {
  const t = contentWords(page.locale);
  const { asked, helpful, unhelpful, solved } = view.totals;
  const votes = helpful + unhelpful;
  return (
    <FactList
      facts={[
        [t("askedCount"), t("times", asked.toLocaleString(page.locale))],
        [
          t("helpful"),
          <>
            {sayHelpful(page, view)}
            {votes > 0 && <span class="under">{t("helpfulOf", votes.toLocaleString(page.locale))}</span>}
          </>,
        ],
        [t("solved"), t("times", solved.toLocaleString(page.locale))],
      ]}
    />
  );
}

function FactList({ facts }: { facts: readonly (readonly [string, Child])[] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Written for those who write the files, in English. */
function Warnings({ page, problems }: Pick<PartProps, "page"> & { problems: readonly Problem[] }) {
  return (
    <section class="card" id="warnings">
      <h2>{contentWords(page.locale)("warningsTitle", problems.length)}</h2>
      <ul class="points">
        {problems.map(({ path, line, message }) => (
          <li>
            <code>
              {path}:{line}
            </code>{" "}
            <span lang={page.locale === "en" ? undefined : "en"}>{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type AnswerInProps = Pick<PartProps, "page"> & { locale: Locale; text: EntryText; isOpen: boolean };

function AnswerIn({ page, locale, text, isOpen }: AnswerInProps) {
  const t = contentWords(page.locale);
  return (
    <Fold title={t("answerIn", t(locale))} id={`answer-${locale}`} isOpen={isOpen}>
      <p class="hint">
        {t("reviewed")}
        <time datetime={text.reviewed}>{text.reviewed}</time>
        <span class="under">
          {lessonAt(text.path) === null ? (
            <>
              {t("file")}
              <code>{text.path}</code>
            </>
          ) : (
            t("taughtEntry")
          )}
        </span>
      </p>
      <div class="as-shown" lang={locale === page.locale ? undefined : locale}>
        <h3>{text.title}</h3>
        <div class="prose">{raw(settleHeadings(text.html, 3))}</div>
      </div>
    </Fold>
  );
}

function History(props: EntryContentPageProps) {
  const { page, view, amendments, changes, names, titleOf, problems, isInFiles } = props;
  const t = contentWords(page.locale);
  const { entry } = view;
  const shown = { page, amendments, names, titleOf, problems, isInFiles, entry: entry.id };
  return (
    <section class="part">
      <h2>{t("historyTitle")}</h2>
      {amendments.length === 0 ? (
        <p class="empty">{t("noHistory")}</p>
      ) : (
        <Amendments {...shown} caption={t("historyTitle")} />
      )}
      {changes > amendments.length && (
        <p class="onward">
          <a href={linkIn(page, pathWithQuery(HISTORY_PATH, { entry: entry.id }))}>{t("allHistory")}</a>
        </p>
      )}
    </section>
  );
}

/** All that the bot knows: each entry with how it is asked for, what is wrong with it, and how it does. */

import { textOf } from "../../../faq/content.ts";
import { CONTENT_ORDERS, type ContentOrder, type EntryView } from "../../../helpdesk/content-view.ts";
import { LOCALES } from "../../../shared/locale.ts";
import { langOf } from "../answer.tsx";
import { linkIn } from "../layout.tsx";
import {
  type ConsoleContext,
  ConsoleFrame,
  Pager,
  type PagerProps,
  pathWithQuery,
} from "./console-frame.tsx";
import { sayShare } from "./explanation.tsx";
import { contentWords } from "./strings/content.ts";
import { TryForm } from "./try-question.tsx";

export const CONTENT_PATH = "/console/content";

export type ContentPageProps = {
  page: ConsoleContext;
  entries: readonly EntryView[];
  list: Pick<PagerProps, "number" | "rows" | "total">;
  search: string | null;
  order: ContentOrder;
  /** Whether its phrasings were tried as well. */
  isLinted: boolean;
};

export function ContentPage({ page, entries, list, search, order, isLinted }: ContentPageProps) {
  const t = contentWords(page.locale);
  const query = { q: search, order: order === "name" ? null : order };
  return (
    <ConsoleFrame
      page={page}
      section="content"
      title={t("title")}
      rereadAt={pathWithQuery(CONTENT_PATH, query)}
    >
      <div class="toolbar">
        <h1>{t("title")}</h1>
        <a href={linkIn(page, "/console/history")}>{t("history")}</a>
      </div>
      <section class="card">
        <TryForm page={page} label={t("tryTitle")} question="" />
      </section>
      <Filters page={page} search={search} order={order} />
      {!isLinted && <p class="hint">{t("linting")}</p>}
      {entries.length === 0 ? <p class="empty">{t("none")}</p> : <Entries page={page} entries={entries} />}
      <Pager page={page} path={CONTENT_PATH} query={query} {...list} />
    </ConsoleFrame>
  );
}

function Filters({ page, search, order }: Pick<ContentPageProps, "page" | "search" | "order">) {
  const t = contentWords(page.locale);
  return (
    <search>
      <form class="filters" action={CONTENT_PATH} method="get">
        <div class="field wide">
          <label for="q">{t("search")}</label>
          <input id="q" name="q" type="search" value={search ?? ""} maxlength={100} autocomplete="off" />
        </div>
        <div class="field">
          <label for="order">{t("order")}</label>
          <select id="order" name="order">
            {CONTENT_ORDERS.map((each) => (
              <option value={each} selected={each === order}>
                {t(each)}
              </option>
            ))}
          </select>
        </div>
        {page.isLocaleChosen && <input type="hidden" name="lang" value={page.locale} />}
        <button class="button" type="submit">
          {t("show")}
        </button>
      </form>
    </search>
  );
}

const NUMBERS = ["askedCount", "helpful", "solved"] as const;

function Entries({ page, entries }: Pick<ContentPageProps, "page" | "entries">) {
  const t = contentWords(page.locale);
  return (
    <section class="table" tabindex={0} aria-label={t("list")}>
      <table class="cards entries">
        <caption>{t("list")}</caption>
        <thead>
          <tr>
            {(["entry", "phrasings", "warnings"] as const).map((name) => (
              <th scope="col">{t(name)}</th>
            ))}
            {NUMBERS.map((name) => (
              <th scope="col" class="number">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((view) => (
            <Row page={page} view={view} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ page, view }: { page: ConsoleContext; view: EntryView }) {
  const t = contentWords(page.locale);
  const { entry, problems, totals } = view;
  const title = textOf(entry.texts, page.locale)?.title ?? entry.id;
  const path = linkIn(page, `${CONTENT_PATH}/${entry.id}`);
  return (
    <tr>
      <th scope="row">
        <a href={path} lang={langOf(title, page.locale)}>
          {title}
        </a>
        <span class="under">
          <code>{entry.id}</code> {view.amendment && <span class="badge">{t("taughtEntry")}</span>}
        </span>
      </th>
      <td data-label={t("phrasings")} class="short">
        <PhrasingCounts page={page} view={view} />
      </td>
      <td data-label={t("warnings")} class="short">
        {problems.length === 0 ? (
          t("noWarnings")
        ) : (
          <a href={`${path}#warnings`} class="warned">
            {t("warningCount", problems.length)}
          </a>
        )}
      </td>
      <td data-label={t("askedCount")} class="number">
        {totals.asked.toLocaleString(page.locale)}
      </td>
      <td data-label={t("helpful")} class="number">
        {sayHelpful(page, view)}
      </td>
      <td data-label={t("solved")} class="number">
        {totals.solved.toLocaleString(page.locale)}
      </td>
    </tr>
  );
}

function PhrasingCounts({ page, view }: { page: ConsoleContext; view: EntryView }) {
  const { entry, phrasings } = view;
  const t = contentWords(page.locale);
  const taught = phrasings.filter(({ amendment }) => amendment !== null).length;
  return (
    <span>
      {LOCALES.filter((locale) => entry.texts[locale]).map((locale) => (
        <span class="line">
          {t(locale)} {phrasings.filter((each) => each.locale === locale).length}
        </span>
      ))}
      <Gaps page={page} view={view} />
      {taught > 0 && <span class="under">{t("taughtCount", taught)}</span>}
    </span>
  );
}

/** Languages in which people do not get the answer. */
export function Gaps({ page, view: { entry } }: { page: ConsoleContext; view: Pick<EntryView, "entry"> }) {
  const t = contentWords(page.locale);
  return (
    <>
      {LOCALES.filter((locale) => !entry.texts[locale]).map((locale) => (
        <span class="under warned">{t(entry.unread.includes(locale) ? "unread" : "missing", t(locale))}</span>
      ))}
    </>
  );
}

/** Of those who gave a vote. */
export function sayHelpful(page: ConsoleContext, { totals }: Pick<EntryView, "totals">): string {
  const votes = totals.helpful + totals.unhelpful;
  if (votes === 0) return contentWords(page.locale)("noVotes");
  return sayShare({ share: totals.helpful / votes, page });
}

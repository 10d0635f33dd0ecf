/** The unanswered questions: how often, since when and why, with the quick ways to settle them. */

import { type OpenGroup, REASONS, type Reason } from "../../../helpdesk/ports.ts";
import { Notice, Press } from "../account/frame.tsx";
import { langOf } from "../answer.tsx";
import { linkIn } from "../layout.tsx";
import {
  type ConsoleContext,
  ConsoleFrame,
  Filters,
  News,
  Pager,
  pathWithQuery,
  type Query,
  ShortTime,
} from "./console-frame.tsx";
import { queueWords, reasonWords } from "./strings/queue.ts";

export const QUEUE_PATH = "/console/queue";
const GROUP_PATH = "/console/queue/question";

/** `number` is the page's, from 1. */
export type QueueFilter = {
  reason: Reason | null;
  order: "newest" | "count";
  search: string | null;
  number: number;
};

export type QueueNotice = {
  kind:
    | `taught-${"phrasing" | "entry" | "out-of-scope"}`
    | "ignored"
    | "done"
    | "undone"
    | "settled"
    | "gone";
  /** Of the entry that learnt it. */
  title: string;
  /** What can be undone; null for nothing. */
  undo: string | null;
  /** The files say it themselves, so that there is nothing to undo. */
  isInFiles?: boolean;
};

export type QueuePageProps = {
  page: ConsoleContext;
  groups: OpenGroup[];
  total: number;
  rows: number;
  filter: QueueFilter;
  notice: QueueNotice | null;
};

/** Parameters of the list's address; what is usual is left out. */
export function queryOf({ reason, order, search, number }: QueueFilter): Query {
  return {
    reason,
    order: order === "newest" ? null : order,
    q: search,
    page: number === 1 ? null : number,
  };
}

export function groupPath(gist: string): string {
  return pathWithQuery(GROUP_PATH, { gist });
}

export function QueuePage({ page, groups, total, rows, filter, notice }: QueuePageProps) {
  const t = queueWords(page.locale);
  const here = pathWithQuery(QUEUE_PATH, queryOf(filter));
  return (
    <ConsoleFrame page={page} section="queue" title={t("title")} rereadAt={here}>
      <header class="hello">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      {notice && <Done page={page} notice={notice} filter={filter} />}
      <Conditions page={page} filter={filter} />
      <News page={page} at={here}>
        {t("news")}
      </News>
      <section id="open-questions" data-live>
        {groups.length > 0 ? (
          <Groups page={page} groups={groups} filter={filter} />
        ) : (
          <Empty page={page} filter={filter} />
        )}
        {total > 0 && (
          <Pager
            page={page}
            path={QUEUE_PATH}
            query={queryOf({ ...filter, number: 1 })}
            number={filter.number}
            rows={rows}
            total={total}
          />
        )}
      </section>
    </ConsoleFrame>
  );
}

/** What has just been done, with the way to take it back. */
function Done({
  page,
  notice: { kind, title, undo, isInFiles = false },
  filter,
}: Pick<QueuePageProps, "page" | "filter"> & { notice: QueueNotice }) {
  const t = queueWords(page.locale);
  const isNews = kind === "settled" || kind === "gone";
  return (
    <Notice icon={isNews ? "info" : "check"}>
      <p>{t(kind, title)}</p>
      {isInFiles && <p>{t("inFiles")}</p>}
      {undo && (
        <Press page={page} action={`${QUEUE_PATH}/undo`} hidden={{ id: undo, ...hiddenOf(filter) }}>
          {t("undo")}
        </Press>
      )}
    </Notice>
  );
}

/** Carries the conditions through a form, so that the list comes back as it was. */
function hiddenOf(filter: QueueFilter): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(queryOf(filter)).map(([name, value]) => [name, value == null ? null : String(value)]),
  );
}

function Conditions({ page, filter }: Pick<QueuePageProps, "page" | "filter">) {
  const t = queueWords(page.locale);
  const why = reasonWords(page.locale);
  return (
    <Filters page={page} action={QUEUE_PATH}>
      <div class="field wide">
        <label for="q">{t("search")}</label>
        <input
          id="q"
          name="q"
          type="search"
          value={filter.search ?? ""}
          maxlength={100}
          autocomplete="off"
          enterkeyhint="search"
        />
      </div>
      <div class="field">
        <label for="reason">{t("reason")}</label>
        <select id="reason" name="reason">
          <option value="">{t("anyReason")}</option>
          {REASONS.map((reason) => (
            <option value={reason} selected={reason === filter.reason}>
              {why(reason)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="order">{t("order")}</label>
        <select id="order" name="order">
          <option value="newest">{t("newest")}</option>
          <option value="count" selected={filter.order === "count"}>
            {t("byCount")}
          </option>
        </select>
      </div>
      <button class="button" type="submit">
        {t("show")}
      </button>
    </Filters>
  );
}

function Empty({ page, filter: { reason, search, number } }: Pick<QueuePageProps, "page" | "filter">) {
  const t = queueWords(page.locale);
  const isNarrowed = reason !== null || search !== null || number > 1;
  return (
    <div class="empty">
      <p>{t(isNarrowed ? "nothingFound" : "empty")}</p>
      {isNarrowed && (
        <p>
          <a href={linkIn(page, QUEUE_PATH)}>{t("clear")}</a>
        </p>
      )}
    </div>
  );
}

function Groups({ page, groups, filter }: Pick<QueuePageProps, "page" | "groups" | "filter">) {
  const t = queueWords(page.locale);
  return (
    <section class="table" tabindex={0} aria-label={t("title")}>
      <table class="cards compact queue">
        <caption>{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("question")}</th>
            <th scope="col" class="number">
              {t("count")}
            </th>
            <th scope="col">{t("first")}</th>
            <th scope="col">{t("last")}</th>
            <th scope="col">{t("acts")}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Row page={page} group={group} filter={filter} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ page, group, filter }: Pick<QueuePageProps, "page" | "filter"> & { group: OpenGroup }) {
  const t = queueWords(page.locale);
  const { gist, question, count, firstAt, lastAt, reasons } = group;
  const open = linkIn(page, groupPath(gist));
  return (
    <tr>
      <th scope="row">
        <a class="question" href={open} lang={langOf(question, page.locale)}>
          {question}
        </a>
        <Reasons page={page} reasons={reasons} />
      </th>
      <td class="number" data-label={t("count")}>
        {count === 1 ? t("once") : t("times", count.toLocaleString(page.locale))}
      </td>
      <td class={firstAt === lastAt ? "absent" : undefined} data-label={t("first")}>
        <ShortTime page={page} at={firstAt} />
      </td>
      <td data-label={t("last")}>
        <ShortTime page={page} at={lastAt} />
      </td>
      <td>
        <div class="row-acts">
          <a class="button" href={open} aria-label={t("openOf", question)}>
            {t("open")}
          </a>
          <form method="post" action={linkIn(page, `${QUEUE_PATH}/ignore`)}>
            {Object.entries({ gist, ...hiddenOf(filter) }).map(
              ([name, value]) => value && <input type="hidden" name={name} value={value} />,
            )}
            <button class="quiet" type="submit" aria-label={t("ignoreOf", question)}>
              {t("ignore")}
            </button>
          </form>
        </div>
      </td>
    </tr>
  );
}

export function Reasons({ page, reasons }: { page: ConsoleContext; reasons: readonly Reason[] }) {
  const why = reasonWords(page.locale);
  return (
    <ul class="badges">
      {reasons.map((reason) => (
        <li class="badge">{why(reason)}</li>
      ))}
    </ul>
  );
}

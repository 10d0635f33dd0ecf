/** What the bot knows, as the help desk sees it; questions tried out; what was taught, and undoing it. */

import { type Context, Hono } from "hono";
import { MAX_QUESTION_LENGTH } from "../../../chat/ask.ts";
import { presentEntry } from "../../../chat/present.ts";
import { cutSecrets } from "../../../chat/secret-guard.ts";
import { takeTurn } from "../../../chat/turn.ts";
import { isInFiles } from "../../../faq/amend.ts";
import { textOf } from "../../../faq/content.ts";
import { CONTENT_ORDERS, searchPhrasings, viewEntries, viewEntry } from "../../../helpdesk/content-view.ts";
import type { Amendment } from "../../../helpdesk/ports.ts";
import { dayOf } from "../../../shared/day.ts";
import type { Locale } from "../../../shared/locale.ts";
import { ID_PATTERN } from "../../../shared/random.ts";
import { readForm } from "../../form.ts";
import { BadQueryPage, pathWithQuery } from "../../pages/console/console-frame.tsx";
import { CONTENT_PATH, ContentPage } from "../../pages/console/content-page.tsx";
import { EntryContentPage } from "../../pages/console/entry-content-page.tsx";
import { HISTORY_PATH, HistoryPage } from "../../pages/console/history-page.tsx";
import { TRY_PATH, TryPage } from "../../pages/console/try-question.tsx";
import { UNDO_NOTICES } from "../../pages/console/undone-notice.tsx";
import { pathIn, visitOf } from "../account/parts.ts";
import { type ConsoleEnv, type ConsoleParts, consoleOf, filesOf } from "./parts.ts";
import { addDays, type Read, ROWS_A_PAGE, readAll, readChoice, readPage, readSearch } from "./query.ts";

/** As far back as questions themselves are kept. */
const COUNTED_DAYS = 90;
/** The newest changes, on an entry's page. */
const SHOWN_CHANGES = 5;

type Page = { c: Context<ConsoleEnv>; parts: ConsoleParts };

export function createContentRoutes(parts: ConsoleParts): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get(CONTENT_PATH, (c) => showContent({ c, parts }));
  routes.get(TRY_PATH, (c) => showTried({ c, parts }));
  routes.get(HISTORY_PATH, (c) => showHistory({ c, parts }));
  routes.post(`${CONTENT_PATH}/undo`, (c) => undo({ c, parts }));
  routes.get(`${CONTENT_PATH}/:id`, (c) => showEntry({ c, parts }, c.req.param("id")));
  return routes;
}

async function showContent({ c, parts }: Page) {
  const read = readAll({
    number: readPage(c.req.query("page")),
    search: readSearch(c.req.query("q")),
    order: readChoice("order", c.req.query("order"), CONTENT_ORDERS),
  });
  if ("mistaken" in read) return refuse({ c, parts }, CONTENT_PATH, read.mistaken);
  const { number, search } = read.values;
  const order = read.values.order ?? "name";
  const page = await consoleOf(c, parts);
  const { problems, isWhole } = await parts.lint();
  const seen = { problems, counts: await countRecent(parts), search, order, locale: page.locale };
  const found = viewEntries(parts.knowledge().content.entries, seen);
  const { shown: entries, list } = cutPage(found, number);
  return c.html(<ContentPage {...{ page, entries, list, search, order }} isLinted={isWhole} />);
}

async function showTried({ c, parts }: Page) {
  const typed = (c.req.query("q") ?? "").trim().toWellFormed();
  const { text: question, found } = cutSecrets(typed);
  if (question === "") return c.redirect(pathIn(c, CONTENT_PATH), 303);
  // Out of the address bar and the history too; the mark in its place stays.
  if (found.length > 0) return c.redirect(pathIn(c, pathWithQuery(TRY_PATH, { q: question })), 303);
  const page = await consoleOf(c, parts);
  const knowledge = parts.knowledge();
  const isTooLong = question.length > MAX_QUESTION_LENGTH;
  const tried = isTooLong
    ? null
    : {
        turn: takeTurn(knowledge, { question, locale: null, memory: null }),
        match: knowledge.matcher.match(question),
      };
  const titleOf = (id: string) => findTitle(parts, id, page.locale) ?? id;
  return c.html(<TryPage {...{ page, question, tried, titleOf }} />, isTooLong ? 400 : 200);
}

async function showHistory({ c, parts }: Page) {
  const read = readAll({
    number: readPage(c.req.query("page")),
    entry: readEntryId(c.req.query("entry")),
    notice: readChoice("notice", c.req.query("notice"), UNDO_NOTICES),
  });
  if ("mistaken" in read) return refuse({ c, parts }, HISTORY_PATH, read.mistaken);
  const { number, entry, notice } = read.values;
  const page = await consoleOf(c, parts);
  const offset = (number - 1) * ROWS_A_PAGE;
  const { amendments, total } = await parts.desk.listAmendments({ entry, offset, limit: ROWS_A_PAGE });
  return c.html(
    <HistoryPage
      {...{ page, entry, notice, amendments }}
      list={{ number, rows: ROWS_A_PAGE, total }}
      names={await nameThose(parts, amendments)}
      titleOf={(id) => findTitle(parts, id, page.locale)}
      problems={(await parts.lint()).problems}
      isInFiles={(lesson) => isInFiles(filesOf(parts), lesson)}
    />,
  );
}

async function showEntry({ c, parts }: Page, id: string) {
  const entry = parts.knowledge().entries.get(id);
  if (!entry) return c.notFound();
  const read = readAll({
    number: readPage(c.req.query("page")),
    search: readSearch(c.req.query("q")),
    notice: readChoice("notice", c.req.query("notice"), UNDO_NOTICES),
  });
  if ("mistaken" in read) return refuse({ c, parts }, `${CONTENT_PATH}/${id}`, read.mistaken);
  const { number, search, notice } = read.values;
  const [page, counts, changes] = await Promise.all([
    consoleOf(c, parts),
    countRecent(parts),
    parts.desk.listAmendments({ entry: id, offset: 0, limit: SHOWN_CHANGES }),
  ]);
  const { problems, isWhole } = await parts.lint();
  const view = viewEntry(entry, { problems, counts });
  const { shown, list } = cutPage(searchPhrasings(view.phrasings, search), number);
  const taughtBy = await findThose(parts, [view.amendment, ...shown.map(({ amendment }) => amendment)]);
  const names = await nameThose(parts, [...changes.amendments, ...taughtBy.values()]);
  return c.html(
    <EntryContentPage
      {...{ page, view, notice, names, problems }}
      isInFiles={(lesson) => isInFiles(filesOf(parts), lesson)}
      isLinted={isWhole}
      amendments={changes.amendments}
      changes={changes.total}
      links={presentEntry(parts.knowledge(), { entry, locale: page.locale })}
      madeBy={names.get(taughtBy.get(view.amendment ?? "")?.by ?? "") ?? null}
      titleOf={(other) => findTitle(parts, other, page.locale)}
      phrasings={{ phrasings: shown, list, search, taughtBy }}
    />,
  );
}

async function undo({ c, parts }: Page) {
  const form = await readForm(c);
  const [id, entry] = [form.get("id"), form.get("entry")];
  if (!ID_PATTERN.test(id)) return c.notFound();
  const { account: actor } = c.get("signedIn");
  const undone = await parts.desk.undo({ actor, id, visit: visitOf(c, parts) });
  // An entry that was made here may be gone with it.
  const isThere = entry !== "" && parts.knowledge().entries.has(entry);
  const path = isThere ? `${CONTENT_PATH}/${entry}` : HISTORY_PATH;
  return c.redirect(pathIn(c, pathWithQuery(path, { notice: undone ? "undone" : "gone" })), 303);
}

async function refuse({ c, parts }: Page, path: string, mistaken: readonly string[]) {
  const page = await consoleOf(c, parts);
  return c.html(<BadQueryPage {...{ page, path, mistaken }} section="content" />, 400);
}

/** Of an entry that is there, or was once. */
function readEntryId(text: string | undefined): Read<string | null> {
  if (text === undefined || text === "") return { value: null };
  return /^[\w-]{1,64}$/.test(text) ? { value: text } : { mistaken: "entry" };
}

function countRecent({ reports, now }: ConsoleParts) {
  const to = dayOf(now());
  return reports.countEntries({ from: addDays(to, 1 - COUNTED_DAYS), to });
}

function cutPage<T>(every: readonly T[], number: number) {
  const shown = every.slice((number - 1) * ROWS_A_PAGE, number * ROWS_A_PAGE);
  return { shown, list: { number, rows: ROWS_A_PAGE, total: every.length } };
}

function findTitle({ knowledge }: ConsoleParts, id: string, locale: Locale): string | null {
  const entry = knowledge().entries.get(id);
  return entry ? (textOf(entry.texts, locale)?.title ?? id) : null;
}

async function findThose({ desk }: ConsoleParts, ids: readonly (string | null)[]) {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  const found = await Promise.all(wanted.map((id) => desk.findAmendment(id)));
  return new Map(found.flatMap((each) => (each ? [[each.id, each]] : [])));
}

function nameThose({ nameAccounts }: ConsoleParts, amendments: readonly Amendment[]) {
  return nameAccounts(amendments.flatMap(({ by, undoneBy }) => [by, undoneBy]));
}

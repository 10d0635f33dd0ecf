/** The unanswered queue: looked through, looked at, decided, undone. */

import { type Context, Hono } from "hono";
import { isInFiles } from "../../../faq/amend.ts";
import { textOf } from "../../../faq/content.ts";
import { REASONS } from "../../../helpdesk/ports.ts";
import { ID_PATTERN } from "../../../shared/random.ts";
import { type Form, readForm } from "../../form.ts";
import { BadQueryPage, pathWithQuery } from "../../pages/console/console-frame.tsx";
import {
  QUEUE_PATH,
  type QueueFilter,
  type QueueNotice,
  QueuePage,
  queryOf,
} from "../../pages/console/queue-page.tsx";
import { pathIn, visitOf } from "../account/parts.ts";
import { createLessonRoutes } from "./lessons.tsx";
import { type ConsoleEnv, type ConsoleParts, consoleOf, filesOf } from "./parts.ts";
import { type Read, ROWS_A_PAGE, readAll, readChoice, readPage, readSearch } from "./query.ts";

const NOTICES = ["taught", "ignored", "undone", "settled", "gone"] as const;
const ORDERS = ["newest", "count"] as const;

type Ask = (name: string) => string | undefined;

function readFilter(ask: Ask) {
  return {
    reason: readChoice("reason", ask("reason"), REASONS),
    order: readChoice("order", ask("order"), ORDERS),
    search: readSearch(ask("q")),
    number: readPage(ask("page")),
  } satisfies Record<string, Read<unknown>>;
}

export function createQueueRoutes(parts: ConsoleParts): Hono<ConsoleEnv> {
  const { desk, now } = parts;
  const routes = new Hono<ConsoleEnv>();

  routes.get(QUEUE_PATH, async (c) => {
    const page = await consoleOf(c, parts);
    const read = readAll({
      ...readFilter((name) => c.req.query(name)),
      notice: readChoice("notice", c.req.query("notice"), NOTICES),
    });
    if ("mistaken" in read) {
      return c.html(
        <BadQueryPage page={page} section="queue" path={QUEUE_PATH} mistaken={read.mistaken} />,
        400,
      );
    }
    const { notice, ...rest } = read.values;
    const filter: QueueFilter = { ...rest, order: rest.order ?? "newest" };
    const { search, reason, order, number } = filter;
    const offset = (number - 1) * ROWS_A_PAGE;
    const { groups, total } = await desk.list({
      now: now(),
      search,
      reason,
      order,
      offset,
      limit: ROWS_A_PAGE,
    });
    return c.html(
      <QueuePage
        page={page}
        groups={groups}
        total={total}
        rows={ROWS_A_PAGE}
        filter={filter}
        notice={notice && (await describeNotice(c, parts, notice))}
      />,
    );
  });

  routes.post(`${QUEUE_PATH}/ignore`, async (c) => {
    const form = await readForm(c);
    const found = await desk.find(form.get("gist"));
    if (!found) return backTo(c, form, { notice: "settled" });
    const also = form.getAll("also");
    const similar = found.similar.map(({ gist }) => gist).filter((gist) => also.includes(gist));
    const decided = await desk.decide({
      actor: c.get("signedIn").account,
      decision: { kind: "ignore" },
      gists: [found.group.gist, ...similar],
      revision: "",
      visit: visitOf(c, parts),
    });
    const id = decided.kind === "saved" ? decided.id : null;
    return backTo(c, form, { notice: "ignored", id });
  });

  routes.post(`${QUEUE_PATH}/undo`, async (c) => {
    const form = await readForm(c);
    const id = form.get("id");
    const undone = ID_PATTERN.test(id)
      ? await desk.undo({ actor: c.get("signedIn").account, id, visit: visitOf(c, parts) })
      : null;
    return backTo(c, form, { notice: undone ? "undone" : "gone" });
  });

  routes.route("/", createLessonRoutes(parts));
  return routes;
}

/** To the list as it was; conditions that cannot be read are left out. */
function backTo(
  c: Context<ConsoleEnv>,
  form: Form,
  { notice, id = null }: { notice: (typeof NOTICES)[number]; id?: string | null },
): Response {
  const read = readAll(readFilter((name) => form.get(name)));
  const query = "values" in read ? queryOf({ ...read.values, order: read.values.order ?? "newest" }) : {};
  return c.redirect(pathIn(c, pathWithQuery(QUEUE_PATH, { ...query, notice, id })), 303);
}

/** What was done, from what is kept of it: an address can claim anything. */
async function describeNotice(
  c: Context<ConsoleEnv>,
  parts: ConsoleParts,
  notice: (typeof NOTICES)[number],
): Promise<QueueNotice | null> {
  const { desk, knowledge } = parts;
  const id = c.req.query("id") ?? "";
  if (notice !== "taught" && notice !== "ignored") return { kind: notice, title: "", undo: null };
  const amendment = ID_PATTERN.test(id) ? await desk.findAmendment(id) : null;
  if (!amendment) return { kind: "done", title: "", undo: null };
  if (amendment.undoneAt !== null) return { kind: "gone", title: "", undo: null };
  const { decision } = amendment;
  if (decision.kind === "ignore") return { kind: "ignored", title: "", undo: id };
  const entry = decision.kind === "out-of-scope" ? undefined : knowledge().entries.get(decision.entry);
  const title = entry && textOf(entry.texts, c.get("language") === "en" ? "en" : "ja")?.title;
  const inFiles = isInFiles(filesOf(parts), decision);
  return {
    kind: `taught-${decision.kind}`,
    title: title ?? "",
    undo: inFiles ? null : id,
    isInFiles: inFiles,
  };
}

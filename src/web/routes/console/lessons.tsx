/** From an unanswered question to something learnt: the form, the look ahead, and the saving. */

import { type Context, Hono } from "hono";
import { ACTION_IDS, linkAction } from "../../../chat/actions.ts";
import type { Lesson } from "../../../faq/amend.ts";
import { textOf } from "../../../faq/content.ts";
import { renderMarkdown } from "../../../faq/markdown.ts";
import type { Found } from "../../../helpdesk/desk.ts";
import { dayOf } from "../../../shared/day.ts";
import type { Locale } from "../../../shared/locale.ts";
import { readForm } from "../../form.ts";
import { BadQueryPage, pathWithQuery } from "../../pages/console/console-frame.tsx";
import type { FormProblem, TypedLesson } from "../../pages/console/decision-form.tsx";
import { GroupPage } from "../../pages/console/group-page.tsx";
import { PreviewPage } from "../../pages/console/preview-page.tsx";
import { QUEUE_PATH } from "../../pages/console/queue-page.tsx";
import { pathIn, visitOf } from "../account/parts.ts";
import { readLesson, readTyped, readWay, suggestTyped } from "./lesson-form.ts";
import { type ConsoleEnv, type ConsoleParts, consoleOf } from "./parts.ts";

/** As long as `faq/gist.ts` makes them. */
const MAX_GIST_LENGTH = 120;

export function createLessonRoutes(parts: ConsoleParts): Hono<ConsoleEnv> {
  const { desk, knowledge, now } = parts;
  const routes = new Hono<ConsoleEnv>();

  routes.get(`${QUEUE_PATH}/question`, async (c) => {
    const gist = c.req.query("gist") ?? "";
    if (gist === "" || [...gist].length > MAX_GIST_LENGTH) {
      const page = await consoleOf(c, parts);
      return c.html(<BadQueryPage page={page} section="queue" path={QUEUE_PATH} mistaken={["gist"]} />, 400);
    }
    const found = await desk.find(gist);
    if (!found) return sayDone(c, { notice: "settled" });
    const { content } = knowledge();
    const typed = suggestTyped({ variants: found.variants, content, day: dayOf(now()) });
    return showForm(c, parts, { found, typed, problem: null });
  });

  routes.post(`${QUEUE_PATH}/preview`, async (c) => {
    const form = await readForm(c);
    const found = await desk.find(form.get("gist"));
    if (!found) return sayDone(c, { notice: "settled" });
    const typed = readTyped(form);
    const { content } = knowledge();
    const read = readLesson({ way: readWay(form), typed, similar: found.similar, content });
    if ("problem" in read) return showForm(c, parts, { found, typed, problem: read.problem });
    return showPreview(c, parts, { found, typed, lesson: read.lesson, isAnew: false });
  });

  routes.post(`${QUEUE_PATH}/edit`, async (c) => {
    const form = await readForm(c);
    const found = await desk.find(form.get("gist"));
    if (!found) return sayDone(c, { notice: "settled" });
    return showForm(c, parts, { found, typed: readTyped(form), problem: null });
  });

  routes.post(`${QUEUE_PATH}/save`, (c) => save(c, parts));
  return routes;
}

async function save(c: Context<ConsoleEnv>, parts: ConsoleParts): Promise<Response> {
  const { desk, knowledge } = parts;
  const form = await readForm(c);
  const found = await desk.find(form.get("gist"));
  if (!found) return sayDone(c, { notice: "settled" });
  const typed = readTyped(form);
  // What similar groups add was looked at with the rest: it stands in the wordings.
  const read = readLesson({ way: readWay(form), typed, similar: [], content: knowledge().content });
  if ("problem" in read) return showForm(c, parts, { found, typed, problem: read.problem });
  const { lesson } = read;
  const similar = found.similar.map(({ gist }) => gist).filter((gist) => typed.also.includes(gist));
  const decided = await desk.decide({
    actor: c.get("signedIn").account,
    decision: lesson,
    gists: [found.group.gist, ...similar],
    revision: form.get("revision"),
    visit: visitOf(c, parts),
  });
  switch (decided.kind) {
    case "saved":
      return sayDone(c, { notice: "taught", id: decided.id });
    case "changed":
      return showPreview(c, parts, { found, typed, lesson, isAnew: true });
    case "unfit":
      return showForm(c, parts, { found, typed, problem: { code: decided.problem, locale: "ja" } });
  }
}

function sayDone(c: Context, query: { notice: "settled" | "taught"; id?: string }): Response {
  return c.redirect(pathIn(c, pathWithQuery(QUEUE_PATH, query)), 303);
}

async function showForm(
  c: Context<ConsoleEnv>,
  parts: ConsoleParts,
  { found, typed, problem }: { found: Found; typed: TypedLesson; problem: FormProblem | null },
): Promise<Response> {
  const page = await consoleOf(c, parts);
  const known = parts.knowledge();
  const titleOf = nameEntries(parts, page.locale, null);
  return c.html(
    <GroupPage
      {...found}
      page={page}
      match={known.matcher.match(found.group.question)}
      titleOf={titleOf}
      entries={known.content.entries.map(({ id }) => ({ id, title: titleOf(id) }))}
      actions={ACTION_IDS.flatMap((id) => linkAction(id, page.locale))}
      typed={typed}
      problem={problem}
    />,
    problem ? 400 : 200,
  );
}

async function showPreview(
  c: Context<ConsoleEnv>,
  parts: ConsoleParts,
  { found, typed, lesson, isAnew }: { found: Found; typed: TypedLesson; lesson: Lesson; isAnew: boolean },
): Promise<Response> {
  const looked = await parts.desk.preview(lesson, c.req.raw.signal);
  if (looked.kind === "unfit") {
    return showForm(c, parts, { found, typed, problem: { code: looked.problem, locale: "ja" } });
  }
  const page = await consoleOf(c, parts);
  return c.html(
    <PreviewPage
      page={page}
      gist={found.group.gist}
      lesson={lesson}
      answers={renderAnswers(lesson)}
      actions={
        lesson.kind === "entry"
          ? lesson.actions.flatMap((id) => linkAction(id, page.locale)).map(({ label }) => label)
          : []
      }
      typed={typed}
      preview={looked.preview}
      revision={looked.revision}
      isAnew={isAnew}
      titleOf={nameEntries(parts, page.locale, lesson)}
    />,
    isAnew ? 409 : 200,
  );
}

function renderAnswers(lesson: Lesson): Partial<Record<Locale, string>> {
  if (lesson.kind !== "entry") return {};
  const { ja, en } = lesson.drafts;
  return { ja: renderMarkdown(ja.answer).html, ...(en && { en: renderMarkdown(en.answer).html }) };
}

/** Titles by id, that of the entry which is being written among them. */
function nameEntries(
  { knowledge }: Pick<ConsoleParts, "knowledge">,
  locale: Locale,
  lesson: Lesson | null,
): (id: string) => string {
  const { entries } = knowledge();
  return (id) => {
    const entry = entries.get(id);
    const known = entry && textOf(entry.texts, locale)?.title;
    const drafts = lesson?.kind === "entry" && lesson.entry === id ? lesson.drafts : null;
    return known ?? (drafts && (drafts[locale] ?? drafts.ja).title) ?? id;
  };
}

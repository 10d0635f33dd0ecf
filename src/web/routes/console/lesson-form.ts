/** Reads what shall be taught from the form, and suggests what the form begins with. */

import { ACTION_IDS } from "../../../chat/actions.ts";
import { checkLesson, cleanWording, type Lesson } from "../../../faq/amend.ts";
import type { Content } from "../../../faq/content.ts";
import { isJapanese, normalise } from "../../../faq/normalise.ts";
import type { OpenGroup, Variant } from "../../../helpdesk/ports.ts";
import type { Locale } from "../../../shared/locale.ts";
import type { Form } from "../../form.ts";
import {
  type FormProblem,
  MAX_WORDINGS,
  MAX_WORDINGS_LENGTH,
  type TypedLesson,
} from "../../pages/console/decision-form.tsx";
import { MAX_ANSWER_LENGTH } from "../../pages/console/new-entry-fields.tsx";

/** Leaves room for those of similar groups. */
const SUGGESTED_WORDINGS = 15;
const MAX_ID_WORDS = 3;
const SHORTEST_ID_WORD = 4;

/** What was pressed. */
export type Way = { kind: "phrasing"; entry: string } | { kind: "entry" } | { kind: "out-of-scope" } | null;

export function readWay(form: Form): Way {
  const entry = form.get("entry");
  if (entry !== "") return { kind: "phrasing", entry };
  switch (form.get("act")) {
    case "phrasing-other":
      return { kind: "phrasing", entry: form.get("other") };
    case "entry":
      return { kind: "entry" };
    case "out-of-scope":
      return { kind: "out-of-scope" };
    default:
      return null;
  }
}

/** Codes, keys and passwords in it are cut out. */
export function readTyped(form: Form): TypedLesson {
  const readAnswer = (locale: Locale) => form.getLongText(`answer-${locale}`, MAX_ANSWER_LENGTH);
  return {
    wordings: form.getLongText("wordings", MAX_WORDINGS_LENGTH),
    also: form.getAll("also"),
    other: form.get("other"),
    id: form.get("id").trim(),
    titles: { ja: form.getText("title-ja").trim(), en: form.getText("title-en").trim() },
    answers: { ja: readAnswer("ja").trim(), en: readAnswer("en").trim() },
    actions: form.getAll("actions").filter((id) => ACTION_IDS.includes(id)),
    isNewEntry: form.get("act") === "entry",
  };
}

/** What the form holds before anybody has typed. */
export function suggestTyped({
  variants,
  content,
  day,
}: {
  variants: readonly Variant[];
  content: Content;
  day: string;
}): TypedLesson {
  const wordings = listWordings(variants.map(({ question }) => question)).slice(0, SUGGESTED_WORDINGS);
  const [first = ""] = wordings;
  const locale = isJapanese(first) ? "ja" : "en";
  return {
    wordings: wordings.join("\n"),
    also: [],
    other: "",
    id: suggestId({ question: first, content, day }),
    titles: { ja: "", en: "", [locale]: first },
    answers: { ja: "", en: "" },
    actions: [],
    isNewEntry: false,
  };
}

/** From the question's Latin words, or from the day; one that no entry has. */
function suggestId({ question, content, day }: { question: string; content: Content; day: string }): string {
  const words =
    question
      .normalize("NFKC")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const telling = words.filter((word) => word.length >= SHORTEST_ID_WORD).slice(0, MAX_ID_WORDS);
  const base = telling.join("-").slice(0, 40) || `answer-${day}`;
  const taken = new Set(content.entries.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

export type Read = { lesson: Lesson } | { problem: FormProblem };

/** With the questions of similar groups that were ticked. */
export function readLesson({
  way,
  typed,
  similar,
  content,
}: {
  way: Way;
  typed: TypedLesson;
  similar: readonly OpenGroup[];
  content: Content;
}): Read {
  if (!way) return { problem: { code: "form.nothing_chosen", locale: "ja" } };
  const ticked = similar.filter(({ gist }) => typed.also.includes(gist)).map(({ question }) => question);
  const texts = listWordings([...typed.wordings.split("\n"), ...ticked]);
  if (texts.length > MAX_WORDINGS) return { problem: { code: "form.too_many_wordings", locale: "ja" } };
  const wordings = texts.map((text) => ({
    text,
    locale: isJapanese(text) ? ("ja" as const) : ("en" as const),
  }));
  const lesson = createLesson({ way, typed, wordings });
  const problem = findProblem(content, lesson);
  return problem ? { problem } : { lesson };
}

function createLesson({
  way,
  typed: { id, titles, answers, actions },
  wordings,
}: {
  way: NonNullable<Way>;
  typed: TypedLesson;
  wordings: Lesson["wordings"];
}): Lesson {
  if (way.kind !== "entry") return { ...way, wordings };
  const draft = (locale: Locale) => ({ title: titles[locale], answer: answers[locale] });
  const isInEnglish = titles.en !== "" || answers.en !== "";
  return {
    kind: "entry",
    entry: id,
    wordings,
    drafts: { ja: draft("ja"), en: isInEnglish ? draft("en") : null },
    actions,
  };
}

/** With the language of the draft that it is about. */
export function findProblem(content: Content, lesson: Lesson): FormProblem | null {
  const code = checkLesson(content, lesson);
  if (!code) return null;
  const isInJapanese =
    lesson.kind !== "entry" ||
    checkLesson(content, { ...lesson, drafts: { ...lesson.drafts, en: null } }) === code;
  return { code, locale: isInJapanese ? "ja" : "en" };
}

/** Each once, in whatever width and case. */
function listWordings(texts: readonly string[]): string[] {
  const known = new Set<string>();
  return texts.map(cleanWording).filter((text) => {
    const folded = normalise(text);
    if (folded === "" || known.has(folded)) return false;
    known.add(folded);
    return true;
  });
}

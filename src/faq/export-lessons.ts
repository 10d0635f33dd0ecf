/** Writes what the help desk has taught into content files, which then say the same without the database. */

import { LOCALES, type Locale } from "../shared/locale.ts";
import {
  amendContent,
  cleanAnswer,
  type EntryLesson,
  lessonAt,
  outOfScopePath,
  type Taught,
} from "./amend.ts";
import type { Content, ContentFile, Entry } from "./content.ts";
import { addToList, quoteYaml } from "./front-matter.ts";
import { parseContent } from "./parse-content.ts";

/** A file with its new text, and how many wordings it gained; `isNew` where it is to be created. */
export type Written = ContentFile & { added: number; isNew: boolean };

const HEADINGS: Record<Locale, string> = { ja: "## 窓口で加えたもの", en: "## Added at the help desk" };

/**
 * Only files that change. What stands in them already is not written again, so that a second run changes nothing.
 * `today` is `YYYY-MM-DD`. Throws where a file cannot be edited without touching what others wrote.
 */
export function exportLessons({
  files,
  taught,
  today,
}: {
  files: readonly ContentFile[];
  taught: readonly Taught[];
  today: string;
}): Written[] {
  const { content } = parseContent([...files]);
  const amended = amendContent(content, taught);
  const textOf = new Map(files.map(({ path, text }) => [path, text]));
  return [
    ...amended.entries.flatMap((entry) => exportEntry({ entry, taught, textOf, today })),
    ...LOCALES.flatMap((locale) => exportOutOfScope({ content, taught, locale, textOf, today })),
  ];
}

type Sources = { textOf: ReadonlyMap<string, string>; today: string };

function exportEntry({
  entry,
  taught,
  textOf,
  today,
}: Sources & { entry: Entry; taught: readonly Taught[] }): Written[] {
  return LOCALES.flatMap((locale): Written[] => {
    const text = entry.texts[locale];
    if (!text) return [];
    const lesson = taught.find(({ id }) => id === lessonAt(text.path))?.lesson;
    const path = `faq/${entry.id}.${locale}.md`;
    const items = text.questions
      .filter((phrasing) => phrasing.path !== undefined)
      .map((phrasing) => phrasing.text);
    if (lesson?.kind === "entry") {
      const written = writeEntry({ lesson, locale, title: text.title, questions: items, today });
      return [{ path, text: written, added: items.length, isNew: true }];
    }
    if (items.length === 0) return [];
    const edited = addToList(textOf.get(path) ?? "", { key: "questions", items });
    if (edited === null) throw new Error(`${path}: its front matter cannot be added to`);
    return [{ path, text: edited, added: items.length, isNew: false }];
  });
}

function writeEntry({
  lesson,
  locale,
  title,
  questions,
  today,
}: {
  lesson: EntryLesson;
  locale: Locale;
  title: string;
  questions: readonly string[];
  today: string;
}): string {
  const { actions, drafts } = lesson;
  const lines = [
    "---",
    `title: ${quoteYaml(title)}`,
    ...(questions.length > 0 ? ["questions:"] : []),
    ...questions.map((question) => `  - ${quoteYaml(question)}`),
    ...(actions.length > 0 ? [`actions: [${actions.join(", ")}]`] : []),
    `reviewed: ${today}`,
    "---",
    cleanAnswer(drafts[locale]?.answer ?? ""),
  ];
  return `${lines.join("\n")}\n`;
}

function exportOutOfScope({
  content,
  taught,
  locale,
  textOf,
  today,
}: Sources & { content: Content; taught: readonly Taught[]; locale: Locale }): Written[] {
  const path = outOfScopePath(locale);
  const { outOfScope } = amendContent(
    content,
    taught.flatMap((each) => onlyOutOfScope(each, locale)),
  );
  const added = outOfScope.filter((each) => lessonAt(each.path) !== null);
  if (added.length === 0) return [];
  const before = textOf.get(path) ?? `---\nreviewed: ${today}\n---\n`;
  const newLine = before.includes("\r\n") ? "\r\n" : "\n";
  const heading = HEADINGS[locale];
  const isThere = before.split(/\r?\n/).findLast((line) => line.startsWith("#")) === heading;
  const lines = [...(isThere ? [] : ["", heading, ""]), ...added.map(({ text }) => `- ${text}`)];
  const joint = before.endsWith("\n") ? "" : newLine;
  const text = before + joint + lines.map((line) => line + newLine).join("");
  return [{ path, text, added: added.length, isNew: !textOf.has(path) }];
}

function onlyOutOfScope({ lesson, ...taught }: Taught, wanted: Locale): Taught[] {
  if (lesson.kind !== "out-of-scope") return [];
  const wordings = lesson.wordings.filter(({ locale }) => locale === wanted);
  return [{ ...taught, lesson: { ...lesson, wordings } }];
}

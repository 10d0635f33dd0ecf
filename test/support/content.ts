/** Content for tests: the real folder, read once, and small sets written out in the test. */

import { readContentFolder } from "../../src/content-folder.ts";
import type { Content, ContentFile, Problem } from "../../src/faq/content.ts";
import { loadKnowledge } from "../../src/load-knowledge.ts";

/** The day on which tests take place: a year before the real content grows stale. */
export const TODAY = Date.parse("2026-11-22T03:00:00Z");

export const REAL_FILES = await readContentFolder("content");

export function loadReal() {
  const { knowledge, problems } = loadKnowledge(REAL_FILES, TODAY);
  if (!knowledge) throw new Error(`the real content does not load: ${JSON.stringify(problems)}`);
  return knowledge;
}

/** One entry file; `front` lines stand between the title and the date. */
export function entryFile(
  id: string,
  {
    locale = "ja",
    title = `${id}についての質問ですか？`,
    front = [],
    reviewed = "2026-11-01",
    body = `${id}の答えです。`,
  }: { locale?: string; title?: string; front?: string[]; reviewed?: string; body?: string } = {},
): ContentFile {
  const text = ["---", `title: ${title}`, ...front, `reviewed: ${reviewed}`, "---", body].join("\n");
  return { path: `faq/${id}.${locale}.md`, text };
}

/** The front-matter lines of a list. */
export function listed(key: string, items: readonly string[]): string[] {
  return [`${key}:`, ...items.map((item) => `  - ${item}`)];
}

export function titlesOnly({ entries, ...rest }: Content): Content {
  return {
    ...rest,
    entries: entries.map((entry) => ({
      ...entry,
      texts: Object.fromEntries(
        Object.entries(entry.texts).map(([locale, text]) => [locale, { ...text, questions: [] }]),
      ),
    })),
  };
}

/** "path:line level", for comparing what was found with what was broken. */
export function places(problems: readonly Problem[]): string[] {
  return problems.map(({ path, line, level }) => `${path}:${line} ${level}`);
}

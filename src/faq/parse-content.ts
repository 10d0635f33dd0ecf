/** Reads the content folder's files into one Content value, and says every mistake in them at once. */

import { z } from "zod";
import { isLocale, type Locale } from "../shared/locale.ts";
import type {
  Content,
  ContentFile,
  Entry,
  EntryText,
  LinkList,
  OutOfScope,
  Phrasing,
  Problem,
  Site,
  Walkthrough,
} from "./content.ts";
import { expandPhrasing, MAX_EXPANSIONS } from "./expand.ts";
import { type Parsed, type Path, parseFrontMatter, parseYaml } from "./front-matter.ts";
import { HIDDEN } from "./hidden.ts";
import { findUnsafeMarkdown, renderMarkdown } from "./markdown.ts";
import { parseGraded } from "./parse-graded.ts";
import { readWalkthrough } from "./parse-walkthrough.ts";

const sentence = z.string("must be text; quote it if it looks like a number or a date").trim().min(1);
const ids = z.array(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "is not an id")).default([]);
const isoDate = z.iso.date("must be a date such as 2026-11-22");
const perLocale = z.strictObject({ ja: sentence, en: sentence });

const entrySchema = z.strictObject({
  title: sentence,
  questions: z
    .array(sentence)
    .nullish()
    .transform((questions) => questions ?? []),
  actions: ids,
  walkthroughs: ids,
  related: ids,
  source: sentence.optional(),
  reviewed: isoDate,
});
const outOfScopeSchema = z.strictObject({ reviewed: isoDate });
const synonymsSchema = z.array(z.array(z.coerce.string().trim().min(1)).min(2));
const appSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens"),
  name: perLocale,
  functions: z.array(
    z.strictObject({
      scope: z.string().regex(/^[a-z][a-z0-9-]*:[a-z][a-z0-9-]*$/, "must look like app:function"),
      label: perLocale,
      needsCode: z.boolean(),
    }),
  ),
});

const siteSchema = z.strictObject({
  name: perLocale,
  issuer: z.string().regex(/^[\x20-\x39\x3B-\x7E]+$/, "must be ASCII without a colon"),
  contact: z.strictObject({
    label: perLocale,
    text: perLocale,
    href: z
      .string()
      .regex(/^(?:https:\/\/|mailto:|tel:|\/(?!\/))/, "must be https://, mailto:, tel: or a path"),
  }),
  starters: ids,
  apps: z.array(appSchema).default([]),
});

const LINK_LISTS: readonly LinkList[] = ["actions", "walkthroughs", "related"];

const FAQ_FILE = /^faq\/([a-z0-9][a-z0-9-]*)\.([a-z]{2})\.md$/;
const WALKTHROUGH_FILE = /^walkthroughs\/([a-z0-9][a-z0-9-]*)\.([a-z]{2})\.md$/;
const GRADED_FILE = /^graded\/[a-z0-9][a-z0-9-]*\.jsonl$/;
const OUT_OF_SCOPE_FILE = /^out-of-scope\.([a-z]{2})\.md$/;

const NO_SITE: Site = {
  name: { ja: "窓口", en: "Madoguchi" },
  issuer: "Madoguchi",
  contact: {
    label: { ja: "担当者に連絡する", en: "Contact a person" },
    text: { ja: "社内の窓口担当者にお問い合わせください。", en: "Please contact your help desk." },
    href: "/contact",
  },
  starters: [],
  apps: [],
};

/** Paths are relative to the content folder. The value holds all that could be read, whatever the problems. */
export function parseContent(files: ContentFile[]): { content: Content; problems: Problem[] } {
  const problems = files.flatMap(findHidden);
  const entries = new Map<string, Entry>();
  const walkthroughs = new Map<string, Walkthrough>();
  const content: Content = {
    site: NO_SITE,
    entries: [],
    walkthroughs: [],
    synonyms: [],
    outOfScope: [],
    graded: [],
  };
  const report = (path: string, line: number, message: string) =>
    problems.push({ level: "error", path, line, message });

  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const named =
      FAQ_FILE.exec(file.path) ?? WALKTHROUGH_FILE.exec(file.path) ?? OUT_OF_SCOPE_FILE.exec(file.path);
    const locale = named?.at(-1);
    if (locale && !isLocale(locale)) {
      report(file.path, 1, `"${locale}" is not a known language; use .ja.md or .en.md`);
    } else if (FAQ_FILE.test(file.path)) {
      readEntry(file, named?.[1] ?? "", locale as Locale, entries, problems);
    } else if (WALKTHROUGH_FILE.test(file.path)) {
      for (const { line, message } of findUnsafeMarkdown(file.text)) report(file.path, line + 1, message);
      problems.push(
        ...readWalkthrough({ file, id: named?.[1] ?? "", locale: locale as Locale, walkthroughs }),
      );
    } else if (OUT_OF_SCOPE_FILE.test(file.path)) {
      content.outOfScope.push(...readOutOfScope(file, problems));
    } else if (GRADED_FILE.test(file.path)) {
      const read = parseGraded(file);
      problems.push(...read.problems);
      content.graded.push(...read.questions);
    } else if (file.path === "synonyms.yaml") {
      const read = parseYaml(file, synonymsSchema);
      problems.push(...read.problems);
      content.synonyms = read.data ?? [];
    } else if (file.path === "site.yaml") {
      const read = parseYaml(file, siteSchema);
      problems.push(...read.problems);
      if (read.data) content.site = locateParts(read.data, read.lineOf);
    } else {
      report(file.path, 1, "not a file the content folder knows; see CONTRIBUTING.md for its layout");
    }
  }
  content.entries = [...entries.values()];
  content.walkthroughs = [...walkthroughs.values()];
  return { content, problems };
}

function locateParts(site: z.output<typeof siteSchema>, lineOf: (path: Path) => number): Site {
  const starters = site.starters.map((id, at) => ({ id, line: lineOf(["starters", at]) }));
  const apps = site.apps.map((app, at) => ({
    ...app,
    functions: app.functions.map((each, place) => ({
      ...each,
      line: lineOf(["apps", at, "functions", place]),
    })),
  }));
  return { ...site, starters, apps };
}

function readEntry(
  file: ContentFile,
  id: string,
  locale: Locale,
  entries: Map<string, Entry>,
  problems: Problem[],
): void {
  const entry = entries.get(id) ?? { id, texts: {}, unread: [], actions: [], walkthroughs: [], related: [] };
  entries.set(id, entry);
  const { parsed, problems: found } = parseFrontMatter(file, entrySchema);
  problems.push(...found);
  if (!parsed) {
    entry.unread.push(locale);
    return;
  }
  const { data, lineOf } = parsed;
  const body = readBody(file, parsed, problems);
  const locate = (list: LinkList) => data[list].map((id, at) => ({ id, line: lineOf([list, at]) }));
  const text: EntryText = {
    path: file.path,
    title: data.title,
    questions: data.questions.flatMap((line, at) =>
      readPhrasings(file, line, lineOf(["questions", at]), problems),
    ),
    reviewed: data.reviewed,
    links: { actions: locate("actions"), walkthroughs: locate("walkthroughs"), related: locate("related") },
    ...body,
  };
  entry.texts[locale] = text;
  for (const list of LINK_LISTS) entry[list] = [...new Set([...entry[list], ...data[list]])];
}

function readPhrasings(file: ContentFile, source: string, line: number, problems: Problem[]): Phrasing[] {
  const expanded = expandPhrasing(source);
  if (expanded) return expanded.map((text) => ({ text, line }));
  const message = `"${source}" has a stray brace or stands for more than ${MAX_EXPANSIONS} phrasings`;
  problems.push({ level: "error", path: file.path, line, message });
  return [];
}

function readOutOfScope(file: ContentFile, problems: Problem[]): OutOfScope[] {
  const { parsed, problems: found } = parseFrontMatter(file, outOfScopeSchema);
  problems.push(...found);
  const lines = parsed?.body.split(/\r?\n/) ?? [];
  return lines.flatMap((line, at) => {
    const text = /^[-*] +(.+)$/.exec(line)?.[1]?.trim();
    return text ? [{ path: file.path, line: (parsed?.bodyLine ?? 1) + at, text }] : [];
  });
}

function readBody(
  file: ContentFile,
  { body, bodyLine }: Parsed<unknown>,
  problems: Problem[],
): { html: string; plain: string } {
  const report = (line: number, message: string) =>
    problems.push({ level: "error", path: file.path, line: bodyLine + line, message });
  for (const { line, message } of findUnsafeMarkdown(body)) report(line, message);
  if (body.trim() === "") report(0, "the answer is missing; write it below the front matter");
  return renderMarkdown(body);
}

function findHidden(file: ContentFile): Problem[] {
  return file.text.split("\n").flatMap((text, at) => {
    const hidden = HIDDEN.exec(text)?.[0];
    if (hidden === undefined) return [];
    const code = hidden.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
    const message = `holds the invisible character U+${code}; delete it`;
    return [{ level: "error", path: file.path, line: at + 1, message }];
  });
}

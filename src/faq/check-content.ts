/** Looks at the content as a whole: links that lead nowhere, missing languages, duplicates, stale and stray phrasings. */

import { DEFAULT_LOCALE, LOCALES } from "../shared/locale.ts";
import { checkWalkthroughs } from "./check-walkthroughs.ts";
import type { App, Content, EntryText, LinkList, Problem } from "./content.ts";
import { findTwins } from "./find-twins.ts";
import type { LeftOut } from "./matcher.ts";

/** Facts grow old: an answer nobody has looked at for this long is said to be stale. */
const STALE_AFTER_DAYS = 365;
const DAY_MS = 24 * 60 * 60 * 1000;
const TITLE_LINE = 2;

export type CheckOptions = {
  /** Ids of the self-service actions that exist. */
  actions: readonly string[];
  /** Scopes that may be used without a code; the rules of sign-in say which. */
  withoutCode: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
};

/** What stands in one file but is wrong only beside the others. */
export function checkContent(content: Content, { actions, withoutCode, now }: CheckOptions): Problem[] {
  const known = {
    actions: new Set(actions),
    walkthroughs: new Set(content.walkthroughs.map(({ id }) => id)),
    related: new Set(content.entries.map(({ id }) => id)),
  };
  const starters = content.site.starters
    .filter(({ id }) => !known.related.has(id))
    .map(({ id, line }) => error("site.yaml", `starters: there is no entry "${id}"`, line));
  const empty = content.entries.length === 0 ? [error("faq", "there is no entry; add faq/<id>.ja.md")] : [];
  const texts = content.entries.flatMap((entry) => Object.values(entry.texts));
  return [
    ...empty,
    ...starters,
    ...checkApps(content.site.apps, withoutCode),
    ...texts.flatMap((text) => checkLinks(text, known)),
    ...checkLocales(content.entries),
    ...checkLocales(content.walkthroughs),
    ...checkWalkthroughs(content.walkthroughs, now),
    ...texts.flatMap((text) => checkAge(text, now)),
    ...findTwins(content.entries),
    ...checkGraded(content.graded, known.related),
  ];
}

/** Phrasings that would be answered with another entry if they were not in the index. */
export function checkPhrasings(leftOut: readonly LeftOut[]): Problem[] {
  return leftOut
    .filter(({ kind, expected, found }) => kind === "answer" && found !== expected)
    .map(({ path, line, text, found }) =>
      warning(path, `"${text}" is answered with "${found}"; make it plainer, or move it there`, line),
    );
}

function checkLinks({ path, links }: EntryText, known: Record<LinkList, Set<string>>): Problem[] {
  return (["actions", "walkthroughs", "related"] as const).flatMap((list) =>
    links[list]
      .filter(({ id }) => !known[list].has(id))
      .map(({ id, line }) => error(path, `${list}: there is no "${id}"`, line)),
  );
}

/** "none" stands for no entry. */
function checkGraded(graded: Content["graded"], entries: ReadonlySet<string>): Problem[] {
  return graded.flatMap(({ accept, path, line }) =>
    accept
      .filter((id) => id !== "none" && !entries.has(id))
      .map((id) => warning(path, `accept: there is no entry "${id}"`, line)),
  );
}

type Translated = { id: string; texts: Partial<Record<string, { path: string }>>; unread: string[] };

function checkLocales(items: readonly Translated[]): Problem[] {
  const used = LOCALES.filter((locale) => items.some(({ texts }) => texts[locale]));
  return items.flatMap(({ id, texts, unread }) => {
    const path = pathOf(texts);
    if (unread.length > 0) return [];
    if (!texts[DEFAULT_LOCALE])
      return [error(path, `${id}.${DEFAULT_LOCALE}.md is missing: Japanese is required`)];
    return used
      .filter((locale) => !texts[locale])
      .map((locale) => warning(path, `${id}.${locale}.md is missing: readers will see Japanese`));
  });
}

function checkAge({ path, reviewed }: EntryText, now: number): Problem[] {
  const days = Math.floor((now - Date.parse(reviewed)) / DAY_MS);
  if (days < 0) return [warning(path, `reviewed: ${reviewed} is in the future`)];
  if (days <= STALE_AFTER_DAYS) return [];
  return [warning(path, `reviewed ${days} days ago; check the facts and set a new date`)];
}

function pathOf(texts: Translated["texts"]): string {
  return texts[DEFAULT_LOCALE]?.path ?? Object.values(texts)[0]?.path ?? "";
}

function error(path: string, message: string, line = 1): Problem {
  return { level: "error", path, line, message };
}

function warning(path: string, message: string, line = TITLE_LINE): Problem {
  return { level: "warning", path, line, message };
}

function checkApps(apps: readonly App[], withoutCode: readonly string[]): Problem[] {
  return apps
    .flatMap(({ functions }) => functions)
    .filter(({ scope, needsCode }) => needsCode === withoutCode.includes(scope))
    .map(({ scope, line }) =>
      error(
        "site.yaml",
        `apps: only ${withoutCode.join(" and ")} are open without a code; mend needsCode of ${scope}`,
        line,
      ),
    );
}

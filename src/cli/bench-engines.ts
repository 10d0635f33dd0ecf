/** The engines side by side: ours and three common libraries, each set up for Japanese as its documentation advises. */

import { create, insertMultiple, search } from "@orama/orama";
import Fuse from "fuse.js";
import MiniSearch, { type SearchOptions } from "minisearch";

import type {} from "../faq/matcher.ts";
import { createMatcher, type MatchedEntry, type MatcherContent } from "../faq/matcher.ts";

/** Ids of entries, best first. */
export type Ask = (question: string) => string[] | Promise<string[]>;
/** One index may be asked in several ways, each with a name of its own. */
export type Built = { asks: Record<string, Ask> } | { skipped: string };
export type Engine = {
  name: string;
  build(content: MatcherContent, limitMs: number): Promise<Built>;
};

type Document = { id: string; entry: string; asked: string; answer: string };

const SHOWN = 5;
/** Several of an entry's phrasings may be found. */
const CUT_SHOWN = 20;
const MANY_QUESTIONS = 16;
/** Questions say more about what people ask than answers do. */
const BOOST = { asked: 2, answer: 1 };
/** Enough to tell early how long the whole will take. */
const PARTS = 20;
/** Shorter terms have too many neighbours to be looked for approximately. */
const LONG_TERM = 3;
const FUZZINESS = 0.2;

export const ENGINES: readonly Engine[] = [
  {
    name: "madoguchi",
    build: async (content) => {
      const matcher = createMatcher(content);
      const ask: Ask = (question) => matcher.match(question).candidates.map(({ id }) => id);
      return { asks: { madoguchi: ask } };
    },
  },
  { name: "minisearch", build: buildMiniSearch },
  { name: "orama", build: buildOrama },
  { name: "fuse.js", build: buildFuse },
];

async function buildMiniSearch({ entries }: MatcherContent, limitMs: number): Promise<Built> {
  const index = new MiniSearch<Document>({
    fields: ["asked", "answer"],
    tokenize,
    processTerm: (term) => term,
    searchOptions: { boost: BOOST },
  });
  const skipped = await addInParts(entries, limitMs, (documents) => index.addAll(documents));
  if (skipped) return { skipped };
  const askWith =
    (options: SearchOptions): Ask =>
    (question) => {
      const found = index.search(question, options);
      return found.slice(0, SHOWN).map(({ id }) => String(id));
    };
  const isLong = (term: string) => term.length > LONG_TERM;
  return {
    asks: {
      minisearch: askWith({}),
      "minisearch fuzzy": askWith({ prefix: isLong, fuzzy: (term) => (isLong(term) ? FUZZINESS : false) }),
    },
  };
}

/** Adding a document takes time quadratic in its length, so entries with many phrasings are cut up. */
async function buildOrama({ entries }: MatcherContent, limitMs: number): Promise<Built> {
  const isCut = entries.some(({ texts }) => (texts.ja?.questions.length ?? 0) > MANY_QUESTIONS);
  const index = create({
    schema: { entry: "enum", asked: "string", answer: "string" },
    components: { tokenizer: { language: "english", normalizationCache: new Map(), tokenize } },
  });
  const skipped = await addInParts(entries, limitMs, async (documents) => {
    await insertMultiple(index, isCut ? documents.flatMap(cutDocument) : documents);
  });
  if (skipped) return { skipped };
  const limit = isCut ? CUT_SHOWN : SHOWN;
  const ask: Ask = async (term) => {
    const { hits } = await search(index, { term, properties: ["asked", "answer"], boost: BOOST, limit });
    return distinct(hits.map(({ document }) => String(document.entry)));
  };
  return { asks: { orama: ask } };
}

/** Fuzzy over single phrasings; over whole entries it is several times slower and finds less. */
async function buildFuse({ entries }: MatcherContent): Promise<Built> {
  const index = new Fuse(entries.map(toDocument).flatMap(cutDocument), {
    keys: Object.entries(BOOST).map(([name, weight]) => ({ name, weight })),
    useTokenSearch: true,
    tokenize: cutWords,
    ignoreLocation: true,
    threshold: 0.3,
  });
  const ask: Ask = (question) =>
    distinct(index.search(question, { limit: CUT_SHOWN }).map(({ item }) => item.entry));
  return { asks: { "fuse.js": ask } };
}

/** Each phrasing as a document of its own; the answer goes with the first. */
function cutDocument({ entry, asked, answer }: Document): Document[] {
  return asked.split("\n").map((text, at) => {
    return { id: `${entry}#${at}`, entry, asked: text, answer: at === 0 ? answer : "" };
  });
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)].slice(0, SHOWN);
}

/** Says why it stopped when the whole would take longer than the limit. */
async function addInParts(
  entries: readonly MatchedEntry[],
  limitMs: number,
  add: (documents: Document[]) => void | Promise<void>,
): Promise<string | null> {
  const size = Math.ceil(entries.length / PARTS);
  const started = performance.now();
  for (let at = 0; at < entries.length; at += size) {
    await add(entries.slice(at, at + size).map(toDocument));
    const share = Math.min(1, (at + size) / entries.length);
    const wholeMs = (performance.now() - started) / share;
    if (wholeMs > limitMs) return `building would take about ${Math.round(wholeMs / 1000)} s`;
  }
  return null;
}

function toDocument({ id, texts }: MatchedEntry): Document {
  const all = Object.values(texts);
  return {
    id,
    entry: id,
    asked: all.flatMap(({ title, questions }) => [title, ...questions.map(({ text }) => text)]).join("\n"),
    answer: all.map(({ plain }) => plain).join("\n"),
  };
}

const segmenter = new Intl.Segmenter("ja", { granularity: "word" });
const JAPANESE_RUN = /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}ー]{2,}/gu;
/** Particles and endings: without them the libraries are several times faster and find more. */
const STOP_WORD = /^\p{sc=Hira}{1,2}$/u;

/** Words, and pairs of neighbouring characters for compounds that are cut differently in another sentence. */
function tokenize(text: string): string[] {
  const folded = text.normalize("NFKC").toLowerCase();
  const tokens = cutWords(folded);
  for (const [run] of folded.matchAll(JAPANESE_RUN)) {
    for (let at = 0; at + 2 <= run.length; at++) tokens.push(run.slice(at, at + 2));
  }
  return tokens.filter((token) => !STOP_WORD.test(token));
}

function cutWords(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) if (isWordLike) words.push(segment);
  return words;
}

/** Makes help-desk entries of any number, five phrasings each, and questions that none of them holds: same seed, same text. */

import type { MatchedEntry, MatchedText } from "../faq/matcher.ts";
import { normalise } from "../faq/normalise.ts";
import type { Locale } from "../shared/locale.ts";
import {
  BRAND_ENDS,
  BRAND_STARTS,
  CATEGORIES,
  PARTS,
  SITUATIONS,
  type Situation,
  type Word,
} from "./bench-words.ts";

export type Random = () => number;
export type Query = { text: string; id: string };
type Topic = { product: Record<Locale, string>; part: Word; situation: Situation };
export type Made = { entries: readonly MatchedEntry[]; queries: Query[] };

/** A help desk knows about this many things per product; more entries mean more products. */
const ENTRIES_PER_PRODUCT = 40;
const MIN_PRODUCTS = 8;
const QUESTIONS_JA = 3;
const ENGLISH_SHARE = 0.15;

const ENDINGS: Record<Situation["kind"], Record<Locale, readonly string[]>> = {
  fault: {
    ja: [
      "{product}の{part}が{situation}のですが、どうすればよいですか",
      "{product}で{part}が{situation}場合の対処方法を教えていただけますでしょうか",
      "{part}が{situation}んだけど、{product}の不具合？",
      "恐れ入ります、{product}を使っていて{part}が{situation}ことがあります。ご確認いただけますか",
      "{product} {part} {situation}",
      "{part}が{situation}のはなぜですか。{product}を使っています",
      "{product}、また{part}が{situation}。困ってます",
    ],
    en: [
      "What can I do when the {part} in {product} {situation}?",
      "{product}: the {part} {situation}",
      "The {part} {situation} since this morning, I am using {product}",
      "why is it that the {part} of {product} {situation}",
    ],
  },
  wish: {
    ja: [
      "{product}の{part}を{situation}のですが、どうすればよいですか",
      "{product}で{part}を{situation}場合の手順を教えていただけますでしょうか",
      "{part}を{situation}んだけど、{product}でできる？",
      "恐れ入ります、{product}で{part}を{situation}と考えております。可能でしょうか",
      "{product} {part} {situation}",
      "{part}を{situation}ときはどこを押しますか。{product}を使っています",
      "{product}って{part}を{situation}ときどうするの",
    ],
    en: [
      "How do I {situation} the {part} in {product}?",
      "{product}: {situation} the {part}",
      "I would like to {situation} the {part}, I am using {product}",
      "can i {situation} the {part} of {product} myself",
    ],
  },
};
const GREETINGS: Record<Locale, readonly string[]> = {
  ja: ["すみません、", "お世話になっております。", "至急です！", "初めて質問します。"],
  en: ["Hello, ", "Sorry to bother you. ", "Urgent! "],
};

/** Entries that differ in at least one content word, and held-out questions about some of them. */
export function makeTopics({
  entries: count,
  queries,
  seed,
}: Record<"entries" | "queries" | "seed", number>): Made {
  const random = createRandom(seed);
  const topics = chooseTopics(count, random);
  const entries = topics.map((topic, at) => makeEntry(topic, at, random));
  return { entries, queries: Array.from({ length: queries }, () => holdOut(topics, entries, random)) };
}

/** mulberry32: small, and good enough for choosing words. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function chooseTopics(count: number, random: Random): Topic[] {
  const products = BRAND_STARTS.flatMap((start) =>
    BRAND_ENDS.flatMap((end) =>
      CATEGORIES.map((category) => ({
        ja: `${start[0]}${end[0]}${category[0]}`,
        en: `${start[1]}${end[1]} ${category[1]}`,
      })),
    ),
  );
  const used = Math.min(products.length, Math.max(MIN_PRODUCTS, Math.ceil(count / ENTRIES_PER_PRODUCT)));
  for (let at = 0; at < used; at++) {
    const other = at + Math.floor(random() * (products.length - at));
    [products[at], products[other]] = [products[other] as Topic["product"], products[at] as Topic["product"]];
  }
  const known = products.slice(0, used);
  const chosen = new Map<string, Topic>();
  while (chosen.size < count) {
    const product = pick(known, random);
    const part = pick(PARTS, random);
    const situation = pick(SITUATIONS, random);
    chosen.set(`${product.ja}/${part.ja[0]}/${situation.ja[0]}`, { product, part, situation });
  }
  return [...chosen.values()];
}

function makeEntry(topic: Topic, at: number, random: Random): MatchedEntry {
  const id = `topic-${at}`;
  const asked = new Set<string>();
  while (asked.size <= QUESTIONS_JA) asked.add(phrase(topic, "ja", random));
  const [title = "", ...questions] = asked;
  const ja = makeText({ path: `faq/${id}.ja.md`, title, questions });
  const en = makeText({ path: `faq/${id}.en.md`, title: phrase(topic, "en", random), questions: [] });
  ja.plain = `${topic.product.ja}の${topic.part.ja[0]}については、設定画面を開き、案内に従って操作してください。`;
  en.plain = `Open the settings of ${topic.product.en} and follow the steps for the ${topic.part.en[0]}.`;
  return { id, texts: { ja, en } };
}

function makeText({
  path,
  title,
  questions,
}: {
  path: string;
  title: string;
  questions: string[];
}): MatchedText {
  const firstLine = 4;
  const phrasings = questions.map((text, at) => ({ text, line: firstLine + at }));
  return { path, title, questions: phrasings, plain: "" };
}

function phrase({ product, part, situation }: Topic, locale: Locale, random: Random): string {
  return pick(ENDINGS[situation.kind][locale], random)
    .replace("{product}", product[locale])
    .replace("{part}", pick(part[locale], random))
    .replace("{situation}", pick(situation[locale], random));
}

function holdOut(topics: readonly Topic[], entries: readonly MatchedEntry[], random: Random): Query {
  for (;;) {
    const at = Math.floor(random() * topics.length);
    const topic = topics[at];
    const entry = entries[at];
    if (!topic || !entry) continue;
    const locale = random() < ENGLISH_SHARE ? "en" : "ja";
    const text = vary(phrase(topic, locale, random), locale, random);
    const written = Object.values(entry.texts).flatMap(({ title, questions }) => [
      title,
      ...questions.map((question) => question.text),
    ]);
    if (written.every((phrasing) => normalise(phrasing) !== normalise(text))) return { text, id: entry.id };
  }
}

/** As typed by people: as it is, after a greeting, without particles, or with a letter missing. */
function vary(text: string, locale: Locale, random: Random): string {
  const dropped = Math.floor(random() * text.length);
  const [asItIs, greeting, bare] = [0.4, 0.6, 0.8];
  const way = random();
  if (way < asItIs) return text;
  if (way < greeting) return pick(GREETINGS[locale], random) + text;
  if (way < bare)
    return locale === "ja" ? text.replace(/[がのをで、]/g, " ") : text.replace(/\b(?:the|in|of)\b /g, "");
  return text.slice(0, dropped) + text.slice(dropped + 1);
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)] as T;
}

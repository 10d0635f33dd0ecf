/** The matcher: from FAQ content to a function that ranks a question, decides, and says why. */

import { LOCALES, type Locale } from "../shared/locale.ts";
import type { Content, EntryText } from "./content.ts";
import { calibrateDecision, type Decision, type Kind } from "./decision.ts";
import { createFeaturiser, spelledWords } from "./features.ts";
import { fitModel, type Lesson } from "./model.ts";
import { normalise } from "./normalise.ts";
import type { Ranked, Ranker } from "./ranker.ts";
import { createSpeller } from "./speller.ts";
import { leaveOutAll, validate } from "./validation.ts";
import { createDictionary, type Dictionary, type Vector } from "./vocabulary.ts";

export type MatchCandidate = {
  id: string;
  /** Probability, 0 to 1, that this entry answers the question. */
  confidence: number;
  /** The parts of the question that spoke for the entry, strongest first; normalised spelling. */
  matched: string[];
};
export type Match = {
  kind: Kind;
  /** The best five, whatever the kind. The first is the answer. */
  candidates: MatchCandidate[];
  /** Two to four ids when the kind is "choices". */
  choices: string[];
};
/** What a phrasing that was left out of the fit would have been answered with. */
export type LeftOut = {
  path: string;
  line: number;
  text: string;
  expected: string;
  kind: Kind;
  found: string;
};

export type Matcher = {
  match(question: string): Match;
  /** Every phrasing, each asked while it was left out of the fit; takes as long as several fits. */
  leaveOut(): LeftOut[];
};

export type MatchedText = Pick<EntryText, "path" | "title" | "questions" | "plain">;
/** The part of the content that the matcher looks at. */
export type MatchedEntry = { id: string; texts: Partial<Record<Locale, MatchedText>> };
export type MatcherContent = Pick<Content, "synonyms" | "outOfScope"> & { entries: readonly MatchedEntry[] };

const CANDIDATES = 5;
const REASONS = 4;
const OUTSIDE = "outside";
/** A question that is word for word one of ours needs no probability. */
const KNOWN_ENTRY: Decision = { kind: "answer", confidence: 1, choices: [] };
const KNOWN_OUTSIDE: Decision = { kind: "none", confidence: 0, choices: [] };

/** Fits while loading; pure and deterministic: the same content and question give the same match. */
export function createMatcher({ entries, synonyms, outOfScope }: MatcherContent): Matcher {
  const featuresOf = createFeaturiser(synonyms);
  const written = collectTexts(entries, outOfScope);
  const dictionary = createDictionary();
  const speller = createSpeller(written.flatMap(({ text }) => spelledWords(text)));
  const lessons = written.map(({ text, entry, isAnswer, path, line }): Lesson => {
    return { bag: dictionary.learn(featuresOf(text)), entry, isAnswer, place: `${path}:${line}` };
  });
  const taught = { lessons, entries: entries.length, features: dictionary.size() };
  const model = fitModel(taught);
  const decide = calibrateDecision(validate(taught, model));
  const exact = indexExact(written);
  const idOf = (entry: number) => entries[entry]?.id ?? "";

  const match = (question: string): Match => {
    const { vector, ranked, signals } = model.read(dictionary.bagOf(featuresOf(question, speller)));
    const known = exact.get(normalise(question));
    const best = typeof known === "number" ? putFirst(ranked, known) : ranked;
    const decision =
      known === undefined ? decide(signals, ranked) : known === OUTSIDE ? KNOWN_OUTSIDE : KNOWN_ENTRY;
    const top = best[0]?.share || 1;
    return {
      kind: decision.kind,
      choices: decision.choices.map(idOf),
      candidates: best.slice(0, CANDIDATES).map(({ entry, share }) => ({
        id: idOf(entry),
        confidence: round(decision.confidence * Math.min(1, share / top)),
        matched: explain({ dictionary, ranker: model.ranker, vector, entry }),
      })),
    };
  };

  return {
    match,
    leaveOut: () => {
      const sourceOf = new Map(lessons.map((lesson, at) => [lesson, written[at]]));
      return leaveOutAll(taught).flatMap(({ lesson, reading: { signals, ranked } }) => {
        const source = sourceOf.get(lesson);
        if (!source || source.entry === null) return [];
        const { path, line, text } = source;
        const { kind } = decide(signals, ranked);
        return [
          { path, line, text, kind, expected: idOf(source.entry), found: idOf(ranked[0]?.entry ?? -1) },
        ];
      });
    },
  };
}

function putFirst(ranked: readonly Ranked[], entry: number): Ranked[] {
  const first = ranked.find((item) => item.entry === entry) ?? { entry, share: 1, likeness: 1 };
  return [first, ...ranked.filter((item) => item !== first)];
}

type Written = { text: string; entry: number | null; isAnswer: boolean; path: string; line: number };

function collectTexts(
  entries: MatcherContent["entries"],
  outOfScope: MatcherContent["outOfScope"],
): Written[] {
  const inScope = entries.flatMap(({ texts }, entry) =>
    LOCALES.flatMap((locale) => {
      const text = texts[locale];
      if (!text) return [];
      const { path } = text;
      return [
        { text: text.title, entry, isAnswer: false, path, line: 2 },
        ...text.questions.map((phrasing) => ({ ...phrasing, entry, isAnswer: false, path })),
        { text: text.plain, entry, isAnswer: true, path, line: 0 },
      ];
    }),
  );
  return [...inScope, ...outOfScope.map((example) => ({ ...example, entry: null, isAnswer: false }))];
}

/** Wordings known word for word: the number of their only entry, or that they are out of scope. */
function indexExact(written: readonly Written[]): Map<string, number | typeof OUTSIDE> {
  const owners = new Map<string, number | typeof OUTSIDE | null>();
  for (const { text, entry, isAnswer } of written) {
    const key = normalise(text);
    if (isAnswer || key === "") continue;
    const owner = entry ?? OUTSIDE;
    const known = owners.get(key);
    owners.set(key, known === undefined || known === owner ? owner : null);
  }
  return new Map([...owners].flatMap(([key, owner]) => (owner === null ? [] : [[key, owner]])));
}

function explain({
  dictionary,
  ranker,
  vector,
  entry,
}: {
  dictionary: Dictionary;
  ranker: Ranker;
  vector: Vector;
  entry: number;
}): string[] {
  const named: string[] = [];
  for (const feature of findStrongest({ ranker, vector, entry })) {
    const name = dictionary.nameOf(feature).slice(2).replaceAll(/[\^$]/g, "");
    if (!named.some((other) => other.includes(name) || name.includes(other))) named.push(name);
    if (named.length === REASONS) break;
  }
  return named;
}

/** The features that speak for the entry, strongest first. Overlapping n-grams are many, so a few more than are named. */
function findStrongest({
  ranker,
  vector: { ids, weights },
  entry,
}: {
  ranker: Ranker;
  vector: Vector;
  entry: number;
}): number[] {
  const strongest: { feature: number; strength: number }[] = [];
  for (let i = 0; i < ids.length; i++) {
    const feature = ids[i] as number;
    const strength = ranker.evidence(feature, entry) * (weights[i] as number);
    const weakest = strongest.length < REASONS * 4 ? 0 : (strongest.at(-1)?.strength as number);
    if (strength <= weakest) continue;
    let at = strongest.length;
    while (at > 0 && (strongest[at - 1]?.strength as number) < strength) at--;
    strongest.splice(at, 0, { feature, strength });
    if (strongest.length > REASONS * 4) strongest.pop();
  }
  return strongest.map(({ feature }) => feature);
}

function round(probability: number): number {
  return Math.round(probability * 1e4) / 1e4;
}

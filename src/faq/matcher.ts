/** The matcher: from FAQ content to a function that ranks a question, decides, and says why. */

import { hash } from "../shared/hash.ts";
import { LOCALES, type Locale } from "../shared/locale.ts";
import { finish, mapInSlices, type Sliced } from "../shared/slices.ts";
import { lessonAt } from "./amend.ts";
import type { Content, EntryText } from "./content.ts";
import { calibrateDecision, type Decision, type Kind } from "./decision.ts";
import { createFeaturiser, spelledWords } from "./features.ts";
import { fitModel, type Lesson } from "./model.ts";
import { normalise } from "./normalise.ts";
import type { Ranked, Ranker } from "./ranker.ts";
import { fitSpeller } from "./speller.ts";
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
  /** Of the likeliest entry. */
  found: string;
  /** Two to four ids when the kind is "choices". */
  choices: string[];
};

export type Matcher = {
  match(question: string): Match;
  /** Every phrasing, each asked while it was left out of the fit; takes as long as several fits. */
  leaveOut(): Sliced<LeftOut[]>;
};

export type MatchedText = Pick<EntryText, "path" | "title" | "questions" | "plain">;
/** The part of the content that the matcher looks at. */
export type MatchedEntry = { id: string; texts: Partial<Record<Locale, MatchedText>> };
export type MatcherContent = Pick<Content, "synonyms" | "outOfScope"> & { entries: readonly MatchedEntry[] };

const CANDIDATES = 5;
const REASONS = 4;
const TITLE_LINE = 2;
const OUTSIDE = "outside";
/** Texts taken apart between two yields. */
const SLICE = 250;
/** A question that is word for word one of ours needs no probability. */
const KNOWN_ENTRY: Decision = { kind: "answer", confidence: 1, choices: [] };
const KNOWN_OUTSIDE: Decision = { kind: "none", confidence: 0, choices: [] };

/** Fits at once, which takes about a second. */
export function createMatcher(content: MatcherContent): Matcher {
  return finish(fitMatcher(content));
}

/** Pure and deterministic: the same content and question give the same match. */
export function* fitMatcher({ entries, synonyms, outOfScope }: MatcherContent): Sliced<Matcher> {
  const featuresOf = createFeaturiser(synonyms);
  const written = collectTexts(entries, outOfScope);
  const dictionary = createDictionary();
  const spelled = yield* mapInSlices(written, { every: SLICE, map: ({ text }) => spelledWords(text) });
  const speller = yield* fitSpeller(spelled.flat());
  const lessons = yield* mapInSlices(written, {
    every: SLICE,
    map: ({ text, entry, isAnswer, place, isLate }): Lesson => {
      return {
        bag: dictionary.learn(featuresOf(text)),
        entry,
        isAnswer,
        place,
        late: isLate ? hash(text) : null,
      };
    },
  });
  const taught = { lessons, entries: entries.length, features: dictionary.size() };
  const model = yield* fitModel(taught);
  const decide = yield* calibrateDecision(yield* validate(taught, model));
  const exact = yield* indexExact(written);
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
    *leaveOut() {
      const sourceOf = new Map(lessons.map((lesson, at) => [lesson, written[at]]));
      return (yield* leaveOutAll(taught)).flatMap(({ lesson, reading: { signals, ranked } }): LeftOut[] => {
        const source = sourceOf.get(lesson);
        if (!source || source.entry === null) return [];
        const { path, line, text } = source;
        const { kind, choices } = decide(signals, ranked);
        const [expected, found] = [idOf(source.entry), idOf(ranked[0]?.entry ?? -1)];
        return [{ path, line, text, kind, expected, found, choices: choices.map(idOf) }];
      });
    },
  };
}

function putFirst(ranked: readonly Ranked[], entry: number): Ranked[] {
  const first = ranked.find((item) => item.entry === entry) ?? { entry, share: 1, likeness: 1 };
  return [first, ...ranked.filter((item) => item !== first)];
}

type Written = {
  text: string;
  entry: number | null;
  isAnswer: boolean;
  path: string;
  line: number;
  /** Texts of one place are left out together. */
  place: string;
  /** Taught while the bot runs, not written in a file. */
  isLate: boolean;
};

function collectTexts(
  entries: MatcherContent["entries"],
  outOfScope: MatcherContent["outOfScope"],
): Written[] {
  const inScope = entries.flatMap(({ texts }, entry) =>
    LOCALES.flatMap((locale) => {
      const text = texts[locale];
      if (!text) return [];
      const asked = [{ text: text.title, line: TITLE_LINE }, ...text.questions];
      return [
        ...asked.map((phrasing) => locate({ path: text.path, ...phrasing, entry, isAnswer: false })),
        locate({ path: text.path, text: text.plain, line: 0, entry, isAnswer: true }),
      ];
    }),
  );
  return [...inScope, ...outOfScope.map((each) => locate({ ...each, entry: null, isAnswer: false }))];
}

function locate({ group, ...written }: Omit<Written, "place" | "isLate"> & { group?: string }): Written {
  return {
    ...written,
    place: group ?? `${written.path}:${written.line}`,
    isLate: lessonAt(written.path) !== null,
  };
}

/** Wordings known word for word: the number of their only entry, or that they are out of scope. */
function* indexExact(written: readonly Written[]): Sliced<Map<string, number | typeof OUTSIDE>> {
  const keys = yield* mapInSlices(written, { every: SLICE, map: ({ text }) => normalise(text) });
  const owners = new Map<string, number | typeof OUTSIDE | null>();
  for (const [at, { entry, isAnswer }] of written.entries()) {
    const key = keys[at] ?? "";
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

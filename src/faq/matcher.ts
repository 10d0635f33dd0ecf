/** The matcher: from FAQ content and what was fitted to it, a function that ranks a question, decides, and says why. */

import type { Locale } from "../shared/locale.ts";
import { finish, type Sliced } from "../shared/slices.ts";
import type { Content, EntryText } from "./content.ts";
import { type Decision, decide, type Kind } from "./decision.ts";
import { findOwner, OUTSIDE } from "./exact.ts";
import { explain } from "./explain.ts";
import { createFeaturiser } from "./features.ts";
import { type FittedModel, fitMatcher } from "./fit.ts";
import { openModel } from "./model.ts";
import type { Ranked } from "./ranker.ts";
import { openSpeller } from "./speller.ts";
import { leaveOutAll } from "./validation.ts";
import { bagOf } from "./vocabulary.ts";
import { collectTexts, readLessons } from "./written.ts";

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
/** A question that is word for word one of ours needs no probability. */
const KNOWN_ENTRY: Decision = { kind: "answer", confidence: 1, choices: [] };
const KNOWN_OUTSIDE: Decision = { kind: "none", confidence: 0, choices: [] };

/** Fits at once, which takes about a second. */
export function createMatcher(content: MatcherContent): Matcher {
  return openMatcher(content, finish(fitMatcher(content)));
}

/** Takes no time. The same content and question give the same match. `fitted` must be what was fitted to this content. */
export function openMatcher(content: MatcherContent, fitted: FittedModel): Matcher {
  const { names, exact, decision } = fitted;
  const featuresOf = createFeaturiser(content.synonyms);
  const speller = openSpeller(fitted.speller);
  const model = openModel(fitted.model);
  const idOf = (entry: number) => content.entries[entry]?.id ?? "";

  const match = (question: string): Match => {
    const { vector, ranked, signals } = model.read(bagOf(names, featuresOf(question, speller)));
    const owner = findOwner(exact, question);
    const best = owner === null || owner === OUTSIDE ? ranked : putFirst(ranked, owner);
    const { kind, confidence, choices } =
      owner === null
        ? decide(decision, { signals, ranked })
        : owner === OUTSIDE
          ? KNOWN_OUTSIDE
          : KNOWN_ENTRY;
    const top = best[0]?.share || 1;
    return {
      kind,
      choices: choices.map(idOf),
      candidates: best.slice(0, CANDIDATES).map(({ entry, share }) => ({
        id: idOf(entry),
        confidence: round(confidence * Math.min(1, share / top)),
        matched: explain({ names, ranker: model.ranker, vector, entry }),
      })),
    };
  };

  return {
    match,
    *leaveOut() {
      const written = collectTexts(content);
      const { lessons, dictionary } = yield* readLessons(written, content);
      const sourceOf = new Map(lessons.map((lesson, at) => [lesson, written[at]]));
      const taught = { lessons, entries: content.entries.length, features: dictionary.names.length };
      return (yield* leaveOutAll(taught)).flatMap(({ lesson, reading }): LeftOut[] => {
        const source = sourceOf.get(lesson);
        if (!source || source.entry === null) return [];
        const { path, line, text } = source;
        const { kind, choices } = decide(decision, reading);
        const [expected, found] = [idOf(source.entry), idOf(reading.ranked[0]?.entry ?? -1)];
        return [{ path, line, text, kind, expected, found, choices: choices.map(idOf) }];
      });
    },
  };
}

function putFirst(ranked: readonly Ranked[], entry: number): Ranked[] {
  const first = ranked.find((item) => item.entry === entry) ?? { entry, share: 1, likeness: 1 };
  return [first, ...ranked.filter((item) => item !== first)];
}

function round(probability: number): number {
  return Math.round(probability * 1e4) / 1e4;
}

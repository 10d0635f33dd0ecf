/** Fits what ranks entries and what tells questions from everything else, from one set of examples. */

import { mapInSlices, type Sliced } from "../shared/slices.ts";
import { logOdds, type Signals } from "./calibration.ts";
import { fitIndex, type IndexModel, openIndexRanker } from "./index-ranker.ts";
import { byShare, type Ranked, type Ranker } from "./ranker.ts";
import { fitSoftmax, probabilities, type SoftmaxModel, weightOf } from "./softmax.ts";
import { type Bag, fitWeighing, type Vector, type Weighing, weigh } from "./vocabulary.ts";

/** One text to learn from. `entry` is null for an out-of-scope example. */
export type Lesson = {
  bag: Bag;
  entry: number | null;
  isAnswer: boolean;
  /** Where it was written: lessons of one place are left out together. */
  place: string;
  /** Null for what stands in the files; see softmax.ts. */
  late: number | null;
};

export type Reading = { vector: Vector; ranked: Ranked[]; signals: Signals };

/** What fitting leaves behind: numbers alone. */
export type ModelData = {
  entries: number;
  weighing: Weighing;
  ranking: ({ kind: "softmax" } & SoftmaxModel) | ({ kind: "index" } & IndexModel);
  /** Tells questions for this FAQ from others; null where there is too little to learn that from. */
  scope: SoftmaxModel | null;
};

export type Model = {
  ranker: Ranker;
  read(bag: Bag): Reading;
  /** The same reading as if the entry did not exist. */
  hide(reading: Reading, entry: number | null): Reading;
};

/** From this many phrasings an entry a softmax ranks better than an index (measured on this content). */
const PHRASINGS_TO_TRAIN = 8;
/** Multiplications that fitting may cost, about a second; larger content is ranked by the index alone. */
const TRAINING_BUDGET = 400e6;
const MIN_EPOCHS = 3;
const MAX_EPOCHS = 6;
const STEP = 0.8;
/** Two classes of very mixed texts: more, shorter steps generalise better (measured on left-out phrasings). */
const SCOPE_EPOCHS = 10;
const SCOPE_STEP = 0.4;
const RANKED = 8;
/** Texts weighed between two yields. */
const SLICE = 500;

/** `features` is the size of the dictionary that numbered the lessons' bags. */
export function* fitModel({
  lessons,
  entries,
  features,
}: {
  lessons: readonly Lesson[];
  entries: number;
  features: number;
}): Sliced<ModelData> {
  const weighing = fitWeighing(
    lessons.map(({ bag }) => bag),
    features,
  );
  yield;
  const examples = yield* mapInSlices(lessons, {
    every: SLICE,
    map: ({ bag, entry, isAnswer, late }) => ({ vector: weigh(weighing, bag), entry, isAnswer, late }),
  });
  const ranking = yield* fitRanking({ examples, entries, features });
  const scope = yield* fitScope({ examples, entries, features });
  return { entries, weighing, ranking, scope };
}

type Examples = {
  examples: readonly { vector: Vector; entry: number | null; isAnswer: boolean; late: number | null }[];
  entries: number;
  features: number;
};

function* fitRanking({ examples, entries, features }: Examples): Sliced<ModelData["ranking"]> {
  const questions = examples.filter(({ entry, isAnswer }) => entry !== null && !isAnswer);
  const epochs = affordableEpochs(questions, entries);
  if (epochs === 0) {
    const wordings = examples.flatMap(({ entry, ...rest }) => (entry === null ? [] : [{ entry, ...rest }]));
    return { kind: "index", ...(yield* fitIndex({ wordings, entries, features })) };
  }
  const labelled = questions.map(({ vector, entry, late }) => ({ vector, late, label: entry as number }));
  const training = { examples: labelled, classes: entries, features, epochs, rate: STEP };
  return { kind: "softmax", ...(yield* fitSoftmax(training)) };
}

export function openModel({ entries, weighing, ranking, scope }: ModelData): Model {
  const ranker = ranking.kind === "softmax" ? openSoftmaxRanker(ranking) : openIndexRanker(ranking, entries);
  return {
    ranker,
    read(bag) {
      const vector = weigh(weighing, bag);
      const ranked = ranker.rank(vector, RANKED);
      return { vector, ranked, signals: signalsOf(vector, ranked, scope) };
    },
    hide({ vector, ranked }, entry) {
      const rest = ranked.filter((item) => item.entry !== entry);
      const sum = rest.reduce((total, { share }) => total + share, 0) || 1;
      const shares = rest.map((item) => ({ ...item, share: item.share / sum }));
      return { vector, ranked: shares, signals: signalsOf(vector, shares, scope) };
    },
  };
}

/** How many passes over the examples the budget allows; 0 where a softmax would not pay. */
export function affordableEpochs(questions: readonly { vector: Vector }[], entries: number): number {
  if (entries < 2 || questions.length < entries * PHRASINGS_TO_TRAIN) return 0;
  const pass = questions.reduce((sum, { vector }) => sum + vector.ids.length, 0) * entries;
  const epochs = Math.min(MAX_EPOCHS, Math.floor(TRAINING_BUDGET / pass));
  return epochs < MIN_EPOCHS ? 0 : epochs;
}

function openSoftmaxRanker(model: SoftmaxModel): Ranker {
  return {
    rank(vector, limit) {
      if (vector.ids.length === 0) return [];
      const shares = probabilities(model, vector);
      return Array.from(shares, (share, entry) => ({ entry, share, likeness: 1 - vector.unknown }))
        .sort(byShare)
        .slice(0, limit);
    },
    evidence: (feature, entry) => weightOf(model, feature, entry),
  };
}

const [INSIDE, OUTSIDE] = [0, 1];

function* fitScope({ examples, entries, features }: Examples): Sliced<SoftmaxModel | null> {
  const asked = examples.filter(({ isAnswer }) => !isAnswer);
  const inside = asked.filter(({ entry }) => entry !== null);
  const outside = thin(
    asked.filter(({ entry }) => entry === null),
    inside.length,
  );
  if (outside.length === 0 || inside.length < entries * PHRASINGS_TO_TRAIN) return null;
  const labelled = [
    ...inside.map(({ vector, late }) => ({ vector, late, label: INSIDE })),
    ...outside.map(({ vector, late }) => ({ vector, late, label: OUTSIDE })),
  ];
  return yield* fitSoftmax({
    examples: labelled,
    classes: 2,
    features,
    epochs: SCOPE_EPOCHS,
    rate: SCOPE_STEP,
  });
}

/** Log-odds that a text is a question for this FAQ at all. */
function readScope(scope: SoftmaxModel | null, vector: Vector): number {
  return scope ? logOdds(probabilities(scope, vector)[INSIDE] ?? 0.5) : 0;
}

/** At most `limit` of the items, evenly spread: what is out of scope must not drown what is in it. */
export function thin<T>(items: readonly T[], limit: number): T[] {
  const step = Math.max(1, items.length / Math.max(1, limit));
  return items.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

/** Likeness counts by proportion: 0.02 against 0.1 is more than 0.8 against 0.9. */
const LEAST_LIKENESS = 0.01;

function signalsOf(vector: Vector, [first, second]: Ranked[], scope: SoftmaxModel | null): Signals {
  const margin = (first?.share ?? 0) - (second?.share ?? 0);
  return [
    readScope(scope, vector),
    logOdds(first?.share ?? 0),
    margin,
    Math.log(LEAST_LIKENESS + (first?.likeness ?? 0)),
  ];
}

/** Asks a model questions it has not seen: phrasings left out of the fit, or cut titles where there are none. */

import { hash } from "../shared/hash.ts";
import { mapInSlices, type Sliced } from "../shared/slices.ts";
import type { Trial } from "./decision.ts";
import { fitModel, type Lesson, type Model, openModel, type Reading, thin } from "./model.ts";
import type { Bag } from "./vocabulary.ts";

const FOLDS = 4;
/** With fewer an entry, titles in two languages say, one left out leaves nothing to be found by. */
const PHRASINGS_TO_SPARE = 4;
const MAX_TRIALS = 4_000;
/** People share between a third and two thirds of the title's words and n-grams. */
const TITLE_KEPT = [0.35, 0.65];
/** Any two sentences of a language share this much. */
const STRANGER_KEPT = 0.1;
/** Questions asked between two yields. */
const SLICE = 200;

export type Taught = { lessons: readonly Lesson[]; entries: number; features: number };
export type Tried = { lesson: Lesson; reading: Reading; model: Model };

/**
 * One fold is enough to fit a handful of weights. Without out-of-scope examples every question is asked
 * again with its own entry hidden.
 */
export function* validate(taught: Taught, whole: Model): Sliced<Trial[]> {
  const hasPhrasings = taught.lessons.filter(isQuestion).length >= taught.entries * PHRASINGS_TO_SPARE;
  const tried = hasPhrasings
    ? yield* leaveOutFold(taught, 0, MAX_TRIALS)
    : yield* tryCutTitles(taught.lessons, whole);
  const isScoped = taught.lessons.some(({ entry }) => entry === null);
  const hidden = isScoped ? [] : tried.filter(({ lesson }) => lesson.entry !== null);
  return [
    ...tried.map(({ lesson, reading }) => ({ ...reading, entry: lesson.entry })),
    ...hidden.map(({ lesson, reading, model }) => ({ ...model.hide(reading, lesson.entry), entry: null })),
  ];
}

export function* leaveOutAll(taught: Taught): Sliced<Tried[]> {
  const tried: Tried[] = [];
  for (let fold = 0; fold < FOLDS; fold++) tried.push(...(yield* leaveOutFold(taught, fold)));
  return tried;
}

/** Lessons of one place are always in the same fold, so that no twin of a left-out phrasing stays behind. */
function* leaveOutFold(
  { lessons, entries, features }: Taught,
  fold: number,
  limit = Number.POSITIVE_INFINITY,
): Sliced<Tried[]> {
  const isLeftOut = (lesson: Lesson) => !lesson.isAnswer && hash(lesson.place) % FOLDS === fold;
  const kept = lessons.filter((lesson) => !isLeftOut(lesson));
  const model = openModel(yield* fitModel({ lessons: kept, entries, features }));
  const asked = thin(lessons.filter(isLeftOut), limit);
  return yield* askInSlices(asked, model);
}

function* tryCutTitles(lessons: readonly Lesson[], model: Model): Sliced<Tried[]> {
  const titles = lessons.filter(isQuestion).slice(0, MAX_TRIALS);
  const outside = thin(
    lessons.filter(({ entry }) => entry === null),
    titles.length,
  );
  const strangers = titles.map((lesson) => ({ ...lesson, entry: null }));
  const asked = [
    ...[...titles, ...outside].flatMap((lesson) => TITLE_KEPT.map((share) => ({ lesson, share }))),
    ...strangers.map((lesson) => ({ lesson, share: STRANGER_KEPT })),
  ];
  const cut = asked.flatMap(({ lesson, share }) =>
    cutBag(lesson.bag, share).map((bag) => ({ ...lesson, bag })),
  );
  return yield* askInSlices(cut, model);
}

function askInSlices(asked: readonly Lesson[], model: Model): Sliced<Tried[]> {
  return mapInSlices(asked, {
    every: SLICE,
    map: (lesson) => ({ lesson, model, reading: model.read(lesson.bag) }),
  });
}

/** As another person would say it: a share of the features from either end, new ones for the rest. */
function cutBag({ ids, counts, unnumbered }: Bag, share: number): Bag[] {
  const kept = Math.ceil(ids.length * share);
  const lost = unnumbered + ids.length - kept;
  return [
    { ids: ids.slice(0, kept), counts: counts.slice(0, kept), unnumbered: lost },
    { ids: ids.slice(-kept), counts: counts.slice(-kept), unnumbered: lost },
  ];
}

function isQuestion(lesson: Lesson): boolean {
  return lesson.entry !== null && !lesson.isAnswer;
}

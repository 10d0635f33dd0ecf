/** Asks a model questions it has not seen: phrasings left out of the fit, or cut titles where there are none. */

import { hash } from "../shared/hash.ts";
import type { Trial } from "./decision.ts";
import { fitModel, type Lesson, type Model, type Reading } from "./model.ts";
import type { Bag } from "./vocabulary.ts";

const FOLDS = 4;
const MAX_TRIALS = 4_000;
/** Without out-of-scope examples every third question is asked again with its own entry hidden. */
const HIDE_EVERY = 3;
const TITLE_KEPT = 0.6;

export type Taught = { lessons: readonly Lesson[]; entries: number; features: number };
export type Tried = { lesson: Lesson; reading: Reading; model: Model };

/** One fold is enough to fit a handful of weights; all of them ask every phrasing once. */
export function validate(taught: Taught, whole: Model): Trial[] {
  const hasPhrasings = taught.lessons.filter(isQuestion).length >= taught.entries * 2;
  const tried = hasPhrasings
    ? leaveOutFold(taught, 0).slice(0, MAX_TRIALS)
    : tryCutTitles(taught.lessons, whole);
  const isScoped = taught.lessons.some(({ entry }) => entry === null);
  const hidden = isScoped ? [] : tried.filter((_, at) => at % HIDE_EVERY === 0);
  return [
    ...tried.map(({ lesson, reading }) => ({ ...reading, entry: lesson.entry })),
    ...hidden.map(({ lesson, reading, model }) => ({ ...model.hide(reading, lesson.entry), entry: null })),
  ];
}

export function leaveOutAll(taught: Taught): Tried[] {
  return Array.from({ length: FOLDS }, (_, fold) => leaveOutFold(taught, fold)).flat();
}

/** Lessons of one place are always in the same fold, so that no twin of a left-out phrasing stays behind. */
function leaveOutFold({ lessons, entries, features }: Taught, fold: number): Tried[] {
  const isLeftOut = (lesson: Lesson) => !lesson.isAnswer && hash(lesson.place) % FOLDS === fold;
  const model = fitModel({ lessons: lessons.filter((lesson) => !isLeftOut(lesson)), entries, features });
  return lessons.filter(isLeftOut).map((lesson) => ({ lesson, model, reading: model.read(lesson.bag) }));
}

function tryCutTitles(lessons: readonly Lesson[], model: Model): Tried[] {
  return lessons
    .filter(({ isAnswer }) => !isAnswer)
    .slice(0, MAX_TRIALS)
    .flatMap((lesson) => cutBag(lesson.bag).map((bag) => ({ lesson, model, reading: model.read(bag) })));
}

function cutBag({ ids, counts, unnumbered }: Bag): Bag[] {
  const kept = Math.ceil(ids.length * TITLE_KEPT);
  return [
    { ids: ids.slice(0, kept), counts: counts.slice(0, kept), unnumbered },
    { ids: ids.slice(-kept), counts: counts.slice(-kept), unnumbered },
  ];
}

function isQuestion(lesson: Lesson): boolean {
  return lesson.entry !== null && !lesson.isAnswer;
}

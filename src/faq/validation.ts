/** Asks a model questions it has not seen: phrasings left out of the fit, or cut titles where there are none. */

import { hash } from "../shared/hash.ts";
import type { Trial } from "./decision.ts";
import { fitModel, type Lesson, type Model, type Reading } from "./model.ts";
import type { Bag } from "./vocabulary.ts";

export type Validation = { trials: Trial[]; lessons: Lesson[] };

const FOLDS = 4;
/** Large content is tried on one fold and this many questions: enough for four weights. */
const MANY_LESSONS = 12_000;
const MAX_TRIALS = 2_000;
/** Without out-of-scope examples every third question is asked again with its own entry hidden. */
const HIDE_EVERY = 3;
const TITLE_KEPT = 0.6;

export type Taught = { lessons: readonly Lesson[]; entries: number; features: number };
type Tried = { lesson: Lesson; reading: Reading; model: Model };

/** Lessons of one place are always in the same fold, so that no twin of a left-out phrasing stays behind. */
export function validate(taught: Taught, whole: Model): Validation {
  const hasPhrasings = taught.lessons.filter(isQuestion).length >= taught.entries * 2;
  const tried = hasPhrasings ? tryFolds(taught) : tryCutTitles(taught.lessons, whole);
  const isScoped = taught.lessons.some(({ entry }) => entry === null);
  const hidden = isScoped ? [] : tried.filter((_, at) => at % HIDE_EVERY === 0);
  return {
    lessons: tried.map(({ lesson }) => lesson),
    trials: [
      ...tried.map(({ lesson, reading }) => ({ ...reading, entry: lesson.entry })),
      ...hidden.map(({ lesson, reading, model }) => ({ ...model.hide(reading, lesson.entry), entry: null })),
    ],
  };
}

function tryFolds({ lessons, entries, features }: Taught): Tried[] {
  const folds = lessons.length > MANY_LESSONS ? 1 : FOLDS;
  return Array.from({ length: folds }, (_, fold) => {
    const isLeftOut = (lesson: Lesson) => !lesson.isAnswer && hash(lesson.place) % FOLDS === fold;
    const model = fitModel({ lessons: lessons.filter((lesson) => !isLeftOut(lesson)), entries, features });
    const asked = lessons.filter(isLeftOut).slice(0, folds === 1 ? MAX_TRIALS : undefined);
    return asked.map((lesson) => ({ lesson, model, reading: model.read(lesson.bag) }));
  }).flat();
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

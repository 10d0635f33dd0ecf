/** All that is written in the content for the matcher to learn from: where it stands and what it leads to. */

import { hash } from "../shared/hash.ts";
import { LOCALES } from "../shared/locale.ts";
import { mapInSlices, type Sliced } from "../shared/slices.ts";
import { lessonAt } from "./amend.ts";
import { createFeaturiser } from "./features.ts";
import type { MatcherContent } from "./matcher.ts";
import type { Lesson } from "./model.ts";
import { createDictionary, type Dictionary } from "./vocabulary.ts";

const TITLE_LINE = 2;
/** Texts taken apart between two yields. */
const SLICE = 250;

export type Written = {
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

export function collectTexts({ entries, outOfScope }: MatcherContent): Written[] {
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

/** The same texts as lessons, in the same order, with the dictionary that numbered their features. */
export function* readLessons(
  written: readonly Written[],
  { synonyms }: Pick<MatcherContent, "synonyms">,
): Sliced<{ lessons: Lesson[]; dictionary: Dictionary }> {
  const featuresOf = createFeaturiser(synonyms);
  const dictionary = createDictionary();
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
  return { lessons, dictionary };
}

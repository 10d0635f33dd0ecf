/** Fits all that the matcher goes by to a content: plain data, which may be kept in a file. */

import { mapInSlices, type Sliced } from "../shared/slices.ts";
import { type DecisionModel, fitDecision } from "./decision.ts";
import { type ExactModel, fitExact } from "./exact.ts";
import { spelledWords } from "./features.ts";
import type { MatcherContent } from "./matcher.ts";
import { fitModel, type ModelData, openModel } from "./model.ts";
import { fitSpeller, type SpellerModel } from "./speller.ts";
import { packStrings, type StringTable } from "./string-table.ts";
import { validate } from "./validation.ts";
import { collectTexts, readLessons } from "./written.ts";

/** Typed arrays, numbers and strings alone. */
export type FittedModel = {
  /** The names of the features, by number. */
  names: StringTable;
  speller: SpellerModel;
  exact: ExactModel;
  model: ModelData;
  decision: DecisionModel;
};

/** Texts looked at between two yields. */
const SLICE = 250;

/** Pure and deterministic: the same content gives the same model. Takes about a second. */
export function* fitMatcher(content: MatcherContent): Sliced<FittedModel> {
  const written = collectTexts(content);
  const spelled = yield* mapInSlices(written, { every: SLICE, map: ({ text }) => spelledWords(text) });
  const speller = yield* fitSpeller(spelled.flat());
  const { lessons, dictionary } = yield* readLessons(written, content);
  const taught = { lessons, entries: content.entries.length, features: dictionary.names.length };
  const model = yield* fitModel(taught);
  const decision = yield* fitDecision(yield* validate(taught, openModel(model)));
  const exact = yield* fitExact(written);
  return { names: packStrings(dictionary.names), speller, exact, model, decision };
}

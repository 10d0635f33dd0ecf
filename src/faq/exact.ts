/** Wordings that are known word for word, and what they lead to. */

import { mapInSlices, type Sliced } from "../shared/slices.ts";
import { normalise } from "./normalise.ts";
import { findString, packStrings, type StringTable } from "./string-table.ts";
import type { Written } from "./written.ts";

/** Stands for an example of what is out of scope, where other wordings have the number of their entry. */
export const OUTSIDE = -1;

export type ExactModel = {
  /** Normalised; those that lead to several are left out. */
  wordings: StringTable;
  /** Of each wording, the number of its only entry, or OUTSIDE. */
  owners: Int32Array;
};

/** Wordings normalised between two yields. */
const SLICE = 250;

export function* fitExact(written: readonly Written[]): Sliced<ExactModel> {
  const keys = yield* mapInSlices(written, { every: SLICE, map: ({ text }) => normalise(text) });
  const owners = new Map<string, number | null>();
  for (const [at, { entry, isAnswer }] of written.entries()) {
    const key = keys[at] ?? "";
    if (isAnswer || key === "") continue;
    const owner = entry ?? OUTSIDE;
    const known = owners.get(key);
    owners.set(key, known === undefined || known === owner ? owner : null);
  }
  const owned = [...owners].flatMap(([key, owner]) => (owner === null ? [] : [{ key, owner }]));
  return {
    wordings: packStrings(owned.map(({ key }) => key)),
    owners: Int32Array.from(owned, ({ owner }) => owner),
  };
}

/** Whose wording the question is, if it is one word for word: the number of an entry, or OUTSIDE. */
export function findOwner({ wordings, owners }: ExactModel, question: string): number | null {
  return owners[findString(wordings, normalise(question))] ?? null;
}

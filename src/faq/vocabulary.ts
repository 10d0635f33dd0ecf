/** Numbers the features of a content set once, and weighs them for any part of it. */

import { findString, type StringTable } from "./string-table.ts";

/** The numbered features of one text, in order of first appearance. */
export type Bag = {
  ids: number[];
  counts: number[];
  /** How many features have no number. */
  unnumbered: number;
};

export type Vector = {
  ids: number[];
  /** tf-idf of each id, scaled to length 1. */
  weights: number[];
  /** Share of the text's idf mass, 0 to 1, in features that were never seen. 1 for an empty text. */
  unknown: number;
};

/** Numbers features while there is still something to learn; afterwards their names are packed. */
export type Dictionary = {
  /** Numbers what is new. */
  learn(features: readonly string[]): Bag;
  /** In the order of their numbers. */
  names: readonly string[];
};

export function createDictionary(): Dictionary {
  const idOf = new Map<string, number>();
  const names: string[] = [];
  const learnId = (feature: string): number => {
    const id = idOf.get(feature) ?? names.length;
    if (id === names.length) {
      idOf.set(feature, id);
      names.push(feature);
    }
    return id;
  };
  return { names, learn: (features) => countIds(features, learnId) };
}

/** Leaves what is new without a number. */
export function bagOf(names: StringTable, features: readonly string[]): Bag {
  return countIds(features, (feature) => {
    const id = findString(names, feature);
    return id < 0 ? undefined : id;
  });
}

function countIds(features: readonly string[], idOf: (feature: string) => number | undefined): Bag {
  const counts = new Map<number, number>();
  let unnumbered = 0;
  for (const feature of features) {
    const id = idOf(feature);
    if (id === undefined) unnumbered++;
    else counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return { ids: [...counts.keys()], counts: [...counts.values()], unnumbered };
}

export type Weighing = {
  /** Of each feature; 0 for one that stands in none of the texts. */
  idf: Float32Array;
  /** Of what was never seen. */
  unseenIdf: number;
};

/** Inverse document frequency as ln(1 + N/df): never negative, so that no word counts against its own text. */
export function fitWeighing(bags: readonly Bag[], size: number): Weighing {
  const seenIn = new Uint32Array(size);
  for (const { ids } of bags) for (const id of ids) seenIn[id] = (seenIn[id] as number) + 1;
  const idf = Float32Array.from(seenIn, (count) => (count === 0 ? 0 : Math.log(1 + bags.length / count)));
  return { idf, unseenIdf: Math.log(1 + bags.length) };
}

export function weigh({ idf, unseenIdf }: Weighing, bag: Bag): Vector {
  const ids: number[] = [];
  const weights: number[] = [];
  let unknown = bag.unnumbered * unseenIdf;
  let mass = unknown;
  let squares = 0;
  for (let at = 0; at < bag.ids.length; at++) {
    const id = bag.ids[at] as number;
    const count = bag.counts[at] as number;
    const rarity = idf[id] as number;
    mass += count * (rarity || unseenIdf);
    if (rarity === 0) {
      unknown += count * unseenIdf;
      continue;
    }
    const weight = (count === 1 ? 1 : 1 + Math.log(count)) * rarity;
    ids.push(id);
    weights.push(weight);
    squares += weight * weight;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] as number) / length;
  return { ids, weights, unknown: mass > 0 ? unknown / mass : 1 };
}

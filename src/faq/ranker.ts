/** The two ways to rank entries share this shape. */

import type { Vector } from "./vocabulary.ts";

export type Ranked = {
  /** Number of the entry in the content. */
  entry: number;
  /** Weight of this entry among all, 0 to 1. */
  share: number;
  /** How like the entry's nearest wording the question is, 0 to 1. */
  likeness: number;
};

export type Ranker = {
  /** Best first, at most `limit`; entries that share nothing with the question are left out. */
  rank(vector: Vector, limit: number): Ranked[];
  /** What one feature speaks for an entry; zero or less for nothing. */
  evidence(feature: number, entry: number): number;
};

/** Best first; equal shares keep the content's order, so that the same question gives the same bytes. */
export function byShare(a: Ranked, b: Ranked): number {
  return b.share - a.share || a.entry - b.entry;
}

/** Ranks by an inverted index with each entry's wordings pooled: any content, with titles only, of any size. */

import type { Sliced } from "../shared/slices.ts";
import { byShare, type Ranked, type Ranker } from "./ranker.ts";
import type { Vector } from "./vocabulary.ts";

/** A wording of an entry and how much its words count: a question's in full, an answer's less. */
export type Wording = { entry: number; vector: Vector; isAnswer: boolean };

/**
 * Okapi BM25 (Robertson and Zaragoza 2009). K1 is higher than for documents: a word that ten phrasings of
 * an entry share says more than one that a single phrasing holds.
 */
const K1 = 4;
const B = 0.6;
const ANSWER_WEIGHT = 0.3;
/**
 * A question reads rare features first and stops at this many postings. That bounds its cost however many
 * entries there are, and keeps endings and other common n-grams from drowning the words that matter.
 */
const POSTINGS_PER_ENTRY = 2;
const MIN_POSTINGS = 200;
const MAX_POSTINGS = 60_000;
/** Sharpens scores into shares. */
const SHARPNESS = 6;
/** Features pooled or posted between two yields. */
const SLICE = 20_000;

type Whole = Uint8Array | Uint16Array | Uint32Array;

/** Postings of feature f stand at starts[f] up to starts[f + 1], in the order of the entries. */
export type IndexModel = {
  starts: Uint32Array;
  entries: Whole;
  /** Of each posting, where to find in `counts` how often the entry's wordings hold the feature. */
  codes: Whole;
  counts: Float64Array;
  /** Of each entry, for its length. */
  norms: Float64Array;
};

export function* fitIndex({
  wordings,
  entries,
  features,
}: {
  wordings: readonly Wording[];
  entries: number;
  features: number;
}): Sliced<IndexModel> {
  return yield* invert(yield* poolByEntry(wordings, entries), features);
}

export function openIndexRanker(index: IndexModel, entries: number): Ranker {
  const { starts, entries: places, codes, counts, norms } = index;
  const scores = new Float32Array(entries);
  const budget = Math.min(MAX_POSTINGS, Math.max(MIN_POSTINGS, POSTINGS_PER_ENTRY * entries));

  const gather = ({ ids, weights }: Vector, limit: number): { entry: number; score: number }[] => {
    const touched: number[] = [];
    const rarestFirst = ids
      .map((id, at) => ({ id, weight: weights[at] as number, count: countPostings(index, id) }))
      .sort((a, b) => a.count - b.count);
    let read = 0;
    for (const { id, weight, count } of rarestFirst) {
      read += count;
      if (read > budget && touched.length > 0) break;
      const end = starts[id + 1] as number;
      for (let at = starts[id] as number; at < end; at++) {
        const entry = places[at] as number;
        const held = weightOf(counts[codes[at] as number] as number, norms[entry] as number);
        if (scores[entry] === 0) touched.push(entry);
        scores[entry] = (scores[entry] as number) + weight * held;
      }
    }
    const best = selectBest(touched, scores, limit);
    for (const entry of touched) scores[entry] = 0;
    return best;
  };

  return {
    rank(vector, limit) {
      const highest = (K1 + 1) * vector.weights.reduce((sum, weight) => sum + weight, 0);
      const best = gather(vector, limit);
      const sharp = best.map(({ score }) => (score / (best[0]?.score || 1)) ** SHARPNESS);
      const sum = sharp.reduce((total, value) => total + value, 0);
      return best
        .map(
          ({ entry, score }, at): Ranked => ({
            entry,
            share: (sharp[at] ?? 0) / sum,
            likeness: (score / highest) * (1 - vector.unknown),
          }),
        )
        .sort(byShare);
    },
    evidence(feature, entry) {
      const at = findPosting(index, feature, entry);
      return at < 0 ? 0 : weightOf(counts[codes[at] as number] as number, norms[entry] as number);
    },
  };
}

/** Of a posting. Reckoned anew each time, which takes a third of the memory that keeping it would take. */
function weightOf(count: number, norm: number): number {
  return Math.fround((count * (K1 + 1)) / (count + norm));
}

function countPostings({ starts }: IndexModel, id: number): number {
  return (starts[id + 1] as number) - (starts[id] as number);
}

/** Binary search. */
function findPosting({ starts, entries }: IndexModel, feature: number, entry: number): number {
  let low = starts[feature] as number;
  let high = (starts[feature + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = entries[middle] as number;
    if (found === entry) return middle;
    if (found < entry) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function* poolByEntry(wordings: readonly Wording[], entries: number): Sliced<Map<number, number>[]> {
  const pooled = Array.from({ length: entries }, () => new Map<number, number>());
  let work = 0;
  for (const { entry, vector, isAnswer } of wordings) {
    const weight = isAnswer ? ANSWER_WEIGHT : 1;
    const pool = pooled[entry];
    for (const id of vector.ids) pool?.set(id, (pool.get(id) ?? 0) + weight);
    work += vector.ids.length;
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
  return pooled;
}

function* invert(pooled: readonly Map<number, number>[], features: number): Sliced<IndexModel> {
  const starts = new Uint32Array(features + 1);
  const lengths: number[] = [];
  const { codeOf, values } = createCodes();
  let work = 0;
  for (const pool of pooled) {
    lengths.push([...pool.values()].reduce((sum, count) => sum + count, 0));
    for (const [id, count] of pool) {
      starts[id + 1] = (starts[id + 1] as number) + 1;
      codeOf(count);
    }
    work += pool.size;
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, pooled.length);
  for (let id = 0; id < features; id++) starts[id + 1] = (starts[id + 1] as number) + (starts[id] as number);
  const norms = Float64Array.from(lengths, (length) => K1 * (1 - B + (B * length) / (meanLength || 1)));
  const entries = createWhole(pooled.length, starts[features] as number);
  const codes = createWhole(values.length, starts[features] as number);
  const filled = starts.slice();
  for (const [entry, pool] of pooled.entries()) {
    for (const [id, count] of pool) {
      const at = filled[id] as number;
      entries[at] = entry;
      codes[at] = codeOf(count);
      filled[id] = at + 1;
    }
    work += pool.size;
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
  return { starts, entries, codes, counts: Float64Array.from(values), norms };
}

/** Numbers values in order of first appearance. Neighbours are mostly equal, so the last one is remembered. */
function createCodes(): { codeOf(value: number): number; values: number[] } {
  const known = new Map<number, number>();
  const values: number[] = [];
  let last = { value: Number.NaN, code: -1 };
  return {
    values,
    codeOf(value) {
      if (value === last.value) return last.code;
      const code = known.get(value) ?? values.length;
      if (code === values.length) {
        known.set(value, code);
        values.push(value);
      }
      last = { value, code };
      return code;
    },
  };
}

/** No wider than whole numbers below `limit` need. */
function createWhole(limit: number, length: number): Whole {
  if (limit <= 2 ** 8) return new Uint8Array(length);
  return limit <= 2 ** 16 ? new Uint16Array(length) : new Uint32Array(length);
}

function selectBest(
  touched: readonly number[],
  scores: Float32Array,
  limit: number,
): { entry: number; score: number }[] {
  const best: { entry: number; score: number }[] = [];
  for (const entry of touched) {
    const score = scores[entry] as number;
    if (best.length === limit && score <= (best.at(-1)?.score as number)) continue;
    let at = best.length;
    while (at > 0 && (best[at - 1]?.score as number) < score) at--;
    best.splice(at, 0, { entry, score });
    if (best.length > limit) best.pop();
  }
  return best;
}

/** Finds phrasings that stand, letter for letter or nearly, under two entries. */

import { LOCALES } from "../shared/locale.ts";
import type { Entry, Problem } from "./content.ts";
import { normalise } from "./normalise.ts";

/** Jaccard likeness of character bigrams from which two phrasings are too close to tell apart. */
const NEAR = 0.85;
/** Common openings fill a bucket with strangers; comparing more of them would no longer be linear. */
const MAX_BUCKET = 40;

type Spoken = { text: string; folded: string; grams: Set<string>; path: string; line: number; entry: number };

export function findTwins(entries: readonly Entry[]): Problem[] {
  const spoken = entries.flatMap(listPhrasings);
  const problems: Problem[] = [];
  for (const bucket of bucketByRarest(spoken)) {
    for (const [at, one] of bucket.entries()) {
      for (const other of bucket.slice(0, at)) {
        if (one.entry !== other.entry && likeness(one.grams, other.grams) >= NEAR)
          problems.push(report(one, other));
      }
    }
  }
  return [
    ...new Map(
      problems.map((problem) => [`${problem.path}:${problem.line}:${problem.message}`, problem]),
    ).values(),
  ];
}

function listPhrasings({ texts }: Entry, entry: number): Spoken[] {
  return LOCALES.flatMap((locale) => {
    const text = texts[locale];
    if (!text) return [];
    const all = [{ text: text.title, line: 2 }, ...text.questions];
    return all.map((phrasing) => {
      const folded = normalise(phrasing.text);
      return { path: text.path, ...phrasing, folded, grams: bigrams(folded), entry };
    });
  });
}

function bigrams(text: string): Set<string> {
  const padded = `^${text}$`;
  return new Set(Array.from({ length: padded.length - 1 }, (_, at) => padded.slice(at, at + 2)));
}

/** Two sets as alike as NEAR share one of these rarest members (prefix filtering, Chaudhuri et al. 2006). */
function bucketByRarest(spoken: readonly Spoken[]): Spoken[][] {
  const counts = new Map<string, number>();
  for (const { grams } of spoken) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const buckets = new Map<string, Spoken[]>();
  for (const one of spoken) {
    const rarestFirst = [...one.grams].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
    const enough = Math.floor((1 - NEAR) * rarestFirst.length) + 1;
    for (const gram of rarestFirst.slice(0, enough)) {
      const bucket = buckets.get(gram) ?? [];
      if (bucket.length < MAX_BUCKET) bucket.push(one);
      buckets.set(gram, bucket);
    }
  }
  return [...buckets.values()];
}

function likeness(a: Set<string>, b: Set<string>): number {
  const shared = a.intersection(b).size;
  return shared / (a.size + b.size - shared);
}

function report(one: Spoken, other: Spoken): Problem {
  const how = one.folded === other.folded ? "also stands" : "is nearly the same as";
  const where = `${other.path}:${other.line}`;
  const message =
    one.folded === other.folded
      ? `"${one.text}" ${how} in ${where}; keep it in one entry`
      : `"${one.text}" ${how} "${other.text}" in ${where}; keep one, or make them differ`;
  return { level: "warning", path: one.path, line: one.line, message };
}

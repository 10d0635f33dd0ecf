/** Says which parts of a question spoke for an entry. */

import type { Ranker } from "./ranker.ts";
import { type StringTable, stringAt } from "./string-table.ts";
import type { Vector } from "./vocabulary.ts";

const REASONS = 4;

/** The strongest first, in normalised spelling; none that is part of another. */
export function explain({
  names,
  ranker,
  vector,
  entry,
}: {
  names: StringTable;
  ranker: Ranker;
  vector: Vector;
  entry: number;
}): string[] {
  const named: string[] = [];
  for (const feature of findStrongest({ ranker, vector, entry })) {
    const name = stringAt(names, feature).slice(2).replaceAll(/[\^$]/g, "");
    if (!named.some((other) => other.includes(name) || name.includes(other))) named.push(name);
    if (named.length === REASONS) break;
  }
  return named;
}

/** The features that speak for the entry, strongest first. Overlapping n-grams are many, so a few more than are named. */
function findStrongest({
  ranker,
  vector: { ids, weights },
  entry,
}: {
  ranker: Ranker;
  vector: Vector;
  entry: number;
}): number[] {
  const strongest: { feature: number; strength: number }[] = [];
  for (let i = 0; i < ids.length; i++) {
    const feature = ids[i] as number;
    const strength = ranker.evidence(feature, entry) * (weights[i] as number);
    const weakest = strongest.length < REASONS * 4 ? 0 : (strongest.at(-1)?.strength as number);
    if (strength <= weakest) continue;
    let at = strongest.length;
    while (at > 0 && (strongest[at - 1]?.strength as number) < strength) at--;
    strongest.splice(at, 0, { feature, strength });
    if (strongest.length > REASONS * 4) strongest.pop();
  }
  return strongest.map(({ feature }) => feature);
}

/** What is wrong with the content as it is now, in the words of `npm run content:check`. */

import type { Knowledge } from "../chat/knowledge.ts";
import { checkPhrasings } from "../faq/check-content.ts";
import type { Problem } from "../faq/content.ts";
import type { LeftOut } from "../faq/matcher.ts";
import { finishInSlices } from "../shared/slices.ts";
import type { LiveKnowledge } from "./live-knowledge.ts";

/** Lets others go first in the middle of long work. */
export type Breathe = () => Promise<void>;

type Remembered = { found: Promise<LeftOut[]>; isDone: boolean };
const LEFT_OUT = new WeakMap<Knowledge, Remembered>();

/** Every phrasing asked while it is left out of the fit; takes about a second, once for each state of knowledge. */
export function leaveOut(knowledge: Knowledge, breathe: Breathe): Promise<LeftOut[]> {
  return remember(knowledge, breathe).found;
}

function remember(knowledge: Knowledge, breathe: Breathe): Remembered {
  const known = LEFT_OUT.get(knowledge);
  if (known) return known;
  const found = finishInSlices(knowledge.matcher.leaveOut(), breathe);
  const remembered: Remembered = { found, isDone: false };
  LEFT_OUT.set(knowledge, remembered);
  found.then(
    () => {
      remembered.isDone = true;
    },
    () => LEFT_OUT.delete(knowledge),
  );
  return remembered;
}

/** `isWhole`: whether phrasings were tried as well; the first call since something changed only begins that. */
export type Lint = () => Promise<{ problems: Problem[]; isWhole: boolean }>;

export function createLint({ live, breathe }: { live: LiveKnowledge; breathe: Breathe }): Lint {
  return async () => {
    const problems = live.problems();
    const { found, isDone } = remember(live.current(), breathe);
    if (!isDone) return { problems, isWhole: false };
    return { problems: [...problems, ...checkPhrasings(await found)], isWhole: true };
  };
}

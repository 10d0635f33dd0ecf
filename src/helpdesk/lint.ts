/** What is wrong with the content as it is now, in the words of `npm run content:check`. */

import type { Knowledge } from "../chat/knowledge.ts";
import { checkPhrasings } from "../faq/check-content.ts";
import type { Problem } from "../faq/content.ts";
import type { LeftOut } from "../faq/matcher.ts";
import { finishInSlices } from "../shared/slices.ts";
import type { LiveKnowledge } from "./live-knowledge.ts";

/** Lets others go first in the middle of long work. */
type Breathe = () => Promise<void>;

const LEFT_OUT = new WeakMap<Knowledge, LeftOut[]>();

/** Every phrasing asked while it is left out of the fit; takes about a second, once for each state of knowledge. */
export async function leaveOut(knowledge: Knowledge, breathe: Breathe): Promise<LeftOut[]> {
  const remembered = LEFT_OUT.get(knowledge);
  if (remembered) return remembered;
  const leftOut = await finishInSlices(knowledge.matcher.leaveOut(), breathe);
  LEFT_OUT.set(knowledge, leftOut);
  return leftOut;
}

export type Lint = () => Promise<Problem[]>;

export function createLint({ live, breathe }: { live: LiveKnowledge; breathe: Breathe }): Lint {
  return async () => [...live.problems(), ...checkPhrasings(await leaveOut(live.current(), breathe))];
}

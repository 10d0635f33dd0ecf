/** Walks over a real database, through walkthroughs as short as can be, on a clock that the test moves. */

import { randomBytes } from "../../src/shared/digest.ts";
import type { Locale } from "../../src/shared/locale.ts";
import { createId } from "../../src/shared/random.ts";
import type { WalkStore } from "../../src/walkthroughs/ports.ts";
import type { FindSteps, Happened, StepEvent, Walk } from "../../src/walkthroughs/walk.ts";
import { createWalks } from "../../src/walkthroughs/walks.ts";
import { NOW } from "../suites/people.ts";
import { openStore } from "../support/store.ts";

/** Six steps, the fifth of which closes the browser; and one that closes it in its last. */
const STEPS: Record<string, { count: number; endsBrowser: number | null }> = {
  chrome: { count: 6, endsBrowser: 5 },
  short: { count: 2, endsBrowser: 2 },
};

/** Call inside a test. */
export function openWalks({ bytes = randomBytes }: { bytes?: (length: number) => Uint8Array } = {}) {
  const opened = openStore();
  const clock = { now: NOW };
  const asked: string[] = [];
  const store: WalkStore = {
    ...opened.walks,
    findWalkByCode(by) {
      asked.push(by.code);
      return opened.walks.findWalkByCode(by);
    },
  };
  const content = { ...STEPS };
  const findSteps: FindSteps = (id) => content[id] ?? null;
  const ends: { conversation: string; hasHelped: boolean }[] = [];
  const walks = createWalks({
    store,
    findSteps,
    onEnd: async (end) => void ends.push(end),
    now: () => clock.now,
    createId,
    randomBytes: bytes,
  });
  const tell = async (
    event: StepEvent,
    step: number,
    walk?: Walk,
    { walkthrough = "chrome", locale = "ja" }: { walkthrough?: string; locale?: Locale } = {},
  ) => {
    const told = await walks.tell({ walkthrough, step, event, id: walk?.id, locale });
    if (!told) throw new Error("there is no such step");
    return told;
  };
  return { opened, walks, clock, asked, tell, content, ends };
}

export const line = ({ walkthrough, step, event }: Happened) => `${walkthrough} ${step} ${event}`;

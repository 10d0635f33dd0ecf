/** Floors under the answers: a change that makes people worse off fails here. Messages hold figures only. */

import { existsSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Knowledge } from "../src/chat/knowledge.ts";
import { summarise, summariseLeftOut } from "../src/cli/grade.ts";
import { getKnowledge, gradeQuestions, readQuestions } from "../src/cli/load.ts";
import { finish } from "../src/shared/slices.ts";

/** Graded questions that the writers of content do not see, where they are at hand. */
const UNSEEN = "../shared/eval/dev.jsonl";

/** Shares, 0 to 1: at least, or for what harms at most. */
type Floors = Record<"right" | "rightOrOffered" | "wrong" | "refused" | "false", number>;

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await getKnowledge();
}, 30_000);

async function expectFloors(file: string, floors: Floors): Promise<void> {
  const rows = gradeQuestions(knowledge, await readQuestions(file));
  const { inScope, outOfScope } = summarise(rows);
  atLeast("right", inScope.right, floors.right);
  atLeast("right or offered", inScope.right + inScope.offered, floors.rightOrOffered);
  atMost("wrong", inScope.wrong, floors.wrong);
  atLeast("refused", outOfScope.refused, floors.refused);
  atMost("false", outOfScope.false, floors.false);
}

function atLeast(name: string, share: number, floor: number): void {
  expect.soft(share, `${name} is ${share.toFixed(4)}`).toBeGreaterThanOrEqual(floor);
}

function atMost(name: string, share: number, ceiling: number): void {
  expect.soft(share, `${name} is ${share.toFixed(4)}`).toBeLessThanOrEqual(ceiling);
}

describe("people who ask", () => {
  test("in Japanese are answered rightly or told honestly", () =>
    expectFloors("content/graded/ja.jsonl", {
      right: 0.9,
      rightOrOffered: 0.97,
      wrong: 0.02,
      refused: 0.92,
      false: 0.04,
    }));

  test("in English are answered rightly or told honestly", () =>
    expectFloors("content/graded/en.jsonl", {
      right: 0.9,
      rightOrOffered: 0.95,
      wrong: 0.04,
      refused: 0.85,
      false: 0.1,
    }));

  test.skipIf(!existsSync(UNSEEN))("in ways no writer of content has seen are answered as well", () =>
    expectFloors(UNSEEN, { right: 0.88, rightOrOffered: 0.96, wrong: 0.03, refused: 0.9, false: 0.03 }),
  );
});

test("a phrasing that nobody wrote down is answered by the others of its entry", { timeout: 60_000 }, () => {
  const { right, wrong } = summariseLeftOut(finish(knowledge.matcher.leaveOut()));
  atLeast("right", right, 0.75);
  atMost("wrong", wrong, 0.05);
});

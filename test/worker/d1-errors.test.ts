/** A D1 that fails in the ways in which D1 fails, at every statement of what people do. */

import { inspect } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { emptyD1, startD1 } from "../support/d1.ts";
import type { Page } from "../support/people.ts";
import { ATTEMPTS, type Attempt, type Stage, setStage } from "./d1-errors-stage.ts";

/** Every statement crosses two processes. */
vi.setConfig({ testTimeout: 180_000 });
const MAX_STATEMENTS = 30;

/**
 * In the words of D1 and of the platform under it. The one that only the layer above can tell from a mistake of ours
 * is tried `every` statement; the others are told by the same means, and tried at the first and at some.
 */
const ERRORS = {
  "is cut off": { every: 1, error: () => new Error("Network connection lost.") },
  "is locked": { every: 5, error: () => new Error("D1_ERROR: database is locked (busy): SQLITE_BUSY") },
  "does not get to it in time": {
    every: 6,
    error: () => new Error("D1_ERROR: D1 DB is overloaded. Requests queued for too long."),
  },
  "is gone before it answers": {
    every: 7,
    error: () => new TypeError("The script will never generate a response."),
  },
};

let started: Awaited<ReturnType<typeof startD1>>;
beforeAll(async () => {
  started = await startD1();
}, 60_000);
beforeEach(() => emptyD1(started.database));
afterAll(() => started.stop());

/** Calm, and says when to come back. */
function expectUnavailable({ status, headers, text }: Page): void {
  expect(status).toBe(503);
  expect(headers.get("retry-after")).toBe("5");
  // Tells the browser of a request that may be open by now, and is good for nothing without the password.
  const cookies = headers.getSetCookie().filter((cookie) => !cookie.startsWith("madoguchi-reset="));
  expect(cookies).toEqual([]);
  const isPage = headers.get("content-type")?.startsWith("text/html");
  if (isPage) expect(text).toContain("<h1>");
  else expect(JSON.parse(text)).toMatchObject({ status: 503, type: "urn:madoguchi:problem:server.busy" });
  expect(text).not.toMatch(/d1|sqlite|locked|overloaded|connection|never|insert|update/i);
}

function expectNoSecrets({ testApp }: Stage, attempt: Attempt, page: Page): void {
  const logged = inspect(testApp.logged, { depth: null, maxStringLength: null, showHidden: true });
  for (const secret of attempt.secrets()) {
    expect(logged).not.toContain(secret);
    if (page.status === 503) expect(page.text).not.toContain(secret);
  }
}

describe.each(Object.entries(ERRORS))("a D1 that %s", (_, { every, error }) => {
  test.each(Object.entries(ATTEMPTS))(
    "at any statement of %s leads to a calm page or to what was wanted, and never to a half of it",
    async (_, begin) => {
      const stage = setStage(started.database);
      let refused = 0;
      for (let from = 1; from <= MAX_STATEMENTS; from += every) {
        const attempt = await begin(stage, from);
        stage.testApp.logged.length = 0;
        stage.failFrom(from, error);
        const page = await attempt.act();
        const failed = stage.mend();
        const isDone = attempt.saysDone(page);
        if (!isDone) {
          refused += 1;
          expectUnavailable(page);
          expect(inspect(stage.testApp.logged)).toContain("request failed");
        }
        expectNoSecrets(stage, attempt, page);
        await (isDone ? attempt.expectDone() : attempt.expectSecondTry());
        if (failed === 0) break;
      }
      expect(refused).toBeGreaterThan(0);
    },
  );
});

/** The simulation beside what theory says of the same queues. */

import { describe, expect, test } from "vitest";
import { gbOf, heaviestShare, perDay, plan } from "../../src/cli/simulate-plan.ts";
import { createRandom, simulateQueue, simulateRace } from "../../src/cli/simulate-queue.ts";
import { HOURS } from "../../src/cli/simulate-uses.ts";

const STATEMENTS = 1_000_000;
const SERVICE_MS = 2;

/** Share of those who wait no longer than that, M/D/1 (Erlang 1909). */
function shareWithin({ waitMs, utilisation }: { waitMs: number; utilisation: number }): number {
  const services = waitMs / SERVICE_MS;
  let sum = 0;
  let factorial = 1;
  for (let k = 0; k <= Math.floor(services); k++) {
    factorial *= Math.max(1, k);
    const left = utilisation * (k - services);
    sum += (left ** k / factorial) * Math.exp(-left);
  }
  return (1 - utilisation) * sum;
}

describe("one statement after another", () => {
  test.each([0.2, 0.5, 0.8])("waits as long as M/D/1 says, at a utilisation of %d", (utilisation) => {
    const aSecond = (utilisation / SERVICE_MS) * 1_000;
    const streams = [{ aSecond, ms: SERVICE_MS }];
    const queue = simulateQueue({ streams, statements: STATEMENTS, random: createRandom(7) });
    expect(queue.utilisation).toBeCloseTo(utilisation);
    const mean = (utilisation * SERVICE_MS) / (2 * (1 - utilisation));
    expect(queue.meanMs / mean).toBeCloseTo(1, 1);
    expect(shareWithin({ waitMs: queue.p99Ms, utilisation })).toBeCloseTo(0.99, 2);
    if (utilisation > 0.5) expect(shareWithin({ waitMs: queue.p50Ms, utilisation })).toBeCloseTo(0.5, 1);
  });

  test("waits as long as Pollaczek and Khinchine say where reads and writes differ", () => {
    const streams = [
      { aSecond: 800, ms: 0.25 },
      { aSecond: 400, ms: 1 },
    ];
    const { utilisation, meanMs } = simulateQueue({
      streams,
      statements: STATEMENTS,
      random: createRandom(3),
    });
    expect(utilisation).toBeCloseTo(0.6);
    const squares = 800 * 0.25 ** 2 + 400 * 1 ** 2;
    expect(meanMs / (squares / 1_000 / (2 * (1 - 0.6)))).toBeCloseTo(1, 1);
  });
});

describe("the race for the end of the audit", () => {
  const race = (aSecond: number) =>
    simulateRace({ aSecond, roundTripMs: 10, appends: 50_000, maxTries: 50, random: createRandom(5) });

  test("is won at the first try where nobody else is there", () => {
    expect(race(0.1)).toMatchObject({ refused: 0, p99Ms: expect.closeTo(10) });
    expect(race(0.1).meanTries).toBeCloseTo(1, 1);
  });

  test("carries one append a round trip and no more: what comes beyond is refused", () => {
    expect(race(50).refused).toBe(0);
    expect(race(50).meanTries).toBeGreaterThan(1.5);
    expect(race(200).refused).toBeCloseTo(0.5, 1);
  });
});

describe("the plan", () => {
  test("says the same whenever it is asked with the same seed", () => {
    const asked = { firms: 10_000, shards: 4 };
    expect(plan({ ...asked, seed: 2 })).toEqual(plan({ ...asked, seed: 2 }));
    expect(plan({ ...asked, seed: 2 }).busiest).not.toEqual(plan({ ...asked, seed: 3 }).busiest);
  });

  test("adds up: hours to a day, shards to all firms, years to sizes", () => {
    expect(HOURS).toHaveLength(24);
    expect(HOURS.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(heaviestShare({ firms: 1_000, shards: 1, random: createRandom(1) })).toBe(1);
    const share = heaviestShare({ firms: 10_000, shards: 4, random: createRandom(1) });
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.3);
    expect(gbOf(200, 1)).toBeCloseTo(gbOf(100, 1) * 2);
    expect(perDay(({ requests }) => requests)).toBeGreaterThan(perDay(({ appends }) => appends));
  });

  test("needs no second database for a hundred firms, and shows an overload where there is one", () => {
    const small = plan({ firms: 100, shards: 1 });
    expect([small.needed.forStatements, small.needed.forAudit, small.needed.forSize[1]]).toEqual([1, 1, 1]);
    expect(small.busiest.p99Ms).toBeLessThan(5);
    expect(plan({ firms: 100_000, shards: 1 }).busiest.p99Ms).toBe(Number.POSITIVE_INFINITY);
  });
});

/** What a number of firms asks of a number of databases: waits in the rush, the audit, size and price. */

import {
  createRandom,
  type Queue,
  type Race,
  type Random,
  type Stream,
  simulateQueue,
  simulateRace,
} from "./simulate-queue.ts";
import {
  ACCOUNTS_A_FIRM,
  BYTES,
  COSTS,
  type Cost,
  HOURS,
  MONTH_END,
  TIMES_A_DAY,
  type Use,
  WORKING_DAYS_A_MONTH,
} from "./simulate-uses.ts";

export type Speed = { readMs: number; writeMs: number; roundTripMs: number };
/** Milliseconds that D1 is busy with a small statement, and to it and back; the logs of a real service say better. */
export const SPEED: Speed = Object.freeze({ readMs: 0.25, writeMs: 1, roundTripMs: 10 });

/** D1, per database. */
const MOST_GB = 10;
/** A database that is to grow further is split well before. */
const FULL = 0.8;
/** Above, a queue waits longer than it works, and any slow statement is felt by all. */
const BUSY = 0.5;
/** As the audit has it. */
const MOST_TRIES = 50;
const STATEMENTS_AN_HOUR = 200_000;
const APPENDS = 20_000;
/** Firms are of very different sizes: of log-normal ones, half have less than 0.6 of the mean. */
const SPREAD = 1;
const GB = 1e9;
const HOUR_S = 3_600;
/** Above it, a day would only show a backlog that grows. */
const OVERLOADED = 0.98;

export type Outcome = {
  firms: number;
  shards: number;
  /** At the busiest hour of the month's end, over all. */
  signInsASecond: number;
  statementsASecond: number;
  /** Of the busiest hour, on the shard with most people. Waits are infinite where more comes than can be done. */
  busiest: Queue;
  /** Over the whole day there. */
  day: Pick<Queue, "p50Ms" | "p99Ms">;
  appendsASecond: number;
  audit: Race;
  /** Of that shard. */
  gbAfterYears: { 1: number; 3: number };
  needed: { forStatements: number; forAudit: number; forSize: Record<1 | 3, number> };
};

export function plan({
  firms,
  shards,
  speed = SPEED,
  seed = 1,
}: {
  firms: number;
  shards: number;
  speed?: Speed;
  seed?: number;
}): Outcome {
  const random = createRandom(seed);
  const share = heaviestShare({ firms, shards, random });
  const peak = Math.max(...HOURS);
  const here = firms * share;
  const hours = HOURS.map((hour) => queueOf({ firms: here, hour, speed, random }));
  const byWait = weigh(hours);
  const appendsASecond = perSecond(here, peak, ({ appends }) => appends);
  const busiest = hours[HOURS.indexOf(peak)];
  if (!busiest) throw new Error("a day has hours");
  const all = streamsOf({ firms, hour: peak, speed });
  const years = (count: number) => gbOf(firms, count);
  return {
    firms,
    shards,
    signInsASecond: (signIns() * firms * peak * MONTH_END) / HOUR_S,
    statementsASecond: all.reduce((sum, { aSecond }) => sum + aSecond, 0),
    busiest,
    day: byWait,
    appendsASecond,
    audit: simulateRace({
      aSecond: appendsASecond,
      ...speed,
      appends: APPENDS,
      maxTries: MOST_TRIES,
      random,
    }),
    gbAfterYears: { 1: years(1) * share, 3: years(3) * share },
    needed: {
      forStatements: Math.ceil(all.reduce((sum, { aSecond, ms }) => sum + (aSecond * ms) / 1_000, 0) / BUSY),
      // A third of what the race can carry at all: one append for each round trip.
      forAudit: Math.ceil((perSecond(firms, peak, ({ appends }) => appends) * speed.roundTripMs * 3) / 1_000),
      forSize: { 1: Math.ceil(years(1) / (MOST_GB * FULL)), 3: Math.ceil(years(3) / (MOST_GB * FULL)) },
    },
  };
}

const USES = Object.keys(COSTS) as Use[];

function signIns(): number {
  return TIMES_A_DAY["sign in with a code"] + TIMES_A_DAY["sign in without a code"];
}

/** Of all that a firm does on an ordinary day. */
export function perDay(of: (cost: Cost) => number): number {
  return USES.reduce((sum, use) => sum + TIMES_A_DAY[use] * of(COSTS[use]), 0);
}

function perSecond(firms: number, hour: number, of: (cost: Cost) => number): number {
  return (perDay(of) * firms * hour * MONTH_END) / HOUR_S;
}

function streamsOf({ firms, hour, speed }: { firms: number; hour: number; speed: Speed }): Stream[] {
  return [
    { aSecond: perSecond(firms, hour, ({ reads }) => reads), ms: speed.readMs },
    { aSecond: perSecond(firms, hour, ({ writes }) => writes), ms: speed.writeMs },
  ];
}

function queueOf({ random, ...load }: Parameters<typeof streamsOf>[0] & { random: Random }): Queue {
  const streams = streamsOf(load);
  const utilisation = streams.reduce((sum, { aSecond, ms }) => sum + (aSecond * ms) / 1_000, 0);
  const never = Number.POSITIVE_INFINITY;
  if (utilisation > OVERLOADED) return { utilisation, meanMs: never, p50Ms: never, p99Ms: never };
  const inAll = streams.reduce((sum, { aSecond }) => sum + aSecond, 0) * HOUR_S;
  return simulateQueue({ streams, statements: Math.ceil(Math.min(inAll, STATEMENTS_AN_HOUR)), random });
}

/** Quantiles of hours do not add up; those of the day are between, by how much is done in each. */
function weigh(hours: readonly Queue[]): Pick<Queue, "p50Ms" | "p99Ms"> {
  const at = (quantile: "p50Ms" | "p99Ms") =>
    hours.reduce((sum, hour, index) => sum + hour[quantile] * (HOURS[index] ?? 0), 0);
  return { p50Ms: at("p50Ms"), p99Ms: at("p99Ms") };
}

/** Firms go to the shard with the fewest; what the one with most people has, as a share of all. */
export function heaviestShare({
  firms,
  shards,
  random,
}: {
  firms: number;
  shards: number;
  random: Random;
}): number {
  const loads = new Float64Array(shards);
  let all = 0;
  for (let at = 0; at < firms; at++) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const size = Math.exp(SPREAD * normal - SPREAD ** 2 / 2);
    loads[at % shards] = (loads[at % shards] ?? 0) + size;
    all += size;
  }
  return Math.max(...loads) / all;
}

/** The audit stays; questions go after 90 days, sessions after a day, resets after a year. */
export function gbOf(firms: number, years: number): number {
  const monthly = (use: Use) => TIMES_A_DAY[use] * WORKING_DAYS_A_MONTH;
  const rows = perDay(({ appends }) => appends) * WORKING_DAYS_A_MONTH * 12 * years;
  const resets = monthly("reset, to the wait") + monthly("reset, to the new code");
  const standing =
    ACCOUNTS_A_FIRM *
      (BYTES.account + BYTES.factor * WITH_FACTOR + BYTES.recoveryCode * CODES * WITH_FACTOR) +
    ACCOUNTS_A_FIRM * BYTES.attempt * 3 +
    monthly("ask") * 3 * BYTES.question +
    signIns() * BYTES.session +
    resets * 12 * BYTES.reset;
  return (firms * (standing + rows * BYTES.auditRow)) / GB;
}
/** Share of accounts with an authenticator, and recovery codes of each. */
const WITH_FACTOR = 0.5;
const CODES = 10;

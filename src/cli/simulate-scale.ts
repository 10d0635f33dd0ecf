/** What so many firms ask of so many databases: `npm run simulate -- [--measure] [--seed N] [--read-ms N] [--write-ms N] [--trip-ms N]`. */

import { parseArgs } from "node:util";
import { measureRows } from "./simulate-measure.ts";
import { type Outcome, plan, SPEED } from "./simulate-plan.ts";
import { BYTES, COSTS, TIMES_A_DAY, type Use } from "./simulate-uses.ts";

/** Firms, and numbers of databases to try. */
const SIZES: readonly [firms: number, shards: readonly number[]][] = [
  [100, [1]],
  [10_000, [1, 2, 4, 8]],
  [1_000_000, [64, 128, 256, 512]],
];

const { values } = parseArgs({
  options: {
    measure: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    "read-ms": { type: "string", default: String(SPEED.readMs) },
    "write-ms": { type: "string", default: String(SPEED.writeMs) },
    "trip-ms": { type: "string", default: String(SPEED.roundTripMs) },
  },
});
const [seed, readMs, writeMs, roundTripMs] = [
  values.seed,
  values["read-ms"],
  values["write-ms"],
  values["trip-ms"],
].map(Number);
const isRight =
  [readMs, writeMs, roundTripMs].every((ms) => ms !== undefined && ms > 0) && Number.isInteger(seed);
if (values.measure) console.table(await measureRows());
else if (isRight) show({ readMs, writeMs, roundTripMs } as typeof SPEED, seed ?? 1);
else {
  console.error("seed: a whole number; milliseconds: above 0");
  process.exitCode = 1;
}

function show(speed: typeof SPEED, seed: number): void {
  console.log("What each use costs, and how often a firm does it on a working day:");
  const uses = Object.entries(COSTS).map(([use, cost]) => [
    use,
    { aDay: round(TIMES_A_DAY[use as Use]), ...cost },
  ]);
  console.table(Object.fromEntries(uses));
  console.log("Bytes a row, all indexes included:");
  console.table(BYTES);
  const { readMs, writeMs, roundTripMs } = speed;
  console.log(
    `Busiest hour of the month's end; ${readMs} ms a read, ${writeMs} ms a write, ${roundTripMs} ms there and back:`,
  );
  const outcomes = SIZES.flatMap(([firms, tried]) =>
    tried.map((shards) => plan({ firms, shards, speed, seed })),
  );
  console.table(outcomes.map(describe));
  console.log("Databases needed, all in all:");
  const first = new Map(outcomes.map((outcome) => [outcome.firms, outcome]));
  console.table(
    [...first.values()].map(({ firms, needed: { forSize, ...needed } }) => ({
      firms,
      ...needed,
      forSizeAfter1Year: forSize[1],
      forSizeAfter3Years: forSize[3],
    })),
  );
}

function describe({
  firms,
  shards,
  signInsASecond,
  statementsASecond,
  busiest,
  day,
  appendsASecond,
  audit,
  gbAfterYears,
}: Outcome) {
  return {
    firms,
    shards,
    "sign-ins/s": round(signInsASecond),
    "statements/s": round(statementsASecond),
    busy: `${Math.round(busiest.utilisation * 100)} %`,
    "p50 ms": round(busiest.p50Ms),
    "p99 ms": round(busiest.p99Ms),
    "day p99": round(day.p99Ms),
    "appends/s a chain": round(appendsASecond),
    tries: round(audit.meanTries),
    "append p99 ms": round(audit.p99Ms),
    refused: `${round(audit.refused * 100)} %`,
    "GB 1 y": round(gbAfterYears[1]),
    "GB 3 y": round(gbAfterYears[3]),
  };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

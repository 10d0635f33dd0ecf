/** One database that does one statement after another, and the race of many for the end of one audit. */

/** Deterministic numbers from 0 up to 1 (mulberry32). */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Milliseconds to the next of events that know nothing of each other. */
function untilNext(aSecond: number, random: Random): number {
  return (-Math.log(1 - random()) / aSecond) * 1_000;
}

/** A kind of statement: how many a second, and how long each takes. */
export type Stream = { aSecond: number; ms: number };
/** Share of the time that the database is busy; waits before a statement's turn in milliseconds. */
export type Queue = { utilisation: number; meanMs: number; p50Ms: number; p99Ms: number };

/** Poisson arrivals, one server, first come, first served (Lindley's recursion). */
export function simulateQueue({
  streams,
  statements,
  random,
}: {
  streams: readonly Stream[];
  statements: number;
  random: Random;
}): Queue {
  const aSecond = streams.reduce((sum, stream) => sum + stream.aSecond, 0);
  const utilisation = streams.reduce((sum, { aSecond: rate, ms }) => sum + (rate * ms) / 1_000, 0);
  const waits = new Float64Array(statements);
  let wait = 0;
  for (let at = 0; at < statements; at++) {
    waits[at] = wait;
    wait = Math.max(0, wait + pick(streams, aSecond, random) - untilNext(aSecond, random));
  }
  const meanMs = waits.reduce((sum, each) => sum + each, 0) / statements;
  waits.sort();
  return {
    utilisation,
    meanMs,
    p50Ms: waits[statements >> 1] ?? 0,
    p99Ms: waits[Math.floor(statements * 0.99)] ?? 0,
  };
}

function pick(streams: readonly Stream[], aSecond: number, random: Random): number {
  let left = random() * aSecond;
  for (const { aSecond: rate, ms } of streams) {
    left -= rate;
    if (left < 0) return ms;
  }
  return streams.at(-1)?.ms ?? 0;
}

export type Race = { meanTries: number; p99Ms: number; refused: number };

/**
 * Everybody reads the end, and a round trip later appends behind it, unless somebody else was first: then it begins
 * anew, so many times and no more. `refused` is a share.
 */
export function simulateRace({
  aSecond,
  roundTripMs,
  appends,
  maxTries,
  random,
}: {
  aSecond: number;
  roundTripMs: number;
  appends: number;
  maxTries: number;
  random: Random;
}): Race {
  let end = 0;
  let arrival = untilNext(aSecond, random);
  let arrived = 0;
  let tries = 0;
  let refused = 0;
  const took: number[] = [];
  // Every try takes the same time, so that they end in the order in which they began.
  const waiting: { since: number; at: number; seen: number; left: number }[] = [];
  let first = 0;
  while (arrived < appends || first < waiting.length) {
    const next = waiting[first];
    if (arrived < appends && (!next || arrival <= next.at)) {
      waiting.push({ since: arrival, at: arrival + roundTripMs, seen: end, left: maxTries });
      arrival += untilNext(aSecond, random);
      arrived++;
      continue;
    }
    if (!next) break;
    first++;
    tries++;
    if (next.seen === end) {
      end++;
      took.push(next.at - next.since);
    } else if (next.left > 1) {
      waiting.push({ ...next, at: next.at + roundTripMs, seen: end, left: next.left - 1 });
    } else refused++;
  }
  took.sort((a, b) => a - b);
  const p99Ms = took[Math.floor(took.length * 0.99)] ?? Number.POSITIVE_INFINITY;
  return { meanTries: tries / appends, p99Ms, refused: refused / appends };
}

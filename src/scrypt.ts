/** Hashes passwords with scrypt, a few at a time, on either platform's node:crypto. */

import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { type Passwords, TooBusyError, type Verify } from "./accounts/passwords.ts";

export type ScryptCost = { log2N: number; r: number; p: number };

/** OWASP Password Storage Cheat Sheet: one of its equal choices, the one that fits 128 MB several times over. */
const COST: ScryptCost = Object.freeze({ log2N: 14, r: 8, p: 5 });
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** As many as Node's thread pool has threads; each takes 16 MiB and a quarter of a second. */
const AT_ONCE = 4;
/** About ten seconds of work; whoever comes later is asked to come back. */
const MAX_WAITING = 160;
/** Half a second of work, enough for an office in the morning; twenty lanes have to join in to fill the queue. */
const MAX_WAITING_IN_LANE = 8;

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** `scrypt$log2N$r$p$salt$hash`, the last two in base64; what people type is folded as NIST SP 800-63B 3.1.1.2 asks. */
export function createScrypt(cost: ScryptCost = COST): Passwords {
  const inTurn = createTurns();
  const run = (password: string, salt: Buffer, { log2N, r, p }: ScryptCost) =>
    derive(password.normalize("NFKC"), salt, HASH_BYTES, {
      N: 2 ** log2N,
      r,
      p,
      maxmem: 2 ** (log2N + 8) * r,
    });
  const write = (salt: Buffer, hash: Buffer) =>
    ["scrypt", cost.log2N, cost.r, cost.p, salt.toString("base64"), hash.toString("base64")].join("$");
  const verify: Verify = async ({ password, hash: written }) => {
    const [, log2N, r, p, salt = "", hash = ""] = written.split("$");
    const kept = Buffer.from(hash, "base64");
    const parameters = { log2N: Number(log2N), r: Number(r), p: Number(p) };
    return timingSafeEqual(await run(password, Buffer.from(salt, "base64"), parameters), kept);
  };

  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      return write(salt, await inTurn({ lane: null, work: () => run(password, salt, cost) }));
    },
    inTurn: ({ lane, work }) => inTurn({ lane, work: () => work(verify) }),
    decoy: write(randomBytes(SALT_BYTES), randomBytes(HASH_BYTES)),
  };
}

function createTurns() {
  let running = 0;
  const waiting: { lane: string | null; begin: () => void }[] = [];
  const isFull = (lane: string | null) =>
    waiting.length >= MAX_WAITING ||
    (lane !== null && waiting.filter((each) => each.lane === lane).length >= MAX_WAITING_IN_LANE);

  /** No lane: our own work, which does not come in bursts from strangers. */
  return async <T>({ lane, work }: { lane: string | null; work: () => Promise<T> }): Promise<T> => {
    if (running < AT_ONCE) running += 1;
    else if (isFull(lane)) throw new TooBusyError("too many passwords are being checked");
    else await new Promise<void>((begin) => waiting.push({ lane, begin }));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next.begin();
      else running -= 1;
    }
  };
}

/** Measures codes and whole sign-ins on a durable SQLite file, beside the bare statement and the bare password hash. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import type { Account } from "../accounts/account.ts";
import { createScrypt } from "../scrypt.ts";
import { provisionFactor } from "../selfservice/provision.ts";
import { createServices } from "../services.ts";
import { createId } from "../shared/random.ts";
import { createSealer } from "../shared/sealing.ts";
import { createAccountStores } from "../store/account-stores.ts";
import { openSqlite } from "../store/sqlite.ts";
import { generateCode, TIME_STEP_MS } from "../totp/verify.ts";

export type CodesResult = {
  /** Each a second. */
  bareUpdates: number;
  codes: number;
  bareHashes: number;
  signIns: number;
};

const MIGRATIONS = "src/store/migrations";
const ACCOUNTS = 50;
const ROUNDS = 6;
const CODES_A_ROUND = 400;
const SIGN_INS_A_ROUND = 12;
/** As many as scrypt works on at once. */
const LANES = 4;
const PASSWORD = "a password of ordinary length";
const KEY = { id: "bench", bytes: new Uint8Array(32) };

/** Rounds take turns, so that what disturbs one disturbs all. */
export async function benchCodes(): Promise<CodesResult> {
  const folder = await mkdtemp(join(tmpdir(), "madoguchi-bench-"));
  try {
    const bench = await prepare(join(folder, "bench.sqlite"));
    const totals = { bareUpdates: 0, codes: 0, bareHashes: 0, signIns: 0 };
    for (let round = 0; round < ROUNDS; round++) {
      totals.bareUpdates += await perSecond(CODES_A_ROUND, 1, bench.updateBare);
      totals.codes += await perSecond(CODES_A_ROUND, 1, bench.useCode);
      totals.bareHashes += await perSecond(SIGN_INS_A_ROUND, LANES, bench.hashBare);
      totals.signIns += await perSecond(SIGN_INS_A_ROUND, LANES, bench.signIn);
    }
    bench.close();
    for (const name of Object.keys(totals) as (keyof CodesResult)[]) totals[name] /= ROUNDS;
    return totals;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function perSecond(count: number, lanes: number, act: () => Promise<void>): Promise<number> {
  const started = performance.now();
  let left = count;
  const lane = async () => {
    while (left-- > 0) await act();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (count * 1000) / (performance.now() - started);
}

type Person = { account: Account; secret: Uint8Array };

async function prepare(file: string) {
  const { database, close } = openSqlite({ file, migrations: MIGRATIONS, synchronous: "FULL" });
  const bare = new BetterSqlite3(file);
  bare.pragma("synchronous = FULL");
  bare.exec(
    "create table bare (id text primary key, last_step integer not null); insert into bare values ('one', 0)",
  );
  const update = bare.prepare(
    "update bare set last_step = ? where id = 'one' and last_step < ? returning id",
  );
  const passwords = createScrypt();
  const passwordHash = await passwords.hash(PASSWORD);
  const clock = { now: Date.now() };
  const stores = createAccountStores(database);
  const sealer = createSealer([KEY]);
  const services = createServices({
    stores,
    sealer,
    passwords,
    mailer: { deliver: async () => {} },
    resetPolicy: { consultant: {}, employee: {} },
    firstEnrolment: "permit",
    site: () => ({ name: { ja: "bench", en: "bench" }, issuer: "bench" }),
    publicUrl: () => "http://localhost",
    now: () => clock.now,
    createId,
    report: () => {},
  });
  const people = await addPeople({ stores, sealer, passwordHash, now: clock.now });
  let turn = 0;
  let step = 0;
  /** Each code is right and new: its owner's clock has moved on by one step since the last. */
  const takeCode = () => {
    const person = people[turn++ % people.length] as Person;
    clock.now += TIME_STEP_MS / people.length;
    return { account: person.account, code: generateCode({ secret: person.secret, now: clock.now }) };
  };
  const visit = { address: "127.0.0.1", agent: "" };

  return {
    async updateBare() {
      step += 1;
      if (update.all(step, step).length !== 1) throw new Error("the bare update changed nothing");
    },
    async useCode() {
      const { kind } = await services.useCode(takeCode());
      if (kind !== "right") throw new Error(`a right code was ${kind}`);
    },
    async hashBare() {
      await passwords.inTurn({
        lane: visit.address,
        work: (verify) => verify({ password: PASSWORD, hash: passwordHash }),
      });
    },
    async signIn() {
      const { account, code } = takeCode();
      const start = { loginId: account.loginId, password: PASSWORD, next: null, visit };
      const started = await services.signIn.start(start);
      if (started.kind === "refused") throw new Error("a right password was refused");
      const { kind } = await services.signIn.enterCode({ token: started.token, code, visit });
      if (kind !== "signed-in") throw new Error(`a right code was ${kind}`);
    },
    close() {
      bare.close();
      close();
    },
  };
}

async function addPeople({
  stores,
  sealer,
  passwordHash,
  now,
}: {
  stores: ReturnType<typeof createAccountStores>;
  sealer: ReturnType<typeof createSealer>;
  passwordHash: string;
  now: number;
}): Promise<Person[]> {
  await stores.accounts.addFirm({ id: "bench", name: "bench" });
  const people: Person[] = [];
  for (let at = 0; at < ACCOUNTS; at++) {
    const account: Account = {
      id: createId(now),
      loginId: `A${at}`,
      kind: "consultant",
      firmId: "bench",
      passwordHash,
      locale: "ja",
      mails: [],
      roles: [],
      isDisabled: false,
    };
    await stores.accounts.addAccounts([account]);
    const parts = { stores, sealer, account, name: "bench", now: () => now, createId };
    people.push({ account, secret: (await provisionFactor(parts)).secret });
  }
  return people;
}

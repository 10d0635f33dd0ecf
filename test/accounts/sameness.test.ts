import { describe, expect, test, vi } from "vitest";
import { createScrypt, type ScryptCost } from "../../src/scrypt.ts";
import { CHEAP_SCRYPT, createTestApp, type TestApp } from "../support/app.ts";
import { addPerson } from "../support/people.ts";

/** On a busy machine; on an idle one each takes five to fifteen seconds. */
vi.setConfig({ testTimeout: 120_000 });

const DOORS = { "sign-in": "/signin", reset: "/reset" } as const;
type Door = keyof typeof DOORS;
type Typed = { id: string; password: string };
type Cases = Record<string, Typed>;

/** Who is refused at a door, with the right password wherever there is one; "wrong password" is what all must look like. */
async function createCases(testApp: TestApp, door: Door, cost: ScryptCost): Promise<Cases> {
  const { store, clock } = testApp;
  const passwords = createScrypt(cost);
  const add = (loginId: string, isEnrolled = true) => addPerson(testApp, { loginId, isEnrolled, passwords });
  const [person, disabled, bare, locked] = [
    await add("A00001"),
    await add("A00002"),
    await add("A00003", false),
    await add("A00004"),
  ];
  await store.accounts.disableAccount({ id: disabled.account.id, now: clock.now });
  const policy = { pauseAfter: null, inADay: 100, inARow: 100 };
  for (let at = 0; at < 100; at++) {
    await store.attempts.countAttempt({ subject: `code ${locked.account.id}`, policy, now: clock.now });
  }
  const right = ({ loginId: id, password }: { loginId: string; password: string }) => ({ id, password });
  return {
    "wrong password": { id: person.loginId, password: "not the password" },
    "ID that nobody has": { id: "A99999", password: person.password },
    "no ID at all": { id: "！？", password: person.password },
    "disabled account": right(disabled),
    "no authenticator": right(bare),
    ...(door === "sign-in" && { "codes closed": right(locked) }),
  };
}

async function knock({ app }: TestApp, door: Door, typed: Typed, headers: Record<string, string> = {}) {
  const response = await app.request(DOORS[door], {
    method: "POST",
    headers: { origin: "http://localhost", ...headers },
    body: new URLSearchParams(typed),
  });
  const { status } = response;
  return {
    status,
    headers: [...response.headers].filter(([name]) => name !== "date"),
    body: await response.text(),
  };
}

describe.each(["sign-in", "reset"] as const)("a stranger at the %s door", (door) => {
  test("learns nothing from status, headers or page about why it stays shut", async () => {
    const testApp = createTestApp();
    const cases = await createCases(testApp, door, CHEAP_SCRYPT);
    const { "wrong password": wrong = { id: "", password: "" } } = cases;
    for (const language of ["ja", "en"]) {
      const headers = { "accept-language": language };
      const answer = await knock(testApp, door, wrong, headers);
      expect(answer.status).toBe(401);
      for (const [name, typed] of Object.entries(cases)) {
        expect(await knock(testApp, door, typed, headers), name).toEqual(answer);
        expect(answer.body).not.toContain(typed.id);
      }
    }
  });

  test("learns nothing from the pause after ten wrong passwords, for an ID that exists or not", async () => {
    const testApp = createTestApp();
    const cases = await createCases(testApp, door, CHEAP_SCRYPT);
    const { "wrong password": wrong = { id: "", password: "" } } = cases;
    const answer = await knock(testApp, door, wrong);
    for (const [name, typed] of Object.entries(cases)) {
      for (let at = 0; at < 11; at++) {
        expect(await knock(testApp, door, { ...typed, password: `wrong ${at}` })).toEqual(answer);
      }
      expect(await knock(testApp, door, typed), name).toEqual(answer);
    }
    const { id } = wrong;
    expect(await knock(testApp, door, { id, password: `password of ${id}` })).toEqual(answer);
  });
});

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** What production pays (the default of createScrypt), and a cost at which 200 rounds are affordable. */
const REAL: ScryptCost = { log2N: 14, r: 8, p: 5 };
const REDUCED: ScryptCost = { log2N: 12, r: 8, p: 1 };

type Took = { workMs: number; wallMs: number };

/** Medians of each case, taken in turns so that what the machine does besides hits all of them alike. */
async function measure({ door, rounds, cost }: { door: Door; rounds: number; cost: ScryptCost }) {
  const testApp = createTestApp({ passwords: createScrypt(cost === REAL ? undefined : cost) });
  const cases = Object.entries(await createCases(testApp, door, cost));
  const taken = new Map(cases.map(([name]) => [name, [] as Took[]]));
  for (let round = 0; round < rounds; round++) {
    const inTurn = [...cases.slice(round % cases.length), ...cases.slice(0, round % cases.length)];
    for (const [name, typed] of inTurn) {
      const [cpu, begin] = [process.cpuUsage(), performance.now()];
      const { status } = await knock(testApp, door, typed, { "x-test-address": `address ${round}` });
      const [wallMs, { user, system }] = [performance.now() - begin, process.cpuUsage(cpu)];
      expect(status).toBe(401);
      taken.get(name)?.push({ workMs: (user + system) / 1000, wallMs });
    }
  }
  return [...taken].map(([name, all]) => ({
    name,
    workMs: medianOf(all.map(({ workMs }) => workMs)),
    wallMs: medianOf(all.map(({ wallMs }) => wallMs)),
  }));
}

/**
 * Work is the processor time of this process: on a busy machine it stays within a few percent, where the time on
 * the wall doubles. The time on the wall also knows of work that is waited for elsewhere.
 */
describe.each(["sign-in", "reset"] as const)("the time of a refusal at the %s door", (door) => {
  test("is the same in every case, over 200 rounds at a reduced cost of passwords", async () => {
    const cases = await measure({ door, rounds: 200, cost: REDUCED });
    const [wrong = { workMs: 0, wallMs: 0 }] = cases;
    for (const { name, workMs, wallMs } of cases) {
      expect(Math.abs(workMs - wrong.workMs), name).toBeLessThan(Math.max(0.1 * wrong.workMs, 2));
      expect(Math.abs(wallMs - wrong.wallMs), name).toBeLessThan(Math.max(0.1 * wrong.wallMs, 15));
    }
  });

  test("is the same in every case at the real cost of passwords", async () => {
    const cases = await measure({ door, rounds: 6, cost: REAL });
    const [wrong = { workMs: 0 }] = cases;
    for (const { name, workMs } of cases) {
      expect(Math.abs(workMs - wrong.workMs), name).toBeLessThan(Math.max(0.1 * wrong.workMs, 15));
    }
  });
});

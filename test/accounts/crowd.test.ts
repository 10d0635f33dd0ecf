import { describe, expect, test } from "vitest";
import { type Passwords, TooBusyError } from "../../src/accounts/passwords.ts";
import { forgetOld } from "../../src/housekeeping.ts";
import { createScrypt } from "../../src/scrypt.ts";
import { attempts } from "../../src/store/schema-accounts.ts";
import { CHEAP_SCRYPT, createTestApp, type TestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, type Person, signIn } from "../support/people.ts";

const DAY_MS = 24 * 3_600_000;
const CROWD = "2001:db8:0:1::1";
const NEIGHBOUR = "2001:db8:0:1::2";
const AWAY = "192.0.2.1";
/** Passwords that are checked at the same time, and those that may wait behind them. */
const AT_ONCE = 4;
const MOST_IN_LANE = 8;

/** The password of one person at one door. */
const knock = (testApp: TestApp, person: Person, address: string, path = "/signin") =>
  openAppBrowser(testApp).post(
    path,
    { id: person.loginId, password: person.password },
    { "x-test-address": address },
  );

/** Work that goes on until it is told to end. */
function occupy({ inTurn }: Passwords, lane: string, count: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const working = Array.from({ length: count }, () => inTurn({ lane, work: () => promise }));
  return async () => {
    resolve();
    await Promise.all(working);
  };
}

async function setUp(passwords: Passwords) {
  const testApp = createTestApp({ passwords });
  return { testApp, person: await addPerson(testApp, { loginId: "A00001" }) };
}

describe("a burst of passwords from one network", () => {
  test("is asked to come back once eight of them wait, and keeps nobody else out", async () => {
    const passwords = createScrypt(CHEAP_SCRYPT);
    const { testApp, person } = await setUp(passwords);
    const lane = "2001:db8:0:1::/64";
    const end = occupy(passwords, lane, AT_ONCE + MOST_IN_LANE);
    for (const address of [CROWD, NEIGHBOUR]) {
      const page = await knock(testApp, person, address);
      expect(page.status).toBe(503);
      expect(page.headers.get("retry-after")).toBe("5");
    }
    const elsewhere = knock(testApp, person, AWAY);
    await end();
    expect((await elsewhere).status).toBe(303);
    expect((await knock(testApp, person, CROWD)).status).toBe(303);
  });

  test("from many networks fills the queue, and a place is free again for each that is done", async () => {
    const { inTurn } = createScrypt(CHEAP_SCRYPT);
    const { promise, resolve } = Promise.withResolvers<void>();
    const enter = (at: number) => inTurn({ lane: `${at}`, work: () => promise }).then(() => true);
    const entered = Array.from({ length: 165 }, (_, at) => enter(at).catch((error) => error));
    expect(await Promise.race(entered)).toBeInstanceOf(TooBusyError);
    resolve();
    const outcomes = await Promise.all(entered);
    expect(outcomes.filter((outcome) => outcome === true)).toHaveLength(164);
    expect(await enter(0)).toBe(true);
  });

  test("is served in the order of arrival, also after work that failed", async () => {
    const { inTurn } = createScrypt(CHEAP_SCRYPT);
    const done: string[] = [];
    const works = Array.from({ length: AT_ONCE + MOST_IN_LANE }, (_, at) =>
      inTurn({
        lane: "one",
        work: async () => {
          done.push(`${at}`);
          if (at % 2 === 0) throw new Error("failed");
        },
      }).catch(() => {}),
    );
    await Promise.all(works);
    expect(done).toEqual(Array.from({ length: AT_ONCE + MOST_IN_LANE }, (_, at) => `${at}`));
    expect(await inTurn({ lane: "one", work: async () => "taken" })).toBe("taken");
  });
});

test.each(["/signin", "/reset"])(
  "whoever is asked to come back at %s has used up no attempt",
  async (path) => {
    const passwords = createScrypt(CHEAP_SCRYPT);
    const { testApp, person } = await setUp(passwords);
    const end = occupy(passwords, AWAY, AT_ONCE + MOST_IN_LANE);
    for (let at = 0; at < 20; at++) expect((await knock(testApp, person, AWAY, path)).status).toBe(503);
    await end();
    expect((await knock(testApp, person, AWAY, path)).status).toBe(303);
  },
);

describe("what strangers leave behind", () => {
  const rowsOf = async ({ store }: TestApp) =>
    (await store.audit.listRows({ after: 0, limit: 1_000 })).length;

  test("of passwords in a pause is nothing in the audit, which is kept for ever", async () => {
    const { testApp, person } = await setUp(createScrypt(CHEAP_SCRYPT));
    const guess = () => knock(testApp, { ...person, password: "wrong" }, AWAY);
    for (let at = 0; at < 10; at++) await guess();
    expect(await rowsOf(testApp)).toBe(10);
    for (let at = 0; at < 10; at++) expect((await guess()).status).toBe(401);
    expect((await knock(testApp, person, AWAY)).status).toBe(401);
    expect(await rowsOf(testApp)).toBe(10);
  });

  test("of passwords for IDs that nobody has is forgotten after a day", async () => {
    const { testApp, person } = await setUp(createScrypt(CHEAP_SCRYPT));
    const strangers = ["Z1", "Z2", "！？"].map((loginId) => ({ ...person, loginId }));
    for (const stranger of strangers) await knock(testApp, stranger, AWAY);
    const count = () => testApp.store.database.$count(attempts);
    expect(await count()).toBe(2 * strangers.length);
    testApp.clock.now += DAY_MS;
    await forgetOld({ ...testApp.store, now: testApp.clock.now });
    expect(await count()).toBe(2 * strangers.length);
    testApp.clock.now += 1;
    await forgetOld({ ...testApp.store, now: testApp.clock.now });
    expect(await count()).toBe(0);
  });

  test("of sign-ins with a password that they know is twenty sessions, and not the end of the owner's", async () => {
    const testApp = createTestApp();
    const person = await addPerson(testApp, { loginId: "E00001" });
    const owner = openAppBrowser(testApp);
    await signIn(owner, person);
    for (let at = 0; at < 25; at++) {
      const stranger = openAppBrowser(testApp);
      await stranger.post("/signin", { id: person.loginId, password: person.password });
      expect((await stranger.post("/signin/choose", { mode: "limited" })).location).toBe("/home");
    }
    const search = { accountId: person.account.id, now: testApp.clock.now };
    expect(await testApp.store.sessions.listSessions(search)).toHaveLength(20);
    expect((await owner.get("/security")).status).toBe(200);
  });
});

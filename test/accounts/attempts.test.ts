import { describe, expect, test } from "vitest";
import { decodeKey } from "../../src/totp/secret.ts";
import { TIME_STEP_MS } from "../../src/totp/verify.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import {
  addPerson,
  codeOf,
  openAppBrowser,
  type Page,
  type Person,
  signIn,
  startSignIn,
  wrongCode,
} from "../support/people.ts";
import { openStore } from "../support/store.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const A_SITTING = 5;
/** The fifth in one sitting says so, the others invite another. */
const MISMATCH = /This code does not match|Five codes did not match/;
const PAUSED = "Code entry is paused";

/** Wrong codes, with the right password anew for every five of them. */
async function fail(testApp: TestApp, person: Person, count: number): Promise<void> {
  for (let left = count; left > 0; left -= A_SITTING) {
    const browser = openAppBrowser(testApp);
    await startSignIn(browser, person);
    for (let at = 0; at < Math.min(left, A_SITTING); at++) {
      const page = await browser.post("/signin/code", { code: wrongCode(person) });
      expect(page).toMatchObject({ status: 401, location: null });
      expect(page.text).toMatch(MISMATCH);
    }
  }
}

/** A new sign-in with the right code, or another; what the code page said before it was sent comes first. */
async function enter(
  testApp: TestApp,
  person: Person,
  code = person.code(),
): Promise<{ before: Page; after: Page }> {
  const browser = openAppBrowser(testApp);
  await startSignIn(browser, person);
  const before = await browser.get("/signin/code");
  return { before, after: await browser.post("/signin/code", { code }) };
}

async function expectIn(testApp: TestApp, person: Person): Promise<void> {
  expect((await enter(testApp, person)).after).toMatchObject({ status: 303, location: "/home" });
}

/** `until` as the page says it: the day in the month and the time of day in Japan. */
async function expectPaused(testApp: TestApp, person: Person, until: number): Promise<void> {
  const { before, after } = await enter(testApp, person);
  const [, day, time] = /-(\d\d)T(\d\d:\d\d)/.exec(new Date(until + 9 * HOUR_MS).toISOString()) ?? [];
  for (const page of [before, after]) {
    expect(page.text).toMatch(new RegExp(`${PAUSED}.*after ${day} \\w+ at ${time} \\(Japan time\\)`));
    expect(page.text).not.toContain('name="code"');
  }
  expect(after).toMatchObject({ status: 401, location: null });
}

async function setUp(loginId = "E00001", options: Parameters<typeof createTestApp>[0] = {}) {
  const testApp = createTestApp(options);
  return { testApp, person: await addPerson(testApp, { loginId }) };
}

/** What the owner was told so far. */
async function readMails({ services, mails }: TestApp): Promise<string[]> {
  await services.post.deliverDue();
  return mails.map(({ to, subject }) => `${to}: ${subject}`);
}

describe("one sitting", () => {
  test("ends after five wrong codes: the sixth is not looked at, though right, and begins at the password again", async () => {
    const { testApp, person } = await setUp("A00001");
    const browser = openAppBrowser(testApp);
    await startSignIn(browser, person);
    for (let at = 0; at < A_SITTING; at++) {
      expect((await browser.post("/signin/code", { code: wrongCode(person) })).status).toBe(401);
    }
    const sixth = await browser.post("/signin/code", { code: person.code() });
    expect(sixth.location).toBe("/signin?notice=five-wrong");
    expect((await browser.get("/home")).location).toBe("/signin?next=%2Fhome");
    await expectIn(testApp, person);
  });

  test("takes the right code after four wrong ones", async () => {
    const { testApp, person } = await setUp("A00001");
    const browser = openAppBrowser(testApp);
    await startSignIn(browser, person);
    for (let at = 1; at < A_SITTING; at++) await browser.post("/signin/code", { code: wrongCode(person) });
    expect((await browser.post("/signin/code", { code: person.code() })).location).toBe("/home");
  });

  test("ends after five wrong codes on the way from viewing to all functions, too", async () => {
    const { testApp, person } = await setUp();
    const browser = openAppBrowser(testApp);
    await browser.post("/signin", { id: person.loginId, password: person.password });
    await browser.post("/signin/choose", { mode: "limited" });
    for (let at = 0; at < A_SITTING; at++) {
      expect((await browser.post("/signin/code", { code: wrongCode(person) })).status).toBe(401);
    }
    expect((await browser.post("/signin/code", { code: person.code() })).location).toBe(
      "/signin?notice=five-wrong",
    );
    expect(JSON.parse((await browser.get("/api/v1/session")).text)).toMatchObject({ level: "limited" });
  });
});

describe("ten wrong codes in a row", () => {
  test.each([
    ["once", 1, 15],
    ["twice", 2, 30],
    ["three times", 3, 60],
    ["four times", 4, 60],
  ])(
    "%s, over %i days, close codes for %i minutes to the millisecond, and the page says until when",
    async (_, days, minutes) => {
      const { testApp, person } = await setUp();
      for (let day = 0; day < days; day++) {
        testApp.clock.now += DAY_MS;
        await fail(testApp, person, 10);
      }
      const until = testApp.clock.now + minutes * MINUTE_MS;
      await expectPaused(testApp, person, until);
      testApp.clock.now = until - 1;
      await expectPaused(testApp, person, until);
      testApp.clock.now = until;
      await expectIn(testApp, person);
    },
  );

  test("are counted over several sittings, and the right password before each of them begins no new row", async () => {
    const { testApp, person } = await setUp();
    for (let at = 0; at < 9; at++) await fail(testApp, person, 1);
    await fail(testApp, person, 1);
    await expectPaused(testApp, person, testApp.clock.now + 15 * MINUTE_MS);
  });

  test("are one row with a right code among them only after that code", async () => {
    const { testApp, person } = await setUp();
    await fail(testApp, person, 9);
    await expectIn(testApp, person);
    await fail(testApp, person, 9);
    testApp.clock.now += TIME_STEP_MS;
    await expectIn(testApp, person);
  });

  test("are one person's, however the ID is typed: a00001 and Ａ００００１ share a row", async () => {
    const { testApp, person } = await setUp("A00001");
    await fail(testApp, { ...person, loginId: "a00001" }, 5);
    await fail(testApp, { ...person, loginId: "Ａ００００１" }, 5);
    for (const id of ["A00001", "a00001", "Ａ００００１"]) {
      const started = await openAppBrowser(testApp).post("/signin", { id, password: person.password });
      expect(started).toMatchObject({ status: 401, location: null });
    }
    testApp.clock.now += 15 * MINUTE_MS;
    await expectIn(testApp, person);
  });

  test("of one person close nothing for another", async () => {
    const { testApp, person } = await setUp();
    const colleague = await addPerson(testApp, { loginId: "E00002" });
    await fail(testApp, person, 10);
    await expectIn(testApp, colleague);
  });

  test("close codes for whoever had given the password before, and for those already signed in", async () => {
    const { testApp, person } = await setUp();
    const [half, full] = [openAppBrowser(testApp), openAppBrowser(testApp)];
    await signIn(full, person);
    testApp.clock.now += TIME_STEP_MS;
    await startSignIn(half, person);
    await fail(testApp, person, 10);
    const code = person.code();
    expect(await half.post("/signin/code", { code })).toMatchObject({ status: 401, location: null });
    const renewed = await full.post("/security/recovery-codes", { code });
    expect(renewed).toMatchObject({ status: 401 });
    expect(renewed.text).toContain(PAUSED);
  });

  test("are still counted after a restart", async () => {
    const { testApp, person } = await setUp();
    await fail(testApp, person, 9);
    testApp.store.close();
    const restarted = createTestApp({ store: openStore(testApp.store.file), clock: testApp.clock });
    await fail(restarted, person, 1);
    await expectPaused(restarted, person, testApp.clock.now + 15 * MINUTE_MS);
  });
});

describe("an account that is disabled between the password and the code", () => {
  test("is not signed in to with the right code", async () => {
    const { testApp, person } = await setUp("A00001");
    const browser = openAppBrowser(testApp);
    await startSignIn(browser, person);
    await testApp.store.accounts.disableAccount({ id: person.account.id, now: testApp.clock.now });
    expect((await browser.post("/signin/code", { code: person.code() })).location).toMatch(/^\/signin\?/);
    expect((await browser.get("/home")).status).toBe(303);
  });
});

describe("twenty wrong codes in a day", () => {
  const CLOSED = "Codes are closed for now";

  test("close codes for the rest of the 24 hours, though every pause was waited out, and the owner is told at once", async () => {
    const { testApp, person } = await setUp();
    const begin = testApp.clock.now;
    await fail(testApp, person, 10);
    testApp.clock.now += 15 * MINUTE_MS;
    await fail(testApp, person, 9);
    expect(await readMails(testApp)).toEqual([]);
    await fail(testApp, person, 1);
    expect(await readMails(testApp)).toEqual([expect.stringMatching(`^e00001@example.com: .*${CLOSED}`)]);
    testApp.clock.now += 30 * MINUTE_MS;
    await expectPaused(testApp, person, begin + DAY_MS);
    testApp.clock.now = begin + DAY_MS - 1;
    await expectPaused(testApp, person, begin + DAY_MS);
    testApp.clock.now = begin + DAY_MS;
    await expectIn(testApp, person);
    const told = await readMails(testApp);
    expect(told.filter((mail) => mail.includes(CLOSED))).toHaveLength(1);
  });

  test("are counted over any 24 hours: each that grows a day old leaves room for one", async () => {
    const { testApp, person } = await setUp();
    const begin = testApp.clock.now;
    for (let at = 0; at < 20; at++) {
      testApp.clock.now = begin + at * 20 * MINUTE_MS;
      await fail(testApp, person, 1);
    }
    testApp.clock.now = begin + DAY_MS;
    await fail(testApp, person, 1);
    const next = begin + DAY_MS + 20 * MINUTE_MS;
    await expectPaused(testApp, person, next);
    testApp.clock.now = next - 1;
    await expectPaused(testApp, person, next);
    testApp.clock.now = next;
    await expectIn(testApp, person);
  });

  test("are twenty with right ones among them, which do not begin the day anew", async () => {
    const { testApp, person } = await setUp();
    for (const count of [9, 9]) {
      await fail(testApp, person, count);
      await expectIn(testApp, person);
      testApp.clock.now += TIME_STEP_MS;
    }
    await fail(testApp, person, 2);
    expect((await enter(testApp, person)).after.text).toContain(PAUSED);
  });

  test("leave the reset open, which opens codes again", async () => {
    const { testApp, person } = await setUp("A00001");
    await fail(testApp, person, 10);
    testApp.clock.now += 15 * MINUTE_MS;
    await fail(testApp, person, 10);
    const browser = openAppBrowser(testApp);
    const { loginId, password, recoveryCodes } = person;
    expect((await browser.post("/reset", { id: loginId, password })).location).toBe("/reset");
    const [recoveryCode = ""] = recoveryCodes;
    expect((await browser.post("/reset/recovery-code", { code: recoveryCode })).location).toBe("/reset");
    expect((await browser.post("/reset/enrol")).location).toBe("/enrol");
    const [, key = ""] = /secret=([A-Z2-7]+)/.exec((await browser.get("/enrol")).text) ?? [];
    const secret = decodeKey(key) ?? new Uint8Array();
    const code = codeOf(secret, testApp.clock.now);
    expect((await browser.post("/enrol", { code })).status).toBe(200);
    testApp.clock.now += TIME_STEP_MS;
    const { after } = await enter(testApp, person, codeOf(secret, testApp.clock.now));
    expect(after).toMatchObject({ status: 303, location: "/home" });
  });
});

describe("a hundred wrong codes in a row, a few a day", () => {
  test("close codes until a person opens them, and the owner is told", async () => {
    const { testApp, person } = await setUp();
    for (let day = 0; day < 10; day++) {
      testApp.clock.now += DAY_MS;
      await fail(testApp, person, 10);
    }
    testApp.clock.now += 365 * DAY_MS;
    const { before, after } = await enter(testApp, person);
    for (const page of [before, after]) expect(page.text).toContain("Codes are closed for now");
    expect(after).toMatchObject({ status: 401, location: null });
    expect(await readMails(testApp)).toEqual([expect.stringContaining("Codes are closed for now")]);
    await testApp.store.attempts.forgetAttempts(`code ${person.account.id}`);
    await expectIn(testApp, person);
  });
});

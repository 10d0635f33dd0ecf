import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { encodeKey } from "../../src/totp/secret.ts";
import { TIME_STEP_MS } from "../../src/totp/verify.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import {
  addPerson,
  type Browser,
  openAppBrowser,
  type Page,
  type Person,
  signIn,
  startSignIn,
} from "../support/people.ts";
import { openStore } from "../support/store.ts";

const SESSION = "madoguchi";

async function setUp(loginId = "A00001") {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId });
  return { testApp, person, browser: openAppBrowser(testApp) };
}

const run = async ({ store }: TestApp, statement: string) => await store.database.run(sql.raw(statement));
const breakOn = (testApp: TestApp, event: string) =>
  run(testApp, `create trigger broken before ${event} begin select raise(abort, 'disk I/O error'); end`);
const mend = (testApp: TestApp) => run(testApp, "drop trigger broken");

/** A calm page that says when to come back, to somebody who is as far in as before. */
function expectUnavailable(page: Page): void {
  expect(page.status).toBe(503);
  expect(page.headers.get("retry-after")).toBe("5");
  expect(page.headers.getSetCookie()).toEqual([]);
  expect(page.text).not.toMatch(/disk|sqlite|locked|insert|update/i);
}

/** Neither in what was answered nor in what was logged; there is a log, so that the look at it means something. */
function expectNoSecrets(
  testApp: TestApp,
  page: Page,
  { person, browser }: { person: Person; browser: Browser },
) {
  const logged = inspect(testApp.logged, { depth: null, maxStringLength: null, showHidden: true });
  expect(logged).toContain("request failed");
  const codes = [-1, 0, 1].map((steps) => person.code(steps));
  const secrets = [person.password, person.account.passwordHash, encodeKey(person.secret), ...codes];
  for (const secret of [...secrets, ...person.recoveryCodes, ...browser.cookies.values()]) {
    expect(logged).not.toContain(secret);
    expect(page.text).not.toContain(secret);
  }
}

describe("a database that fails while a code is checked", () => {
  test.each([
    ["counting the code in this sitting", "update on challenges"],
    ["counting it for the account", "insert on attempts"],
    ["marking it as used", "update on factors"],
    ["forgetting the wrong ones before", "update of in_a_row on attempts"],
    ["ending the sitting", "delete on challenges"],
    ["beginning the session", "insert on sessions"],
    ["writing it down", "insert on audit"],
  ])(
    "at %s lets nobody in, asks to come back, and lets in with the next code once it works again",
    async (_, event) => {
      const { testApp, person, browser } = await setUp();
      await startSignIn(browser, person);
      await breakOn(testApp, event);
      const page = await browser.post("/signin/code", { code: person.code() });
      expectUnavailable(page);
      expectNoSecrets(testApp, page, { person, browser });
      expect(browser.cookies.has(SESSION)).toBe(false);
      await mend(testApp);
      expect((await browser.get("/home")).location).toBe("/signin?next=%2Fhome");
      testApp.clock.now += TIME_STEP_MS;
      expect((await signIn(openAppBrowser(testApp), person)).location).toBe("/home");
    },
  );

  test("does not spend a code that it could not mark as used", async () => {
    const { testApp, person, browser } = await setUp();
    await startSignIn(browser, person);
    await breakOn(testApp, "update on factors");
    expectUnavailable(await browser.post("/signin/code", { code: person.code() }));
    await mend(testApp);
    expect((await browser.post("/signin/code", { code: person.code() })).location).toBe("/home");
  });

  test("leaves somebody who wants all functions with the few, and signed in", async () => {
    const { testApp, person, browser } = await setUp("E00001");
    await browser.post("/signin", { id: person.loginId, password: person.password });
    await browser.post("/signin/choose", { mode: "limited" });
    await breakOn(testApp, "update on factors");
    const page = await browser.post("/signin/code", { code: person.code() });
    expectUnavailable(page);
    expectNoSecrets(testApp, page, { person, browser });
    expect(JSON.parse((await browser.get("/api/v1/session")).text)).toMatchObject({ level: "limited" });
    await mend(testApp);
    expect((await browser.post("/signin/code", { code: person.code() })).location).toBe("/home");
  });
});

test.each([
  ["sign-in", "/signin"],
  ["reset", "/reset"],
])("a database that fails while a password is checked at the %s door lets nobody in", async (_, path) => {
  const { testApp, person, browser } = await setUp();
  const typed = { id: person.loginId, password: person.password };
  await breakOn(testApp, "insert on audit");
  const page = await browser.post(path, typed);
  expectUnavailable(page);
  expectNoSecrets(testApp, page, { person, browser });
  await mend(testApp);
  expect((await browser.post(path, typed)).status).toBe(303);
});

test("while another process holds the database for too long, nobody gets in; afterwards the same code does", async () => {
  const { testApp, person, browser } = await setUp();
  await startSignIn(browser, person);
  await testApp.store.database.all(sql.raw("pragma busy_timeout = 20"));
  const other = openStore(testApp.store.file);
  await other.database.run(sql.raw("begin exclusive"));
  const page = await browser.post("/signin/code", { code: person.code() });
  expectUnavailable(page);
  expectNoSecrets(testApp, page, { person, browser });
  await other.database.run(sql.raw("rollback"));
  expect((await browser.post("/signin/code", { code: person.code() })).location).toBe("/home");
});

test("an audit that others keep getting ahead of lets nobody in, and asks to come back", async () => {
  const { testApp, person, browser } = await setUp();
  await startSignIn(browser, person);
  const { append } = testApp.store.audit;
  testApp.store.audit.append = async () => false;
  expectUnavailable(await browser.post("/signin/code", { code: person.code() }));
  expect(browser.cookies.has(SESSION)).toBe(false);
  testApp.store.audit.append = append;
  testApp.clock.now += TIME_STEP_MS;
  expect((await signIn(browser, person)).location).toBe("/home");
});

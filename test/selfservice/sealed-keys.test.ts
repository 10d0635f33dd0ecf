/** Somebody who can write to the database, but has no key to seal with. */

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { createTestApp, type TestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, type Person, signIn, startSignIn } from "../support/people.ts";
import { countFactors, finishEnrolment, givePermit, STEP_MS, scan, waitForCode } from "./steps.ts";

async function open() {
  const testApp = createTestApp();
  const owner = await addPerson(testApp, { loginId: "A00001" });
  const thief = await addPerson(testApp, { loginId: "A00002" });
  return { testApp, owner, thief };
}

async function run({ store }: TestApp, statement: ReturnType<typeof sql>) {
  await store.database.run(statement);
}

async function isTaken(testApp: TestApp, person: Person, code: string): Promise<boolean> {
  const browser = openAppBrowser(testApp);
  await startSignIn(browser, person);
  return (await browser.post("/signin/code", { code })).location === "/home";
}

test("a key that is copied into another person's row opens nothing, and the log says so without it", async () => {
  const { testApp, owner, thief } = await open();
  await run(
    testApp,
    sql`update factors set sealed = (select sealed from factors where account_id = ${thief.account.id})
      where account_id = ${owner.account.id}`,
  );
  expect(await isTaken(testApp, owner, thief.code())).toBe(false);
  expect(await isTaken(testApp, owner, owner.code())).toBe(false);
  expect(await isTaken(testApp, thief, thief.code())).toBe(true);
  const logged = JSON.stringify(testApp.logged, (_, value) =>
    value instanceof Error ? String(value) : value,
  );
  expect(logged).toContain("cannot be opened");
  expect(logged).not.toContain(owner.code());
});

test("a whole row that is moved to another person opens nothing", async () => {
  const { testApp, owner, thief } = await open();
  await run(testApp, sql`delete from factors where account_id = ${owner.account.id}`);
  await run(
    testApp,
    sql`update factors set account_id = ${owner.account.id} where account_id = ${thief.account.id}`,
  );
  expect(await countFactors(testApp, owner)).toBe(1);
  expect(await isTaken(testApp, owner, thief.code())).toBe(false);
});

test("the key of the old phone, put back after the move to a new one, opens nothing", async () => {
  const { testApp, owner } = await open();
  const browser = openAppBrowser(testApp);
  await signIn(browser, owner);
  const [old] = await testApp.store.factors.findFactors(owner.account.id);
  const code = waitForCode(testApp, owner);
  const fields = { factor: old?.id ?? "", password: owner.password, code };
  await browser.post("/security/factors/replace", fields);
  const phone = await finishEnrolment(testApp, browser);
  await run(testApp, sql`update factors set sealed = ${old?.sealed} where account_id = ${owner.account.id}`);
  testApp.clock.now += STEP_MS;
  expect(await isTaken(testApp, owner, owner.code())).toBe(false);
  expect(await isTaken(testApp, owner, phone.code())).toBe(false);
});

test("one row that was tampered with does not keep its owner from the other authenticator", async () => {
  const { testApp, owner } = await open();
  const browser = openAppBrowser(testApp);
  await signIn(browser, owner);
  const code = waitForCode(testApp, owner);
  await browser.post("/security/factors/add", { name: "Tablet", password: owner.password, code });
  const tablet = await finishEnrolment(testApp, browser);
  await run(testApp, sql`update factors set sealed = 'test.AAAA' where slot = 1`);
  testApp.clock.now += STEP_MS;
  expect(await isTaken(testApp, owner, owner.code())).toBe(false);
  expect(await isTaken(testApp, owner, tablet.code())).toBe(true);
});

test("a set-up under way whose key was exchanged is neither shown nor confirmed", async () => {
  const { testApp, owner, thief } = await open();
  const person = await addPerson(testApp, { loginId: "E00001", isEnrolled: false });
  const browser = openAppBrowser(testApp);
  const permit = await givePermit(testApp, person);
  await browser.post("/enrol/start", { id: person.loginId, password: person.password, permit });
  const { code } = await scan(testApp, browser);
  await run(
    testApp,
    sql`update enrolments set sealed = (select sealed from factors where account_id = ${thief.account.id})`,
  );
  const shown = await browser.get("/enrol");
  expect(shown.status).toBe(500);
  expect(shown.text).not.toMatch(/otpauth|setup-key|E00001|seal/);
  for (const typed of [code(), thief.code(), owner.code()]) {
    expect((await browser.post("/enrol", { code: typed })).status).toBe(500);
  }
  expect(await countFactors(testApp, person)).toBe(0);
});

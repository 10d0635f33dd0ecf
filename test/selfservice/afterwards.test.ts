import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { createTestApp, type TestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, signIn } from "../support/people.ts";
import { countFactors, finishEnrolment, givePermit, readRecoveryCodes, waitForCode } from "./steps.ts";

const breakOn = ({ store }: TestApp, table: string) =>
  store.database.run(
    sql.raw(
      `create trigger broken_${table} before insert on ${table} begin select raise(abort, 'disk I/O error'); end`,
    ),
  );

/** Reported once for each, without what was to be written. */
function expectReported({ logged }: TestApp, secrets: readonly string[]): void {
  const log = inspect(logged, { depth: null, maxStringLength: null });
  expect(log.match(/failed after the change was made/g)).toHaveLength(2);
  expect(log).toContain("disk I/O error");
  for (const secret of secrets) expect(log).not.toContain(secret);
}

test("whoever sets up an authenticator sees their recovery codes even when neither audit nor mail can be kept", async () => {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId: "E00001", isEnrolled: false });
  const browser = openAppBrowser(testApp);
  const permit = await givePermit(testApp, person);
  await browser.post("/enrol/start", { id: person.loginId, password: person.password, permit });
  await breakOn(testApp, "mails");
  await breakOn(testApp, "audit");
  const { done, recoveryCodes } = await finishEnrolment(testApp, browser);
  expect(done.status).toBe(200);
  expect(recoveryCodes).toHaveLength(10);
  expect(await countFactors(testApp, person)).toBe(1);
  expect(await testApp.store.recoveryCodes.countLeft(person.account.id)).toBe(10);
  expectReported(testApp, [...recoveryCodes, "192.0.2.1", person.account.id]);
});

test("whoever makes new recovery codes sees them even when neither audit nor mail can be kept", async () => {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId: "A00001" });
  const browser = openAppBrowser(testApp);
  await signIn(browser, person);
  await breakOn(testApp, "mails");
  await breakOn(testApp, "audit");
  const page = await browser.post("/security/recovery-codes", { code: waitForCode(testApp, person) });
  expect(page.status).toBe(200);
  expect(readRecoveryCodes(page)).toHaveLength(10);
  expectReported(testApp, [...readRecoveryCodes(page), "192.0.2.1", person.account.id]);
});

import { expect, test } from "vitest";
import { HOUR_MS, readMails } from "../selfservice/steps.ts";
import { createTestApp } from "../support/app.ts";
import { addPerson, wrongCode } from "../support/people.ts";

test("the owner hears once a day that codes are closed, however often a further wrong one closes them again", async () => {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId: "E00001" });
  const closings: number[] = [];
  for (let hour = 0; hour < 72; hour++) {
    const told = (await readMails(testApp, person)).length;
    await testApp.services.useCode({ account: person.account, code: wrongCode(person) });
    if ((await readMails(testApp, person)).length > told) closings.push(hour);
    testApp.clock.now += HOUR_MS;
  }
  expect(closings).toEqual([19, 43, 67]);
});

test("the owner hears that codes stay closed, also when they heard of the day's closing an hour before", async () => {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId: "E00001" });
  const { useCode } = testApp.services;
  const wrong = () => useCode({ account: person.account, code: wrongCode(person) });
  for (let day = 0; day < 8; day++) {
    for (let at = 0; at < 10; at++) await wrong();
    testApp.clock.now += 24 * HOUR_MS;
  }
  for (let at = 0; at < 10; at++) await wrong();
  testApp.clock.now += HOUR_MS;
  for (let at = 0; at < 10; at++) await wrong();
  const last = (await readMails(testApp, person)).at(-1);
  expect(last?.text).toMatch(/recovery|reset|help desk/i);
  expect(await testApp.services.signIn.findPause(person.account)).toBe(Number.POSITIVE_INFINITY);
});

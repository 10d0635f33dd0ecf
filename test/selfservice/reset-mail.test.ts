/** Resetting with a mailed code, and the wait after it. */

import { describe, expect, test } from "vitest";
import { GRANTED_MS, MAIL_CODE_MS, RESETS_A_DAY, TRIES_PER_MAIL_CODE } from "../../src/selfservice/limits.ts";
import { createTestApp } from "../support/app.ts";
import { addPerson, openAppBrowser } from "../support/people.ts";
import {
  countFactors,
  DAY_MS,
  findRequest,
  finishEnrolment,
  HOUR_MS,
  MINUTE_MS,
  readMailedCode,
  readMails,
  readTables,
  scan,
  startReset,
} from "./steps.ts";

async function open(loginId = "E00001") {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId });
  const browser = openAppBrowser(testApp);
  await startReset(browser, person);
  const enter = (code: string) => browser.post("/reset/mail-code", { code });
  const title = async () => /<h1>([^<]*)<\/h1>/.exec((await browser.get("/reset")).text)?.[1];
  return { testApp, person, browser, enter, title };
}

/** The mail is asked for, and its code entered. */
async function openGranted(loginId?: string) {
  const opened = await open(loginId);
  await opened.browser.post("/reset/mail");
  const code = await readMailedCode(opened.testApp, opened.person);
  expect((await opened.enter(code)).location).toBe("/reset");
  return { ...opened, code };
}

describe("a mailed code", () => {
  test("goes to the registered address only, and is confirmed however it is typed", async () => {
    const { testApp, person, browser, enter, title } = await open();
    expect((await browser.post("/reset/mail", { to: "thief@example.com" })).location).toBe("/reset");
    expect(await title()).toBe("Enter the code from the mail");
    await testApp.services.post.deliverDue();
    expect(testApp.mails.map(({ to }) => to)).toEqual(person.account.mails);
    const code = await readMailedCode(testApp, person);
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect((await enter(` ${code.toLowerCase().replace("-", " ")} `)).location).toBe("/reset");
    expect(await title()).toBe("The check is done");
  });

  test.each([
    ["E00001", HOUR_MS],
    ["A00001", DAY_MS],
  ])("lets %s set up after %i milliseconds, not one earlier", async (loginId, waitMs) => {
    const { testApp, person, browser, title } = await openGranted(loginId);
    expect((await browser.post("/reset/enrol")).location).toBe("/reset");
    testApp.clock.now += waitMs - 1;
    await startReset(browser, person);
    expect(await title()).toBe("The check is done");
    expect((await browser.post("/reset/enrol")).location).toBe("/reset");
    expect((await scan(testApp, browser)).uri).toBe("");
    testApp.clock.now += 1;
    expect(await title()).toBe("You can set up now");
    expect((await browser.post("/reset/enrol")).location).toBe("/enrol");
    expect((await finishEnrolment(testApp, browser)).done.status).toBe(200);
  });

  test("entered again neither shortens the wait nor moves it", async () => {
    const { testApp, person, enter, code } = await openGranted();
    const granted = await findRequest(testApp, person);
    testApp.clock.now += MINUTE_MS;
    await enter(code);
    expect(await findRequest(testApp, person)).toEqual(granted);
  });

  test("may be wrong five times; then the right one is refused too, and a new one has to be sent", async () => {
    const { testApp, person, browser, enter, title } = await open();
    await browser.post("/reset/mail");
    const code = await readMailedCode(testApp, person);
    for (let at = 0; at < TRIES_PER_MAIL_CODE; at++) {
      expect((await enter(`WRNG${at}-WRNG0`)).status).toBe(401);
    }
    const late = await enter(code);
    expect(late.status).toBe(401);
    expect(late.text).toContain("Send the mail again");
    expect(late.text).not.toContain("You have reached today");
    expect(await findRequest(testApp, person)).toMatchObject({ state: "code-sent", readyAt: null });
    await browser.post("/reset/mail");
    expect((await enter(await readMailedCode(testApp, person))).location).toBe("/reset");
    expect(await title()).toBe("The check is done");
  });

  test("is guessed at five times at most when all guesses come at once, and granted once", async () => {
    const { testApp, person, browser, enter } = await open();
    await browser.post("/reset/mail");
    const code = await readMailedCode(testApp, person);
    await Promise.all(Array.from({ length: 30 }, (_, at) => enter(`WRNG0-WRN${10 + at}`)));
    expect((await readTables(testApp)).reset_requests).toEqual([
      expect.objectContaining({ state: "code-sent", mail_tries: TRIES_PER_MAIL_CODE }),
    ]);
    await enter(code);
    expect(await findRequest(testApp, person)).toMatchObject({ state: "code-sent" });
  });

  test("is good for ten minutes less a millisecond", async () => {
    const { testApp, person, browser, enter, title } = await open();
    await browser.post("/reset/mail");
    const first = await readMailedCode(testApp, person);
    testApp.clock.now += MAIL_CODE_MS;
    await enter(first);
    expect(await findRequest(testApp, person)).toMatchObject({ state: "code-sent", readyAt: null });
    expect(await title()).toBe("This reset has run out");
    await browser.post("/reset/mail");
    const second = await readMailedCode(testApp, person);
    testApp.clock.now += MAIL_CODE_MS - 1;
    await enter(second);
    expect(await title()).toBe("The check is done");
  });

  test("is replaced by the next one, and is of no use for anybody else", async () => {
    const { testApp, person, browser, enter } = await open();
    const other = await addPerson(testApp, { loginId: "E00002" });
    const theirs = openAppBrowser(testApp);
    await startReset(theirs, other);
    await theirs.post("/reset/mail");
    await browser.post("/reset/mail");
    const first = await readMailedCode(testApp, person);
    await browser.post("/reset/mail");
    const second = await readMailedCode(testApp, person);
    expect(second).not.toBe(first);
    for (const code of [first, await readMailedCode(testApp, other), ""]) {
      expect((await enter(code)).status).toBe(401);
    }
    expect((await enter(second)).location).toBe("/reset");
    expect(await findRequest(testApp, other)).toMatchObject({ state: "code-sent" });
  });

  test("is neither a code of the authenticator nor a recovery code, and uses up neither", async () => {
    const { testApp, person, browser, enter } = await open();
    await browser.post("/reset/mail");
    for (const code of [person.code(), person.recoveryCodes[0] ?? ""]) {
      expect((await enter(code)).status).toBe(401);
    }
    expect(await findRequest(testApp, person)).toMatchObject({ state: "code-sent" });
    expect(await testApp.store.recoveryCodes.countLeft(person.account.id)).toBe(10);
  });
});

describe("a reset that is granted", () => {
  test("waits three days for its owner", async () => {
    const { testApp, person, browser, title } = await openGranted();
    testApp.clock.now += HOUR_MS + GRANTED_MS - 1;
    await startReset(browser, person);
    expect(await title()).toBe("You can set up now");
    testApp.clock.now += 1;
    expect(await title()).toBe("This reset has run out");
    expect((await browser.post("/reset/enrol")).location).toBe("/reset");
    expect((await scan(testApp, browser)).uri).toBe("");
  });

  test("that runs out while the QR code is on the screen changes nothing", async () => {
    const { testApp, person, browser } = await openGranted();
    testApp.clock.now += HOUR_MS + GRANTED_MS - MINUTE_MS;
    await startReset(browser, person);
    await browser.post("/reset/enrol");
    const { code } = await scan(testApp, browser);
    const [factor] = await testApp.store.factors.findFactors(person.account.id);
    testApp.clock.now += MINUTE_MS;
    expect((await browser.post("/enrol", { code: code() })).status).toBe(303);
    expect(await testApp.store.factors.findFactors(person.account.id)).toEqual([factor]);
  });
});

describe("requests in a day", () => {
  test("are five; the one under way goes on, and a day later there is room again", async () => {
    const { testApp, person, browser, enter } = await open();
    for (let at = 0; at < RESETS_A_DAY; at++) {
      expect((await browser.post("/reset/mail")).location).toBe("/reset");
    }
    const last = await findRequest(testApp, person);
    const refused = await browser.post("/reset/mail");
    expect(refused.status).toBe(401);
    expect(refused.text).toContain("You have reached today");
    expect(await readMails(testApp, person)).toHaveLength(RESETS_A_DAY);
    expect(await findRequest(testApp, person)).toEqual(last);
    expect((await enter(await readMailedCode(testApp, person))).location).toBe("/reset");
    testApp.clock.now += DAY_MS - 1;
    await startReset(browser, person);
    expect((await browser.post("/reset/mail")).status).toBe(401);
    testApp.clock.now += 1;
    expect((await browser.post("/reset/mail")).status).toBe(303);
    expect(await countFactors(testApp, person)).toBe(1);
  });

  test("are five also when they are made at once", async () => {
    const { testApp, person, browser } = await open();
    const pages = await Promise.all(Array.from({ length: 20 }, () => browser.post("/reset/mail")));
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(RESETS_A_DAY);
    expect(await readMails(testApp, person)).toHaveLength(RESETS_A_DAY);
  });
});

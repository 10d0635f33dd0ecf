/** What stops a reset: the link in the mails, the page, and its owner signing in after all. */

import { describe, expect, test } from "vitest";
import { UNDO_MS } from "../../src/selfservice/limits.ts";
import { createTestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, signIn, startSignIn } from "../support/people.ts";
import {
  completeReset,
  countFactors,
  DAY_MS,
  findRequest,
  finishEnrolment,
  givePermit,
  HOUR_MS,
  MINUTE_MS,
  readMailedCode,
  readMails,
  readStopLinks,
  readStopToken,
  readTables,
  scan,
  startReset,
  waitForCode,
} from "./steps.ts";

async function open(loginId = "A00001") {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId });
  const thief = openAppBrowser(testApp);
  /** Whoever reads the owner's mail. */
  const stop = async (token?: string) =>
    openAppBrowser(testApp).post("/reset/stop", { token: token ?? (await readStopToken(testApp, person)) });
  const title = async () => /<h1>([^<]*)<\/h1>/.exec((await thief.get("/reset")).text)?.[1];
  return { testApp, person, thief, stop, title };
}

/** The mailed code was entered and the wait has begun. */
async function openWaiting(loginId = "A00001") {
  const opened = await open(loginId);
  const { testApp, person, thief } = opened;
  await startReset(thief, person);
  await thief.post("/reset/mail");
  await thief.post("/reset/mail-code", { code: await readMailedCode(testApp, person) });
  expect(await opened.title()).toBe("The check is done");
  return opened;
}

async function openDone() {
  const opened = await open();
  const { testApp, person, thief } = opened;
  const phone = await completeReset(testApp, thief, person);
  expect(phone.done.status).toBe(200);
  return { ...opened, phone };
}

describe("the link in a notice", () => {
  test("asks first: opening it changes nothing, however often, by people or by scanners of mail", async () => {
    const { testApp, person } = await openWaiting();
    const token = await readStopToken(testApp, person);
    const before = await readTables(testApp);
    for (const method of ["GET", "HEAD", "GET"]) {
      const page = await testApp.app.request(`/reset/stop?token=${token}`, { method });
      expect(page.status).toBe(200);
    }
    const asked = await openAppBrowser(testApp).get(`/reset/stop?token=${token}`);
    expect(asked.text).toContain("Cancel this reset?");
    expect(await readTables(testApp)).toEqual(before);
  });

  test("stops the request during its wait, once, and the owner is told", async () => {
    const { testApp, person, stop, title, thief } = await openWaiting();
    const token = await readStopToken(testApp, person);
    const stopped = await stop(token);
    expect(stopped.status).toBe(200);
    expect(stopped.text).toContain("The reset is cancelled");
    expect(await title()).toBe("The reset was cancelled");
    expect((await readMails(testApp, person)).at(-1)?.subject).toContain("The reset was cancelled");
    const mails = (await readMails(testApp, person)).length;
    expect((await stop(token)).status).toBe(404);
    expect(await readMails(testApp, person)).toHaveLength(mails);
    testApp.clock.now += DAY_MS;
    await startReset(thief, person);
    await thief.post("/reset/enrol");
    expect((await scan(testApp, thief)).uri).toBe("");
    expect((await signIn(openAppBrowser(testApp), person)).location).toBe("/home");
  });

  test("also stops one whose code is still owed, and one that asks for approval", async () => {
    const { testApp, person, thief, stop } = await open("E00001");
    await addPerson(testApp, { loginId: "E00009", roles: ["approver"] });
    await startReset(thief, person);
    for (const step of ["mail", "approval"]) {
      await thief.post(`/reset/${step}`);
      expect((await stop()).status).toBe(200);
      expect(await findRequest(testApp, person)).toMatchObject({
        state: "closed",
        closedBecause: "cancelled",
      });
    }
  });

  test("belongs to one request: not to the next one, and not to anybody else's", async () => {
    const { testApp, person, thief, stop } = await openWaiting();
    const other = await addPerson(testApp, { loginId: "A00002" });
    const theirs = openAppBrowser(testApp);
    await startReset(theirs, other);
    await theirs.post("/reset/mail");
    const old = await readStopToken(testApp, person);
    await thief.post("/reset/mail");
    for (const token of [old, old.toUpperCase(), "", "0".repeat(64)]) {
      expect((await stop(token)).status).toBe(404);
      expect((await openAppBrowser(testApp).get(`/reset/stop?token=${token}`)).status).toBe(404);
    }
    expect(await findRequest(testApp, person)).toMatchObject({ state: "code-sent" });
    expect((await stop(await readStopToken(testApp, other))).status).toBe(200);
    expect(await findRequest(testApp, person)).toMatchObject({ state: "code-sent" });
    expect((await stop()).status).toBe(200);
    expect(await findRequest(testApp, person)).toMatchObject({ state: "closed" });
  });

  test("begins with the public address, whatever host a request names", async () => {
    const publicUrl = () => "https://help.example/desk";
    const testApp = createTestApp({ publicUrl });
    const person = await addPerson(testApp, { loginId: "A00001" });
    const browser = openAppBrowser(testApp);
    const headers = {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      forwarded: "host=evil.example",
      "x-forwarded-proto": "http",
    };
    const { loginId: id, password } = person;
    const post = (path: string, fields = {}) =>
      browser.post(path, fields, { ...headers, origin: "https://help.example" });
    await post("/reset", { id, password });
    await post("/reset/recovery-code", { code: person.recoveryCodes[0] });
    await post("/reset/enrol");
    const { code } = await scan(testApp, browser);
    await post("/enrol", { code: code() });
    const links = await readStopLinks(testApp, person);
    expect(links).toHaveLength(2);
    for (const link of links) expect(link).toMatch(/^https:\/\/help\.example\/desk\/reset\/stop\?token=/);
    expect(JSON.stringify(testApp.mails)).not.toContain("evil.example");
  });
});

describe("the link after a reset was completed", () => {
  test("undoes it: authenticators, recovery codes and sessions are gone, and the owner starts from a permit", async () => {
    const { testApp, person, thief, stop, phone } = await openDone();
    testApp.clock.now += MINUTE_MS;
    await startSignIn(thief, person);
    expect((await thief.post("/signin/code", { code: phone.code() })).location).toBe("/home");
    const token = await readStopToken(testApp, person);
    const page = await openAppBrowser(testApp).get(`/reset/stop?token=${token}`);
    expect(page.text).toContain("All recovery codes stop working");
    expect(await countFactors(testApp, person)).toBe(1);
    expect((await stop(token)).text).toContain("The set‑up is undone");
    expect((await thief.get("/home")).location).toBe("/signin?next=%2Fhome");
    expect((await startSignIn(thief, person)).status).toBe(401);
    expect((await startReset(thief, person)).status).toBe(401);
    expect(await countFactors(testApp, person)).toBe(0);
    expect(await testApp.store.recoveryCodes.countLeft(person.account.id)).toBe(0);
    expect((await stop(token)).status).toBe(404);
    const owner = openAppBrowser(testApp);
    const permit = await givePermit(testApp, person);
    await owner.post("/enrol/start", { id: person.loginId, password: person.password, permit });
    expect((await finishEnrolment(testApp, owner)).done.status).toBe(200);
  });

  test("works from every notice about it, the first and the last, for one of many at once", async () => {
    const { testApp, person, stop } = await openDone();
    const tokens = (await readStopLinks(testApp, person)).map((link) =>
      new URL(link).searchParams.get("token"),
    );
    expect(tokens).toHaveLength(2);
    const pages = await Promise.all([...tokens, ...tokens, ...tokens].map((token) => stop(token ?? "")));
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("is good for seven days less a millisecond", async () => {
    const { testApp, person, stop } = await openDone();
    const doneAt = testApp.clock.now;
    testApp.clock.now = doneAt + UNDO_MS;
    expect((await stop()).status).toBe(404);
    expect(await countFactors(testApp, person)).toBe(1);
    testApp.clock.now = doneAt + UNDO_MS - 1;
    expect((await stop()).status).toBe(200);
    expect(await countFactors(testApp, person)).toBe(0);
  });

  test("leaves the thief no second request to come back with", async () => {
    const { testApp, person, thief, stop, phone } = await openDone();
    const token = await readStopToken(testApp, person);
    await startReset(thief, person);
    await thief.post("/reset/recovery-code", { code: phone.recoveryCodes[0] ?? "" });
    expect((await stop(token)).text).toContain("The set‑up is undone");
    const owner = openAppBrowser(testApp);
    const permit = await givePermit(testApp, person);
    await owner.post("/enrol/start", { id: person.loginId, password: person.password, permit });
    expect((await finishEnrolment(testApp, owner)).done.status).toBe(200);
    await startReset(thief, person);
    expect((await thief.post("/reset/enrol")).location).toBe("/reset");
    expect((await scan(testApp, thief)).uri).toBe("");
  });
});

describe("a reset under way ends", () => {
  test("when its owner signs in with a code of the present authenticator, and the owner is told", async () => {
    const { testApp, person, title } = await openWaiting();
    testApp.clock.now += MINUTE_MS;
    await signIn(openAppBrowser(testApp), person);
    expect(await title()).toBe("Ended, because you signed in");
    expect((await readMails(testApp, person)).at(-1)?.text).toContain("signed in with a code");
  });

  test("when an employee goes on from punching the clock to everything, with a code", async () => {
    const { testApp, person, title } = await openWaiting("E00001");
    const owner = openAppBrowser(testApp);
    await owner.post("/signin", { id: person.loginId, password: person.password });
    await owner.post("/signin/choose", { mode: "limited" });
    expect(await title()).toBe("The check is done");
    await owner.post("/signin/code", { code: person.code(50) });
    expect(await title()).toBe("The check is done");
    expect((await owner.post("/signin/code", { code: person.code() })).location).toBe("/home");
    expect(await title()).toBe("Ended, because you signed in");
  });

  test("also while the thief already has the QR code on the screen", async () => {
    const { testApp, person, thief } = await openWaiting("E00001");
    testApp.clock.now += HOUR_MS;
    await startReset(thief, person);
    await thief.post("/reset/enrol");
    const { code } = await scan(testApp, thief);
    await signIn(openAppBrowser(testApp), person);
    expect((await thief.post("/enrol", { code: code() })).status).toBe(303);
    const owner = openAppBrowser(testApp);
    await startSignIn(owner, person);
    expect((await owner.post("/signin/code", { code: waitForCode(testApp, person) })).location).toBe("/home");
  });

  test("not by the password alone, which the thief has too", async () => {
    const { testApp, person, title } = await openWaiting();
    const browser = openAppBrowser(testApp);
    await startSignIn(browser, person);
    await browser.post("/signin/code", { code: person.code(50) });
    expect(await title()).toBe("The check is done");
  });

  test("by the button on its page", async () => {
    const { testApp, person, thief, title } = await openWaiting();
    expect((await thief.post("/reset/cancel")).location).toBe("/reset");
    expect(await title()).toBe("The reset was cancelled");
    expect((await readMails(testApp, person)).at(-1)?.subject).toContain("The reset was cancelled");
  });

  test("by the button of somebody who is signed in with a code and sees on the home page that one is under way", async () => {
    const { testApp, person, thief, title } = await open("E00001");
    const owner = openAppBrowser(testApp);
    await signIn(owner, person);
    await startReset(thief, person);
    await thief.post("/reset/mail");
    expect((await owner.get("/home")).text).toContain('action="/security/reset/cancel"');
    expect((await owner.post("/security/reset/cancel")).location).toBe("/security?notice=reset-cancelled");
    expect(await title()).toBe("The reset was cancelled");
    expect((await readMails(testApp, person)).at(-1)?.subject).toContain("The reset was cancelled");
    expect((await owner.get("/home")).text).not.toContain('action="/security/reset/cancel"');
  });

  test("for good when the account is disabled", async () => {
    const { testApp, person, thief } = await openWaiting();
    await testApp.store.accounts.disableAccount({ id: person.account.id, now: testApp.clock.now });
    expect((await thief.post("/reset/enrol")).location).toBe("/reset?notice=too-late");
    expect(await findRequest(testApp, person)).toMatchObject({ state: "closed" });
    expect((await startReset(thief, person)).status).toBe(401);
  });
});

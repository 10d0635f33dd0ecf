/** What a completed reset leaves behind, and the reset with the password alone, which has to be allowed first. */

import { describe, expect, test } from "vitest";
import { createTestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, signIn, startSignIn } from "../support/people.ts";
import {
  completeReset,
  countFactors,
  DAY_MS,
  findRequest,
  finishEnrolment,
  readMails,
  readTables,
  STEP_MS,
  scan,
  startReset,
} from "./steps.ts";

async function open(loginId = "A00001") {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId });
  return { testApp, person, browser: openAppBrowser(testApp) };
}

describe("a completed reset", () => {
  test("leaves the new authenticator as the only one: the old one is dead, the new one signs in", async () => {
    const { testApp, person, browser } = await open();
    const phone = await completeReset(testApp, browser, person);
    expect(phone.done.status).toBe(200);
    expect(await countFactors(testApp, person)).toBe(1);
    testApp.clock.now += STEP_MS;
    await startSignIn(browser, person);
    expect((await browser.post("/signin/code", { code: person.code() })).status).toBe(401);
    expect((await browser.post("/signin/code", { code: phone.code() })).location).toBe("/home");
  });

  test("ends every session and everything half begun, also of whoever completed it", async () => {
    const { testApp, person, browser } = await open("E00001");
    const [full, limited, half] = [openAppBrowser(testApp), openAppBrowser(testApp), openAppBrowser(testApp)];
    await signIn(full, person);
    await limited.post("/signin", { id: person.loginId, password: person.password });
    await limited.post("/signin/choose", { mode: "limited" });
    await startSignIn(half, person);
    for (const each of [full, limited]) expect((await each.get("/home")).status).toBe(200);
    await completeReset(testApp, browser, person);
    for (const each of [full, limited, browser]) expect((await each.get("/home")).status).toBe(303);
    expect((await half.get("/signin/code")).location).toBe("/signin");
    const { sessions, challenges, enrolments } = await readTables(testApp);
    expect({ sessions, challenges, enrolments }).toEqual({ sessions: [], challenges: [], enrolments: [] });
  });

  test("replaces both authenticators of somebody who had two", async () => {
    const { testApp, person, browser } = await open();
    await signIn(browser, person);
    testApp.clock.now += STEP_MS;
    const fields = { name: "Tablet", password: person.password, code: person.code() };
    await browser.post("/security/factors/add", fields);
    await finishEnrolment(testApp, browser);
    await completeReset(testApp, openAppBrowser(testApp), person);
    expect(await countFactors(testApp, person)).toBe(1);
  });

  test("gives ten new recovery codes, and the old ones are worth nothing", async () => {
    const { testApp, person, browser } = await open();
    const { recoveryCodes } = await completeReset(testApp, browser, person);
    expect(recoveryCodes).toHaveLength(10);
    await startReset(browser, person);
    for (const code of person.recoveryCodes.slice(0, 3)) {
      expect((await browser.post("/reset/recovery-code", { code })).status).toBe(401);
    }
    expect((await browser.post("/reset/recovery-code", { code: recoveryCodes[0] ?? "" })).status).toBe(303);
  });

  test("uses up its one permit: of two browsers that were led to the QR code, one completes", async () => {
    const { testApp, person, browser } = await open();
    const second = openAppBrowser(testApp);
    await startReset(second, person);
    await startReset(browser, person);
    await browser.post("/reset/recovery-code", { code: person.recoveryCodes[0] ?? "" });
    await Promise.all([browser.post("/reset/enrol"), second.post("/reset/enrol")]);
    const done = await Promise.all([finishEnrolment(testApp, browser), finishEnrolment(testApp, second)]);
    expect(done.map((each) => each.done.status).sort()).toEqual([200, 303]);
    expect(await countFactors(testApp, person)).toBe(1);
    const { permits } = await readTables(testApp);
    expect((permits as { used_at: number | null }[]).filter(({ used_at }) => used_at !== null)).toHaveLength(
      1,
    );
    await startReset(browser, person);
    expect((await browser.post("/reset/enrol")).location).toBe("/reset");
    expect((await scan(testApp, browser)).uri).toBe("");
  });

  test("is led to once per click: the same challenge begins one set-up", async () => {
    const { testApp, person, browser } = await open();
    await startReset(browser, person);
    await browser.post("/reset/recovery-code", { code: person.recoveryCodes[0] ?? "" });
    const pages = await Promise.all(Array.from({ length: 6 }, () => browser.post("/reset/enrol")));
    expect(pages.filter(({ location }) => location === "/enrol")).toHaveLength(1);
    expect((await readTables(testApp)).permits).toHaveLength(1);
  });

  test("can be interrupted at the QR code and taken up again", async () => {
    const { testApp, person, browser } = await open();
    await startReset(browser, person);
    await browser.post("/reset/recovery-code", { code: person.recoveryCodes[0] ?? "" });
    await browser.post("/reset/enrol");
    const { code } = await scan(testApp, browser);
    await browser.post("/enrol/cancel");
    expect((await browser.post("/enrol", { code: code() })).status).toBe(303);
    await startReset(browser, person);
    await browser.post("/reset/enrol");
    expect((await finishEnrolment(testApp, browser)).done.status).toBe(200);
  });

  test("forgets wrong codes that were counted, so that its owner can sign in again", async () => {
    const { testApp, person, browser } = await open();
    const stranger = openAppBrowser(testApp);
    for (let at = 0; at < 12; at++) {
      if (at % 5 === 0) await startSignIn(stranger, person);
      await stranger.post("/signin/code", { code: person.code(100 + at) });
    }
    expect((await startSignIn(openAppBrowser(testApp), person)).status).toBe(401);
    const { code } = await completeReset(testApp, browser, person);
    testApp.clock.now += STEP_MS;
    await startSignIn(browser, person);
    expect((await browser.post("/signin/code", { code: code() })).location).toBe("/home");
  });

  test("is told to the owner at every address, at the request and at the end, each time with a link that stops it", async () => {
    const testApp = createTestApp();
    const mails = ["hanako@example.com", "hanako@home.example"];
    const person = await addPerson(testApp, { loginId: "A00001", mails });
    await completeReset(testApp, openAppBrowser(testApp), person);
    const told = await readMails(testApp, person);
    for (const address of mails) {
      const own = told.filter(({ to }) => to === address);
      expect(own.map(({ subject }) => subject)).toEqual([
        expect.stringContaining("A reset was requested"),
        expect.stringContaining("Two-factor authentication was set up again"),
      ]);
      for (const { text } of own)
        expect(text).toMatch(/^http:\/\/localhost\/reset\/stop\?token=[0-9a-f]{64}$/m);
    }
  });

  test("says to somebody who comes back that nothing is under way", async () => {
    const { testApp, person, browser } = await open();
    await completeReset(testApp, browser, person);
    await startReset(browser, person);
    expect((await browser.get("/reset")).text).toContain("Choose how to prove it is you");
    expect((await browser.get("/reset")).text).not.toContain("A reset is under way");
  });
});

describe("a reset with the password alone", () => {
  const withWait = {
    resetPolicy: {
      employee: { "password-only": { waitMs: 3 * DAY_MS } },
      consultant: { mail: { waitMs: DAY_MS } },
    },
  };

  test("is possible only where the settings say so, after a wait, and with a notice to the owner at once", async () => {
    const testApp = createTestApp(withWait);
    const person = await addPerson(testApp, { loginId: "E00001" });
    const browser = openAppBrowser(testApp);
    await startReset(browser, person);
    expect((await browser.get("/reset")).text).toContain('action="/reset/wait"');
    expect((await browser.post("/reset/wait")).location).toBe("/reset");
    const [mail] = await readMails(testApp, person);
    expect(mail?.subject).toContain("A reset was requested");
    expect(mail?.text).toContain("/reset/stop?token=");
    testApp.clock.now += 3 * DAY_MS - 1;
    await startReset(browser, person);
    expect((await browser.post("/reset/enrol")).location).toBe("/reset");
    expect((await scan(testApp, browser)).uri).toBe("");
    testApp.clock.now += 1;
    await browser.post("/reset/enrol");
    expect((await finishEnrolment(testApp, browser)).done.status).toBe(200);
  });

  test("is refused to the kind of account that the settings do not name, and to those whom no notice would reach", async () => {
    const testApp = createTestApp(withWait);
    const people = [
      await addPerson(testApp, { loginId: "A00001" }),
      await addPerson(testApp, { loginId: "E00002", mails: [] }),
    ];
    for (const person of people) {
      const browser = openAppBrowser(testApp);
      await startReset(browser, person);
      expect((await browser.get("/reset")).text).not.toContain('action="/reset/wait"');
      await browser.post("/reset/wait");
      expect(await findRequest(testApp, person)).toBeNull();
    }
  });
});

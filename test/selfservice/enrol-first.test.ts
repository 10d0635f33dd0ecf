/** The first authenticator at the first sign-in: with the password alone where the settings say so, else never. */

import { describe, expect, test } from "vitest";
import { createTestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, signIn, startSignIn } from "../support/people.ts";
import { countFactors, finishEnrolment, readRecoveryCodes, STEP_MS, scan } from "./steps.ts";

async function open(firstEnrolment: "permit" | "password", loginId: string, isEnrolled = false) {
  const testApp = createTestApp({ firstEnrolment });
  const person = await addPerson(testApp, { loginId, isEnrolled });
  return { testApp, person, browser: openAppBrowser(testApp) };
}

describe("where the password is enough for the first authenticator", () => {
  test.each(["A00001", "E00001"])(
    "%s is led from the password to the QR code and can sign in afterwards",
    async (loginId) => {
      const { testApp, person, browser } = await open("password", loginId);
      expect(await startSignIn(browser, person)).toMatchObject({ status: 303, location: "/enrol" });
      const { done, recoveryCodes, code } = await finishEnrolment(testApp, browser);
      expect(done.status).toBe(200);
      expect(recoveryCodes).toHaveLength(10);
      expect((await browser.get("/home")).location).toBe("/signin?next=%2Fhome");
      testApp.clock.now += STEP_MS;
      await startSignIn(browser, person);
      expect((await browser.post("/signin/code", { code: code() })).location).toBe("/home");
    },
  );

  test("somebody who has an authenticator already is asked for its code and for nothing else", async () => {
    const { testApp, person, browser } = await open("password", "A00001", true);
    expect((await startSignIn(browser, person)).location).toBe("/signin/code");
    expect((await scan(testApp, browser)).uri).toBe("");
    expect((await signIn(browser, person)).location).toBe("/home");
  });

  test("several first sign-ins at once end in one authenticator", async () => {
    const { testApp, person } = await open("password", "A00001");
    const browsers = Array.from({ length: 6 }, () => openAppBrowser(testApp));
    await Promise.all(browsers.map((browser) => startSignIn(browser, person)));
    const done = await Promise.all(browsers.map((browser) => finishEnrolment(testApp, browser)));
    expect(done.flatMap((each) => readRecoveryCodes(each.done))).toHaveLength(10);
    expect(await countFactors(testApp, person)).toBe(1);
  });

  test("a set-up that somebody left open is worth nothing once another one is confirmed", async () => {
    const { testApp, person, browser } = await open("password", "A00001");
    const stranger = openAppBrowser(testApp);
    await startSignIn(stranger, person);
    const { code } = await scan(testApp, stranger);
    await startSignIn(browser, person);
    await finishEnrolment(testApp, browser);
    const [factor] = await testApp.store.factors.findFactors(person.account.id);
    expect((await stranger.post("/enrol", { code: code() })).status).toBe(303);
    expect(await testApp.store.factors.findFactors(person.account.id)).toEqual([factor]);
  });
});

describe("where a permit is needed", () => {
  test("a consultant without an authenticator gets the answer of a wrong password", async () => {
    const { testApp, person, browser } = await open("permit", "A00001");
    const page = await startSignIn(browser, person);
    const wrong = await startSignIn(openAppBrowser(testApp), { ...person, password: "another one" });
    expect(page.status).toBe(401);
    expect(page.text).toBe(wrong.text);
    expect((await scan(testApp, browser)).uri).toBe("");
  });

  test("an employee without an authenticator gets no further than the little that needs no code", async () => {
    const { testApp, person, browser } = await open("permit", "E00001");
    expect((await startSignIn(browser, person)).status).toBe(403);
    expect((await scan(testApp, browser)).uri).toBe("");
    expect((await browser.post("/signin/choose", { mode: "limited" })).location).toBe("/home");
    expect((await scan(testApp, browser)).uri).toBe("");
  });
});

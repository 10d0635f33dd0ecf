/** Moving to a new phone, and a second authenticator beside the first. */

import { describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../support/app.ts";
import {
  addPerson,
  type Browser,
  openAppBrowser,
  type Person,
  signIn,
  startSignIn,
} from "../support/people.ts";
import {
  completeReset,
  countFactors,
  finishEnrolment,
  MINUTE_MS,
  readMails,
  readTables,
  STEP_MS,
  scan,
  waitForCode,
} from "./steps.ts";

async function open() {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId: "A00001" });
  const browser = openAppBrowser(testApp);
  await signIn(browser, person);
  return { testApp, person, browser };
}

async function factorsOf({ store }: TestApp, { account }: Person) {
  return store.factors.findFactors(account.id);
}

/** With the password and the next code. */
async function startReplacing(testApp: TestApp, browser: Browser, person: Person) {
  const [factor] = await factorsOf(testApp, person);
  const { password } = person;
  const code = waitForCode(testApp, person);
  return browser.post("/security/factors/replace", { factor: factor?.id ?? "", password, code });
}

function startAdding(testApp: TestApp, browser: Browser, person: Person, name = "Tablet") {
  const code = waitForCode(testApp, person);
  return browser.post("/security/factors/add", { name, password: person.password, code });
}

async function trySignIn(testApp: TestApp, person: Person, code: string): Promise<boolean> {
  const browser = openAppBrowser(testApp);
  await startSignIn(browser, person);
  return (await browser.post("/signin/code", { code })).location === "/home";
}

describe("moving to a new phone", () => {
  test("takes the password and a current code; with either missing or wrong nothing is begun", async () => {
    const { testApp, person, browser } = await open();
    const [factor] = await factorsOf(testApp, person);
    const code = waitForCode(testApp, person);
    const { password } = person;
    const other = await addPerson(testApp, { loginId: "A00002" });
    const before = await readTables(testApp, "lasting");
    const wrong: Record<string, string>[] = [
      { password, code: person.code(-1) },
      { password, code: other.code() },
      { password, code: "" },
      { password },
      { password: other.password, code },
      { code },
      {},
    ];
    for (const fields of wrong) {
      const page = await browser.post("/security/factors/replace", { factor: factor?.id ?? "", ...fields });
      expect(page.status).toBe(401);
      expect((await scan(testApp, browser)).uri).toBe("");
    }
    expect(await readTables(testApp, "lasting")).toEqual(before);
    const right = { factor: factor?.id ?? "", password, code };
    expect((await browser.post("/security/factors/replace", right)).location).toBe("/enrol");
  });

  test("leaves the old phone working until the new one is confirmed, and not a moment longer", async () => {
    const { testApp, person, browser } = await open();
    expect((await startReplacing(testApp, browser, person)).location).toBe("/enrol");
    const { code, page } = await scan(testApp, browser);
    expect(page.text).toContain("<svg");
    expect(await trySignIn(testApp, person, code())).toBe(false);
    expect(await trySignIn(testApp, person, waitForCode(testApp, person))).toBe(true);
    expect((await browser.post("/enrol", { code: code() })).status).toBe(200);
    expect(await trySignIn(testApp, person, waitForCode(testApp, person))).toBe(false);
    expect(await trySignIn(testApp, person, code())).toBe(true);
    expect(await countFactors(testApp, person)).toBe(1);
    expect((await readMails(testApp, person)).at(-1)?.subject).toContain("An authenticator was replaced");
  });

  test("burns the code that confirmed, and leaves the recovery codes as they were", async () => {
    const { testApp, person, browser } = await open();
    const { recovery_codes: before } = await readTables(testApp);
    await startReplacing(testApp, browser, person);
    const { code, recoveryCodes } = await finishEnrolment(testApp, browser);
    expect(recoveryCodes).toEqual([]);
    expect((await readTables(testApp)).recovery_codes).toEqual(before);
    expect(await trySignIn(testApp, person, code())).toBe(false);
    expect(await trySignIn(testApp, person, code(1))).toBe(true);
  });

  test("changes nothing when it is abandoned", async () => {
    const { testApp, person, browser } = await open();
    await startReplacing(testApp, browser, person);
    const before = await readTables(testApp, "lasting");
    const { code } = await scan(testApp, browser);
    testApp.clock.now += 10 * MINUTE_MS + 1;
    expect((await browser.post("/enrol", { code: code() })).status).toBe(303);
    expect(await readTables(testApp, "lasting")).toEqual(before);
    expect(await trySignIn(testApp, person, waitForCode(testApp, person))).toBe(true);
  });

  test("is confirmed by one of two phones that were begun with", async () => {
    const { testApp, person, browser } = await open();
    const second = openAppBrowser(testApp);
    testApp.clock.now += STEP_MS;
    await signIn(second, person);
    await startReplacing(testApp, browser, person);
    await startReplacing(testApp, second, person);
    const phones = [await scan(testApp, browser), await scan(testApp, second)];
    const pages = await Promise.all([
      browser.post("/enrol", { code: phones[0]?.code() ?? "" }),
      second.post("/enrol", { code: phones[1]?.code() ?? "" }),
    ]);
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 303]);
    const [winner, loser] = pages[0]?.status === 200 ? phones : phones.toReversed();
    expect(await trySignIn(testApp, person, loser?.code(1) ?? "")).toBe(false);
    expect(await trySignIn(testApp, person, winner?.code(1) ?? "")).toBe(true);
  });

  test("comes to nothing when a reset was completed meanwhile", async () => {
    const { testApp, person, browser } = await open();
    await startReplacing(testApp, browser, person);
    const { code } = await scan(testApp, browser);
    const reset = await completeReset(testApp, openAppBrowser(testApp), person);
    expect((await browser.post("/enrol", { code: code() })).status).toBe(303);
    expect(await trySignIn(testApp, person, code(1))).toBe(false);
    expect(await trySignIn(testApp, person, reset.code(1))).toBe(true);
  });

  test("is not possible for somebody else's authenticator", async () => {
    const { testApp, person, browser } = await open();
    const other = await addPerson(testApp, { loginId: "A00002" });
    const [factor] = await factorsOf(testApp, other);
    const fields = {
      factor: factor?.id ?? "",
      password: person.password,
      code: waitForCode(testApp, person),
    };
    expect((await browser.post("/security/factors/replace", fields)).location).toBe(
      "/security?notice=changed-meanwhile",
    );
    expect((await scan(testApp, browser)).uri).toBe("");
    expect(await factorsOf(testApp, other)).toEqual([factor]);
  });
});

describe("a second authenticator", () => {
  test("signs in as well as the first, under the name that it was given", async () => {
    const { testApp, person, browser } = await open();
    expect((await startAdding(testApp, browser, person)).location).toBe("/enrol");
    const { code, recoveryCodes } = await finishEnrolment(testApp, browser);
    expect(recoveryCodes).toEqual([]);
    expect((await factorsOf(testApp, person)).map(({ name }) => name)).toEqual(["Test", "Tablet"]);
    expect(await trySignIn(testApp, person, waitForCode(testApp, person))).toBe(true);
    expect(await trySignIn(testApp, person, code())).toBe(true);
  });

  test("is the last one there is room for, also when two were begun at once", async () => {
    const { testApp, person, browser } = await open();
    const second = openAppBrowser(testApp);
    testApp.clock.now += STEP_MS;
    await signIn(second, person);
    await startAdding(testApp, browser, person);
    await startAdding(testApp, second, person);
    const done = await Promise.all([finishEnrolment(testApp, browser), finishEnrolment(testApp, second)]);
    expect(done.map((each) => each.done.status).sort()).toEqual([200, 303]);
    expect(await countFactors(testApp, person)).toBe(2);
    expect((await startAdding(testApp, browser, person)).location).toBe("/security?notice=changed-meanwhile");
    expect(await countFactors(testApp, person)).toBe(2);
  });
});

/** Names of authenticators, and taking one of two away. */

import { describe, expect, test } from "vitest";
import { createTestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, signIn, startSignIn } from "../support/people.ts";
import { finishEnrolment, readMails, STEP_MS, waitForCode } from "./steps.ts";

async function open() {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId: "A00001" });
  const browser = openAppBrowser(testApp);
  await signIn(browser, person);
  const list = () => testApp.store.factors.findFactors(person.account.id);
  const [phone] = await list();
  return { testApp, person, browser, list, phone: phone?.id ?? "" };
}

async function openWithTwo() {
  const opened = await open();
  const { testApp, person, browser, list } = opened;
  const code = waitForCode(testApp, person);
  await browser.post("/security/factors/add", { name: "Tablet", password: person.password, code });
  const tablet = await finishEnrolment(testApp, browser);
  testApp.clock.now += STEP_MS;
  return { ...opened, tablet: { ...tablet, id: (await list())[1]?.id ?? "" } };
}

describe("the name of an authenticator", () => {
  test.each([
    ["会社のスマホ", "会社のスマホ"],
    ["  Work\u0000 ph\u001bo\u202ene\r\n ", "Work phone"],
    ["x".repeat(60), "x".repeat(40)],
    ["\u0007\u200b ", "Test"],
    ["", "Test"],
  ])("given as %j is %j", async (typed, name) => {
    const { browser, list, phone } = await open();
    const renamed = await browser.post("/security/factors/name", { factor: phone, name: typed });
    expect(renamed.location).toBe("/security?notice=renamed");
    expect((await list())[0]?.name).toBe(name);
  });

  test("is text wherever it is shown, never markup", async () => {
    const { browser, phone } = await open();
    await browser.post("/security/factors/name", { factor: phone, name: "<img src=x>" });
    const { text } = await browser.get("/security");
    expect(text).not.toContain("<img src=x>");
    expect(text).toContain("&lt;img src=x&gt;");
  });

  test("is changed by its owner only", async () => {
    const { testApp, list, phone } = await open();
    const other = await addPerson(testApp, { loginId: "A00002" });
    const browser = openAppBrowser(testApp);
    await signIn(browser, other);
    await browser.post("/security/factors/name", { factor: phone, name: "Mine now" });
    expect((await list())[0]?.name).toBe("Test");
  });
});

describe("removing an authenticator", () => {
  test("takes a current code, leaves the other one, and tells the owner", async () => {
    const { testApp, person, browser, list, phone, tablet } = await openWithTwo();
    for (const code of ["", "000000", tablet.code(50)]) {
      expect((await browser.post("/security/factors/remove", { factor: phone, code })).status).toBe(401);
    }
    expect(await list()).toHaveLength(2);
    const removed = await browser.post("/security/factors/remove", { factor: phone, code: tablet.code() });
    expect(removed.location).toBe("/security?notice=removed");
    expect((await list()).map(({ id }) => id)).toEqual([tablet.id]);
    expect((await readMails(testApp, person)).at(-1)?.subject).toContain("An authenticator was removed");
    const late = openAppBrowser(testApp);
    await startSignIn(late, person);
    expect((await late.post("/signin/code", { code: waitForCode(testApp, person) })).status).toBe(401);
    expect((await late.post("/signin/code", { code: tablet.code() })).location).toBe("/home");
  });

  test("is not possible for the last one, nor for somebody else's", async () => {
    const { testApp, person, browser, list, phone } = await open();
    const code = waitForCode(testApp, person);
    expect((await browser.post("/security/factors/remove", { factor: phone, code })).location).toBe(
      "/security?notice=changed-meanwhile",
    );
    const other = await addPerson(testApp, { loginId: "A00002" });
    const [theirs] = await testApp.store.factors.findFactors(other.account.id);
    await browser.post("/security/factors/remove", { factor: theirs?.id ?? "", code });
    expect(await list()).toHaveLength(1);
    expect(await testApp.store.factors.findFactors(other.account.id)).toEqual([theirs]);
  });

  test("leaves one when both are removed at the same moment", async () => {
    const { browser, list, phone, tablet } = await openWithTwo();
    const pages = await Promise.all([
      browser.post("/security/factors/remove", { factor: phone, code: tablet.code() }),
      browser.post("/security/factors/remove", { factor: tablet.id, code: tablet.code(1) }),
    ]);
    expect(pages.filter(({ location }) => location === "/security?notice=removed")).toHaveLength(1);
    expect(await list()).toHaveLength(1);
  });
});

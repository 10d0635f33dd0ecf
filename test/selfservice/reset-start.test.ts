/** The way into a reset: the ID's own password, and coming back to what was begun. */

import { describe, expect, test } from "vitest";
import { CHALLENGE_MS } from "../../src/accounts/limits.ts";
import { createTestApp } from "../support/app.ts";
import { addPerson, openAppBrowser } from "../support/people.ts";
import { findRequest, HOUR_MS, readMailedCode, readMails, readTables, scan, startReset } from "./steps.ts";

describe("the password of a reset", () => {
  test("is that of the ID itself, never that of the same person's other ID", async () => {
    const testApp = createTestApp();
    const consultant = await addPerson(testApp, { loginId: "A00001" });
    const employee = await addPerson(testApp, { loginId: "E00001" });
    for (const [one, other] of [
      [consultant, employee],
      [employee, consultant],
    ] as const) {
      const browser = openAppBrowser(testApp);
      expect((await startReset(browser, { ...one, password: other.password })).status).toBe(401);
      expect(browser.cookies.size).toBe(0);
      expect(await startReset(browser, one)).toMatchObject({ status: 303, location: "/reset" });
      expect((await browser.get("/reset")).text).toContain("Choose how to prove it is you");
    }
  });

  test("gets one answer, whether the ID is unknown, disabled, without authenticator or the password wrong", async () => {
    const testApp = createTestApp();
    const person = await addPerson(testApp, { loginId: "A00001" });
    const plain = await addPerson(testApp, { loginId: "A00002", isEnrolled: false });
    const disabled = await addPerson(testApp, { loginId: "A00003" });
    await testApp.store.accounts.disableAccount({ id: disabled.account.id, now: testApp.clock.now });
    const tries = [
      { loginId: "A99999", password: "whatever" },
      { loginId: "not an ID", password: "whatever" },
      { loginId: "", password: "" },
      { loginId: person.loginId, password: "whatever" },
      plain,
      disabled,
    ];
    const before = await readTables(testApp, "lasting");
    const pages = await Promise.all(
      tries.map(async (each) => {
        const browser = openAppBrowser(testApp);
        const { status, text } = await startReset(browser, each);
        return JSON.stringify({ status, text, cookies: browser.cookies.size });
      }),
    );
    expect(new Set(pages).size).toBe(1);
    expect(JSON.parse(pages[0] ?? "")).toMatchObject({ status: 401, cookies: 0 });
    expect(await readTables(testApp, "lasting")).toEqual(before);
    for (const each of [person, plain, disabled]) expect(await readMails(testApp, each)).toEqual([]);
  });

  test("is asked for again after half an hour", async () => {
    const testApp = createTestApp();
    const person = await addPerson(testApp, { loginId: "A00001" });
    const browser = openAppBrowser(testApp);
    await startReset(browser, person);
    testApp.clock.now += CHALLENGE_MS.reset - 1;
    expect((await browser.get("/reset")).text).toContain("Choose how to prove it is you");
    testApp.clock.now += 1;
    expect((await browser.get("/reset")).text).not.toContain("Choose how to prove it is you");
    await browser.post("/reset/mail");
    expect(await findRequest(testApp, person)).toBeNull();
  });

  test("is owed at every step: without it, nothing is begun, granted, cancelled or shown", async () => {
    const testApp = createTestApp();
    const person = await addPerson(testApp, { loginId: "A00001" });
    const browser = openAppBrowser(testApp);
    await startReset(browser, person);
    await browser.post("/reset/mail");
    const code = await readMailedCode(testApp, person);
    const before = await readTables(testApp);
    const steps = ["recovery-code", "mail", "mail-code", "approval", "wait", "enrol", "cancel"];
    const strangers = [{}, { cookie: `madoguchi=${browser.cookies.get("madoguchi-challenge")}` }];
    for (const step of steps) {
      for (const headers of strangers) {
        const fields = { code: step === "mail-code" ? code : (person.recoveryCodes[0] ?? "") };
        const page = await openAppBrowser(testApp).post(`/reset/${step}`, fields, headers);
        expect(page).toMatchObject({ status: 303, location: "/reset" });
      }
    }
    expect(await readTables(testApp)).toEqual(before);
    const { text } = await openAppBrowser(testApp).get("/reset");
    expect(text).not.toMatch(/A00001|a•••|Enter the code/);
  });
});

describe("the choice of a second proof", () => {
  test("offers what this account can give, and says of the rest why it cannot", async () => {
    const testApp = createTestApp();
    const nobody = await addPerson(testApp, { loginId: "A00001", mails: [] });
    await testApp.store.recoveryCodes.replaceCodes({ accountId: nobody.account.id, hashes: [] });
    const browser = openAppBrowser(testApp);
    await startReset(browser, nobody);
    const { text } = await browser.get("/reset");
    for (const step of ["recovery-code", "mail", "approval", "wait"]) {
      expect(text).not.toContain(`action="/reset/${step}"`);
      const fields = { code: nobody.recoveryCodes[0] ?? "" };
      expect((await browser.post(`/reset/${step}`, fields)).location).toBe("/reset");
    }
    expect(await findRequest(testApp, nobody)).toBeNull();
    expect(text).toContain("There is no way to prove it is you on this page");
    expect(text).toContain("no address is registered");
    expect(text).toContain("no approver is registered");
  });

  test("offers nothing that the settings do not allow, and does nothing of it when asked", async () => {
    const testApp = createTestApp({
      resetPolicy: { employee: {}, consultant: { mail: { waitMs: HOUR_MS } } },
    });
    await addPerson(testApp, { loginId: "E00009", roles: ["approver"] });
    const employee = await addPerson(testApp, { loginId: "E00001" });
    const browser = openAppBrowser(testApp);
    await startReset(browser, employee);
    for (const step of ["recovery-code", "mail", "approval", "wait"]) {
      await browser.post(`/reset/${step}`, { code: employee.recoveryCodes[0] ?? "" });
    }
    expect(await findRequest(testApp, employee)).toBeNull();
    expect(await testApp.store.recoveryCodes.countLeft(employee.account.id)).toBe(10);
  });

  test("shows where mail would go without showing the address", async () => {
    const testApp = createTestApp();
    const person = await addPerson(testApp, { loginId: "A00001", mails: ["hanako@example.com"] });
    const browser = openAppBrowser(testApp);
    await startReset(browser, person);
    await browser.post("/reset/mail");
    for (const path of ["/reset", "/reset?other=1"]) {
      const { text } = await browser.get(path);
      expect(text).toContain("h•••@example.com");
      expect(text).not.toContain("hanako");
    }
  });
});

describe("coming back with ID and password", () => {
  test("shows what was begun as it stands, at every stage, in the browser that it was begun in", async () => {
    const testApp = createTestApp();
    await addPerson(testApp, { loginId: "E00009", roles: ["approver"] });
    const person = await addPerson(testApp, { loginId: "E00001" });
    const browser = openAppBrowser(testApp);
    const comesBack = async (title: string) => {
      browser.cookies.delete("madoguchi-challenge");
      await startReset(browser, person);
      expect((await browser.get("/reset")).text).toContain(`<h1>${title}</h1>`);
    };
    await startReset(browser, person);
    await browser.post("/reset/approval");
    await comesBack("Waiting for approval");
    await browser.post("/reset/mail");
    await comesBack("Enter the code from the mail");
    await browser.post("/reset/mail-code", { code: await readMailedCode(testApp, person) });
    await comesBack("The check is done");
    testApp.clock.now += HOUR_MS;
    await comesBack("You can set up now");
    await browser.post("/reset/enrol");
    expect((await scan(testApp, browser)).uri).toContain("E00001");
    await comesBack("You can set up now");
  });

  test("is of no use to a stranger who knows the password: another browser is told only that there is one", async () => {
    const testApp = createTestApp();
    const person = await addPerson(testApp, { loginId: "E00001" });
    const [owner, stranger] = [openAppBrowser(testApp), openAppBrowser(testApp)];
    await startReset(owner, person);
    await owner.post("/reset/mail");
    await startReset(stranger, person);
    const code = await readMailedCode(testApp, person);
    await stranger.post("/reset/mail-code", { code });
    await owner.post("/reset/mail-code", { code });
    testApp.clock.now += HOUR_MS;
    for (const each of [owner, stranger]) await startReset(each, person);
    expect((await stranger.get("/reset")).text).not.toContain("You can set up now");
    expect((await stranger.post("/reset/enrol")).location).toBe("/reset");
    expect((await stranger.post("/reset/cancel")).location).toBe("/reset");
    expect((await stranger.post("/reset/mail")).text).toContain("waiting in another browser");
    expect((await owner.post("/reset/enrol")).location).toBe("/enrol");
  });
});

import { describe, expect, test } from "vitest";
import { createTestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, signIn, startSignIn } from "../support/people.ts";

describe("signing in", () => {
  test("takes a consultant from password to code to home, every time", async () => {
    const testApp = createTestApp();
    const person = await addPerson(testApp, { loginId: "A00001" });
    const browser = openAppBrowser(testApp);
    expect(await startSignIn(browser, person)).toMatchObject({ status: 303, location: "/signin/code" });
    expect(await browser.post("/signin/code", { code: person.code() })).toMatchObject({
      status: 303,
      location: "/home",
    });
    expect((await browser.get("/home")).status).toBe(200);
    const session = JSON.parse((await browser.get("/api/v1/session")).text);
    expect(session).toEqual({
      account: "A00001",
      kind: "consultant",
      level: "full",
      scopes: ["clock:punch", "clock:apply", "payslip:read", "payslip:edit", "reception:use"],
      apps: ["clock", "payslip", "reception"],
    });
  });

  test("lets an employee punch the clock and read payslips without a code, and nothing else, until the code is given", async () => {
    const testApp = createTestApp();
    const person = await addPerson(testApp, { loginId: "E00001" });
    const browser = openAppBrowser(testApp);
    const started = await browser.post("/signin", { id: "ｅ00001", password: person.password });
    expect(started.location).toBe("/signin/choose");
    expect((await browser.post("/signin/choose", { mode: "limited" })).location).toBe("/home");
    const limited = JSON.parse((await browser.get("/api/v1/session")).text);
    expect(limited).toMatchObject({
      level: "limited",
      scopes: ["clock:punch", "payslip:read"],
      apps: ["clock", "payslip"],
    });
    expect((await browser.get("/security")).location).toBe("/signin/code?next=%2Fsecurity");
    const before = browser.cookies.get("madoguchi");
    expect((await browser.post("/signin/code", { code: person.code(), next: "/security" })).location).toBe(
      "/security",
    );
    expect(browser.cookies.get("madoguchi")).not.toBe(before);
    expect((await browser.get("/security")).status).toBe(200);
  });

  test("ends with signing out", async () => {
    const testApp = createTestApp();
    const person = await addPerson(testApp, { loginId: "A00001" });
    const browser = openAppBrowser(testApp);
    await signIn(browser, person);
    expect((await browser.post("/signout")).location).toBe("/signin?notice=signed-out");
    expect((await browser.get("/home")).location).toBe("/signin?next=%2Fhome");
  });
});

import { describe, expect, test } from "vitest";
import { createTestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, signIn } from "../support/people.ts";

async function setUp() {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId: "E00001" });
  const [nobody, limited, full] = [openAppBrowser(testApp), openAppBrowser(testApp), openAppBrowser(testApp)];
  await limited.post("/signin", { id: person.loginId, password: person.password });
  await limited.post("/signin/choose", { mode: "limited" });
  await signIn(full, person);
  return { testApp, person, nobody, limited, full };
}

const problemOf = (text: string) =>
  (JSON.parse(text) as { type: string }).type.replace("urn:madoguchi:problem:", "");
const ASK = "/api/v1/authorize";

describe("a proxy that asks whether a request may pass", () => {
  test("is told who is signed in and what they may do", async () => {
    const { limited, full } = await setUp();
    const passed = await full.get(`${ASK}?scope=clock:apply&app=clock`);
    expect(passed).toMatchObject({ status: 200, text: "" });
    const told = (headers: Headers) =>
      Object.fromEntries([...headers].filter(([name]) => name.startsWith("x-madoguchi-")));
    expect(told(passed.headers)).toEqual({
      "x-madoguchi-account": "E00001",
      "x-madoguchi-kind": "employee",
      "x-madoguchi-level": "full",
      "x-madoguchi-firm": "firm",
      "x-madoguchi-scopes": "clock:punch clock:apply payslip:read payslip:edit reception:use",
    });
    expect(passed.headers.get("cache-control")).toBe("no-store");
    const little = await limited.get(`${ASK}?scope=clock:punch`);
    expect(told(little.headers)).toMatchObject({
      "x-madoguchi-level": "limited",
      "x-madoguchi-scopes": "clock:punch payslip:read",
    });
  });

  test("cannot be fooled by a visitor who sends the answer's own headers", async () => {
    const { nobody } = await setUp();
    const refused = await nobody.get(ASK, {
      "x-madoguchi-account": "E00001",
      "x-madoguchi-scopes": "clock:apply",
    });
    expect(refused.status).toBe(401);
    expect([...refused.headers.keys()].filter((name) => name.startsWith("x-madoguchi-"))).toEqual([]);
  });

  test("is sent to the sign-in page for a stranger, whatever the stranger wants", async () => {
    const { nobody } = await setUp();
    for (const query of ["", "?scope=clock:punch", "?scope=unknown:scope", "?app=reception"]) {
      const refused = await nobody.get(`${ASK}${query}`);
      expect(refused).toMatchObject({ status: 401, location: "/signin" });
      expect(problemOf(refused.text)).toBe("session.none");
      expect(refused.headers.get("cache-control")).toBe("no-store");
    }
  });

  test("is sent to the code where only that is owed", async () => {
    const { limited } = await setUp();
    for (const query of [
      "",
      "?app=clock",
      "?scope=clock:apply",
      "?scope=payslip:edit",
      "?app=reception",
      "?scope=reception:use",
    ]) {
      const refused = await limited.get(`${ASK}${query}`);
      expect(refused, query).toMatchObject({ status: 401, location: "/signin/code" });
      expect(problemOf(refused.text)).toBe("session.code_owed");
    }
  });

  test("is refused for good where no code helps: what is not licensed, and what does not exist", async () => {
    const { testApp, limited, full } = await setUp();
    await testApp.store.accounts.setLicence({ firmId: "firm", app: "reception", isInUse: false });
    const hopeless = [
      "?app=reception",
      "?scope=reception:use",
      "?scope=clock:everything",
      "?scope=",
      "?app=payroll",
      "?scope=clock:punch&app=reception",
      "?scope=clock:punch%20reception:use",
      "?scope=clock:punch&app=payslip",
      "?scope=payslip:read&app=clock",
    ];
    for (const browser of [limited, full]) {
      for (const query of hopeless) {
        const refused = await browser.get(`${ASK}${query}`);
        expect(refused, query).toMatchObject({ status: 403, location: null });
        expect(problemOf(refused.text)).toBe("session.not_licensed");
      }
    }
  });

  test("is told that it asked wrongly, whoever its visitor is, rather than asking for less than it meant", async () => {
    const { nobody, limited, full } = await setUp();
    for (const query of [
      "?Scope=clock:apply",
      "?scope=clock:punch&App=clock",
      "?scope=clock:punch&scope=clock:apply",
    ]) {
      for (const browser of [nobody, limited, full]) {
        const refused = await browser.get(`${ASK}${query}`);
        expect(refused, query).toMatchObject({ status: 400, location: null });
        expect(problemOf(refused.text)).toBe("request.invalid");
      }
    }
  });

  test("has its visitor brought back to what they wanted, by either name that proxies give it", async () => {
    const { nobody, limited } = await setUp();
    for (const name of ["x-original-uri", "x-forwarded-uri"]) {
      const headers = { [name]: "/clock/apply?day=22&kind=leave" };
      const next = new URLSearchParams({ next: "/clock/apply?day=22&kind=leave" });
      expect((await nobody.get(ASK, headers)).location).toBe(`/signin?${next}`);
      expect((await limited.get(`${ASK}?scope=clock:apply`, headers)).location).toBe(`/signin/code?${next}`);
    }
  });

  test("never has its visitor led to another site", async () => {
    const { nobody, limited } = await setUp();
    const evil = [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example/",
      "javascript:alert(1)",
      "/..//evil.example",
      "/\tevil",
    ];
    for (const name of ["x-original-uri", "x-forwarded-uri"]) {
      for (const asked of evil) {
        const accept = "text/html";
        const refused = await nobody.get(ASK, { [name]: asked, accept });
        expect(refused.location, asked).toBe("/signin");
        expect(refused.headers.get("refresh")).toBeNull();
        const owed = await limited.get(`${ASK}?scope=clock:apply`, { [name]: asked, accept });
        expect(owed.location, asked).toBe("/signin/code");
      }
    }
  });
});

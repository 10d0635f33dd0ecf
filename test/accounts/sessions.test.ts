import { describe, expect, test } from "vitest";
import { STEP_MS, scan } from "../selfservice/steps.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import {
  addPerson,
  type Browser,
  openAppBrowser,
  type Person,
  signIn,
  startSignIn,
} from "../support/people.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const sessionOf = (browser: Browser) => browser.cookies.get("madoguchi") ?? "";
const halfOf = (browser: Browser) => browser.cookies.get("madoguchi-challenge") ?? "";
const levelOf = async ({ get }: Pick<TestApp, "get">, token: string) => {
  const response = await get("/api/v1/session", { cookie: `madoguchi=${token}` });
  return response.status === 200 ? ((await response.json()) as { level: string }).level : response.status;
};

async function signInLimited(browser: Browser, { loginId, password }: Person) {
  await browser.post("/signin", { id: loginId, password });
  return browser.post("/signin/choose", { mode: "limited" });
}

async function setUp({ loginId = "E00001" } = {}) {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId });
  return { testApp, person, browser: openAppBrowser(testApp) };
}

describe("each step further", () => {
  test("gives the browser a new secret, and the one before is dead", async () => {
    const { testApp, person, browser } = await setUp();
    await browser.post("/signin", { id: person.loginId, password: person.password });
    const half = halfOf(browser);
    await browser.post("/signin/choose", { mode: "limited" });
    const limited = sessionOf(browser);
    await browser.post("/signin/code", { code: person.code() });
    const full = sessionOf(browser);
    expect(new Set([half, limited, full]).size).toBe(3);
    for (const secret of [half, limited, full]) expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(await levelOf(testApp, limited)).toBe(401);
    expect(await levelOf(testApp, full)).toBe("full");
    const stale = { cookie: `madoguchi-challenge=${half}`, "sec-fetch-site": "same-origin" };
    const again = await testApp.app.request("/signin/choose", {
      method: "POST",
      headers: stale,
      body: new URLSearchParams({ mode: "limited" }),
    });
    expect(again.headers.getSetCookie().filter((line) => line.startsWith("madoguchi="))).toEqual([]);
  });

  test("is taken once, even where the same half is used from many places at the same moment", async () => {
    const { testApp, person, browser } = await setUp();
    await browser.post("/signin", { id: person.loginId, password: person.password });
    const cookie = `madoguchi-challenge=${halfOf(browser)}`;
    const choose = () =>
      testApp.app.request("/signin/choose", {
        method: "POST",
        headers: { cookie, "sec-fetch-site": "same-origin" },
        body: new URLSearchParams({ mode: "limited" }),
      });
    const responses = await Promise.all(Array.from({ length: 10 }, choose));
    expect(responses.filter(({ headers }) => headers.get("location") === "/home")).toHaveLength(1);
    const { id } = person.account;
    expect(await testApp.store.sessions.listSessions({ accountId: id, now: testApp.clock.now })).toHaveLength(
      1,
    );
  });

  test("leads home when the code's form is sent twice, rather than telling of wrong codes", async () => {
    const { testApp, person, browser } = await setUp();
    await signIn(browser, person);
    const again = await browser.post("/signin/code", { code: person.code() });
    expect(again.location).toBe("/home");
    expect(await levelOf(testApp, sessionOf(browser))).toBe("full");
  });
});

describe("one browser", () => {
  test("has one session: signing in again ends the one before, also somebody else's", async () => {
    const { testApp, person, browser } = await setUp();
    const other = await addPerson(testApp, { loginId: "E00002" });
    await signIn(browser, person);
    const first = sessionOf(browser);
    await signInLimited(browser, person);
    const second = sessionOf(browser);
    await signIn(browser, other);
    expect([await levelOf(testApp, first), await levelOf(testApp, second)]).toEqual([401, 401]);
    expect(JSON.parse((await browser.get("/api/v1/session")).text)).toMatchObject({ account: "E00002" });
  });

  test("leaves the sessions of other browsers alone, until their owner ends them all but this one", async () => {
    const { testApp, person, browser } = await setUp();
    const elsewhere = openAppBrowser(testApp);
    await signInLimited(elsewhere, person);
    await signIn(browser, person);
    expect(await levelOf(testApp, sessionOf(elsewhere))).toBe("limited");
    await browser.post("/security/sessions/end");
    expect(await levelOf(testApp, sessionOf(elsewhere))).toBe(401);
    expect(await levelOf(testApp, sessionOf(browser))).toBe("full");
  });

  test("ends others also where they are only half-way in, or about to add an authenticator", async () => {
    const { testApp, person, browser } = await setUp();
    const [entering, adding] = [openAppBrowser(testApp), openAppBrowser(testApp)];
    await startSignIn(entering, person);
    await signIn(adding, person);
    testApp.clock.now += STEP_MS;
    const { password } = person;
    await adding.post("/security/factors/add", { name: "x", password, code: person.code() });
    const scanned = await scan(testApp, adding);
    testApp.clock.now += STEP_MS;
    await signIn(browser, person);
    await browser.post("/security/sessions/end");
    await adding.post("/enrol", { code: scanned.code() });
    expect(await testApp.store.factors.findFactors(person.account.id)).toHaveLength(1);
    testApp.clock.now += STEP_MS;
    await entering.post("/signin/code", { code: person.code() });
    expect((await entering.get("/home")).status).toBe(303);
  });

  test("is not signed out by a page that only started to sign in again", async () => {
    const { testApp, person, browser } = await setUp();
    await signIn(browser, person);
    await startSignIn(browser, person);
    expect(await levelOf(testApp, sessionOf(browser))).toBe("full");
    await browser.post("/signin/cancel");
    expect((await browser.get("/security")).status).toBe(200);
  });
});

describe("another account's half", () => {
  test("is of no use: the code has to be that account's own", async () => {
    const { testApp, person, browser } = await setUp({ loginId: "A00001" });
    const victim = await addPerson(testApp, { loginId: "A00002" });
    await startSignIn(browser, victim);
    const entered = await browser.post("/signin/code", { code: person.code() });
    expect(entered.status).toBe(401);
    expect(sessionOf(browser)).toBe("");
    expect((await browser.get("/home")).location).toBe("/signin?next=%2Fhome");
  });

  test("does not raise a limited session, nor is it finished by the session's own code", async () => {
    const { testApp, person, browser } = await setUp();
    const victim = await addPerson(testApp, { loginId: "A00002" });
    await signInLimited(browser, person);
    await startSignIn(browser, victim);
    expect((await browser.post("/signin/code", { code: person.code() })).status).toBe(401);
    expect(await levelOf(testApp, sessionOf(browser))).toBe("limited");
  });

  test("lets nobody stop before the code who must not: a consultant has no choice to make", async () => {
    const { person, browser } = await setUp({ loginId: "A00001" });
    await browser.post("/signin", { id: person.loginId, password: person.password });
    expect((await browser.get("/signin/choose")).location).toBe("/signin");
    expect((await browser.post("/signin/choose", { mode: "limited" })).location).toBe(
      "/signin?notice=too-late",
    );
    expect(sessionOf(browser)).toBe("");
  });
});

describe("what is taken away is gone at the next request:", () => {
  test("an app that the firm no longer uses", async () => {
    const { testApp, person, browser } = await setUp();
    const limited = openAppBrowser(testApp);
    await signInLimited(limited, person);
    await signIn(browser, person);
    await testApp.store.accounts.setLicence({ firmId: "firm", app: "clock", isInUse: false });
    expect(JSON.parse((await browser.get("/api/v1/session")).text)).toMatchObject({
      scopes: ["payslip:read", "payslip:edit", "reception:use"],
      apps: ["payslip", "reception"],
    });
    expect(JSON.parse((await limited.get("/api/v1/session")).text)).toMatchObject({
      scopes: ["payslip:read"],
      apps: ["payslip"],
    });
    expect((await browser.get("/home")).text).not.toContain("Net de Shugyo");
    expect((await browser.get("/api/v1/authorize?scope=clock:punch")).status).toBe(403);
    await testApp.store.accounts.setLicence({ firmId: "firm", app: "clock", isInUse: true });
    expect((await browser.get("/home")).text).toContain("Net de Shugyo");
    expect((await browser.get("/api/v1/authorize?scope=clock:punch")).status).toBe(200);
  });

  test("an account that was disabled, however far its owner had come", async () => {
    const { testApp, person, browser } = await setUp();
    const [limited, half, resetting] = [1, 2, 3].map(() => openAppBrowser(testApp)) as [
      Browser,
      Browser,
      Browser,
    ];
    await signInLimited(limited, person);
    await signIn(browser, person);
    await startSignIn(half, person);
    await resetting.post("/reset", { id: person.loginId, password: person.password });
    testApp.clock.now += MINUTE_MS;
    await testApp.store.accounts.disableAccount({ id: person.account.id, now: testApp.clock.now });
    for (const each of [browser, limited]) {
      expect((await each.get("/api/v1/session")).status).toBe(401);
      expect((await each.get("/api/v1/authorize")).status).toBe(401);
      expect((await each.get("/home")).location).toBe("/signin?next=%2Fhome");
    }
    expect((await half.post("/signin/code", { code: person.code() })).location).toBe(
      "/signin?notice=too-late",
    );
    expect(
      (await resetting.post("/reset/recovery-code", { code: person.recoveryCodes[0] ?? "" })).location,
    ).toBe("/reset?notice=too-late");
    expect(await testApp.store.resets.findLatest(person.account.id)).toBeNull();
    const { status, text } = await half.post("/signin", { id: person.loginId, password: person.password });
    const unknown = await half.post("/signin", { id: "E99999", password: person.password });
    expect([status, text]).toEqual([unknown.status, unknown.text]);
  });
});

describe("time", () => {
  test("ends a session after 12 hours to the millisecond, however busily it was used", async () => {
    const { testApp, person, browser } = await setUp();
    await signIn(browser, person);
    for (let hour = 1; hour < 12; hour++) {
      testApp.clock.now += HOUR_MS;
      expect((await browser.get("/home")).status).toBe(200);
    }
    testApp.clock.now += HOUR_MS - 1;
    expect((await browser.get("/home")).status).toBe(200);
    testApp.clock.now += 1;
    expect((await browser.get("/home")).location).toBe("/signin?next=%2Fhome");
    expect((await browser.get("/api/v1/session")).status).toBe(401);
    expect((await browser.get("/api/v1/authorize")).status).toBe(401);
  });

  test("begins anew with the code, which proves again who is there", async () => {
    const { testApp, person, browser } = await setUp();
    await signInLimited(browser, person);
    testApp.clock.now += 12 * HOUR_MS - 1;
    await browser.post("/signin/code", { code: person.code() });
    testApp.clock.now += 12 * HOUR_MS - 1;
    expect((await browser.get("/security")).status).toBe(200);
    testApp.clock.now += 1;
    expect((await browser.get("/security")).location).toBe("/signin?next=%2Fsecurity");
  });

  test("ends a limited session too: its code comes too late then", async () => {
    const { testApp, person, browser } = await setUp();
    await signInLimited(browser, person);
    testApp.clock.now += 12 * HOUR_MS;
    expect((await browser.post("/signin/code", { code: person.code() })).location).toBe(
      "/signin?notice=too-late",
    );
    expect((await browser.get("/home")).location).toBe("/signin?next=%2Fhome");
  });

  test("gives ten minutes for the code and thirty for a reset, to the millisecond", async () => {
    const { testApp, person, browser } = await setUp();
    const resetting = openAppBrowser(testApp);
    await startSignIn(browser, person);
    await resetting.post("/reset", { id: person.loginId, password: person.password });
    testApp.clock.now += 10 * MINUTE_MS - 1;
    expect((await browser.get("/signin/code")).status).toBe(200);
    testApp.clock.now += 1;
    expect((await browser.post("/signin/code", { code: person.code() })).location).toBe(
      "/signin?notice=too-late",
    );
    testApp.clock.now += 20 * MINUTE_MS - 1;
    expect((await resetting.get("/reset")).text).toContain("/reset/recovery-code");
    testApp.clock.now += 1;
    expect((await resetting.get("/reset")).text).not.toContain("/reset/recovery-code");
  });
});

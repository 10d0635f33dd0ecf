import { describe, expect, test, vi } from "vitest";
import { createTestApp, OWN_ORIGIN } from "../support/app.ts";
import { addPerson, openAppBrowser, type Page } from "../support/people.ts";
import { CHROME } from "../support/walking.ts";

/** Dozens of sign-ins a test, on a machine that may be busy. */
vi.setConfig({ testTimeout: 30_000 });

type Cookie = { name: string; attributes: string[] };

/** Names and attributes of what an answer sets; never the values. */
function cookiesOf({ headers }: Page): Cookie[] {
  return headers.getSetCookie().map((line) => {
    const [pair = "", ...attributes] = line.split(/;\s*/);
    return { name: pair.split("=")[0] ?? "", attributes: attributes.sort() };
  });
}

/** Everything that is set from the password to signing out. */
async function collectCookies({ isSecure }: { isSecure: boolean }): Promise<Cookie[]> {
  const testApp = createTestApp({ isSecure });
  const person = await addPerson(testApp, { loginId: "E00001" });
  const browser = openAppBrowser(testApp);
  const conversation = "0190f2a0-0000-7000-8000-000000000000";
  const pages = [
    await browser.get(`/signin?conversation=${conversation}`),
    await browser.post("/signin", { id: person.loginId, password: person.password }),
    await browser.post("/signin/choose", { mode: "limited" }),
    await browser.post("/signin/code", { code: person.code() }),
    await browser.post(`/walkthroughs/${CHROME}`, { step: "1", did: "done" }),
    await browser.post("/reset", { id: person.loginId, password: person.password }),
    await browser.post("/reset/recovery-code", { code: person.recoveryCodes[0] ?? "" }),
    await browser.post("/reset/enrol"),
    await browser.post("/enrol/cancel"),
    await browser.post("/signout"),
  ];
  return pages.flatMap(cookiesOf);
}

const namesOf = (cookies: Cookie[]) => [...new Set(cookies.map(({ name }) => name))].sort();
const isGone = ({ attributes }: Cookie) => attributes.includes("Max-Age=0");

describe("cookies", () => {
  test("are tied to this host over https, hidden from scripts, and not sent along from elsewhere", async () => {
    const cookies = await collectCookies({ isSecure: true });
    expect(namesOf(cookies)).toEqual([
      "__Host-madoguchi",
      "__Host-madoguchi-challenge",
      "__Host-madoguchi-conversation",
      "__Host-madoguchi-reset",
      "__Host-madoguchi-walk",
    ]);
    for (const { name, attributes } of cookies) {
      expect(
        attributes.filter((each) => !each.startsWith("Max-Age=")),
        name,
      ).toEqual(["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]);
    }
  });

  test("have plain names without Secure where there is no https, and are the same otherwise", async () => {
    const cookies = await collectCookies({ isSecure: false });
    expect(namesOf(cookies)).toEqual([
      "madoguchi",
      "madoguchi-challenge",
      "madoguchi-conversation",
      "madoguchi-reset",
      "madoguchi-walk",
    ]);
    for (const { name, attributes } of cookies) {
      expect(
        attributes.filter((each) => !each.startsWith("Max-Age=")),
        name,
      ).toEqual(["HttpOnly", "Path=/", "SameSite=Lax"]);
    }
  });

  test("last as long as the browser runs, but for those of a reset that has to wait and of a walkthrough that ends the browser, and are taken back when what they stand for is over", async () => {
    for (const isSecure of [true, false]) {
      const cookies = await collectCookies({ isSecure });
      const lasting = cookies.flatMap(({ name, attributes }) =>
        attributes
          .filter((each) => /^(Expires|Max-Age)/.test(each) && each !== "Max-Age=0")
          .map((each) => `${name.replace("__Host-", "")} ${each}`),
      );
      expect([...new Set(lasting)].sort()).toEqual([
        "madoguchi-reset Max-Age=1209600",
        "madoguchi-walk Max-Age=86400",
      ]);
      const prefix = isSecure ? "__Host-" : "";
      expect(namesOf(cookies.filter(isGone))).toEqual([
        `${prefix}madoguchi`,
        `${prefix}madoguchi-challenge`,
        `${prefix}madoguchi-conversation`,
        `${prefix}madoguchi-walk`,
      ]);
    }
  });

  test("of the other kind count for nothing: a plain one is not taken where https is used", async () => {
    const testApp = createTestApp({ isSecure: true });
    const person = await addPerson(testApp, { loginId: "A00001" });
    const browser = openAppBrowser(testApp);
    await browser.post("/signin", { id: person.loginId, password: person.password });
    await browser.post("/signin/code", { code: person.code() });
    const token = browser.cookies.get("__Host-madoguchi") ?? "";
    expect((await testApp.get("/home", { cookie: `__Host-madoguchi=${token}` })).status).toBe(200);
    expect((await testApp.get("/home", { cookie: `madoguchi=${token}` })).status).toBe(303);
  });
});

const ELSEWHERE = [
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r\nlocation: https://evil.example",
  "/..//evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "https://evil.example",
  "https:evil.example",
  "HTTPS:/\\evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "@evil.example",
  ".evil.example",
  "evil.example",
  "%2f%2fevil.example",
  " //evil.example",
  "／／evil.example",
  "/\u202e//evil.example",
  `/${"x".repeat(600)}`,
  "",
];
/** Odd, but a path of this site and nothing else. */
const ODD = [
  "/%0d%0aset-cookie:%20a=b",
  "/%2f%2fevil.example",
  "/%5cevil.example",
  "/home@evil.example",
  "/@evil",
];

describe("where signing in leads", () => {
  async function begin(loginId: string) {
    const testApp = createTestApp();
    const person = await addPerson(testApp, { loginId });
    const browser = openAppBrowser(testApp);
    /** A minute later each time, so that there is a code that was not used. */
    const signInWith = async (next: string) => {
      testApp.clock.now += 60_000;
      const started = await browser.post("/signin", { id: person.loginId, password: person.password, next });
      if (started.location === "/signin/choose") return browser.post("/signin/choose", { mode: "limited" });
      return browser.post("/signin/code", { code: person.code() });
    };
    return { testApp, person, browser, signInWith };
  }

  test("is the page that was asked for", async () => {
    for (const loginId of ["A00001", "E00001"]) {
      const { signInWith } = await begin(loginId);
      expect((await signInWith("/walkthroughs/x?all=1#step-2")).location).toBe(
        "/walkthroughs/x?all=1#step-2",
      );
    }
  });

  test("is never another site, with a code or without", async () => {
    for (const loginId of ["A00001", "E00001"]) {
      const { signInWith } = await begin(loginId);
      for (const next of ELSEWHERE) expect((await signInWith(next)).location, next).toBe("/home");
      for (const next of ODD) {
        const { location } = await signInWith(next);
        expect(new URL(location ?? "", OWN_ORIGIN).origin, next).toBe(OWN_ORIGIN);
        expect(location).not.toMatch(/[\r\n\\]|^\/\//);
      }
    }
  });

  test("is never another site after a code that was owed, nor from a page that has nothing to ask", async () => {
    const { testApp, person, browser, signInWith } = await begin("E00001");
    for (const next of ELSEWHERE) {
      await signInWith("");
      testApp.clock.now += 60_000;
      expect((await browser.post("/signin/code", { code: person.code(), next })).location, next).toBe(
        "/home",
      );
      expect((await browser.post("/signin/code", { code: "", next })).location, next).toBe("/home");
      const query = new URLSearchParams({ next });
      expect((await browser.get(`/signin/code?${query}`)).location, next).toBe("/home");
    }
  });

  test("is not even written into a form when it is another site", async () => {
    const { browser, signInWith } = await begin("E00001");
    await signInWith("");
    for (const path of ["/signin", "/signin/code"]) {
      for (const next of ELSEWHERE) {
        const { text } = await browser.get(`${path}?${new URLSearchParams({ next })}`);
        expect(text, next).not.toMatch(/name="next"/);
      }
      expect((await browser.get(`${path}?next=/security`)).text).toMatch(/name="next" value="\/security"/);
    }
  });
});

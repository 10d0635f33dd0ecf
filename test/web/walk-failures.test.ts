import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { encodeKey } from "../../src/totp/secret.ts";
import { readRecoveryCodes, scan } from "../selfservice/steps.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, type Person, signIn } from "../support/people.ts";
import { CHROME, ENDS_BROWSER, goToStep, readResumeCode, walkIdOf } from "../support/walking.ts";
import { CLEAR, setUpAtQr } from "./qr-stage.ts";

const CONVERSATION = "0190f2a0-0000-7000-8000-000000000000";
/** What reads and notes walks for those who sign in or set up. */
const PARTS = ["findWalk", "findReminder", "moveWalk"] as const;
type Broken = (typeof PARTS)[number] | "recordSolved";
const ALL: Broken[] = [...PARTS, "recordSolved"];

/** As the database layer fails: the values stand in its message, the cause has none. */
async function fail(given: unknown): Promise<never> {
  throw new Error(`Failed query: params ${inspect(given)}`, { cause: new Error("disk I/O error") });
}

function breakParts({ store }: TestApp, broken: readonly Broken[]): void {
  for (const part of broken) {
    if (part === "recordSolved") store.messages.recordSolved = fail;
    else store.walks[part] = fail;
  }
}

/** Failures are told once each to those who run it, and nothing of what people have or are. */
function expectLogged({ logged }: TestApp, secrets: readonly string[]): void {
  const text = inspect(logged, { depth: null, maxStringLength: null, showHidden: true });
  expect(text).toContain("disk I/O error");
  expect(text).not.toContain("Failed query");
  for (const secret of secrets.filter(Boolean)) expect(text).not.toContain(secret);
}

const secretsOf = ({ password, account, secret, recoveryCodes }: Person) => [
  ...[password, account.id, account.loginId, account.passwordHash, encodeKey(secret)],
  ...recoveryCodes,
];

describe("setting up while walks cannot be read or noted", () => {
  test.each([...ALL.map((part) => [part]), ALL])(
    "ends with recovery codes on the screen and an authenticator that works (%s)",
    async (...broken) => {
      const { testApp, person, browser } = await setUpAtQr();
      const page = await goToStep(browser, ENDS_BROWSER);
      await browser.get(`/enrol?conversation=${CONVERSATION}`);
      breakParts(testApp, broken);

      const scanned = await scan(testApp, browser);
      expect(scanned.page.status).toBe(200);
      expect(scanned.page.text).toMatch(/<div class="qr"><svg/);
      const wrong = await browser.post("/enrol", { code: scanned.code(9) });
      expect(wrong.status).toBe(400);
      const done = await browser.post("/enrol", { code: scanned.code() });
      expect(done.status).toBe(200);
      const codes = readRecoveryCodes(done);
      expect(codes.length).toBeGreaterThan(0);
      for (const over of ["challenge", "conversation"])
        expect(browser.cookies.has(`madoguchi-${over}`)).toBe(false);

      const fresh = { ...person, ...scanned, recoveryCodes: codes };
      testApp.clock.now += 60_000;
      const again = openAppBrowser(testApp);
      expect((await signIn(again, fresh)).status).toBe(303);
      expect((await again.get("/security")).status).toBe(200);
      expectLogged(testApp, [
        ...secretsOf(fresh),
        ...[walkIdOf(page), readResumeCode(page), readResumeCode(page).replace("-", "")],
        CONVERSATION,
      ]);
    },
  );

  test("is shown without the question whether it helped, in a browser of which nothing is left as well", async () => {
    const { testApp, browser, startOn } = await setUpAtQr();
    await browser.post(CLEAR);
    const anew = await startOn(openAppBrowser(testApp));
    breakParts(testApp, PARTS);
    for (const each of [browser, anew]) {
      const { status, text } = await each.get("/enrol");
      expect(status).toBe(200);
      expect(text).not.toContain('action="/qr-help/whole"');
    }
  });
});

describe("signing in while walks cannot be read or noted", () => {
  test.each([[...PARTS], ["recordSolved"], ALL] as Broken[][])(
    "leads where people wanted to go (%s, %s, %s, %s)",
    async (...broken) => {
      const testApp = createTestApp();
      const person = await addPerson(testApp, { loginId: "A00001" });
      const before = openAppBrowser(testApp);
      await signIn(before, person);
      const page = await goToStep(before, ENDS_BROWSER);
      breakParts(testApp, broken);

      testApp.clock.now += 60_000;
      const browser = openAppBrowser(testApp);
      await browser.get(`/signin?conversation=${CONVERSATION}`);
      await browser.post("/signin", { id: person.loginId, password: person.password, next: "/security" });
      const entered = await browser.post("/signin/code", { code: person.code() });
      expect(entered.status).toBe(303);
      expect(entered.location).toMatch(
        broken.includes("findReminder") ? /^\/security$/ : /^\/continue\/mine\?next=%2Fsecurity$/,
      );
      expect((await browser.get("/security")).status).toBe(200);
      expect(browser.cookies.has("madoguchi-conversation")).toBe(false);
      expectLogged(testApp, [
        ...secretsOf(person),
        ...[walkIdOf(page), readResumeCode(page), CONVERSATION],
        ...browser.cookies.values(),
      ]);
    },
  );

  test("raises a session by a code all the same, and signs out", async () => {
    const testApp = createTestApp();
    const person = await addPerson(testApp, { loginId: "E00001" });
    breakParts(testApp, ALL);
    const browser = openAppBrowser(testApp);
    await browser.post("/signin", { id: person.loginId, password: person.password });
    expect((await browser.post("/signin/choose", { mode: "limited" })).location).toBe("/home");
    const raised = await browser.post("/signin/code", { code: person.code(), next: "/security" });
    expect(raised.location).toBe("/security");
    expect((await browser.post("/signout")).status).toBe(303);
  });
});

test("only what needs a walk says that it cannot be had now, and is well again once the database is", async () => {
  const testApp = createTestApp();
  const browser = openAppBrowser(testApp);
  await goToStep(browser, 2);
  const walks = { ...testApp.store.walks };
  breakParts(testApp, PARTS);
  expect((await browser.get(`/walkthroughs/${CHROME}`)).status).toBe(500);
  for (const path of ["/", "/signin", "/enrol", "/faq/qr-cropped"])
    expect((await browser.get(path)).status, path).toBe(200);
  Object.assign(testApp.store.walks, walks);
  expect((await browser.get(`/walkthroughs/${CHROME}`)).text).toContain("2 / 6");
});

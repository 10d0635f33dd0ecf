import { describe, expect, test } from "vitest";
import { decodeKey } from "../../src/totp/secret.ts";
import { TIME_STEP_MS } from "../../src/totp/verify.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import { TODAY } from "../support/content.ts";
import {
  addPerson,
  type Browser,
  codeOf,
  openAppBrowser,
  type Page,
  type Person,
  signIn,
  startSignIn,
} from "../support/people.ts";
import { openStore } from "../support/store.ts";

const AT_ONCE = 50;
const times = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

const isIn = ({ status, location }: Page) => status === 303 && location === "/home";
const countIn = (pages: readonly Page[]) => pages.filter(isIn).length;

async function countSessions({ store, clock }: TestApp, { account }: Person): Promise<number> {
  return (await store.sessions.listSessions({ accountId: account.id, now: clock.now })).length;
}

/** A new sign-in that ends with this code. */
async function enter(testApp: TestApp, person: Person, code: string): Promise<Page> {
  const browser = openAppBrowser(testApp);
  await startSignIn(browser, person);
  return browser.post("/signin/code", { code });
}

async function setUp(loginId = "A00001") {
  const testApp = createTestApp();
  return { testApp, person: await addPerson(testApp, { loginId }) };
}

describe("one code, many at once", () => {
  test("of 50 posts in one sign-in one gets in", async () => {
    const { testApp, person } = await setUp();
    const browser = openAppBrowser(testApp);
    await startSignIn(browser, person);
    const code = person.code();
    const pages = await Promise.all(times(AT_ONCE, () => browser.post("/signin/code", { code })));
    expect(countIn(pages)).toBe(1);
    expect(await countSessions(testApp, person)).toBe(1);
  });

  test("of 50 people who each know the password and the same code one gets in", async () => {
    const { testApp, person } = await setUp();
    const browsers = times(AT_ONCE, () => openAppBrowser(testApp));
    for (const browser of browsers) {
      expect(await startSignIn(browser, person)).toMatchObject({ location: "/signin/code" });
    }
    const code = person.code();
    const pages = await Promise.all(browsers.map((browser) => browser.post("/signin/code", { code })));
    expect(countIn(pages)).toBe(1);
    expect(await countSessions(testApp, person)).toBe(1);
    const homes = await Promise.all(browsers.map((browser) => browser.get("/home")));
    expect(homes.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

type Use = { act: (code: string) => Promise<Page>; isDone: (page: Page) => boolean };
const USES = ["signing in", "using all functions", "moving to a new phone", "new recovery codes"] as const;

/** An employee who is about to do everything that takes a code, each in a browser of its own. */
async function openUses(
  testApp = createTestApp(),
): Promise<{ person: Person; uses: Record<(typeof USES)[number], Use> }> {
  const person = await addPerson(testApp, { loginId: "E00001" });
  const [full, limited, half] = [openAppBrowser(testApp), openAppBrowser(testApp), openAppBrowser(testApp)];
  await signIn(full, person);
  testApp.clock.now += 2 * TIME_STEP_MS;
  await limited.post("/signin", { id: person.loginId, password: person.password });
  await limited.post("/signin/choose", { mode: "limited" });
  await startSignIn(half, person);
  const [factor] = await testApp.store.factors.findFactors(person.account.id);
  const moving = { factor: factor?.id ?? "", password: person.password };
  const post = (browser: Browser, path: string, fields: Record<string, string> = {}) => ({
    act: (code: string) => browser.post(path, { ...fields, code }),
  });
  return {
    person,
    uses: {
      "signing in": { ...post(half, "/signin/code"), isDone: isIn },
      "using all functions": { ...post(limited, "/signin/code"), isDone: isIn },
      "moving to a new phone": {
        ...post(full, "/security/factors/replace", moving),
        isDone: ({ location }) => location === "/enrol",
      },
      "new recovery codes": {
        ...post(full, "/security/recovery-codes"),
        isDone: ({ status }) => status === 200,
      },
    },
  };
}

/** Once it is on, nobody marks a code as used before each of the uses has found it right. */
function createRace() {
  const store = openStore();
  const race = { isOn: false };
  const waiting: (() => void)[] = [];
  const burnStep: typeof store.factors.burnStep = async (use) => {
    const arrival = new Promise<void>((resolve) => waiting.push(resolve));
    if (!race.isOn || waiting.length === USES.length) for (const go of waiting.splice(0)) go();
    await arrival;
    return store.factors.burnStep(use);
  };
  return { race, testApp: createTestApp({ store: { ...store, factors: { ...store.factors, burnStep } } }) };
}

describe("one code, different uses", () => {
  test.each(USES)("spent first on %s, it is good for nothing else", async (first) => {
    const { person, uses } = await openUses();
    const code = person.code();
    expect(uses[first].isDone(await uses[first].act(code))).toBe(true);
    for (const use of USES.filter((each) => each !== first)) {
      expect(await uses[use].act(code), use).toMatchObject({ status: 401, location: null });
    }
  });

  test.each(USES)(
    "used for everything at the same time, %s before the others, it is good for one thing",
    async (first) => {
      const { race, testApp } = createRace();
      const { person, uses } = await openUses(testApp);
      race.isOn = true;
      const code = person.code();
      const inOrder = [first, ...USES.filter((each) => each !== first)];
      const pages = await Promise.all(inOrder.map((use) => uses[use].act(code)));
      const done = pages.filter((page, at) => uses[inOrder[at] ?? first].isDone(page));
      expect(done).toHaveLength(1);
      expect(pages.filter(({ status }) => status === 401)).toHaveLength(USES.length - 1);
    },
  );

  test("the code that confirmed a set-up does not sign in; the next one does", async () => {
    const testApp = createTestApp({ firstEnrolment: "password" });
    const person = await addPerson(testApp, { loginId: "A00001", isEnrolled: false });
    const browser = openAppBrowser(testApp);
    expect((await startSignIn(browser, person)).location).toBe("/enrol");
    await expectConfirmedOnce(testApp, person, browser);
  });

  test("nor does the code that confirmed a new phone", async () => {
    const { testApp, person } = await setUp();
    const browser = openAppBrowser(testApp);
    await signIn(browser, person);
    const [factor] = await testApp.store.factors.findFactors(person.account.id);
    const moving = { factor: factor?.id ?? "", password: person.password, code: person.code(1) };
    expect((await browser.post("/security/factors/replace", moving)).location).toBe("/enrol");
    await expectConfirmedOnce(testApp, person, browser);
  });
});

/** Confirms what is pending with the new authenticator's code, which is spent by that. */
async function expectConfirmedOnce(testApp: TestApp, person: Person, browser: Browser): Promise<void> {
  const [, key = ""] = /secret=([A-Z2-7]+)/.exec((await browser.get("/enrol")).text) ?? [];
  const secret = decodeKey(key) ?? new Uint8Array();
  const code = codeOf(secret, testApp.clock.now);
  expect((await browser.post("/enrol", { code })).status).toBe(200);
  expect(await enter(testApp, person, code)).toMatchObject({ status: 401, location: null });
  expect(isIn(await enter(testApp, person, codeOf(secret, testApp.clock.now + TIME_STEP_MS)))).toBe(true);
}

describe("a code that was used", () => {
  test.each([
    ["as it stands", (code: string) => code],
    [
      "in full width",
      (code: string) => code.replace(/\d/g, (digit) => "０１２３４５６７８９".charAt(Number(digit))),
    ],
    ["in two groups", (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
    ["with wide spaces and a hyphen", (code: string) => `　${code.slice(0, 3)}‐${code.slice(3)}　`],
    ["digit by digit", (code: string) => [...code].join(" ")],
  ])("is refused when it is typed again %s, where the next code is taken so", async (_, spell) => {
    const { testApp, person } = await setUp();
    expect(isIn(await enter(testApp, person, person.code()))).toBe(true);
    expect(await enter(testApp, person, spell(person.code()))).toMatchObject({ status: 401, location: null });
    testApp.clock.now += TIME_STEP_MS;
    expect(isIn(await enter(testApp, person, spell(person.code())))).toBe(true);
  });

  test("ends those before it, though they are still within the window", async () => {
    const { testApp, person } = await setUp();
    expect(isIn(await enter(testApp, person, person.code(1)))).toBe(true);
    for (const steps of [1, 0, -1]) {
      expect(await enter(testApp, person, person.code(steps))).toMatchObject({ status: 401, location: null });
    }
    testApp.clock.now += TIME_STEP_MS;
    expect((await enter(testApp, person, person.code())).status).toBe(401);
    testApp.clock.now += TIME_STEP_MS;
    expect(isIn(await enter(testApp, person, person.code()))).toBe(true);
  });
});

describe("the time of a code", () => {
  /** The step that the code belongs to begins here. */
  const begin = Math.ceil(TODAY / TIME_STEP_MS) * TIME_STEP_MS;

  test.each([
    ["a millisecond before the step before its own", -TIME_STEP_MS - 1, 401],
    ["in the first millisecond of the step before its own", -TIME_STEP_MS, 303],
    ["in the first millisecond of its own step", 0, 303],
    ["in the last millisecond of its own step", TIME_STEP_MS - 1, 303],
    ["in the last millisecond of the step after its own", 2 * TIME_STEP_MS - 1, 303],
    ["a millisecond after the step after its own", 2 * TIME_STEP_MS, 401],
  ])("%s: %i ms after its step began the answer is %i", async (_, afterMs, status) => {
    const { testApp, person } = await setUp();
    const code = codeOf(person.secret, begin);
    testApp.clock.now = begin + afterMs;
    expect((await enter(testApp, person, code)).status).toBe(status);
    expect(await countSessions(testApp, person)).toBe(status === 303 ? 1 : 0);
  });

  test("a clock that stepped back refuses the codes of that hour calmly, and takes codes again once it is right", async () => {
    const { testApp, person } = await setUp();
    const hourMs = 3_600_000;
    expect(isIn(await enter(testApp, person, person.code()))).toBe(true);
    testApp.clock.now -= hourMs;
    for (const steps of [-1, 0, 1]) {
      const page = await enter(testApp, person, person.code(steps));
      expect(page).toMatchObject({ status: 401, location: null });
      expect(page.text).toContain("This code does not match");
    }
    expect(testApp.logged).toEqual([]);
    testApp.clock.now += hourMs + TIME_STEP_MS;
    expect(isIn(await enter(testApp, person, person.code()))).toBe(true);
  });
});

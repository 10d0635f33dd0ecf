import { describe, expect, test } from "vitest";
import { walkthroughWords } from "../../src/web/pages/walkthrough-strings.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import { addPerson, type Browser, openAppBrowser, type Person, startSignIn } from "../support/people.ts";
import { CHROME, ENDS_BROWSER, findForm, follow, goToStep, STEPS, walkIdOf } from "../support/walking.ts";

const MINE = "/continue/mine";
const NOTHING_TO_REMEMBER = walkthroughWords("en")("remindedText");

/** Signs in a minute later, so that there is a code that was not used. */
async function signInAgain(testApp: TestApp, person: Person, { next }: { next?: string } = {}) {
  testApp.clock.now += 60_000;
  const browser = openAppBrowser(testApp);
  await browser.post("/signin", { id: person.loginId, password: person.password, ...(next && { next }) });
  const last = await browser.post("/signin/code", { code: person.code() });
  return { browser, location: last.location };
}

/** Somebody who is signed in was in the middle of the steps when everything in that browser was cleared. */
async function setUp({ step = ENDS_BROWSER }: { step?: number } = {}) {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId: "A00001" });
  const { browser } = await signInAgain(testApp, person);
  const page = await goToStep(browser, step);
  return { testApp, person, browser, page, walk: walkIdOf(page) };
}

const answer = async (browser: Browser, path: string, given: "yes" | "no") => {
  const { action, hidden } = findForm((await browser.get(path)).text, "answer");
  return browser.post(action, { ...hidden, answer: given });
};

describe("whoever was in the middle of the steps while signed in", () => {
  test("is told before the browser closes that nothing has to be remembered", async () => {
    const { page } = await setUp();
    expect(page.text).toContain(NOTHING_TO_REMEMBER);
  });

  test("is asked after the next sign-in, and goes on at the step after the one that closed the browser", async () => {
    const { testApp, person, walk } = await setUp();
    const { browser, location } = await signInAgain(testApp, person);
    expect(location).toBe(MINE);
    const question = await browser.get(MINE);
    expect(question.status).toBe(200);
    expect(question.text).toContain(`${ENDS_BROWSER + 1} / ${STEPS}`);
    const answered = await answer(browser, MINE, "yes");
    expect(answered).toMatchObject({ status: 303, location: `/walkthroughs/${CHROME}?step=6&lang=en#step` });
    expect(walkIdOf(await browser.get(answered.location ?? ""))).toBe(walk);
  });

  test("goes on at any other step where they were", async () => {
    const { testApp, person } = await setUp({ step: 3 });
    const { browser } = await signInAgain(testApp, person);
    expect((await answer(browser, MINE, "yes")).location).toBe(`/walkthroughs/${CHROME}?step=3&lang=en#step`);
  });

  test("goes where they wanted to go when they do not want to go on", async () => {
    const { testApp, person } = await setUp();
    const { browser, location } = await signInAgain(testApp, person, { next: "/security?lang=en#x" });
    expect(location).toBe(`${MINE}?next=%2Fsecurity%3Flang%3Den%23x`);
    expect((await answer(browser, location ?? "", "no")).location).toBe("/security?lang=en#x");
  });

  test("goes home where nothing else was wanted", async () => {
    const { testApp, person } = await setUp();
    const { browser } = await signInAgain(testApp, person);
    expect((await answer(browser, MINE, "no")).location).toBe("/home");
  });

  test.each(["yes", "no"] as const)("is asked once: after %s nobody asks again", async (given) => {
    const { testApp, person } = await setUp();
    const { browser } = await signInAgain(testApp, person);
    await answer(browser, MINE, given);
    expect(await browser.get(MINE)).toMatchObject({ status: 303, location: "/home" });
    expect((await browser.post(MINE, { answer: "yes" })).location).toBe("/home");
    expect((await signInAgain(testApp, person)).location).toBe("/home");
    expect((await signInAgain(testApp, person, { next: "/security" })).location).toBe("/security");
  });

  test("is told so for as long as it is true, also once the steps have ended the session", async () => {
    const { browser } = await setUp();
    browser.cookies.delete("madoguchi");
    const path = `/walkthroughs/${CHROME}`;
    expect((await browser.get(path)).text).toContain(NOTHING_TO_REMEMBER);
  });

  test("is not asked in a browser that still knows its place: a code or a second sign-in leads straight on", async () => {
    const { testApp, person, browser } = await setUp();
    for (const next of ["/security", "/home"]) {
      testApp.clock.now += 60_000;
      await browser.post("/signin", { id: person.loginId, password: person.password, next });
      expect((await browser.post("/signin/code", { code: person.code() })).location).toBe(next);
    }
    browser.cookies.delete("madoguchi-walk");
    testApp.clock.now += 60_000;
    await browser.post("/signin", { id: person.loginId, password: person.password });
    expect((await browser.post("/signin/code", { code: person.code() })).location).toBe(MINE);
  });

  test("is not asked about what did not help or is finished, whoever looks for the question", async () => {
    for (const state of ["finished", "unsolved", "solved"] as const) {
      const { testApp, person, walk } = await setUp();
      const to = { walkthrough: CHROME, step: STEPS, state };
      await testApp.store.walks.moveWalk({
        id: walk,
        to,
        happened: [],
        locale: "en",
        now: testApp.clock.now,
      });
      const { browser, location } = await signInAgain(testApp, person);
      expect(location).toBe("/home");
      expect((await browser.get(`${MINE}?next=/security`)).location).toBe("/security");
    }
  });

  test("is asked again where the question was left open, for a day", async () => {
    const { testApp, person } = await setUp();
    await signInAgain(testApp, person);
    expect((await signInAgain(testApp, person)).location).toBe(MINE);
    testApp.clock.now += 24 * 3_600_000;
    expect((await signInAgain(testApp, person)).location).toBe("/home");
  });

  test("is not asked about steps that they have finished", async () => {
    const { testApp, person } = await setUp({ step: STEPS });
    const { browser } = await signInAgain(testApp, person);
    const { location } = await answer(browser, MINE, "yes");
    await follow(browser, await browser.get(location ?? ""), "done");
    expect((await signInAgain(testApp, person)).location).toBe("/home");
  });

  test("is not asked by another browser's cookie, and nobody else is asked", async () => {
    const { testApp } = await setUp();
    const other = await addPerson(testApp, { loginId: "A00002" });
    const { browser, location } = await signInAgain(testApp, other);
    expect(location).toBe("/home");
    expect(await browser.get(MINE)).toMatchObject({ status: 303, location: "/home" });
  });

  test("answers only while signed in, and from this site's own form", async () => {
    const { testApp, person } = await setUp();
    for (const browser of [openAppBrowser(testApp), await halfSignedIn(testApp, person)]) {
      expect((await browser.get(MINE)).location).toBe("/signin?next=%2Fcontinue%2Fmine");
      expect((await browser.post(MINE, { answer: "no" })).location).toBe("/signin");
    }
    const { browser } = await signInAgain(testApp, person);
    const foreign = { origin: "https://elsewhere.example" };
    expect((await browser.post(MINE, { answer: "no" }, foreign)).status).toBe(403);
    expect((await browser.get(MINE)).status).toBe(200);
  });
});

async function halfSignedIn(testApp: TestApp, person: Person): Promise<Browser> {
  const browser = openAppBrowser(testApp);
  await startSignIn(browser, person);
  return browser;
}

describe("where somebody wanted to go", () => {
  test.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/\t/evil.example",
    "/..//evil.example",
    "javascript:alert(1)",
    "／／evil.example",
    `/${"x".repeat(600)}`,
  ])("is never another site: %j", async (next) => {
    const { testApp, person } = await setUp();
    const { browser, location } = await signInAgain(testApp, person, { next });
    expect(location).toBe(MINE);
    const asked = `${MINE}?${new URLSearchParams({ next })}`;
    expect(findForm((await browser.get(asked)).text, "answer").hidden).toEqual({});
    expect((await browser.post(MINE, { answer: "no", next })).location).toBe("/home");
    expect((await browser.get(asked)).location).toBe("/home");
  });
});

test("an employee who signs in without a code is asked as well, and not again for giving the code", async () => {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId: "E00001" });
  const signInLimited = async () => {
    const browser = openAppBrowser(testApp);
    await browser.post("/signin", { id: person.loginId, password: person.password });
    return { browser, ...(await browser.post("/signin/choose", { mode: "limited" })) };
  };
  const before = (await signInLimited()).browser;
  await goToStep(before, ENDS_BROWSER);
  expect((await before.post("/signin/code", { code: person.code(-1) })).location).toBe("/home");
  const { browser, location } = await signInLimited();
  expect(location).toBe(MINE);
  await answer(browser, MINE, "no");
  expect((await browser.post("/signin/code", { code: person.code(), next: "/security" })).location).toBe(
    "/security",
  );
});

test("somebody who walks without being signed in is asked nothing, whoever they sign in as", async () => {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId: "A00001" });
  const page = await goToStep(openAppBrowser(testApp), ENDS_BROWSER);
  expect(page.text).not.toContain(NOTHING_TO_REMEMBER);
  expect((await signInAgain(testApp, person)).location).toBe("/home");
});

/** What people do while their D1 fails, and how to tell what became of it. */

import type { D1Database } from "@cloudflare/workers-types";
import { expect } from "vitest";
import { openD1 } from "../../src/store/d1.ts";
import { encodeKey } from "../../src/totp/secret.ts";
import {
  countFactors,
  findRequest,
  givePermit,
  readRecoveryCodes,
  STEP_MS,
  scan,
  startReset,
} from "../selfservice/steps.ts";
import { createTestApp, OWN_ORIGIN, type TestApp } from "../support/app.ts";
import { guardD1 } from "../support/d1.ts";
import { addOperator, createSmallBase } from "../support/help-desk.ts";
import { addPerson, openAppBrowser, type Page, type Person, signIn, startSignIn } from "../support/people.ts";
import { createStores } from "../support/stores.ts";

export type Stage = ReturnType<typeof setStage>;

/** The app over a D1 of which every statement fails from the one that `failFrom` names, until it is mended. */
export function setStage(source: D1Database, base = createSmallBase()) {
  const plan = { isOn: false, from: 0, seen: 0, failed: 0, error: () => new Error("nothing is planned") };
  const binding = guardD1(source, () => {
    if (!plan.isOn) return;
    plan.seen += 1;
    if (plan.seen < plan.from) return;
    plan.failed += 1;
    throw plan.error();
  });
  const database = openD1(binding);
  const store = { file: "", database, close: () => {}, ...createStores(database) };
  return {
    testApp: createTestApp({ store, base }),
    failFrom(from: number, error: () => Error) {
      Object.assign(plan, { isOn: true, from, seen: 0, failed: 0, error });
    },
    /** How many statements have failed. */
    mend() {
      plan.isOn = false;
      return plan.failed;
    },
  };
}

/** One attempt at something, by people of its own. */
export type Attempt = {
  act: () => Promise<Page>;
  /** What is said to somebody for whom it went well. */
  saysDone: (page: Page) => boolean;
  /** With the database back, after an attempt that was said to have failed: nothing was let through, and it works. */
  expectSecondTry: () => Promise<void>;
  /** With the database back, after an attempt that was said to have gone well. */
  expectDone: () => Promise<void>;
  secrets: () => string[];
};
type Begin = (stage: Stage, round: number) => Promise<Attempt>;

const SESSION = "madoguchi";
const idOf = (round: number) => `E0${String(round).padStart(4, "0")}`;
const secretsOf = (person: Person) => [
  ...[person.password, person.account.passwordHash, encodeKey(person.secret), person.account.mails[0] ?? ""],
  ...[...person.recoveryCodes, ...[-1, 0, 1].map((steps) => person.code(steps))],
];

const beginSignIn: Begin = async ({ testApp }, round) => {
  const person = await addPerson(testApp, { loginId: idOf(round) });
  const browser = openAppBrowser(testApp);
  await startSignIn(browser, person);
  const secrets = [...secretsOf(person), ...browser.cookies.values()];
  return {
    act: () => browser.post("/signin/code", { code: person.code() }),
    saysDone: ({ location }) => location === "/home",
    async expectSecondTry() {
      expect(browser.cookies.has(SESSION)).toBe(false);
      expect((await browser.get("/home")).location).toBe("/signin?next=%2Fhome");
      testApp.clock.now += STEP_MS;
      expect((await signIn(browser, person)).location).toBe("/home");
      expect((await browser.get("/home")).status).toBe(200);
    },
    async expectDone() {
      expect((await browser.get("/home")).status).toBe(200);
    },
    secrets: () => secrets,
  };
};

const beginEnrolment: Begin = async ({ testApp }, round) => {
  const person = await addPerson(testApp, { loginId: idOf(round), isEnrolled: false });
  const permit = await givePermit(testApp, person);
  const browser = openAppBrowser(testApp);
  await browser.post("/enrol/start", { id: person.loginId, password: person.password, permit });
  const scanned = await scan(testApp, browser);
  const secrets = [person.password, permit, encodeKey(scanned.secret), ...browser.cookies.values()];
  const enters = () => browser.post("/enrol", { code: scanned.code() });
  const signsIn = async () => {
    testApp.clock.now += STEP_MS;
    const entered = await signIn(openAppBrowser(testApp), { ...person, code: scanned.code });
    expect(entered.location).toBe("/home");
  };
  return {
    act: enters,
    saysDone: (page) => page.status === 200 && readRecoveryCodes(page).length === 10,
    async expectSecondTry() {
      expect(await countFactors(testApp, person)).toBe(0);
      testApp.clock.now += STEP_MS;
      expect(readRecoveryCodes(await enters())).toHaveLength(10);
      await signsIn();
    },
    async expectDone() {
      expect(await countFactors(testApp, person)).toBe(1);
      await signsIn();
    },
    secrets: () => secrets,
  };
};

const beginRecovery: Begin = async ({ testApp }, round) => {
  const person = await addPerson(testApp, { loginId: idOf(round) });
  const [code = ""] = person.recoveryCodes;
  const browser = openAppBrowser(testApp);
  await startReset(browser, person);
  const secrets = [...secretsOf(person), ...browser.cookies.values()];
  const enters = () => browser.post("/reset/recovery-code", { code });
  const countLeft = () => testApp.store.recoveryCodes.countLeft(person.account.id);
  const expectDone = async () => {
    expect(await countLeft()).toBe(9);
    expect((await browser.get("/reset")).text).toContain("You can set up now");
    expect((await browser.post("/reset/enrol")).location).toBe("/enrol");
  };
  return {
    act: enters,
    saysDone: ({ location }) => location === "/reset",
    async expectSecondTry() {
      const isOpen = (await findRequest(testApp, person)) !== null;
      expect(await countLeft()).toBe(isOpen ? 9 : 10);
      if (!isOpen) expect((await enters()).location).toBe("/reset");
      await expectDone();
    },
    expectDone,
    secrets: () => secrets,
  };
};

/** One for all rounds, with a code that is not used yet. */
async function findDesk(testApp: TestApp): ReturnType<typeof addOperator> {
  const desk = desks.get(testApp) ?? (await addOperator(testApp));
  desks.set(testApp, desk);
  testApp.clock.now += STEP_MS;
  return desk;
}
const desks = new WeakMap<TestApp, Awaited<ReturnType<typeof addOperator>>>();

const beginApproval: Begin = async ({ testApp }, round) => {
  const desk = await findDesk(testApp);
  const person = await addPerson(testApp, { loginId: idOf(round) });
  const browser = openAppBrowser(testApp);
  await startReset(browser, person);
  await browser.post("/reset/approval");
  const request = () => findRequest(testApp, person);
  const path = `/console/approvals/${(await request())?.id}`;
  const secrets = [...secretsOf(person), ...secretsOf(desk.person), ...desk.browser.cookies.values()];
  const decide = () =>
    desk.browser.post(path, { decision: "grant", reason: "called back", code: desk.person.code() });
  const expectDone = async () => {
    expect(await request()).toMatchObject({ state: "granted", decidedBy: desk.person.account.id });
    expect((await browser.post("/reset/enrol")).location).toBe("/enrol");
  };
  return {
    act: decide,
    saysDone: ({ location }) => /notice=granted/.test(location ?? ""),
    async expectSecondTry() {
      testApp.clock.now += STEP_MS;
      if ((await request())?.state === "asked") expect((await decide()).location).toContain("notice=granted");
      await expectDone();
    },
    expectDone,
    secrets: () => secrets,
  };
};

const beginQuestion: Begin = async ({ testApp }, round) => {
  const browser = openAppBrowser(testApp);
  const question = `料金はかかりますか${round}`;
  const ask = () => browser.postJson("/api/v1/ask", { question }, { origin: OWN_ORIGIN });
  const isAnswered = ({ status, text }: Page) => status === 200 && JSON.parse(text).answer?.id === "cost";
  return {
    act: ask,
    saysDone: isAnswered,
    async expectSecondTry() {
      expect(isAnswered(await ask())).toBe(true);
    },
    async expectDone() {
      expect(isAnswered(await ask())).toBe(true);
    },
    secrets: () => [question],
  };
};

export const ATTEMPTS = {
  "signing in with a right code": beginSignIn,
  "confirming an authenticator": beginEnrolment,
  "using a recovery code": beginRecovery,
  "approving a reset": beginApproval,
  "asking a question": beginQuestion,
};

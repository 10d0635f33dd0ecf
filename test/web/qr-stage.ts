/** Somebody in front of a QR code that may be cut off, and what they say about it. */

import { expect } from "vitest";
import { givePermit } from "../selfservice/steps.ts";
import { createTestApp, type TestApp, type TestAppOptions } from "../support/app.ts";
import { addPerson, type Browser, openAppBrowser, type Page } from "../support/people.ts";
import { AGENTS, findForm } from "../support/walking.ts";

/** Clears the cache of this site. */
export const CLEAR = "/qr-help/site-cache";
const DAYS = { from: "0000-00-00", to: "9999-99-99" };

/** Somebody who has a permit, in front of a QR code. */
export async function setUpAtQr(options: TestAppOptions = {}) {
  const testApp = createTestApp(options);
  const person = await addPerson(testApp, { loginId: "E70707", firmId: "sakura-office", isEnrolled: false });
  const permit = await givePermit(testApp, person);
  const startOn = async (browser: Browser) => {
    const fields = { id: person.loginId, password: person.password, permit };
    const started = await browser.post("/enrol/start", fields);
    expect(started.location).toBe("/enrol");
    return browser;
  };
  const browser = await startOn(openAppBrowser(testApp));
  return { testApp, person, permit, browser, startOn };
}

export const isAsked = ({ text }: Page) => text.includes('action="/qr-help/whole"');
export async function sayWhole(browser: Browser, whole: "yes" | "no", agent: string = AGENTS.chrome) {
  const { action, hidden } = findForm((await browser.get("/enrol")).text, "whole");
  return browser.post(action, { ...hidden, whole }, { "user-agent": agent });
}
export const countOf = async ({ store }: TestApp, wanted: string) =>
  (await store.walks.countSteps(DAYS))
    .filter(({ event }) => event === wanted)
    .map(({ walkthrough, step }) => `${walkthrough} ${step}`);

/** The ways back in for people whose phone is gone, as they walk them. */

import { expect, vi } from "vitest";
import { recoveryCodeWords } from "../../src/web/pages/account/strings/enrol.ts";
import { approvalsWords } from "../../src/web/pages/account/strings/help-desk.ts";
import { resetWords } from "../../src/web/pages/account/strings/reset.ts";
import { resetStatusWords } from "../../src/web/pages/account/strings/reset-status.ts";
import { appsWords, signInWords } from "../../src/web/pages/account/strings/sign-in.ts";
import { commonWords } from "../../src/web/pages/account/strings.ts";
import { addPerson, type Person } from "../support/people.ts";
import type { ServedApp, Visit } from "./account-visit.ts";
import {
  giveIdAndPassword,
  readRecoveryCodes,
  STEP_MS,
  setUpAuthenticator,
  signInByKeyboard,
  type Walk,
} from "./enrol-journeys.ts";

const MINUTE_MS = 60_000;

async function startReset(visit: Visit, person: Person): Promise<void> {
  await visit.open("/signin");
  await visit.link(signInWords(visit.locale)("lostPhone"));
  await giveIdAndPassword(visit, person);
  await visit.press(resetWords(visit.locale)("start"));
}

/** From the page that says that it may begin, to home. */
async function finishReset(visit: Visit, person: Person): Promise<void> {
  const { app, main, locale } = visit;
  expect(await visit.heading()).toBe(resetStatusWords(locale)("ready"));
  await visit.press(resetStatusWords(locale)("readySubmit"));
  const newPhone = await setUpAuthenticator(visit);
  const codes = await readRecoveryCodes(visit);
  expect(codes).toHaveLength(10);
  expect(person.recoveryCodes.filter((code) => codes.includes(code))).toEqual([]);
  expect(await main.innerText()).toContain(recoveryCodeWords(locale)("doneReset"));
  await visit.link(recoveryCodeWords(locale)("signIn"));
  app.clock.now += STEP_MS;
  await signInByKeyboard(visit, person, newPhone);
  expect(await main.innerText()).toContain(appsWords(locale)("full"));
}

const byRecoveryCode: Walk = async ({ app, visit: begin }) => {
  const person = await addPerson(app, { loginId: "A00001" });
  const visit = await begin();
  const t = resetWords(visit.locale);
  await startReset(visit, person);
  await visit.type(t("recoveryField"), (person.recoveryCodes[3] ?? "").toLowerCase());
  await visit.press(t("recoverySubmit"));
  await finishReset(visit, person);
};

/** From the mail, once it is there. */
export async function readMailedCode({ mails }: ServedApp): Promise<string> {
  const find = () =>
    mails.map(({ text }) => /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(text)?.[0]).find((code) => code);
  return vi.waitFor(() => find() ?? Promise.reject(new Error("no mail has a code")));
}

const byMail: Walk = async ({ app, visit: begin }) => {
  const person = await addPerson(app, { loginId: "E00001" });
  const visit = await begin();
  /** As if the browser were closed: what lasts no longer than it is gone. */
  const leave = () => visit.page.context().clearCookies({ name: "madoguchi-challenge" });
  const t = resetStatusWords(visit.locale);
  await startReset(visit, person);
  await visit.press(resetWords(visit.locale)("mailSubmit"));
  expect(await visit.main.innerText()).not.toContain("e00001@example.com");
  await visit.type(t("mailCode"), await readMailedCode(app));
  await visit.press(t("confirm"));
  expect(await visit.heading()).toBe(t("waiting"));
  await leave();

  app.clock.now += 59 * MINUTE_MS;
  await startReset(visit, person);
  expect(await visit.heading()).toBe(t("waiting"));
  expect(await visit.main.getByRole("button", { name: t("readySubmit") }).count()).toBe(0);
  await visit.link(t("refresh"));
  expect(await visit.heading()).toBe(t("waiting"));
  await leave();

  app.clock.now += MINUTE_MS;
  await startReset(visit, person);
  await finishReset(visit, person);
};

const byApproval: Walk = async ({ app, visit: begin }) => {
  const person = await addPerson(app, { loginId: "E00001" });
  const approver = await addPerson(app, { loginId: "A00009", roles: ["approver"] });
  const visit = await begin();
  const t = resetStatusWords(visit.locale);
  await startReset(visit, person);
  await visit.press(resetWords(visit.locale)("approvalSubmit"));
  expect(await visit.heading()).toBe(t("asked"));
  await approve({ visit: await begin(), approver, owner: person });

  await visit.link(t("refresh"));
  await finishReset(visit, person);
};

async function approve({
  visit,
  approver,
  owner,
}: {
  visit: Visit;
  approver: Person;
  owner: Person;
}): Promise<void> {
  const { app, main, locale } = visit;
  const t = approvalsWords(locale);
  await visit.open("/approvals");
  await signInHere(visit, approver);
  expect(new URL(visit.page.url()).pathname).toBe("/approvals");
  expect(await main.getByRole("heading", { level: 2 }).allInnerTexts()).toContain(owner.loginId);
  await visit.fold(t("decide"));
  await visit.toggle(main.getByRole("radio").first(), "Space");
  expect(await main.getByLabel(t("grant")).isChecked()).toBe(true);
  await visit.type(t("reason"), "Called back");
  app.clock.now += STEP_MS;
  await visit.type(commonWords(locale)("code"), approver.code());
  await visit.press(t("submit"));
  expect(await main.getByRole("status").innerText()).toBe(t("grantedNotice"));
  expect(await main.innerText()).toContain(t("none"));
}

/** On the sign-in page that someone was led to. */
async function signInHere(visit: Visit, person: Person): Promise<void> {
  await giveIdAndPassword(visit, person);
  await visit.press(signInWords(visit.locale)("next"));
  await visit.type(commonWords(visit.locale)("code"), person.code());
  await visit.press(signInWords(visit.locale)("submit"));
}

export const RESET_JOURNEYS: Readonly<Record<string, Walk>> = {
  "a person who kept a recovery code has a new authenticator at once": byRecoveryCode,
  "a person with mail only leaves during the wait, comes back too early, then in time": byMail,
  "a person vouched for by another at a browser of their own gets in again": byApproval,
};

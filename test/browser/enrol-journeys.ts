/** The ways to a first authenticator, to everything with a code, and to a new phone, as people walk them. */

import { expect, vi } from "vitest";
import { issuePermit, permitLink } from "../../src/selfservice/permits.ts";
import { createId } from "../../src/shared/random.ts";
import { enrolWords, recoveryCodeWords } from "../../src/web/pages/account/strings/enrol.ts";
import { securityWords } from "../../src/web/pages/account/strings/security.ts";
import { appsWords, signInWords } from "../../src/web/pages/account/strings/sign-in.ts";
import { commonWords } from "../../src/web/pages/account/strings.ts";
import { addPerson, type Person } from "../support/people.ts";
import type { Authenticator, ServedApp, Visit } from "./account-visit.ts";

export const STEP_MS = 30_000;
/** Twenty pages and more, each looked over, on a machine that has other things to do. */
export const JOURNEY = Object.freeze({ timeoutMs: 90_000 });

export type Walk = (begin: { app: ServedApp; visit: () => Promise<Visit> }) => Promise<void>;
type Credentials = Pick<Person, "loginId" | "password">;

/** Mails a permit, as the administrator does, and returns the link from the mail. */
export async function mailPermit(app: ServedApp, { account, loginId }: Person): Promise<string> {
  const { store, services, clock, mails } = app;
  const issued = await issuePermit({ ...store, account, now: () => clock.now, createId });
  if (issued.kind !== "issued") throw new Error("no permit was issued");
  const { permit, expiresAt: validUntil } = issued;
  const link = permitLink(permit);
  await services.notify(account, "activation-permit", { loginId, permit, link, validUntil });
  await vi.waitFor(() => expect(mails.length).toBeGreaterThan(0));
  return findLink(app, "/enrol");
}

/** In the newest mail that has one. */
export function findLink({ mails, url }: ServedApp, path: string): string {
  const links = mails.flatMap(({ text }) => text.match(/http:\S+/g) ?? []);
  const link = links.findLast((each) => each.startsWith(url + path));
  if (!link) throw new Error(`no mail leads to ${path}`);
  return link;
}

/** ID and password, on whichever page asks for them. */
export async function giveIdAndPassword(visit: Visit, { loginId, password }: Credentials): Promise<void> {
  const t = commonWords(visit.locale);
  await visit.type(t("id"), loginId);
  await visit.type(t("password"), password);
}

/** From the sign-in page to everything. */
export async function signInByKeyboard(
  visit: Visit,
  person: Credentials,
  authenticator: Authenticator,
): Promise<void> {
  const t = signInWords(visit.locale);
  if (!visit.page.url().endsWith("/signin")) await visit.open("/signin");
  await giveIdAndPassword(visit, person);
  await visit.press(t("next"));
  if (visit.page.url().endsWith("/signin/choose")) await visit.press(t("full"), "Space");
  await visit.type(commonWords(visit.locale)("code"), authenticator.code());
  await visit.press(t("submit"));
  expect(new URL(visit.page.url()).pathname).toBe("/home");
  expect(await visit.heading()).toBe(person.loginId);
}

/** From the page with the QR code to the one that says it is done; returns what the new phone shows. */
export async function setUpAuthenticator(visit: Visit, { name = "" } = {}): Promise<Authenticator> {
  const t = enrolWords(visit.locale);
  const qr = visit.main.locator(".qr svg");
  expect((await qr.boundingBox())?.width).toBeGreaterThanOrEqual(160);
  const authenticator = await visit.readKey();
  await visit.type(commonWords(visit.locale)("code"), authenticator.code());
  if (name) await visit.type(t("name"), name);
  await visit.press(t("finish"));
  expect(await visit.heading()).toBe(recoveryCodeWords(visit.locale)("doneTitle"));
  return authenticator;
}

export function readRecoveryCodes({ main }: Visit): Promise<string[]> {
  return main.locator("#recovery-codes code").allInnerTexts();
}

const enrolFirst: Walk = async ({ app, visit: begin }) => {
  const newcomer = await addPerson(app, { loginId: "A00001", isEnrolled: false });
  const visit = await begin();
  const t = enrolWords(visit.locale);
  await visit.open(await mailPermit(app, newcomer));
  expect(await visit.main.innerText()).toContain(t("permitFilled"));
  await giveIdAndPassword(visit, newcomer);
  await visit.press(t("start"));

  const authenticator = await setUpAuthenticator(visit, { name: "Work phone" });
  const codes = await readRecoveryCodes(visit);
  expect(new Set(codes).size).toBe(10);
  await visit.link(recoveryCodeWords(visit.locale)("signIn"));
  app.clock.now += STEP_MS;
  await signInByKeyboard(visit, newcomer, authenticator);
};

const stepUp: Walk = async ({ app, visit: begin }) => {
  const employee = await addPerson(app, { loginId: "E00001" });
  const visit = await begin();
  const common = commonWords(visit.locale);
  const t = appsWords(visit.locale);
  const locked = visit.main.locator("li").filter({ hasText: t("needsCode") });
  await visit.open("/signin");
  await giveIdAndPassword(visit, employee);
  await visit.press(signInWords(visit.locale)("next"));
  await visit.press(signInWords(visit.locale)("limited"));
  expect(await locked.count()).toBe(3);

  await visit.link(t("security"));
  await visit.link(common("toHome"));
  await visit.link(t("stepUp"));
  expect(await visit.main.innerText()).toContain(employee.loginId);
  await visit.type(common("code"), employee.code());
  await visit.press(signInWords(visit.locale)("confirm"));
  expect(new URL(visit.page.url()).pathname).toBe("/home");
  expect(await locked.count()).toBe(0);
  await visit.link(t("security"));
  expect(await visit.heading()).toBe(securityWords(visit.locale)("title"));
};

const stepUpOnTheWay: Walk = async ({ app, visit: begin }) => {
  const employee = await addPerson(app, { loginId: "E00001" });
  const visit = await begin();
  await visit.open("/signin");
  await giveIdAndPassword(visit, employee);
  await visit.press(signInWords(visit.locale)("next"));
  await visit.press(signInWords(visit.locale)("limited"));
  await visit.open("/security");
  await visit.type(commonWords(visit.locale)("code"), employee.code());
  await visit.press(signInWords(visit.locale)("confirm"));
  expect(await visit.heading()).toBe(securityWords(visit.locale)("title"));
};

const moveToNewPhone: Walk = async ({ app, visit: begin }) => {
  const person = await addPerson(app, { loginId: "A00001" });
  const visit = await begin();
  const common = commonWords(visit.locale);
  const t = securityWords(visit.locale);
  await signInByKeyboard(visit, person, person);
  await visit.link(appsWords(visit.locale)("security"));
  await visit.fold(t("replace"));
  app.clock.now += STEP_MS;
  await visit.type(common("password"), person.password);
  await visit.type(common("code"), person.code());
  await visit.press(t("replaceSubmit"));

  const newPhone = await setUpAuthenticator(visit);
  expect(await readRecoveryCodes(visit)).toEqual([]);
  await visit.link(common("toSecurity"));
  await visit.follow(visit.page.getByRole("banner").getByRole("button"));
  app.clock.now += STEP_MS;
  await giveIdAndPassword(visit, person);
  await visit.press(signInWords(visit.locale)("next"));
  await visit.type(common("code"), person.code());
  await visit.press(signInWords(visit.locale)("submit"));
  expect(await visit.main.innerText()).toContain(common("codeWrong"));
  await visit.type(common("code"), newPhone.code());
  await visit.press(signInWords(visit.locale)("submit"));
  expect(await visit.heading()).toBe(person.loginId);
};

export const ENROL_JOURNEYS: Readonly<Record<string, Walk>> = {
  "a newcomer goes from the mailed permit to the QR code, the first code, recovery codes and home":
    enrolFirst,
  "an employee without a code sees what needs one, gives it there, and has everything": stepUp,
  "an employee who goes to what needs a code is asked for it, and then is there": stepUpOnTheWay,
  "a person with both phones at hand moves to the new one, and the old one's codes are over": moveToNewPhone,
};

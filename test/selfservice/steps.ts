/** What people do in the tests of self-service: read their mail, scan the QR code, start a reset, end up anew. */

import { sql } from "drizzle-orm";
import { issuePermit } from "../../src/selfservice/permits.ts";
import { createId } from "../../src/shared/random.ts";
import { decodeKey } from "../../src/totp/secret.ts";
import type { TestApp } from "../support/app.ts";
import { type Browser, codeOf, type Page, type Person } from "../support/people.ts";

export const STEP_MS = 30_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

type Test = Pick<TestApp, "store" | "clock" | "services" | "mails">;

/** What the authenticator shows 30 seconds later: the first code that a person who just used one can use. */
export function waitForCode({ clock }: Pick<Test, "clock">, person: Pick<Person, "code">): string {
  clock.now += STEP_MS;
  return person.code();
}

export async function givePermit({ store, clock }: Pick<Test, "store" | "clock">, { account }: Person) {
  const { enrolments, factors } = store;
  const issued = await issuePermit({ enrolments, factors, account, now: () => clock.now, createId });
  if (issued.kind !== "issued") throw new Error("there is an authenticator already");
  return issued.permit;
}

export async function readMails({ services, mails }: Pick<Test, "services" | "mails">, { account }: Person) {
  await services.post.deliverDue();
  return mails.filter(({ to }) => account.mails.includes(to));
}

/** The newest mailed code. */
export async function readMailedCode(test: Test, person: Person): Promise<string> {
  const texts = (await readMails(test, person)).map(({ text }) => text);
  return texts.map((text) => /^Code: (\S+)$/m.exec(text)?.[1]).findLast(Boolean) ?? "";
}

/** The addresses of all links that stop or undo a reset, oldest first. */
export async function readStopLinks(test: Test, person: Person): Promise<string[]> {
  const texts = (await readMails(test, person)).map(({ text }) => text);
  return texts.flatMap((text) => text.match(/\S+\/reset\/stop\?token=[0-9a-f]{64}$/m) ?? []);
}

/** The secret in the newest link. */
export async function readStopToken(test: Test, person: Person): Promise<string> {
  const newest = (await readStopLinks(test, person)).at(-1) ?? "";
  return new URL(newest).searchParams.get("token") ?? "";
}

export type Scanned = { page: Page; secret: Uint8Array; uri: string; code: (steps?: number) => string };

/** The QR page as the authenticator sees it. */
export async function scan({ clock }: Pick<Test, "clock">, browser: Browser): Promise<Scanned> {
  const page = await browser.get("/enrol");
  const secret = decodeKey(/id="setup-key">([^<]+)</.exec(page.text)?.[1] ?? "") ?? new Uint8Array(20);
  const uri = (/href="(otpauth:[^"]+)"/.exec(page.text)?.[1] ?? "").replaceAll("&amp;", "&");
  return { page, secret, uri, code: (steps = 0) => codeOf(secret, clock.now + steps * STEP_MS) };
}

export function readRecoveryCodes({ text }: Page): string[] {
  return [...text.matchAll(/<code>((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})<\/code>/g)].map(([, code = ""]) => code);
}

/** Scans, enters the first code, keeps the recovery codes. */
export async function finishEnrolment(test: Pick<Test, "clock">, browser: Browser) {
  const scanned = await scan(test, browser);
  const done = await browser.post("/enrol", { code: scanned.code() });
  return { ...scanned, done, recoveryCodes: readRecoveryCodes(done) };
}

export function startReset(browser: Browser, { loginId, password }: Pick<Person, "loginId" | "password">) {
  return browser.post("/reset", { id: loginId, password });
}

/** By recovery code, so that there is no wait. */
export async function completeReset(test: Test, browser: Browser, person: Person) {
  await startReset(browser, person);
  await browser.post("/reset/recovery-code", { code: person.recoveryCodes.at(-1) ?? "" });
  await browser.post("/reset/enrol");
  return finishEnrolment(test, browser);
}

export function countFactors({ store }: Pick<Test, "store">, { account }: Pick<Person, "account">) {
  return store.factors.findFactors(account.id).then((factors) => factors.length);
}

export function findRequest({ store }: Pick<Test, "store">, { account }: Pick<Person, "account">) {
  return store.resets.findLatest(account.id);
}

const ENTRANCE = ["audit", "audit_head", "attempts", "challenges", "enrolments", "mails", "request_counts"];

/** Every row of every table, or of those that a person's account is made of. */
export async function readTables({ store }: Pick<Test, "store">, which: "all" | "lasting" = "all") {
  const tables = await store.database.all<{ name: string }>(
    sql.raw("select name from sqlite_master where type = 'table' and name not glob '_cf_*' order by name"),
  );
  const names = tables.map(({ name }) => name).filter((name) => which === "all" || !ENTRANCE.includes(name));
  const rows = names.map((name) => store.database.all(sql.raw(`select * from "${name}"`)));
  return Object.fromEntries((await Promise.all(rows)).map((rows, at) => [names[at], rows]));
}

import { existsSync } from "node:fs";
import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { issuePermit, permitLink } from "../../src/selfservice/permits.ts";
import { createId } from "../../src/shared/random.ts";
import { decodeKey } from "../../src/totp/secret.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import {
  createEavesdropper,
  findSecrets,
  findSecretsInFiles,
  type SecretKind,
} from "../support/eavesdropper.ts";
import { addPerson, type Browser, codeOf } from "../support/people.ts";
import { readTables } from "../support/visitors.ts";

/** A whole life in each test, on a machine that may be busy. */
vi.setConfig({ testTimeout: 30_000 });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WRONG_PASSWORD = "Wrong-Horse-7-Battery";
const NOT_A_CODE = "000001";

type Journey = Awaited<ReturnType<typeof begin>>;

async function begin() {
  const testApp = createTestApp();
  const ear = createEavesdropper(testApp);
  const person = await addPerson(testApp, { loginId: "E00001", isEnrolled: false });
  const approver = await addPerson(testApp, { loginId: "A00009", roles: ["approver"] });
  const browser = ear.open();
  return { testApp, ear, person, approver, browser };
}

/** A minute later, so that its code was not used yet. */
function nextCode({ clock }: TestApp, key: string): string {
  clock.now += MINUTE_MS;
  return codeOf(decodeKey(key.replaceAll(" ", "")) ?? new Uint8Array(), clock.now);
}

const keyOn = (text: string) => /<code id="setup-key">([A-Z2-7 ]+)</.exec(text)?.[1] ?? "";
const recoveryCodesOn = (text: string) =>
  [
    ...(/<ol id="recovery-codes">.*?<\/ol>/s.exec(text)?.[0].matchAll(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/g) ??
      []),
  ].map(([code]) => code);

/** The set-up that a browser is at, with a wrong code first. */
async function finishEnrolment({ testApp }: Journey, browser: Browser) {
  const key = keyOn((await browser.get("/enrol")).text);
  await browser.post("/enrol", { code: NOT_A_CODE });
  const { status, text } = await browser.post("/enrol", { code: nextCode(testApp, key), name: "phone" });
  expect(status).toBe(200);
  return { key, recoveryCodes: recoveryCodesOn(text) };
}

async function enrolWithPermit(journey: Journey) {
  const { testApp, ear, person, browser } = journey;
  const { store, clock, services } = testApp;
  const issued = await issuePermit({ ...store, account: person.account, now: () => clock.now, createId });
  if (issued.kind !== "issued") throw new Error("no permit");
  const { permit, expiresAt } = issued;
  ear.learn("permit", permit);
  const values = { loginId: person.loginId, permit, link: permitLink(permit), validUntil: expiresAt };
  await services.notify(person.account, "activation-permit", values);
  const { loginId: id, password } = person;
  await browser.get(permitLink(permit));
  await browser.post("/enrol/start", { id, password, permit: "WRNG-PERM-1T00-0000-0000-0000-0001" });
  await browser.post("/enrol/start", { id, password: WRONG_PASSWORD, permit });
  await browser.post("/enrol/start", { id: permit, password: permit, permit: password });
  await browser.post("/enrol/start", { id, password, permit });
  return finishEnrolment(journey, browser);
}

/** With everything wrong first, and everything in the wrong field. */
async function signInBadly({ testApp, person, browser }: Journey, key: string, recoveryCode: string) {
  const { loginId: id, password } = person;
  const code = nextCode(testApp, key);
  await browser.post("/signin", { id, password: WRONG_PASSWORD });
  await browser.post("/signin", { id: password, password });
  await browser.post("/signin", { id: code, password: code });
  await browser.post("/signin", { id: recoveryCode, password: recoveryCode });
  await browser.post("/signin", { id: key, password: key });
  await browser.post("/signin", { id, password });
  await browser.post("/signin/choose", { mode: "limited" });
  for (const wrong of [password, recoveryCode, key, NOT_A_CODE]) {
    await browser.post("/signin/code", { code: wrong });
  }
  expect((await browser.post("/signin/code", { code })).location).toBe("/home");
}

async function changeEverything(journey: Journey, key: string) {
  const { testApp, person, browser } = journey;
  const { password } = person;
  const factor = /name="factor" value="([^"]+)"/.exec((await browser.get("/security")).text)?.[1] ?? "";
  await browser.post("/security/factors/replace", { factor, password: WRONG_PASSWORD, code: NOT_A_CODE });
  await browser.post("/security/factors/replace", { factor, password: key, code: password });
  await browser.post("/security/factors/replace", { factor, password, code: nextCode(testApp, key) });
  const replaced = await finishEnrolment(journey, browser);
  await browser.post("/security/factors/add", {
    name: "tablet",
    password,
    code: nextCode(testApp, replaced.key),
  });
  await finishEnrolment(journey, browser);
  await browser.post("/security/recovery-codes", { code: password });
  const renewed = await browser.post("/security/recovery-codes", { code: nextCode(testApp, replaced.key) });
  await browser.get("/home");
  await browser.post("/signout");
  return { key: replaced.key, recoveryCodes: recoveryCodesOn(renewed.text) };
}

async function resetByMail({ testApp, person, browser }: Journey, recoveryCode: string) {
  const { loginId: id, password } = person;
  await browser.post("/reset", { id, password: WRONG_PASSWORD });
  await browser.post("/reset", { id: password, password: recoveryCode });
  await browser.post("/reset", { id, password });
  await browser.post("/reset/mail");
  const mailed = () => testApp.mails.findLast(({ text }) => /^Code: /m.test(text))?.text ?? "";
  await browser.post("/reset/mail-code", { code: "WR0NG-C0DE1" });
  await browser.post("/reset/mail-code", { code: recoveryCode });
  await browser.post("/reset/mail-code", { code: /^Code: (\S+)$/m.exec(mailed())?.[1] ?? "" });
  const token = /\/reset\/stop\?token=(\w+)/.exec(mailed())?.[1] ?? "";
  await browser.get(`/reset/stop?token=${token}`);
  expect((await browser.post("/reset/stop", { token })).status).toBe(200);
  await browser.get(`/reset/stop?token=${token}`);
  await browser.post("/reset/stop", { token: `${token}0` });
}

async function resetByApprovalAndRecoveryCode(journey: Journey, recoveryCode: string) {
  const { testApp, ear, person, approver } = journey;
  const { loginId: id, password } = person;
  const [browser, other] = [ear.open(), ear.open()];
  await browser.post("/reset", { id, password });
  await browser.post("/reset/approval");
  await other.post("/signin", { id: approver.loginId, password: approver.password });
  await other.post("/signin/code", { code: approver.code() });
  const request = /name="request" value="([^"]+)"/.exec((await other.get("/approvals")).text)?.[1] ?? "";
  testApp.clock.now += MINUTE_MS;
  await other.post("/approvals", { request, decision: "refuse", code: approver.password });
  await other.post("/approvals", { request, decision: "refuse", code: approver.code(), reason: "not today" });
  await browser.post("/reset/recovery-code", { code: "WRNG-0000-0000-0001" });
  await browser.post("/reset/recovery-code", { code: password });
  await browser.post("/reset/recovery-code", { code: recoveryCode });
  await browser.post("/reset/enrol");
  return finishEnrolment(journey, browser);
}

async function tellTheChat({ testApp, person, browser }: Journey, key: string, recoveryCode: string) {
  const code = nextCode(testApp, key);
  for (const question of [
    `コード ${code} が拒否されます`,
    `パスワードは「${person.password}」です`,
    `リカバリーコード ${recoveryCode} が使えない`,
    `キーは ${key} です。QRが切れる`,
    `otpauth://totp/x?secret=${key.replaceAll(" ", "")}`,
  ]) {
    await testApp.post("/api/v1/ask", { question });
    await browser.get(`/faq?${new URLSearchParams({ q: question })}`);
    await browser.get(`/api/v1/suggest?${new URLSearchParams({ q: question })}`);
  }
}

/** The database fails in the middle of everything: what was under way ends in the log. */
async function breakThings({ testApp, ear, person }: Journey, key: string) {
  const run = (statement: string) => testApp.store.database.run(sql.raw(statement));
  const { loginId: id, password } = person;
  const browser = ear.open();
  await browser.post("/signin", { id, password });
  await browser.post("/signin/choose", { mode: "full" });
  const failing: [string, () => Promise<{ status: number }>][] = [
    ["attempts", () => browser.post("/signin", { id: password, password })],
    ["factors", () => browser.post("/signin/code", { code: nextCode(testApp, key) })],
    ["sessions", () => browser.post("/signin/code", { code: nextCode(testApp, key) })],
    ["messages", () => browser.get(`/faq?${new URLSearchParams({ q: `${password} ${key}` })}`)],
    ["audit", () => ear.open().post("/reset", { id, password })],
  ];
  for (const [table, act] of failing) {
    await run(`alter table ${table} rename to gone`);
    const { status } = await act();
    await run(`alter table gone rename to ${table}`);
    if (table !== "messages") expect(status, table).toBeGreaterThanOrEqual(500);
  }
  await run("update factors set sealed = substr(sealed, 1, length(sealed) - 4) || 'AAAA'");
  await browser.post("/signin", { id, password });
  await browser.post("/signin/choose", { mode: "full" });
  expect((await browser.post("/signin/code", { code: nextCode(testApp, key) })).status).toBe(401);
}

async function liveThrough() {
  const journey = await begin();
  const first = await enrolWithPermit(journey);
  await signInBadly(journey, first.key, first.recoveryCodes[0] ?? "");
  const second = await changeEverything(journey, first.key);
  await tellTheChat(journey, second.key, second.recoveryCodes[1] ?? "");
  await resetByMail(journey, second.recoveryCodes[2] ?? "");
  journey.testApp.clock.now += 25 * HOUR_MS;
  const third = await resetByApprovalAndRecoveryCode(journey, second.recoveryCodes[3] ?? "");
  await breakThings(journey, third.key);
  return { ...journey, secrets: journey.ear.list() };
}

const kindsOf = (secrets: readonly { kind: SecretKind }[]) =>
  [...new Set(secrets.map(({ kind }) => kind))].sort();

const ALL_KINDS: SecretKind[] = [
  "code",
  "cookie",
  "key",
  "mailed-code",
  "password",
  "permit",
  "recovery-code",
  "stop-token",
];
/** Mails are how these get to their owner. */
const MAILED: SecretKind[] = ["mailed-code", "permit", "stop-token"];

describe("setting up, signing in, changing, losing, resetting, with every slip and every failure there is", () => {
  test("brings up secrets of every kind, so that there is something to look for", async () => {
    const { secrets, ear, testApp } = await liveThrough();
    expect(kindsOf(secrets)).toEqual(ALL_KINDS);
    expect(secrets.length).toBeGreaterThan(70);
    expect(ear.refusals.length).toBeGreaterThan(30);
    expect(testApp.logged.length).toBeGreaterThanOrEqual(5);
    expect(findSecrets(secrets, secrets.map(({ text }) => text).join("\n"))).toEqual(secrets);
  });

  test("leaves none of them in the log", async () => {
    const { secrets, testApp } = await liveThrough();
    const log = inspect(testApp.logged, { depth: null, maxStringLength: null, maxArrayLength: null });
    expect(log).toContain("request failed");
    expect(findSecrets(secrets, log)).toEqual([]);
  });

  test("leaves none of them in the audit, in any other table, or anywhere in the database's files", async () => {
    const { secrets, testApp, person } = await liveThrough();
    const { store } = testApp;
    const tables = await readTables(testApp);
    expect(tables).toContain(person.loginId);
    expect(findSecrets(secrets, tables)).toEqual([]);
    const files = [store.file, `${store.file}-wal`];
    expect(findSecretsInFiles([{ kind: "password", text: person.loginId }], files)).toHaveLength(1);
    expect(findSecretsInFiles(secrets, files)).toEqual([]);
    store.close();
    expect(findSecretsInFiles(secrets, files.filter(existsSync))).toEqual([]);
  });

  test("has none of them said back where something was refused, nor put into an address", async () => {
    const { secrets, ear } = await liveThrough();
    for (const { path, text } of ear.refusals) {
      const told = findSecrets(secrets, text);
      // After a wrong code the set-up goes on, with its QR code and its key.
      expect(path === "/enrol" ? told.filter(({ kind }) => kind !== "key") : told, path).toEqual([]);
    }
    for (const address of ear.addresses) expect(findSecrets(secrets, address)).toEqual([]);
  });

  test("has only permits, mailed codes and links in mails, each in the one that brings it", async () => {
    const { secrets, testApp } = await liveThrough();
    const { mails } = testApp;
    const told = mails.flatMap(({ subject, text }) => findSecrets(secrets, `${subject}\n${text}`));
    expect(kindsOf(told)).toEqual(MAILED);
    expect(new Set(told).size).toBe(told.length);
    for (const { subject } of mails) expect(findSecrets(secrets, subject)).toEqual([]);
  });
});

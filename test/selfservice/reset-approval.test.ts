/** Resetting with another person's approval. */

import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { ASKED_MS } from "../../src/selfservice/limits.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import { addPerson, type Browser, openAppBrowser, type Person, signIn } from "../support/people.ts";
import {
  findRequest,
  finishEnrolment,
  HOUR_MS,
  readMails,
  readTables,
  STEP_MS,
  startReset,
  waitForCode,
} from "./steps.ts";

type Roles = Person["account"]["roles"];

/** Somebody has asked; somebody else may decide. */
async function open(resetPolicy?: Parameters<typeof createTestApp>[0]) {
  const testApp = createTestApp(resetPolicy);
  const approver = await addPerson(testApp, { loginId: "E00009", roles: ["approver"] });
  const person = await addPerson(testApp, { loginId: "E00001" });
  const browser = openAppBrowser(testApp);
  await startReset(browser, person);
  await browser.post("/reset/approval");
  const title = async () => /<h1>([^<]*)<\/h1>/.exec((await browser.get("/reset")).text)?.[1];
  return { testApp, approver, person, browser, title };
}

async function addSignedIn(testApp: TestApp, loginId: string, roles: Roles, firmId = "firm") {
  const person = await addPerson(testApp, { loginId, roles, firmId });
  return { person, browser: await openSignedIn(testApp, person) };
}

async function openSignedIn(testApp: TestApp, person: Person): Promise<Browser> {
  const browser = openAppBrowser(testApp);
  testApp.clock.now += STEP_MS;
  await signIn(browser, person);
  return browser;
}

async function decide(testApp: TestApp, by: Browser, owner: Person, fields: Record<string, string>) {
  const request = (await findRequest(testApp, owner))?.id ?? "";
  return by.post("/approvals", { request, decision: "grant", reason: "called back", ...fields });
}

describe("an approval", () => {
  test("is asked of the firm's approvers by mail, and lets the person set up at once", async () => {
    const { testApp, approver, person, browser, title } = await open();
    expect((await readMails(testApp, approver)).map(({ text }) => text)).toEqual([
      expect.stringContaining("ID: E00001"),
    ]);
    expect(await title()).toBe("Waiting for approval");
    const desk = await openSignedIn(testApp, approver);
    expect((await desk.get("/approvals")).text).toContain("<h2>E00001</h2>");
    const decided = await decide(testApp, desk, person, { code: waitForCode(testApp, approver) });
    expect(decided.location).toBe("/approvals?notice=granted");
    expect((await desk.get("/approvals")).text).not.toContain("E00001");
    expect((await readMails(testApp, person)).at(-1)?.subject).toContain("You can now set up");
    expect(await title()).toBe("You can set up now");
    await browser.post("/reset/enrol");
    expect((await finishEnrolment(testApp, browser)).done.status).toBe(200);
    expect(await findRequest(testApp, person)).toMatchObject({
      state: "done",
      decidedBy: approver.account.id,
    });
  });

  test("leads to a wait where the settings ask for one", async () => {
    const wait = { approval: { waitMs: HOUR_MS } };
    const { testApp, approver, person, browser, title } = await open({
      resetPolicy: { employee: wait, consultant: wait },
    });
    const desk = await openSignedIn(testApp, approver);
    await decide(testApp, desk, person, { code: waitForCode(testApp, approver) });
    expect(await title()).toBe("The check is done");
    testApp.clock.now += HOUR_MS - 1;
    await startReset(browser, person);
    expect((await browser.post("/reset/enrol")).location).toBe("/reset");
    testApp.clock.now += 1;
    expect((await browser.post("/reset/enrol")).location).toBe("/enrol");
  });

  test("takes a fresh code of the one who decides: none, a wrong and a used one leave the request open", async () => {
    const { testApp, approver, person } = await open();
    const desk = await openSignedIn(testApp, approver);
    const used = approver.code();
    const codes = ["", "000000", used, person.code(), approver.recoveryCodes[0] ?? ""];
    for (const code of codes) expect((await decide(testApp, desk, person, { code })).status).toBe(401);
    expect(await findRequest(testApp, person)).toMatchObject({ state: "asked", decidedBy: null });
    const code = waitForCode(testApp, approver);
    expect((await decide(testApp, desk, person, { code, decision: "maybe" })).status).toBe(400);
    expect((await decide(testApp, desk, person, { code })).status).toBe(303);
  });

  test("says how it was checked: without a word it is not taken, costs no code, and what was chosen stays", async () => {
    const { testApp, approver, person } = await open();
    const desk = await openSignedIn(testApp, approver);
    const code = waitForCode(testApp, approver);
    const silent = await decide(testApp, desk, person, { code, reason: " \u200b" });
    expect(silent.status).toBe(400);
    expect(silent.text).toContain("Please enter how you checked, or why you refuse.");
    expect(silent.text).toMatch(/value="grant"[^>]*checked/);
    expect(await findRequest(testApp, person)).toMatchObject({ state: "asked", decidedBy: null });
    const mistyped = await decide(testApp, desk, person, { code: "000000", reason: "met <them>" });
    expect([mistyped.status, mistyped.text]).toEqual([
      401,
      expect.stringContaining('value="met &lt;them&gt;"'),
    ]);
    expect((await decide(testApp, desk, person, { code })).status).toBe(303);
  });

  test("of a consultant is one of two: the second person reads how the first one checked", async () => {
    const testApp = createTestApp();
    const desks = [
      await addSignedIn(testApp, "A00008", ["approver"]),
      await addSignedIn(testApp, "A00009", ["approver"]),
    ] as const;
    const owner = await addPerson(testApp, { loginId: "A00001" });
    const browser = openAppBrowser(testApp);
    await startReset(browser, owner);
    await browser.post("/reset/approval");
    const [{ person, browser: first }, { browser: second }] = desks;
    const code = waitForCode(testApp, person);
    const noted = await decide(testApp, first, owner, { code, reason: "Met <b>them</b>" });
    expect(noted.location).toBe("/approvals?notice=noted");
    expect((await second.get("/approvals")).text).toContain("Met &lt;b&gt;them&lt;/b&gt;");
    const again = await decide(testApp, first, owner, { code: waitForCode(testApp, person) });
    expect(again.status).toBe(409);
    expect(again.text).toContain("needs a second person");
  });

  test.each(["grant", "refuse"])(
    "cannot be off the record (%s): where it cannot be written down, nothing is decided and nobody told",
    async (decision) => {
      const { testApp, approver, person } = await open();
      const desk = await openSignedIn(testApp, approver);
      const before = await findRequest(testApp, person);
      const mails = (await readMails(testApp, person)).length;
      const action = decision === "grant" ? "approve" : "refuse";
      const { database } = testApp.store;
      await database.run(
        sql.raw(
          `create trigger no_audit before insert on audit when new.action = '${action}' begin select raise(abort, 'disk full'); end`,
        ),
      );
      const failed = await decide(testApp, desk, person, { code: waitForCode(testApp, approver), decision });
      expect(failed.status).toBe(503);
      expect(await findRequest(testApp, person)).toEqual(before);
      expect(await readMails(testApp, person)).toHaveLength(mails);
      await database.run(sql.raw("drop trigger no_audit"));
      const code = waitForCode(testApp, approver);
      expect((await decide(testApp, desk, person, { code, decision })).status).toBe(303);
      const any = { actor: null, result: null, since: null, until: null, before: null, limit: 10 };
      const rows = await testApp.store.audit.searchRows({ ...any, action, accountId: person.account.id });
      expect(rows.reverse().map(({ result, proofs, detail }) => [result, proofs, detail])).toEqual([
        ["begun", ["code"], "called back"],
        [decision === "grant" ? "granted" : "refused", ["code"], "called back"],
      ]);
    },
  );

  test("is never one's own, whatever one's role", async () => {
    const testApp = createTestApp();
    await addPerson(testApp, { loginId: "E00009", roles: ["approver"] });
    const boss = await addPerson(testApp, { loginId: "E00001", roles: ["approver", "operator"] });
    const desk = await openSignedIn(testApp, boss);
    const browser = openAppBrowser(testApp);
    await startReset(browser, boss);
    await browser.post("/reset/approval");
    expect((await desk.get("/approvals")).text).toContain("No requests are waiting");
    const before = await findRequest(testApp, boss);
    expect((await decide(testApp, desk, boss, { code: waitForCode(testApp, boss) })).status).toBe(409);
    expect(await findRequest(testApp, boss)).toEqual(before);
    expect(await readMails(testApp, boss)).toHaveLength(1);
  });

  test("is neither shown to nor taken from an approver of another firm", async () => {
    const { testApp, person } = await open();
    const other = await addSignedIn(testApp, "E00008", ["approver"], "other-firm");
    expect((await other.browser.get("/approvals")).text).not.toContain("E00001");
    const code = waitForCode(testApp, other.person);
    const refused = await decide(testApp, other.browser, person, { code });
    expect(refused.status).toBe(409);
    expect(refused.text).not.toContain("E00001");
    expect(await findRequest(testApp, person)).toMatchObject({ state: "asked" });
  });

  test("is not for somebody without the role, who does not even learn that there is such a page", async () => {
    const { testApp, person } = await open();
    const colleague = await addSignedIn(testApp, "E00008", []);
    expect((await colleague.browser.get("/approvals")).status).toBe(404);
    const code = waitForCode(testApp, colleague.person);
    expect((await decide(testApp, colleague.browser, person, { code })).status).toBe(404);
    expect(await findRequest(testApp, person)).toMatchObject({ state: "asked" });
  });

  test("is worth nothing from somebody whose account was disabled, even with the page still open", async () => {
    const { testApp, approver, person } = await open();
    const desk = await openSignedIn(testApp, approver);
    await testApp.store.accounts.disableAccount({ id: approver.account.id, now: testApp.clock.now });
    const code = waitForCode(testApp, approver);
    expect((await decide(testApp, desk, person, { code })).location).toBe("/signin");
    const request = await findRequest(testApp, person);
    const decided = await testApp.services.approvals.decide({
      approver: approver.account,
      requestId: request?.id ?? "",
      isGranted: true,
      reason: "called back",
      code,
      visit: { address: "192.0.2.1", agent: "Edge, Windows" },
    });
    expect(decided).toEqual({ kind: "gone" });
    expect(await findRequest(testApp, person)).toEqual(request);
  });

  test("may come from an operator of the help desk, whatever their firm", async () => {
    const { testApp, person, title } = await open();
    const operator = await addSignedIn(testApp, "E00008", ["operator"], "help-desk");
    const code = waitForCode(testApp, operator.person);
    expect((await decide(testApp, operator.browser, person, { code })).status).toBe(303);
    expect(await title()).toBe("You can set up now");
  });

  test("is asked of the help desk where the firm has no approver besides the person", async () => {
    const testApp = createTestApp();
    const operator = await addPerson(testApp, {
      loginId: "E00008",
      roles: ["operator"],
      firmId: "help-desk",
    });
    const person = await addPerson(testApp, { loginId: "E00001", roles: ["approver"] });
    const browser = openAppBrowser(testApp);
    await startReset(browser, person);
    await browser.post("/reset/approval");
    expect((await readMails(testApp, operator)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining("awaits your approval"),
    ]);
  });

  test("is one decision when two people decide at the same moment", async () => {
    const { testApp, approver, person } = await open();
    const second = await addSignedIn(testApp, "E00008", ["approver"]);
    const desk = await openSignedIn(testApp, approver);
    testApp.clock.now += STEP_MS;
    const pages = await Promise.all([
      decide(testApp, desk, person, { code: approver.code() }),
      decide(testApp, second.browser, person, {
        code: second.person.code(),
        decision: "refuse",
        reason: "unknown to me",
      }),
    ]);
    expect(pages.map(({ status }) => status).sort()).toEqual([303, 409]);
    const isGranted = pages[0]?.status === 303;
    expect(await findRequest(testApp, person)).toMatchObject({
      state: isGranted ? "granted" : "closed",
      decidedBy: (isGranted ? approver : second.person).account.id,
    });
    const told = (await readMails(testApp, person)).filter(
      ({ subject }) => !subject.includes("was requested"),
    );
    expect(told).toHaveLength(1);
  });

  test("comes too late after a week, and after the person cancelled", async () => {
    const { testApp, approver, person, browser, title } = await open();
    testApp.clock.now += ASKED_MS;
    const desk = await openSignedIn(testApp, approver);
    expect((await desk.get("/approvals")).text).not.toContain("E00001");
    expect((await decide(testApp, desk, person, { code: approver.code(1) })).status).toBe(409);
    await startReset(browser, person);
    expect(await title()).toBe("This reset has run out");
    await browser.post("/reset/approval");
    await browser.post("/reset/cancel");
    expect((await decide(testApp, desk, person, { code: approver.code(1) })).status).toBe(409);
    expect(await findRequest(testApp, person)).toMatchObject({ state: "closed", closedBecause: "cancelled" });
  });
});

describe("a refusal", () => {
  test("ends the request, and the person is told the reason on the page and by mail", async () => {
    const { testApp, approver, person, browser, title } = await open();
    const desk = await openSignedIn(testApp, approver);
    const reason = "I called <you>\u0007 and\u202e you knew nothing of it";
    const before = await readTables(testApp);
    const code = waitForCode(testApp, approver);
    const decided = await decide(testApp, desk, person, { code, decision: "refuse", reason });
    expect(decided.location).toBe("/approvals?notice=refused");
    expect(await title()).toBe("It was not approved");
    expect((await browser.get("/reset")).text).toContain("I called &lt;you&gt; and you knew nothing of it");
    const mail = (await readMails(testApp, person)).at(-1);
    expect(mail?.text).toContain('"I called <you> and you knew nothing of it"');
    expect((await browser.post("/reset/enrol")).location).toBe("/reset");
    const { recovery_codes: codes } = await readTables(testApp);
    expect(codes).toEqual(before.recovery_codes);
    expect((await decide(testApp, desk, person, { code: waitForCode(testApp, approver) })).status).toBe(409);
  });
});

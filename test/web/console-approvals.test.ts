import { describe, expect, test } from "vitest";
import { findRequest, readMails, STEP_MS, startReset, waitForCode } from "../selfservice/steps.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import {
  addPerson,
  type Browser,
  codeOf,
  openAppBrowser,
  type Page,
  type Person,
  signIn,
  wrongCode,
} from "../support/people.ts";

type Roles = Person["account"]["roles"];
type Desk = { person: Person; browser: Browser };

async function addSignedIn(testApp: TestApp, loginId: string, roles: Roles = ["operator"]): Promise<Desk> {
  const person = await addPerson(testApp, { loginId, roles, firmId: "desk" });
  const browser = openAppBrowser(testApp);
  await signIn(browser, person);
  testApp.clock.now += STEP_MS;
  return { person, browser };
}

async function askForReset(testApp: TestApp, person: Person) {
  const browser = openAppBrowser(testApp);
  await startReset(browser, person);
  await browser.post("/reset/approval");
  return browser;
}

/** Somebody has asked, and an operator is at the desk. */
async function open({
  loginId = "E00001",
  ...options
}: Parameters<typeof createTestApp>[0] & { loginId?: string } = {}) {
  const testApp = createTestApp(options);
  const desk = await addSignedIn(testApp, "E00008");
  const person = await addPerson(testApp, { loginId });
  const browser = await askForReset(testApp, person);
  return { testApp, desk, person, browser };
}

async function pathTo(testApp: TestApp, owner: Person): Promise<string> {
  return `/console/approvals/${(await findRequest(testApp, owner))?.id}`;
}

async function decide(testApp: TestApp, by: Browser, owner: Person, fields: Record<string, string>) {
  return by.post(await pathTo(testApp, owner), { decision: "grant", reason: "called back", ...fields });
}

const mistakeOf = ({ text }: Page) =>
  /class="mistake".*?<div>(.*?)<\/div>/s.exec(text)?.[1]?.replace(/<[^>]+>/g, "");

describe("a request that waits for a person's word", () => {
  test("is listed with who asks and until when, and its page says all that there is to know before deciding", async () => {
    const { testApp, desk, person } = await open();
    const list = await desk.browser.get("/console/approvals");
    const path = await pathTo(testApp, person);
    for (const shown of ["E00001", "Employee", "firm", "7 days left", "One person", `href="${path}"`]) {
      expect(list.text).toContain(shown);
    }
    expect(list.text).toContain("Call back on the number that the firm has on file");
    const page = await desk.browser.get(path);
    for (const shown of [
      "ID and password: given",
      "Second proof: none",
      "One person&#39;s approval is enough",
      "can set up anew at once",
      "No other requests are on record",
      "Being in a hurry or in a high position is no proof",
    ]) {
      expect(page.text).toContain(shown);
    }
  });

  test("shows nobody anything to act for the person with", async () => {
    const { testApp, desk, person, browser } = await open();
    const request = await findRequest(testApp, person);
    const [factor] = await testApp.store.factors.findFactors(person.account.id);
    const tokens = [...browser.cookies.values()];
    const pages = await Promise.all(
      ["/console/approvals", await pathTo(testApp, person)].map((path) => desk.browser.get(path)),
    );
    for (const { text } of pages) {
      expect(text).toContain("E00001");
      for (const secret of [
        request?.holderHash,
        factor?.sealed,
        person.account.passwordHash,
        person.code(),
        ...person.recoveryCodes,
        ...tokens,
      ]) {
        expect(secret).toBeTruthy();
        expect(text).not.toContain(secret);
      }
    }
  });

  test("comes with what became of the earlier ones, and a warning where the owner had undone one", async () => {
    const { testApp, desk, person, browser } = await open();
    const reason = "I called <b>you</b>";
    await decide(testApp, desk.browser, person, { decision: "refuse", reason, code: desk.person.code() });
    await browser.post("/reset/approval");
    await browser.post("/reset/cancel");
    await askForReset(testApp, person);
    const { text } = await desk.browser.get(await pathTo(testApp, person));
    expect(text).toContain("Refused: I called &lt;b&gt;you&lt;/b&gt;");
    expect(text).toContain("Cancelled");
    expect(text).not.toContain("Please take particular care");
    const earlier = await testApp.store.resets.listResets({ accountId: person.account.id, limit: 10 });
    const done = earlier.find(({ closedBecause }) => closedBecause === "refused");
    await testApp.store.database.run(
      `update reset_requests set closed_because = 'undone' where id = '${done?.id}'`,
    );
    const warned = await desk.browser.get(await pathTo(testApp, person));
    expect(warned.text).toContain("Please take particular care");
  });

  test("stands on the second page when 25 others came first, and a page that is none is said to be none", async () => {
    const { testApp, desk } = await open();
    for (let at = 2; at <= 27; at++) {
      testApp.clock.now += 1;
      const loginId = `E${String(at + 100).padStart(5, "0")}`;
      await askForReset(testApp, await addPerson(testApp, { loginId }));
    }
    const first = await desk.browser.get("/console/approvals");
    const second = await desk.browser.get("/console/approvals?page=2");
    expect([first, second].map(({ text }) => text.match(/<th scope="row"/g)?.length)).toEqual([25, 2]);
    expect(first.text).toContain("E00001");
    expect(second.text).toContain("E00127");
    for (const query of ["page=0", "page=x", "notice=<b>"]) {
      const bad = await desk.browser.get(`/console/approvals?${query}`);
      expect(bad.status).toBe(400);
      expect(bad.text).toContain("Please check what you asked for");
      expect(bad.text).not.toContain("<b>");
    }
  });
});

describe("the decision", () => {
  test("is told to the person, who can set up from then on", async () => {
    const { testApp, desk, person, browser } = await open();
    const decided = await decide(testApp, desk.browser, person, { code: desk.person.code() });
    expect(decided.location).toBe("/console/approvals?notice=granted");
    const list = await desk.browser.get(decided.location ?? "");
    expect(list.text).toContain("Approved. The person is told.");
    expect(list.text).toContain("No requests are waiting.");
    expect((await readMails(testApp, person)).at(-1)?.subject).toContain("You can now set up");
    expect((await browser.get("/reset")).text).toContain("You can set up now");
  });

  test("keeps the chosen language", async () => {
    const { testApp, desk, person } = await open();
    const path = await pathTo(testApp, person);
    const fields = { decision: "grant", reason: "called back", code: desk.person.code() };
    const decided = await desk.browser.post(`${path}?lang=ja`, fields);
    expect(decided.location).toBe("/console/approvals?notice=granted&lang=ja");
  });

  test("takes a fresh code of the operator: none, a wrong one, the person's and a used one decide nothing", async () => {
    const { testApp, desk, person } = await open();
    const used = codeOf(desk.person.secret, testApp.clock.now - STEP_MS);
    for (const code of [
      "",
      wrongCode(desk.person),
      person.code(),
      desk.person.recoveryCodes[0] ?? "",
      used,
    ]) {
      const refused = await decide(testApp, desk.browser, person, { code, reason: "I called them" });
      expect(refused.status).toBe(401);
      expect(mistakeOf(refused)).toMatch(/does not match/);
      expect(refused.text).toContain('value="I called them"');
      if (code) expect(refused.text).not.toContain(code);
    }
    expect(await findRequest(testApp, person)).toMatchObject({ state: "asked", decidedBy: null });
    expect((await decide(testApp, desk.browser, person, { code: desk.person.code() })).status).toBe(303);
  });

  test("uses its code up: the same one does not decide a second request", async () => {
    const { testApp, desk, person } = await open();
    const other = await addPerson(testApp, { loginId: "E00002" });
    await askForReset(testApp, other);
    const code = desk.person.code();
    expect((await decide(testApp, desk.browser, person, { code })).status).toBe(303);
    expect((await decide(testApp, desk.browser, other, { code })).status).toBe(401);
    expect(await findRequest(testApp, other)).toMatchObject({ state: "asked" });
  });

  test("has to be made, and needs a reason either way; neither mistake costs the code", async () => {
    const { testApp, desk, person, browser } = await open();
    const code = desk.person.code();
    const none = await decide(testApp, desk.browser, person, { code, decision: "maybe", reason: '"><i>x' });
    expect([none.status, mistakeOf(none)]).toEqual([400, "Please choose a decision."]);
    expect(none.text).toContain("&quot;&gt;&lt;i&gt;x");
    for (const decision of ["grant", "refuse"]) {
      const silent = await decide(testApp, desk.browser, person, { code, decision, reason: " \u200b " });
      expect([silent.status, mistakeOf(silent)]).toEqual([
        400,
        "Please enter how you checked, or why you refuse.",
      ]);
      expect(silent.text).toMatch(new RegExp(`value="${decision}"[^>]*checked`));
      expect(silent.text).toMatch(/name="reason"[^>]* required/);
    }
    const reason = "On the phone you knew nothing of it";
    const refused = await decide(testApp, desk.browser, person, { code, decision: "refuse", reason });
    expect(refused.location).toBe("/console/approvals?notice=refused");
    expect((await browser.get("/reset")).text).toContain(reason);
  });

  test("comes too late once somebody else decided, and for a request that never was", async () => {
    const { testApp, desk, person } = await open();
    const path = await pathTo(testApp, person);
    const second = await addSignedIn(testApp, "E00009");
    await second.browser.post(path, { decision: "refuse", reason: "not them", code: second.person.code() });
    const late = await desk.browser.post(path, {
      decision: "grant",
      reason: "called back",
      code: waitForCode(testApp, desk.person),
    });
    expect([late.status, mistakeOf(late)]).toEqual([409, expect.stringContaining("has ended already")]);
    expect((await desk.browser.get(path)).status).toBe(404);
    const unknown = "/console/approvals/00000000-0000-7000-8000-000000000000";
    expect((await desk.browser.get(unknown)).status).toBe(404);
    expect((await desk.browser.post(unknown, { decision: "grant" })).status).toBe(409);
    expect(await findRequest(testApp, person)).toMatchObject({ closedBecause: "refused" });
  });

  test("is one, when twenty operators decide at the same moment", async () => {
    const { testApp, person } = await open();
    const operators: Desk[] = [];
    for (let at = 10; at < 30; at++) operators.push(await addSignedIn(testApp, `E000${at}`));
    testApp.clock.now += STEP_MS;
    const path = await pathTo(testApp, person);
    const pages = await Promise.all(
      operators.map(({ person: by, browser }, at) =>
        browser.post(path, {
          decision: at % 2 === 0 ? "grant" : "refuse",
          reason: `reason ${at}`,
          code: by.code(),
        }),
      ),
    );
    const statuses = pages.map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(19);
    const winner = operators[statuses.indexOf(303)];
    expect(await findRequest(testApp, person)).toMatchObject({ decidedBy: winner?.person.account.id });
    const told = (await readMails(testApp, person)).filter(
      ({ subject }) => !subject.includes("was requested"),
    );
    expect(told).toHaveLength(1);
  });
});

describe("a consultant's request", () => {
  test("takes two different operators; the second sees who was first and what they noted", async () => {
    const { testApp, desk, person, browser } = await open({ loginId: "A00001" });
    const page = await desk.browser.get(await pathTo(testApp, person));
    expect(page.text).toContain("two different people must approve");
    const reason = "Called back <b>on file</b>";
    const noted = await decide(testApp, desk.browser, person, { code: desk.person.code(), reason });
    expect(noted.location).toBe("/console/approvals?notice=noted");
    expect((await desk.browser.get(noted.location ?? "")).text).toContain("you have approved");
    expect(await findRequest(testApp, person)).toMatchObject({ state: "asked", readyAt: null });

    const again = await decide(testApp, desk.browser, person, { code: waitForCode(testApp, desk.person) });
    expect([again.status, mistakeOf(again)]).toEqual([409, expect.stringContaining("needs a second person")]);
    expect((await browser.get("/reset")).text).toContain("Waiting for approval");

    const second = await addSignedIn(testApp, "E00009");
    const { text } = await second.browser.get(await pathTo(testApp, person));
    expect(text).toContain("E00008");
    expect(text).toContain("Called back &lt;b&gt;on file&lt;/b&gt;");
    const granted = await decide(testApp, second.browser, person, { code: second.person.code() });
    expect(granted.location).toBe("/console/approvals?notice=granted");
    expect((await browser.get("/reset")).text).toContain("You can set up now");
  });

  test("ends with the first refusal, also by the one who had approved", async () => {
    const { testApp, desk, person } = await open({ loginId: "A00001" });
    await decide(testApp, desk.browser, person, { code: desk.person.code() });
    const refusal = { decision: "refuse", reason: "They called again: not them" };
    const code = waitForCode(testApp, desk.person);
    expect((await decide(testApp, desk.browser, person, { ...refusal, code })).status).toBe(303);
    expect(await findRequest(testApp, person)).toMatchObject({ closedBecause: "refused" });
  });
});

test("one's own request is not there, and cannot be decided by its address", async () => {
  const testApp = createTestApp();
  await addPerson(testApp, { loginId: "E00009", roles: ["operator"] });
  const desk = await addSignedIn(testApp, "E00008");
  await askForReset(testApp, desk.person);
  const path = await pathTo(testApp, desk.person);
  expect((await desk.browser.get("/console/approvals")).text).toContain("No requests are waiting.");
  expect((await desk.browser.get(path)).status).toBe(404);
  expect((await desk.browser.post(path, { decision: "grant", code: desk.person.code() })).status).toBe(409);
  expect(await findRequest(testApp, desk.person)).toMatchObject({ state: "asked", decidedBy: null });
});

test("an approver who is no operator has no console, whatever address they know", async () => {
  const { testApp, person } = await open();
  const approver = await addSignedIn(testApp, "E00007", ["approver"]);
  const path = await pathTo(testApp, person);
  const code = approver.person.code();
  for (const page of [
    await approver.browser.get("/console/approvals"),
    await approver.browser.get(path),
    await approver.browser.post(path, { decision: "grant", code }),
  ]) {
    expect(page.status).toBe(404);
    expect(page.text).not.toContain("E00001");
  }
  expect(await findRequest(testApp, person)).toMatchObject({ state: "asked" });
});

import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { gistOf } from "../../src/faq/gist.ts";
import { findRequest, STEP_MS, startReset, waitForCode } from "../selfservice/steps.ts";
import { createTestApp, FOREIGN_ORIGIN, LISTED_ORIGIN, type TestApp } from "../support/app.ts";
import { addOperator, askInVain, createSmallBase, QUEUE } from "../support/help-desk.ts";
import { addPerson, openAppBrowser, type Page, type Person } from "../support/people.ts";
import { openStore } from "../support/store.ts";
import { readTables } from "../support/visitors.ts";

const EMPLOYEE = "E00001";
const CONSULTANT = "A00001";

type Desk = Awaited<ReturnType<typeof addOperator>>;

/** A request that waits, and so many operators, each with a code that is not used yet. */
async function open({
  loginId,
  operators,
  store = openStore(),
}: {
  loginId: string;
  operators: number;
  store?: ReturnType<typeof openStore>;
}) {
  const testApp = createTestApp({ store, base: createSmallBase() });
  const desks: Desk[] = [];
  for (let at = 0; at < operators; at++) {
    desks.push(await addOperator(testApp, { loginId: `E900${10 + at}` }));
  }
  const person = await addPerson(testApp, { loginId });
  const browser = openAppBrowser(testApp);
  await startReset(browser, person);
  await browser.post("/reset/approval");
  const request = () => findRequest(testApp, person);
  const path = `/console/approvals/${(await request())?.id}`;
  const [desk = desks[0] as never, other = desks[1] as never] = desks;
  return { testApp, desks, desk, other, person, request, path };
}

const decide = ({ browser, person }: Desk, path: string, fields: Record<string, string> = {}) =>
  browser.post(path, { decision: "grant", reason: "called back", code: person.code(), ...fields });

/** What was said of a decision: the notice, or the status. */
const outcomeOf = ({ location, status }: Page) =>
  new URL(location ?? "/", "http://localhost").searchParams.get("notice") ?? status;

describe("a consultant's request", () => {
  test("that two operators approve at once is noted for one and granted by the other", async () => {
    for (let round = 0; round < 5; round++) {
      const { desks, path, request } = await open({ loginId: CONSULTANT, operators: 2 });
      const inTurn = round % 2 === 0 ? desks : desks.toReversed();
      const pages = await Promise.all(inTurn.map((each) => decide(each, path)));
      expect(pages.map(outcomeOf).sort()).toEqual(["granted", "noted"]);
      const { firstApprover, decidedBy } = (await request()) ?? {};
      expect([firstApprover, decidedBy].sort()).toEqual(desks.map(({ person }) => person.account.id).sort());
    }
  });

  test("that twenty approve or refuse at once ends in one way, by people of whom no two are the same", async () => {
    const { desks, path, request } = await open({ loginId: CONSULTANT, operators: 20 });
    const pages = await Promise.all(
      desks.map((each, at) =>
        decide(each, path, { decision: at % 2 ? "refuse" : "grant", reason: `r${at}` }),
      ),
    );
    const ends = pages.map(outcomeOf).filter((outcome) => outcome === "granted" || outcome === "refused");
    expect(ends).toHaveLength(1);
    expect(pages.map(outcomeOf).filter((outcome) => outcome === "noted").length).toBeLessThanOrEqual(1);
    const { firstApprover, decidedBy, state } = (await request()) ?? {};
    expect(state).toBe(ends[0] === "granted" ? "granted" : "closed");
    expect(decidedBy).not.toBe(firstApprover);
  });

  test("is never granted by one operator alone, however often, whenever, with whichever codes", async () => {
    const { testApp, desk, path, request } = await open({ loginId: CONSULTANT, operators: 1 });
    const outcomes = [];
    for (let at = 0; at < 10; at++) {
      const codes = [desk.person.code(), desk.person.code(1)];
      const pages = await Promise.all(
        codes.map((code) => decide(desk, path, { code, reason: `again ${at}` })),
      );
      outcomes.push(...pages.map(outcomeOf));
      testApp.clock.now += 2 * STEP_MS;
    }
    expect(outcomes.filter((outcome) => outcome === "noted")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 409)).toHaveLength(19);
    expect(await request()).toMatchObject({ state: "asked", decidedBy: null, reason: "again 0" });
  });

  test("that the only one to approve it did so before losing the role, or the account, begins anew", async () => {
    for (const change of ["roles = '[]'", "is_disabled = 1"]) {
      const { testApp, desk, other, path, request } = await open({ loginId: CONSULTANT, operators: 3 });
      expect(outcomeOf(await decide(desk, path))).toBe("noted");
      await setAccount(testApp, desk.person, change);
      expect(outcomeOf(await decide(other, path))).toBe("noted");
      expect(await request()).toMatchObject({ state: "asked", firstApprover: other.person.account.id });
    }
  });
});

const setAccount = async ({ store }: TestApp, { account }: Person, change: string) =>
  store.database.run(sql.raw(`update accounts set ${change} where id = '${account.id}'`));

test.each([
  ["loses the role", "roles = '[\"approver\"]'"],
  ["is disabled", "is_disabled = 1"],
])("an operator who %s between being let in and deciding decides nothing", async (_, change) => {
  for (const loginId of [EMPLOYEE, CONSULTANT]) {
    const store = openStore();
    const resets = { ...store.resets };
    const { testApp, desk, path, request } = await open({
      loginId,
      operators: 2,
      store: { ...store, resets },
    });
    for (const decision of ["grant", "refuse"]) {
      resets.decideReset = async (deciding) => {
        await setAccount(testApp, desk.person, change);
        return store.resets.decideReset(deciding);
      };
      const code = waitForCode(testApp, desk.person);
      expect((await decide(desk, path, { decision, reason: "called back", code })).status).toBe(409);
      expect(await request()).toMatchObject({ state: "asked", decidedBy: null, firstApprover: null });
      await setAccount(testApp, desk.person, "roles = '[\"operator\"]', is_disabled = 0");
    }
  }
});

describe("a code of an operator", () => {
  test("does one thing, when the console is asked for three at once with it", async () => {
    const { testApp, desk, path, request } = await open({ loginId: EMPLOYEE, operators: 2 });
    await addPerson(testApp, { loginId: "E00002" });
    const code = desk.person.code();
    const help = (act: string) =>
      desk.browser.post("/console/accounts/E00002/help", { act, reason: "called back", code });
    const pages = await Promise.all([decide(desk, path), help("unlock"), help("end-sessions")]);
    expect(pages.map(({ status }) => status).sort()).toEqual([303, 401, 401]);
    const isGranted = (await request())?.state === "granted";
    expect(isGranted).toBe(pages[0]?.status === 303);
  });

  test("that approved something helps with no account, and the other way round", async () => {
    const { testApp, desk, path, request } = await open({ loginId: EMPLOYEE, operators: 2 });
    await addPerson(testApp, { loginId: "E00002" });
    const help = () =>
      desk.browser.post("/console/accounts/E00002/help", {
        ...{ act: "unlock", reason: "called back", code: desk.person.code() },
      });
    expect((await help()).status).toBe(303);
    expect((await decide(desk, path)).status).toBe(401);
    expect(await request()).toMatchObject({ state: "asked" });
    testApp.clock.now += STEP_MS;
    expect((await decide(desk, path)).status).toBe(303);
    expect((await help()).status).toBe(401);
  });
});

test("a page elsewhere makes an operator's browser do nothing, with everything right in the form", async () => {
  const { testApp, desk, person, path } = await open({ loginId: EMPLOYEE, operators: 2 });
  await askInVain(testApp, "プリンターが動かない");
  await testApp.live.refresh();
  const gist = gistOf("プリンターが動かない");
  const code = desk.person.code();
  const fields = {
    gist,
    wordings: "プリンターが動かない",
    entry: "lost",
    revision: testApp.helpDesk.desk.revision(),
  };
  const FORMS: [string, Record<string, string>][] = [
    [path, { decision: "grant", reason: "called back", code }],
    [`/console/accounts/${person.loginId}/help`, { act: "end-sessions", reason: "called back", code }],
    [`${QUEUE}/save`, fields],
    [`${QUEUE}/ignore`, fields],
    [`${QUEUE}/undo`, { id: person.account.id }],
    ["/console/digest", { wanted: "yes" }],
    ["/console/audit/verify", {}],
  ];
  const before = await readTables(testApp);
  for (const [address, form] of FORMS) {
    for (const headers of [
      { origin: FOREIGN_ORIGIN },
      { origin: FOREIGN_ORIGIN, "sec-fetch-site": "cross-site" },
      { origin: LISTED_ORIGIN, "sec-fetch-site": "cross-site" },
      { origin: "null", "sec-fetch-site": "cross-site" },
    ]) {
      expect((await desk.browser.post(address, form, headers)).status, address).toBe(403);
    }
  }
  expect((await readTables(testApp)) === before, "nothing has changed").toBe(true);
  for (const [address, form] of FORMS) {
    expect((await desk.browser.post(address, form)).status, `${address} from our own page`).toBeLessThan(400);
    testApp.clock.now += STEP_MS;
    for (const [, each] of FORMS) if ("code" in each) each.code = desk.person.code();
  }
});

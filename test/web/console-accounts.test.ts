import { expect, test } from "vitest";
import type { Account } from "../../src/accounts/account.ts";
import { createTestApp, type TestApp } from "../support/app.ts";
import {
  addPerson,
  type Browser,
  openAppBrowser,
  type Person,
  signIn,
  wrongCode,
} from "../support/people.ts";

const STEP_MS = 30_000;
const DAY_MS = 24 * 60 * 60_000;
const PERMIT = /(?:[A-Z0-9]{4}-){6}[A-Z0-9]{4}/;

/** An operator at the console, with a code that is not used yet. */
async function open() {
  const testApp = createTestApp();
  const operator = await addPerson(testApp, { loginId: "E90001", roles: ["operator"] });
  const desk = openAppBrowser(testApp);
  await signIn(desk, operator);
  testApp.clock.now += STEP_MS;
  const help = (loginId: string, act: string, fields: Record<string, string> = {}) =>
    desk.post(`/console/accounts/${loginId}/help`, {
      act,
      reason: "called back",
      code: operator.code(),
      ...fields,
    });
  return { testApp, operator, desk, help };
}

/** What happened to an account, the oldest first. */
async function eventsOf({ store }: TestApp, { id }: Account) {
  const any = { actor: null, action: null, result: null, since: null, until: null, before: null };
  const rows = await store.audit.searchRows({ ...any, accountId: id, limit: 100 });
  return rows
    .reverse()
    .map(({ action, result, actor, proofs, detail }) => ({ action, result, actor, proofs, detail }));
}

async function enrolWith(browser: Browser, person: Person, permit: string, password = person.password) {
  return browser.post("/enrol/start", { id: person.loginId, password, permit });
}

test("an operator finds an account by how its ID begins, page by page", async () => {
  const { testApp, desk } = await open();
  const { account } = await addPerson(testApp, { loginId: "A00100", isEnrolled: false });
  await testApp.store.accounts.addAccounts(
    Array.from({ length: 27 }, (_, at) => ({
      ...account,
      id: `more ${at}`,
      loginId: `A00${String(101 + at)}`,
      roles: at === 0 ? (["operator", "approver"] as const).slice() : [],
      isDisabled: at === 1,
    })),
  );
  expect((await desk.get("/console/accounts")).text).not.toContain("A00100");
  const first = await desk.get("/console/accounts?q=ａ００&lang=ja");
  expect(first.text).toContain('<a class="account-link" href="/console/accounts/A00124?lang=ja">');
  expect(first.text).not.toContain("A00125");
  expect(first.text).toContain("ヘルプデスク担当者、承認者");
  expect(first.text.match(/停止中/g)).toHaveLength(1);
  const [, next = ""] = /<a rel="next" href="([^"]+)"/.exec(first.text) ?? [];
  const second = await desk.get(next.replaceAll("&amp;", "&"));
  expect(second.text).toContain("A00127");
  expect(second.text).not.toContain("A00124<");
  expect(second.text).not.toContain('rel="next"');
  expect((await desk.get("/console/accounts?q=B")).text).toContain("No ID begins with “B”.");
});

test("whoever types a whole ID is led straight to the account", async () => {
  const { testApp, desk } = await open();
  await addPerson(testApp, { loginId: "E10.1@HQ", isEnrolled: false });
  const found = await desk.get("/console/accounts?q=%20e10.1@hq%20&lang=en");
  expect(found).toMatchObject({ status: 303, location: "/console/accounts/E10.1%40HQ?lang=en" });
  expect((await desk.get(found.location ?? "")).text).toContain("<h1>E10.1@HQ</h1>");
  expect((await desk.get("/console/accounts?q=E10.1")).status).toBe(200);
});

test("a name or a pasted key is not searched, and is shown harmlessly or not at all", async () => {
  const { desk } = await open();
  const name = await desk.get(`/console/accounts?q=${encodeURIComponent('山田"><b>')}`);
  expect(name.status).toBe(400);
  expect(name.text).toContain("Names cannot be searched");
  expect(name.text).not.toContain("<b>");
  const key = await desk.get("/console/accounts?q=otpauth://totp/x?secret=JBSWY3DPEHPK3PXP");
  expect(key.status).toBe(400);
  expect(key.text).not.toContain("JBSWY3DP");
  expect((await desk.get("/console/accounts?q=E&after=%3Cb%3E")).status).toBe(400);
});

test("an account's page says what stands in the way and shows nothing that would let anybody in", async () => {
  const { testApp, desk } = await open();
  const { store, services, clock } = testApp;
  const owner = await addPerson(testApp, { loginId: "A00200", firmId: "青葉事務所" });
  const own = openAppBrowser(testApp);
  await signIn(own, owner);
  clock.now += STEP_MS;
  const resetting = openAppBrowser(testApp);
  await resetting.post("/reset", { id: owner.loginId, password: owner.password });
  await resetting.post("/reset/mail");
  const wrong = { account: owner.account, code: wrongCode(owner) };
  for (let tries = 0; tries < 10; tries++) await services.useCode(wrong);
  const page = await desk.get("/console/accounts/a00200");
  expect(page.status).toBe(200);
  for (const said of ["Consultant", "青葉事務所", "10 left", "Paused until", "Code by mail", "Under way"]) {
    expect(page.text).toContain(said);
  }
  expect(page.text).not.toContain("Issue a permit");
  const [factor] = await store.factors.findFactors(owner.account.id);
  const [session] = await store.sessions.listSessions({ accountId: owner.account.id, now: clock.now });
  const reset = await store.resets.findLatest(owner.account.id);
  const mailed = testApp.mails.flatMap(({ text }) => [
    ...(/[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(text) ?? []),
    ...(/token=\w+/.exec(text) ?? []),
  ]);
  expect(mailed.length).toBeGreaterThan(1);
  const secrets = [
    ...owner.recoveryCodes,
    ...mailed,
    ...own.cookies.values(),
    owner.code(),
    factor?.sealed ?? "",
    reset?.holderHash ?? "",
    owner.account.passwordHash,
    session?.id ?? "",
    ...owner.account.mails,
  ];
  expect(secrets.filter((secret) => secret === "" || page.text.includes(secret))).toEqual([]);
});

test("codes that ten wrong ones closed work again as soon as an operator has opened them", async () => {
  const { testApp, operator, desk, help } = await open();
  const owner = await addPerson(testApp, { loginId: "E10001" });
  for (let tries = 0; tries < 10; tries++) {
    await testApp.services.useCode({ account: owner.account, code: wrongCode(owner) });
  }
  const browser = openAppBrowser(testApp);
  expect((await signIn(browser, owner)).status).toBe(401);
  const done = await help("e10001", "unlock", { reason: " 折り返しの電話で確認\u0000 123 456 " });
  expect(done).toMatchObject({ status: 303, location: "/console/accounts/E10001?notice=unlocked" });
  const page = await desk.get(done.location ?? "");
  expect(page.text).toContain("Entry is open again");
  expect(page.text).not.toContain("Paused until");
  expect((await browser.post("/signin/code", { code: owner.code() })).status).toBe(303);
  const shared = { action: "help-unlock", actor: operator.account.id, proofs: ["code"] };
  const events = await eventsOf(testApp, owner.account);
  expect(events.filter(({ action }) => action === "help-unlock")).toEqual([
    { ...shared, result: "begun", detail: "折り返しの電話で確認 ███" },
    { ...shared, result: "done", detail: "折り返しの電話で確認 ███" },
  ]);
});

test("a permit goes to the owner's mail alone, and enrols with the owner's password", async () => {
  const { testApp, desk, help } = await open();
  const owner = await addPerson(testApp, { loginId: "E10002", isEnrolled: false });
  expect((await desk.get("/console/accounts/E10002")).text).toContain("It is not shown here.");
  const issued = await help("E10002", "permit");
  expect(issued).toMatchObject({ status: 303, location: "/console/accounts/E10002?notice=mailed" });
  const page = await desk.get(issued.location ?? "");
  expect(page.text).toContain("on its way to the owner");
  const [mail] = testApp.mails.filter(({ to }) => to === "e10002@example.com");
  const [permit = ""] = PERMIT.exec(mail?.text ?? "") ?? [];
  expect(permit).not.toBe("");
  expect(page.text).not.toContain(permit);
  const stranger = openAppBrowser(testApp);
  expect((await enrolWith(stranger, owner, permit, "another password")).status).toBe(401);
  const browser = openAppBrowser(testApp);
  expect(await enrolWith(browser, owner, permit)).toMatchObject({ status: 303, location: "/enrol" });
});

test("where there is no address, the permit is shown once to be handed over, and recorded nowhere", async () => {
  const { testApp, desk, help } = await open();
  const owner = await addPerson(testApp, { loginId: "E10003", isEnrolled: false, mails: [] });
  const shown = await help("E10003", "permit");
  expect(shown.status).toBe(200);
  expect(shown.headers.get("cache-control")).toBe("no-store");
  const [permit = ""] = PERMIT.exec(shown.text) ?? [];
  expect(shown.text).toContain(`href="/enrol?permit=${permit}"`);
  expect(shown.text).toContain("By itself it opens nothing.");
  expect((await desk.get("/console/accounts/E10003")).text).not.toContain(permit);
  expect(JSON.stringify(await eventsOf(testApp, owner.account))).not.toContain(permit);
  testApp.clock.now += STEP_MS;
  const [newer = ""] = PERMIT.exec((await help("E10003", "permit")).text) ?? [];
  const browser = openAppBrowser(testApp);
  expect((await enrolWith(browser, owner, permit)).status).toBe(401);
  expect((await enrolWith(browser, owner, newer)).status).toBe(303);
});

test("an operator ends every sign-in of an account, and only of that one", async () => {
  const { testApp, desk, help } = await open();
  const owner = await addPerson(testApp, { loginId: "E10004" });
  const browsers = [openAppBrowser(testApp), openAppBrowser(testApp)];
  for (const browser of browsers) {
    await signIn(browser, owner);
    testApp.clock.now += STEP_MS;
  }
  const done = await help("E10004", "end-sessions");
  expect(done.location).toBe("/console/accounts/E10004?notice=ended");
  for (const browser of browsers) expect((await browser.get("/home")).status).toBe(303);
  expect((await desk.get(done.location ?? "")).text).toContain("Not signed in anywhere.");
});

test("with a wrong code nothing happens but that it counts; the reason is kept, the code is not", async () => {
  const { testApp, operator, help } = await open();
  const owner = await addPerson(testApp, { loginId: "E10005" });
  const browser = openAppBrowser(testApp);
  await signIn(browser, owner);
  const code = wrongCode(operator);
  const refused = await help("E10005", "end-sessions", { code, reason: '"><b>gone</b>' });
  expect(refused.status).toBe(401);
  expect(refused.text).toContain("This code does not match.");
  expect(refused.text).toContain('value="&quot;&gt;&lt;b&gt;gone&lt;/b&gt;"');
  expect(refused.text).not.toContain(code);
  expect((await browser.get("/home")).status).toBe(200);
  for (let tries = 1; tries < 10; tries++) await help("E10005", "end-sessions", { code });
  const paused = await help("E10005", "end-sessions");
  expect(paused.status).toBe(401);
  expect(paused.text).toContain("Code entry is paused.");
  const results = (await eventsOf(testApp, owner.account))
    .filter(({ action }) => action === "help-end-sessions")
    .map(({ result }) => result);
  expect(results).toEqual([...Array(10).fill("wrong"), "paused"]);
});

test("an operator's code helps once", async () => {
  const { testApp, help } = await open();
  await addPerson(testApp, { loginId: "E10006" });
  expect((await help("E10006", "unlock")).status).toBe(303);
  expect((await help("E10006", "unlock")).status).toBe(401);
  const crowd = await open();
  await addPerson(crowd.testApp, { loginId: "E10007" });
  const all = await Promise.all(Array.from({ length: 10 }, () => crowd.help("E10007", "unlock")));
  expect(all.filter(({ status }) => status === 303)).toHaveLength(1);
});

test("nobody helps themselves: one's own page has no forms, and a form made up is refused", async () => {
  const { testApp, operator, desk, help } = await open();
  const page = await desk.get("/console/accounts/E90001?lang=ja");
  expect(page.text).toContain("ご自身のアカウントは、ほかの担当者が操作します。");
  expect(page.text).not.toContain("/help");
  const code = operator.code();
  const refused = await help("E90001", "end-sessions");
  expect(refused.status).toBe(403);
  expect((await desk.get("/home")).status).toBe(200);
  expect((await eventsOf(testApp, operator.account)).at(-1)).toEqual({
    ...{ action: "help-end-sessions", result: "own", actor: operator.account.id },
    ...{ proofs: [], detail: "called back" },
  });
  expect(await testApp.services.useCode({ account: operator.account, code })).toEqual({ kind: "right" });
});

test("what cannot be done is said, and uses up no permit and no account", async () => {
  const { testApp, operator, desk, help } = await open();
  const { store, clock } = testApp;
  const enrolled = await addPerson(testApp, { loginId: "E10008" });
  const gone = await addPerson(testApp, { loginId: "E10009", isEnrolled: false });
  await store.accounts.disableAccount({ id: gone.account.id, now: clock.now });
  expect((await desk.get("/console/accounts/E10009")).text).not.toContain("Issue a permit");
  const withoutReason = await help("E10008", "unlock", { reason: " \u200b " });
  expect(withoutReason.status).toBe(400);
  expect(withoutReason.text).toContain("Please enter a reason.");
  const disabled = await help("E10009", "permit");
  expect(disabled.status).toBe(409);
  expect(disabled.text).toContain("because this ID is disabled");
  const already = await help("E10008", "permit");
  expect(already.status).toBe(409);
  expect(already.text).toContain("because an authenticator is registered");
  expect(await store.factors.findFactors(enrolled.account.id)).toHaveLength(1);
  expect((await help("E10008", "delete")).status).toBe(400);
  expect((await help("NOBODY", "unlock", { code: operator.code(1) })).status).toBe(404);
  expect((await help("%3Cb%3E", "unlock")).status).toBe(404);
  for (const path of [
    "/console/accounts/NOBODY",
    "/console/accounts/%3Cb%3E",
    "/console/accounts/E10008/help",
  ]) {
    expect((await desk.get(path)).status).toBe(404);
  }
  expect((await desk.get("/console/accounts/E10008?notice=free-money")).status).toBe(400);
});

test("what an owner calls an authenticator is text on the page, whatever it is", async () => {
  const { testApp, desk } = await open();
  const { account } = await addPerson(testApp, { loginId: "E10010" });
  const [factor] = await testApp.store.factors.findFactors(account.id);
  const rename = { id: factor?.id ?? "", accountId: account.id, name: "<img src=x onerror=alert(1)>" };
  await testApp.store.factors.renameFactor(rename);
  const { text } = await desk.get("/console/accounts/E10010");
  expect(text).toContain("&lt;img src=x onerror=alert(1)&gt;");
  expect(text).not.toContain("<img src=x");
});

test("codes that a hundred wrong ones closed are said to wait for a person, and a person opens them", async () => {
  const { testApp, desk, help } = await open();
  const owner = await addPerson(testApp, { loginId: "E10011" });
  for (let tries = 0; tries < 100; tries++) {
    await testApp.services.useCode({ account: owner.account, code: wrongCode(owner) });
    if (tries % 5 === 4) testApp.clock.now += DAY_MS / 2;
  }
  const operating = await addPerson(testApp, { loginId: "E90002", roles: ["operator"] });
  await signIn(desk, operating);
  testApp.clock.now += STEP_MS;
  expect((await desk.get("/console/accounts/E10011")).text).toContain("Closed until a person opens it");
  expect((await help("E10011", "unlock", { code: operating.code() })).status).toBe(303);
  expect(await testApp.services.useCode({ account: owner.account, code: owner.code() })).toEqual({
    kind: "right",
  });
});

/** Wrong passwords, from one network or from one each. */
async function mistypePassword(
  testApp: TestApp,
  path: string,
  { times, isSpread }: { times: number; isSpread: boolean },
) {
  const fields = { id: "E10012", password: "not this one" };
  for (let at = 0; at < times; at++) {
    const address = isSpread ? `198.51.${at >> 6}.${at & 63}` : "203.0.113.7";
    const browser = openAppBrowser(testApp);
    expect((await browser.post(path, fields, { "x-test-address": address })).status).toBe(401);
  }
}

test.each([
  ["/signin", "sign-in", "from everywhere", { times: 100, isSpread: true }],
  ["/reset", "reset", "from everywhere", { times: 100, isSpread: true }],
  ["/signin", null, "from one network", { times: 10, isSpread: false }],
  ["/reset", null, "from one network", { times: 10, isSpread: false }],
] as const)(
  "passwords at %s that wrong ones closed (%s, %s) are taken again as soon as an operator has opened them",
  async (path, paused, _, wrong) => {
    const { testApp, desk, help } = await open();
    const owner = await addPerson(testApp, { loginId: "E10012" });
    const other = await addPerson(testApp, { loginId: "E10013" });
    const pausesOf = async ({ loginId }: Person) =>
      (await testApp.helpDesk.accountHelp.show(loginId))?.passwordsPausedUntil;
    const enter = ({ loginId, password }: Person) =>
      openAppBrowser(testApp).post(path, { id: loginId, password }, { "x-test-address": "203.0.113.7" });
    await mistypePassword(testApp, path, wrong);
    expect((await enter(owner)).status).toBe(401);
    const none = { "sign-in": null, reset: null };
    const expected = paused ? { ...none, [paused]: testApp.clock.now + DAY_MS } : none;
    expect(await pausesOf(owner)).toEqual(expected);
    const page = await desk.get("/console/accounts/E10012");
    expect(page.text.includes("Paused until")).toBe(paused !== null);
    expect(page.text).toContain("That cannot be shown here, but opening entry again ends it, too.");
    expect((await help("E10013", "unlock")).status).toBe(303);
    expect((await enter(owner)).status).toBe(401);
    testApp.clock.now += STEP_MS;
    expect((await help("E10012", "unlock")).status).toBe(303);
    expect(await pausesOf(owner)).toEqual(none);
    expect((await enter(owner)).status).toBe(303);
    expect((await enter(other)).status).toBe(303);
  },
);

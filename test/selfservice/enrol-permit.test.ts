/** Setting up the first authenticator with a permit. */

import { describe, expect, test } from "vitest";
import { hashPermit } from "../../src/selfservice/enrol.ts";
import { PERMIT_MS, TRIES_PER_ENROLMENT } from "../../src/selfservice/limits.ts";
import { factors } from "../../src/store/schema-accounts.ts";
import { createTestApp } from "../support/app.ts";
import { addPerson, type Browser, openAppBrowser, type Person, startSignIn } from "../support/people.ts";
import {
  countFactors,
  finishEnrolment,
  givePermit,
  MINUTE_MS,
  readMails,
  readRecoveryCodes,
  readTables,
  STEP_MS,
  scan,
} from "./steps.ts";

const TEN_MINUTES_MS = 10 * MINUTE_MS;

async function open() {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId: "A00001", isEnrolled: false });
  const permit = await givePermit(testApp, person);
  return { testApp, person, permit, browser: openAppBrowser(testApp) };
}

function start(browser: Browser, { loginId, password }: Person, permit: string) {
  return browser.post("/enrol/start", { id: loginId, password, permit });
}

describe("a permit", () => {
  test("sets up the first authenticator together with the ID's password, and that authenticator signs in", async () => {
    const { testApp, person, permit, browser } = await open();
    const typed = permit.toLowerCase().replaceAll("-", " ");
    expect(await start(browser, person, typed)).toMatchObject({ status: 303, location: "/enrol" });
    const { page, done, recoveryCodes, code } = await finishEnrolment(testApp, browser);
    expect(page.text).toContain("<svg");
    expect(done.status).toBe(200);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect((await readMails(testApp, person)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining("An authenticator was added"),
    ]);
    testApp.clock.now += STEP_MS;
    await startSignIn(browser, person);
    expect((await browser.post("/signin/code", { code: code() })).location).toBe("/home");
  });

  test("is refused in the same words whatever it is that does not fit", async () => {
    const { testApp, person, permit } = await open();
    const add = (loginId: string, isEnrolled = false) => addPerson(testApp, { loginId, isEnrolled });
    const [other, late, disabled] = [await add("E00001"), await add("E00002"), await add("E00003")];
    const earlier = await givePermit(testApp, late);
    testApp.clock.now += 1;
    const newer = await givePermit(testApp, late);
    const ofDisabled = await givePermit(testApp, disabled);
    await testApp.store.accounts.disableAccount({ id: disabled.account.id, now: testApp.clock.now });
    const enrolled = await add("E00004", true);
    const needless = "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA";
    await testApp.store.enrolments.addPermit({
      id: "needless",
      accountId: enrolled.account.id,
      resetId: null,
      codeHash: await hashPermit(needless),
      expiresAt: testApp.clock.now + PERMIT_MS,
    });
    const answers = [
      [person, "0000-0000-0000-0000-0000-0000-0000"],
      [person, ""],
      [other, permit],
      [{ ...person, password: other.password }, permit],
      [{ ...person, loginId: "A99999" }, permit],
      [{ ...person, loginId: "" }, permit],
      [late, earlier],
      [disabled, ofDisabled],
      [enrolled, needless],
    ] as const;
    const pages = await Promise.all(
      answers.map(async ([who, typed]) => {
        const browser = openAppBrowser(testApp);
        const { status, text } = await start(browser, who, typed);
        return { status, text, cookies: browser.cookies.size };
      }),
    );
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
    expect(pages[0]).toMatchObject({ status: 401, cookies: 0 });
    expect((await start(openAppBrowser(testApp), late, newer)).location).toBe("/enrol");
  });

  test("works once, even for somebody whose authenticator is gone again", async () => {
    const { testApp, person, permit, browser } = await open();
    const second = openAppBrowser(testApp);
    await start(second, person, permit);
    await start(browser, person, permit);
    await finishEnrolment(testApp, browser);
    await testApp.store.database.delete(factors);
    expect((await start(openAppBrowser(testApp), person, permit)).status).toBe(401);
    expect((await finishEnrolment(testApp, second)).done.status).toBe(303);
    expect(await countFactors(testApp, person)).toBe(0);
  });

  test("is good for 14 days to the millisecond, also while the QR code is already on the screen", async () => {
    const { testApp, person, permit, browser } = await open();
    const issuedAt = testApp.clock.now;
    testApp.clock.now = issuedAt + PERMIT_MS - 1;
    expect((await start(browser, person, permit)).location).toBe("/enrol");
    const { code } = await scan(testApp, browser);
    testApp.clock.now = issuedAt + PERMIT_MS;
    expect(await browser.post("/enrol", { code: code() })).toMatchObject({
      status: 303,
      location: "/enrol?notice=too-late",
    });
    expect(await countFactors(testApp, person)).toBe(0);
    expect((await start(openAppBrowser(testApp), person, permit)).status).toBe(401);
  });

  test("gives one authenticator and one set of recovery codes, however many browsers use it at once", async () => {
    const { testApp, person, permit } = await open();
    const browsers = Array.from({ length: 8 }, () => openAppBrowser(testApp));
    await Promise.all(browsers.map((browser) => start(browser, person, permit)));
    const scanned = await Promise.all(browsers.map((browser) => scan(testApp, browser)));
    expect(new Set(scanned.map(({ uri }) => uri)).size).toBe(8);
    const pages = await Promise.all(
      browsers.map((browser, at) => browser.post("/enrol", { code: scanned[at]?.code() ?? "" })),
    );
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(pages.flatMap(readRecoveryCodes)).toHaveLength(10);
    expect(await countFactors(testApp, person)).toBe(1);
    expect(await testApp.store.recoveryCodes.countLeft(person.account.id)).toBe(10);
    expect((await start(openAppBrowser(testApp), person, permit)).status).toBe(401);
  });

  test("stays usable when the set-up is abandoned or cancelled, and nothing else is left of that", async () => {
    const { testApp, person, permit, browser } = await open();
    const before = await readTables(testApp, "lasting");
    await start(browser, person, permit);
    const { code } = await scan(testApp, browser);
    testApp.clock.now += TEN_MINUTES_MS + 1;
    expect((await scan(testApp, browser)).uri).toBe("");
    expect((await browser.post("/enrol", { code: code() })).location).toBe("/enrol?notice=too-late");
    expect(await readTables(testApp, "lasting")).toEqual(before);
    await start(browser, person, permit);
    const cancelled = await scan(testApp, browser);
    expect((await browser.post("/enrol/cancel")).location).toBe("/");
    await browser.post("/enrol", { code: cancelled.code() });
    expect(await readTables(testApp, "lasting")).toEqual(before);
    await start(browser, person, permit);
    expect((await finishEnrolment(testApp, browser)).done.status).toBe(200);
  });
});

describe("the page with the QR code", () => {
  test("shows the same QR code in two tabs, of which one confirms and sees the recovery codes", async () => {
    const { testApp, person, permit, browser } = await open();
    await start(browser, person, permit);
    const [one, two] = [await scan(testApp, browser), await scan(testApp, browser)];
    expect(two.page.text).toBe(one.page.text);
    const pages = await Promise.all([
      browser.post("/enrol", { code: one.code() }),
      browser.post("/enrol", { code: two.code(1) }),
    ]);
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 303]);
    expect(pages.flatMap(readRecoveryCodes)).toHaveLength(10);
    expect(await countFactors(testApp, person)).toBe(1);
  });

  test("lasts ten minutes less a millisecond", async () => {
    const { testApp, person, permit, browser } = await open();
    await start(browser, person, permit);
    testApp.clock.now += TEN_MINUTES_MS - 1;
    expect((await finishEnrolment(testApp, browser)).done.status).toBe(200);
  });

  test("names the product and the ID in the authenticator, so that several IDs can be told apart", async () => {
    const { testApp, person, permit, browser } = await open();
    await start(browser, person, permit);
    const { uri, page } = await scan(testApp, browser);
    const { pathname, searchParams } = new URL(uri);
    const [issuer, loginId] = decodeURIComponent(pathname.replace(/^\/*(totp\/)?/, "")).split(":");
    expect(loginId).toBe("A00001");
    expect(issuer).toBe(searchParams.get("issuer"));
    expect(page.text).toContain("<dd>A00001</dd>");
  });

  test("burns the code that confirmed: it does not sign in, the next one does", async () => {
    const { testApp, person, permit, browser } = await open();
    await start(browser, person, permit);
    const { code } = await finishEnrolment(testApp, browser);
    await startSignIn(browser, person);
    expect((await browser.post("/signin/code", { code: code(-1) })).status).toBe(401);
    expect((await browser.post("/signin/code", { code: code() })).status).toBe(401);
    expect((await browser.post("/signin/code", { code: code(1) })).location).toBe("/home");
  });

  test("keeps the same key after a wrong code, and gives up after twenty", async () => {
    const { testApp, person, permit, browser } = await open();
    await start(browser, person, permit);
    const { uri, code } = await scan(testApp, browser);
    for (let at = 0; at < TRIES_PER_ENROLMENT; at++) {
      const wrong = await browser.post("/enrol", { code: code(100 + at) });
      expect(wrong.status).toBe(400);
      expect(readRecoveryCodes(wrong)).toEqual([]);
    }
    expect((await scan(testApp, browser)).uri).toBe(uri);
    expect((await browser.post("/enrol", { code: code() })).status).toBe(303);
    expect(await countFactors(testApp, person)).toBe(0);
  });

  test("shows the recovery codes once and never again", async () => {
    const { testApp, person, permit, browser } = await open();
    await start(browser, person, permit);
    const { code, recoveryCodes } = await finishEnrolment(testApp, browser);
    const again = await browser.post("/enrol", { code: code() });
    testApp.clock.now += STEP_MS;
    await startSignIn(browser, person);
    await browser.post("/signin/code", { code: code() });
    const pages = [
      again,
      ...(await Promise.all(["/enrol", "/security", "/home"].map((path) => browser.get(path)))),
    ];
    for (const { text } of pages) for (const each of recoveryCodes) expect(text).not.toContain(each);
  });

  test("shows nothing of an account to somebody who has not proven anything", async () => {
    const { testApp, person, permit, browser } = await open();
    await start(browser, person, permit);
    const { uri } = await scan(testApp, browser);
    const key = new URL(uri).searchParams.get("secret") ?? "nothing";
    const strangers = [
      {},
      { cookie: `madoguchi-challenge=${"0".repeat(64)}` },
      { cookie: `madoguchi=${browser.cookies.get("madoguchi-challenge")}` },
    ];
    for (const headers of strangers) {
      const page = await openAppBrowser(testApp).get("/enrol", headers);
      expect(page.status).toBe(200);
      for (const secret of ["A00001", "otpauth", "setup-key", key, 'class="qr"']) {
        expect(page.text).not.toContain(secret);
      }
      expect((await openAppBrowser(testApp).post("/enrol", { code: "123456" }, headers)).status).toBe(303);
    }
  });
});

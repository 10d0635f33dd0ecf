/** Resetting with a recovery code: at once, and once. */

import { describe, expect, test } from "vitest";
import { PAUSE_MS, RECOVERY_POLICY } from "../../src/accounts/limits.ts";
import { hashRecoveryCode } from "../../src/selfservice/recovery-codes.ts";
import { createTestApp } from "../support/app.ts";
import { addPerson, openAppBrowser, signIn, startSignIn } from "../support/people.ts";
import { openStore } from "../support/store.ts";
import {
  findRequest,
  readMails,
  readRecoveryCodes,
  readTables,
  scan,
  startReset,
  waitForCode,
} from "./steps.ts";

async function open(loginId = "A00001") {
  const testApp = createTestApp();
  const person = await addPerson(testApp, { loginId });
  const browser = openAppBrowser(testApp);
  await startReset(browser, person);
  const enter = (code = "", by = browser) => by.post("/reset/recovery-code", { code });
  const [code = ""] = person.recoveryCodes;
  return { testApp, person, browser, enter, code };
}

describe("a recovery code", () => {
  test.each(["A00001", "E00001"])(
    "leads %s to the QR code at once, and the owner is told",
    async (loginId) => {
      const { testApp, person, browser, enter, code } = await open(loginId);
      expect((await enter(code)).location).toBe("/reset");
      expect((await browser.get("/reset")).text).toContain("You can set up now");
      expect((await browser.post("/reset/enrol")).location).toBe("/enrol");
      expect((await scan(testApp, browser)).uri).toContain(loginId);
      const [mail] = await readMails(testApp, person);
      expect(mail?.subject).toContain("A reset was requested");
      expect(mail?.text).toContain("a recovery code");
      expect(mail?.text).not.toContain(code);
    },
  );

  test("works once", async () => {
    const { testApp, person, browser, enter, code } = await open();
    await enter(code);
    const opened = await findRequest(testApp, person);
    expect((await enter(code)).status).toBe(401);
    await browser.post("/reset/cancel");
    expect((await enter(code)).status).toBe(401);
    expect(await findRequest(testApp, person)).toMatchObject({ id: opened?.id, state: "closed" });
    expect((await enter(person.recoveryCodes[1])).location).toBe("/reset");
    expect(await testApp.store.recoveryCodes.countLeft(person.account.id)).toBe(8);
  });

  test("entered fifty times at once on two servers opens one request", async () => {
    const { testApp, person, code, browser } = await open();
    const other = createTestApp({ store: openStore(testApp.store.file), clock: testApp.clock });
    const elsewhere = openAppBrowser(other);
    await startReset(elsewhere, person);
    const pages = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        (at % 2 === 0 ? browser : elsewhere).post("/reset/recovery-code", { code }),
      ),
    );
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(1);
    const { reset_requests: requests } = await readTables(testApp);
    expect(requests).toHaveLength(1);
    expect(await testApp.store.recoveryCodes.countLeft(person.account.id)).toBe(9);
  });

  test("is of no use for anybody else, nor after its owner made new ones", async () => {
    const { testApp, person, enter } = await open();
    const other = await addPerson(testApp, { loginId: "A00002" });
    expect((await enter(other.recoveryCodes[0])).status).toBe(401);
    expect(await testApp.store.recoveryCodes.countLeft(other.account.id)).toBe(10);
    const owner = openAppBrowser(testApp);
    await signIn(owner, person);
    const renewed = await owner.post("/security/recovery-codes", { code: waitForCode(testApp, person) });
    expect((await enter(person.recoveryCodes[1])).status).toBe(401);
    expect((await enter(readRecoveryCodes(renewed)[0])).location).toBe("/reset");
  });

  test.each([
    "10KQ-0M9X-A1B2-C3D4",
    "10kq-0m9x-a1b2-c3d4",
    "10KQ0M9XA1B2C3D4",
    " 10KQ 0M9X\tA1B2　C3D4 ",
    "１０ＫＱ－０Ｍ９Ｘ－Ａ１Ｂ２－Ｃ３Ｄ４",
    "ｌｏｋｑーｏｍ９ｘーａｉｂ２ーｃ３ｄ４",
    "IOKQ–oM9X—AlB2−C3D4",
  ])("may be typed as %j", async (typed) => {
    const { testApp, person, enter } = await open();
    const { id: accountId } = person.account;
    const hashes = [await hashRecoveryCode(accountId, "10KQ-0M9X-A1B2-C3D4")];
    await testApp.store.recoveryCodes.replaceCodes({ accountId, hashes });
    expect((await enter(typed)).location).toBe("/reset");
  });

  test("is not looked at for 15 minutes after ten wrong ones, also not when many are tried at once", async () => {
    const { testApp, person, enter, code } = await open();
    const wrong = await Promise.all(
      Array.from({ length: 30 }, (_, at) => enter(`WRNG-WRNG-WRNG-WR${10 + at}`)),
    );
    expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401]));
    expect(wrong.filter(({ text }) => text.includes("paused"))).toHaveLength(
      30 - Number(RECOVERY_POLICY.pauseAfter),
    );
    testApp.clock.now += PAUSE_MS - 1;
    expect((await enter(code)).text).toContain("Entry of recovery codes is paused");
    expect(await findRequest(testApp, person)).toBeNull();
    testApp.clock.now += 1;
    expect((await enter(code)).location).toBe("/reset");
  });

  test("stays open to somebody whose codes were closed by a stranger's guesses, and the other way round", async () => {
    const { testApp, person, enter, code } = await open();
    const stranger = openAppBrowser(testApp);
    await startSignIn(stranger, person);
    for (let at = 0; at < 12; at++) {
      if (at % 5 === 0) await startSignIn(stranger, person);
      await stranger.post("/signin/code", { code: person.code(100 + at) });
    }
    expect((await signIn(openAppBrowser(testApp), person)).location).not.toBe("/home");
    expect((await enter(code)).location).toBe("/reset");
    const { testApp: second, person: other, enter: guess } = await open();
    for (let at = 0; at < 12; at++) await guess(`WRNG-WRNG-WRNG-WR${10 + at}`);
    expect((await signIn(openAppBrowser(second), other)).location).toBe("/home");
  });

  test("is one of few left: its owner is reminded to make new ones", async () => {
    const { testApp, person, enter } = await open();
    const subjects = async () => (await readMails(testApp, person)).map(({ subject }) => subject);
    for (const code of person.recoveryCodes.slice(0, 6)) await enter(code);
    expect((await subjects()).join()).not.toContain("Few recovery codes");
    await enter(person.recoveryCodes[6]);
    expect((await subjects()).join()).toContain("Few recovery codes");
  });
});

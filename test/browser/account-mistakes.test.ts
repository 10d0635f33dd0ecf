import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson, wrongCode } from "../support/people.ts";
import { serveTestApp } from "../support/served-app.ts";
import { type Desk, hasFocus, openDesk, type Visit } from "./account-visit.ts";
import { giveIdAndPassword, JOURNEY, mailPermit, STEP_MS, signInByKeyboard } from "./enrol-journeys.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const open = async (loginId: string, locale: "ja" | "en", isEnrolled = true) => {
  const app = await serveTestApp();
  const person = await addPerson(app, { loginId, isEnrolled });
  return { app, person, visit: await desk.visit({ app, locale }) };
};
const CODE = { ja: "6桁の認証コード", en: "6\u2011digit code" };
const field = ({ main }: Visit, label: string) => main.getByLabel(label).filter({ visible: true });
/** What assistive technology reads out with the field. */
const heardWith = (target: Locator) =>
  target.evaluate((one) =>
    (one.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent)
      .join(" "),
  );
/** The field has the keyboard, says that it is invalid and why, and keeps nothing of what was typed. */
async function expectMistakeAt(visit: Visit, label: string, text: string): Promise<void> {
  const target = field(visit, label);
  expect(await hasFocus(target)).toBe(true);
  expect(await target.getAttribute("aria-invalid")).toBe("true");
  expect(await heardWith(target)).toContain(text);
  expect(await target.inputValue()).toBe("");
}

describe("what is typed wrong is said where it is put right", { timeout: JOURNEY.timeoutMs }, () => {
  test("a wrong password: the keyboard is in the first field, both say what may be the matter", async () => {
    const { person, visit } = await open("A00001", "ja");
    await visit.open("/signin");
    await giveIdAndPassword(visit, { ...person, password: "not this one" });
    await visit.page.keyboard.press("Enter");
    await visit.page.waitForURL("**/signin");
    await expect.poll(() => visit.page.title()).toMatch(/^ご確認ください：ログイン/);
    await expectMistakeAt(visit, "ID", "ログインできませんでした");
    expect(await heardWith(field(visit, "パスワード"))).toContain("ログインできませんでした");
    await giveIdAndPassword(visit, person);
    await visit.press("次へ進む");
    expect(await visit.heading()).toBe("認証コードの入力");
  });

  test("a wrong code to sign in, and then the right one", async () => {
    const { person, visit } = await open("A00001", "en");
    await visit.open("/signin");
    await giveIdAndPassword(visit, person);
    await visit.press("Continue");
    await visit.type(CODE.en, wrongCode(person));
    await visit.press("Sign in");
    expect(await visit.page.title()).toMatch(/^Please check: /);
    await expectMistakeAt(visit, CODE.en, "This code does not match");
    await visit.type(CODE.en, person.code());
    await visit.press("Sign in");
    expect(await visit.heading()).toBe("A00001");
  });

  test("five wrong codes lead back to the password, with the reason", async () => {
    const { person, visit } = await open("A00001", "en");
    await visit.open("/signin");
    await giveIdAndPassword(visit, person);
    await visit.press("Continue");
    for (let time = 0; time < 5; time++) {
      await visit.type(CODE.en, wrongCode(person));
      await visit.press("Sign in");
    }
    expect(await visit.main.getByRole("status").innerText()).toContain("Five codes did not match");
    expect(await hasFocus(field(visit, "ID"))).toBe(true);
  });

  test("digits written wide, with spaces, are a right code", async () => {
    const { person, visit } = await open("A00001", "ja");
    await visit.open("/signin");
    await giveIdAndPassword(visit, person);
    await visit.press("次へ進む");
    const wide = [...person.code()].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    await visit.type(CODE.ja, `${wide.slice(0, 3).join("")} ${wide.slice(3).join("")}`);
    await visit.press("ログインする");
    expect(await visit.heading()).toBe("A00001");
  });

  test("a wrong code while setting up: the QR code is still the same one", async () => {
    const { app, person, visit } = await open("A00001", "ja", false);
    await visit.open(await mailPermit(app, person));
    await giveIdAndPassword(visit, person);
    await visit.press("次へ進む");
    const drawn = await visit.main.locator(".qr").innerHTML();
    await visit.type(CODE.ja, "12345");
    await visit.press("設定を完了する");
    await expectMistakeAt(visit, CODE.ja, "コードが違います");
    expect(await visit.main.locator(".qr").innerHTML()).toBe(drawn);
  });

  test("a wrong password at security: the form is open again and its first field has the keyboard", async () => {
    const { app, person, visit } = await open("A00001", "en");
    await signInByKeyboard(visit, person, person);
    app.clock.now += STEP_MS;
    await visit.open("/security");
    await visit.fold("Add a spare authenticator");
    await visit.type("Name of the spare", "Tablet");
    await visit.type("Password", "not this one");
    await visit.type(CODE.en, person.code());
    await visit.press("Continue to the QR code");
    await expectMistakeAt(visit, "Password", "The password or the code does not match");
    expect(await heardWith(field(visit, CODE.en))).toContain("The password or the code does not match");
  });

  test("a wrong recovery code", async () => {
    const { person, visit } = await open("A00001", "ja");
    await visit.open("/reset");
    await giveIdAndPassword(visit, person);
    await visit.press("次へ進む");
    await visit.type("リカバリーコード", "AAAA-AAAA-AAAA-AAAA");
    await visit.press("このコードで確認する");
    await expectMistakeAt(visit, "リカバリーコード", "このコードでは確認できませんでした");
  });
});

describe("what is empty or too long", { timeout: JOURNEY.timeoutMs }, () => {
  test("an empty form is not sent: the browser says which field is missing", async () => {
    const { visit } = await open("A00001", "ja");
    await visit.open("/signin");
    await visit.toggle(visit.main.getByRole("button", { name: "次へ進む" }));
    expect(await hasFocus(field(visit, "ID"))).toBe(true);
    expect(await visit.page.title()).toMatch(/^ログイン/);
  });

  test("a kilobyte in every field is answered like anything that does not match, and nothing overflows", async () => {
    const { visit } = await open("A00001", "en");
    await visit.page.setViewportSize({ width: 320, height: 568 });
    await visit.open("/signin");
    for (const label of ["ID", "Password"]) {
      await visit.reach(field(visit, label));
      await visit.page.keyboard.insertText("W".repeat(1024));
    }
    await visit.press("Continue");
    await expectMistakeAt(visit, "ID", "We could not sign you in");
    expect(await visit.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  test("a code with a kilobyte of digits is a wrong code", async () => {
    const { person, visit } = await open("A00001", "en");
    await visit.open("/signin");
    await giveIdAndPassword(visit, person);
    await visit.press("Continue");
    await visit.reach(field(visit, CODE.en));
    await visit.page.keyboard.insertText("1".repeat(1024));
    await visit.press("Sign in");
    await expectMistakeAt(visit, CODE.en, "This code does not match");
  });
});

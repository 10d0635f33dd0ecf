import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Locale } from "../../src/shared/locale.ts";
import { addPerson } from "../support/people.ts";
import { serveTestApp } from "../support/served-app.ts";
import { widgetOn } from "../widget/widget-page.ts";
import { type Desk, hasFocus, openDesk } from "./account-visit.ts";
import {
  ENROL_JOURNEYS,
  giveIdAndPassword,
  JOURNEY,
  mailPermit,
  STEP_MS,
  setUpAuthenticator,
  signInByKeyboard,
  type Walk,
} from "./enrol-journeys.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe("with the keyboard alone", { timeout: JOURNEY.timeoutMs }, () => {
  const walks = Object.entries(ENROL_JOURNEYS).map(([title, walk], at): [string, Locale, Walk] => [
    title,
    at % 2 === 0 ? "ja" : "en",
    walk,
  ]);
  test.each(walks)("%s (%s)", async (_, locale, walk) => {
    const app = await serveTestApp();
    await walk({ app, visit: () => desk.visit({ app, locale }) });
  });
});

describe("with two IDs in one browser", { timeout: JOURNEY.timeoutMs }, () => {
  test("the last one to sign in is who is signed in, in every tab, and the first one's session is over", async () => {
    const app = await serveTestApp();
    const consultant = await addPerson(app, { loginId: "A00001" });
    const employee = await addPerson(app, { loginId: "E00002" });
    const tab = await desk.visit({ app, locale: "en" });
    await signInByKeyboard(tab, consultant, consultant);
    const [before] = await tab.page.context().cookies();
    const other = await tab.newTab();
    await other.open("/signin");
    await signInByKeyboard(other, employee, employee);

    await tab.page.reload();
    expect(await tab.heading()).toBe("E00002");
    expect(await tab.page.getByRole("banner").innerText()).toContain("E00002");
    const old = await app.get("/home", { cookie: `${before?.name}=${before?.value}` });
    expect(old.headers.get("location")).toBe("/signin?next=%2Fhome");
  });

  test("a form that the first ID left open changes nothing of the second", async () => {
    const app = await serveTestApp();
    const consultant = await addPerson(app, { loginId: "A00001" });
    const employee = await addPerson(app, { loginId: "E00002" });
    const tab = await desk.visit({ app, locale: "ja" });
    await signInByKeyboard(tab, consultant, consultant);
    await tab.open("/security");
    await tab.fold("新しいスマホに移す");
    app.clock.now += STEP_MS;
    await tab.type("パスワード", consultant.password);
    await tab.type("6桁の認証コード", consultant.code());
    const other = await tab.newTab();
    await signInByKeyboard(other, employee, employee);

    await tab.press("QRコードの画面へ進む");
    expect(await tab.heading()).toBe("セキュリティ");
    expect(await tab.page.getByRole("banner").innerText()).toContain("E00002");
    expect(await tab.main.locator("#setup-key").count()).toBe(0);
  });

  test("the page that asks for the code names the ID that it is for, and the QR code carries it", async () => {
    const app = await serveTestApp();
    const consultant = await addPerson(app, { loginId: "A00001" });
    const newcomer = await addPerson(app, { loginId: "E00002", isEnrolled: false });
    const visit = await desk.visit({ app, locale: "en" });
    await visit.open("/signin");
    await giveIdAndPassword(visit, consultant);
    await visit.press("Continue");
    expect(await visit.main.innerText()).toContain("Signing in as A00001");

    await visit.open(await mailPermit(app, newcomer));
    await giveIdAndPassword(visit, newcomer);
    await visit.press("Continue");
    const code = visit.main.getByRole("img", { name: "QR code that sets up E00002" });
    expect(await code.count()).toBe(1);
    expect(await visit.main.getByLabel("6\u2011digit code").getAttribute("aria-describedby")).toBe(
      "code-hint",
    );
    expect(await visit.main.locator("#code-hint").innerText()).toContain("E00002");
  });
});

test("a question in the chat leads to the set-up and back, and the chat says that it is solved", {
  timeout: JOURNEY.timeoutMs,
}, async () => {
  const app = await serveTestApp();
  const newcomer = await addPerson(app, { loginId: "A00001", isEnrolled: false });
  const permit = new URL(await mailPermit(app, newcomer)).searchParams.get("permit") ?? "";
  // Wide enough for the page and the chat side by side.
  const visit = await desk.visit({ app, locale: "ja", viewport: { width: 1920, height: 1080 } });
  const { launcher, field, log, settled } = widgetOn(visit.page);
  const { keyboard } = visit.page;
  await visit.open("/");
  await visit.toggle(launcher);
  await expect.poll(() => hasFocus(field), { timeout: 10_000 }).toBe(true);
  await keyboard.type("初期設定の方法を教えて");
  await keyboard.press("Enter");
  await settled();
  const action = log.getByRole("link", { name: "初期設定を始める" });
  for (let stops = 0; stops < 20 && !(await hasFocus(action)); stops++) await keyboard.press("Shift+Tab");
  await visit.follow(action);
  expect(await visit.heading()).toBe("2要素認証の初期設定");

  await giveIdAndPassword(visit, newcomer);
  await visit.type("許可コード", permit);
  await visit.press("次へ進む");
  await setUpAuthenticator(visit);
  await visit.link("チャットに戻る");
  const news = log.getByRole("status").filter({ hasText: "このご質問は解決済みです" });
  await news.waitFor();
  await expect.poll(() => hasFocus(field), { timeout: 10_000 }).toBe(true);
  expect(await log.locator(".answer").getByText("解決済み", { exact: true }).count()).toBe(1);
  const { violations } = await new AxeBuilder({ page: visit.page }).setLegacyMode().analyze();
  expect(violations).toEqual([]);
});

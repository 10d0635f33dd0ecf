import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Locale } from "../../src/shared/locale.ts";
import { approvalsWords } from "../../src/web/pages/account/strings/help-desk.ts";
import { commonWords } from "../../src/web/pages/account/strings.ts";
import { consoleApprovalsWords } from "../../src/web/pages/console/strings/approvals.ts";
import { groupWords, previewWords, queueWords } from "../../src/web/pages/console/strings/queue.ts";
import { wrongCode } from "../support/people.ts";
import { type Desk, hasFocus, openDesk, type Visit } from "./account-visit.ts";
import { ask, type ConsoleStage, openConsole, setConsole, UNKNOWN } from "./console-stage.ts";
import { JOURNEY, STEP_MS } from "./enrol-journeys.ts";

/** The console looks every two seconds; the rest is the way there. */
const LIVE = { timeout: 6_000 };
const OTHER = "社員食堂の献立は何ですか";
/** Long fields are in sight as a whole. */
const TALL = { width: 1280, height: 1400 };
const TITLES = { ja: "スマホをなくしました", en: "I lost my phone" };
const WAYS: [string, Locale, boolean][] = [
  ["with scripts", "ja", true],
  ["without JavaScript", "en", false],
];

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const isKnown = async ({ app }: ConsoleStage) => {
  const reply = await (await app.post("/api/v1/ask", { question: UNKNOWN })).json();
  return reply.answer?.id === "lost";
};
/** What the page says has been done. */
const noticeOn = ({ main }: Visit) => main.getByRole("status").filter({ visible: true }).innerText();
/** A page that asks for nothing begins at its beginning, and the first key leads past the menus. */
async function expectToBeginAtTop({ page, main }: Visit): Promise<void> {
  if ((await main.locator("[autofocus]").count()) > 0) return;
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("body");
  await page.keyboard.press("Tab");
  expect(await hasFocus(page.locator("a.skip"))).toBe(true);
}

describe.each(WAYS)(
  "an operator with nothing but a keyboard, %s",
  { timeout: JOURNEY.timeoutMs },
  (_, locale, hasScripts) => {
    test("teaches what was asked in vain, and takes it back", async () => {
      const stage = await setConsole();
      await ask(stage.app, UNKNOWN);
      const visit = await openConsole(desk, { stage, locale, hasScripts });
      const [queue, group, preview] = [queueWords(locale), groupWords(locale), previewWords(locale)];
      await visit.open("/console/queue");
      await expectToBeginAtTop(visit);
      await visit.link(queue("openOf", UNKNOWN));
      expect(await visit.heading()).toBe(UNKNOWN);
      await expectToBeginAtTop(visit);
      await visit.press(group("teach", TITLES[locale]));
      expect(await visit.heading()).toBe(preview("title"));
      await expectToBeginAtTop(visit);
      expect(await isKnown(stage)).toBe(false);
      await visit.press(preview("save"));
      expect(await noticeOn(visit)).toContain(queue("taught-phrasing", TITLES[locale]));
      expect(await isKnown(stage)).toBe(true);
      await visit.press(queue("undo"), "Space");
      expect(await noticeOn(visit)).toContain(queue("undone"));
      expect(await isKnown(stage)).toBe(false);
    });

    test("writes a new entry, is led to what is wrong with it, and loses nothing on the way", async () => {
      const stage = await setConsole();
      await ask(stage.app, OTHER);
      const visit = await openConsole(desk, { stage, locale, hasScripts, viewport: TALL });
      const [group, preview] = [groupWords(locale), previewWords(locale)];
      const typed = "献立は**掲示板**にあります。";
      await visit.open("/console/queue");
      await visit.link(queueWords(locale)("openOf", OTHER));
      await visit.fold(group("create"));
      await visit.type(group("answerJa"), typed);
      await visit.type(group("id"), "cost");
      // The return key in a field decides nothing.
      await visit.page.keyboard.press("Enter");
      expect(await visit.heading()).toBe(OTHER);
      await visit.press(group("createSubmit"));
      expect(await visit.main.innerText()).toContain(group("lesson.id_taken"));
      expect(await hasFocus(visit.main.getByLabel(group("id")))).toBe(true);
      await visit.type(group("id"), "menu");
      await visit.press(group("createSubmit"));
      expect(await visit.main.locator(".shown strong").innerText()).toBe("掲示板");
      await visit.press(preview("edit"));
      expect(await visit.main.getByLabel(group("answerJa")).inputValue()).toBe(typed);
    });

    test("approves a request after a code that was wrong", async () => {
      const stage = await setConsole();
      const { app, operator, employee } = stage;
      const owner = stage.open();
      await stage.startReset(employee, owner);
      await owner.post("/reset/approval");
      const visit = await openConsole(desk, { stage, locale, hasScripts });
      const t = approvalsWords(locale);
      const code = commonWords(locale)("code");
      await visit.open("/console/approvals");
      await expectToBeginAtTop(visit);
      await visit.link(consoleApprovalsWords(locale)("open", employee.loginId));
      await expectToBeginAtTop(visit);
      await visit.toggle(visit.main.getByRole("radio").first(), "Space");
      await visit.type(t("reason"), "Called back");
      await visit.type(code, wrongCode(operator));
      await visit.press(t("submit"));
      expect(await visit.main.innerText()).toContain(commonWords(locale)("codeWrong"));
      expect(await hasFocus(visit.main.getByLabel(code))).toBe(true);
      expect(await visit.main.getByLabel(t("grant")).isChecked()).toBe(true);
      app.clock.now += STEP_MS;
      await visit.type(code, operator.code());
      await visit.press(t("submit"));
      expect(await noticeOn(visit)).toContain(t("grantedNotice"));
      expect(await visit.main.innerText()).toContain(consoleApprovalsWords(locale)("none"));
    });
  },
);

describe("a console that is left open", () => {
  const badgeOf = ({ page }: Visit, of: string) => page.locator(`[data-waiting=${of}]`);
  const questionIn = ({ main }: Visit, question: string) =>
    main.getByRole("link", { name: question, exact: true });

  test("shows new questions and requests, in its lists and in its menu, without being touched", async () => {
    const stage = await setConsole();
    const { app, employee } = stage;
    const look = { stage, locale: "ja" } as const;
    const [queue, approvals] = await Promise.all([openConsole(desk, look), openConsole(desk, look)]);
    await queue.open("/console/queue");
    await approvals.open("/console/approvals");
    expect(await badgeOf(queue, "questions").isVisible()).toBe(false);
    await ask(app, UNKNOWN);
    await expect.poll(() => questionIn(queue, UNKNOWN).count(), LIVE).toBe(1);
    expect(await badgeOf(queue, "questions").innerText()).toBe("1件");
    expect(await queue.page.locator("[data-news]").isVisible()).toBe(false);
    await ask(app, OTHER);
    const owner = stage.open();
    await stage.startReset(employee, owner);
    await owner.post("/reset/approval");
    await expect
      .poll(() => approvals.main.getByRole("link", { name: employee.loginId }).count(), LIVE)
      .toBe(1);
    await expect.poll(() => badgeOf(queue, "questions").innerText(), LIVE).toBe("2件");
    await expect.poll(() => badgeOf(queue, "approvals").innerText(), LIVE).toBe("1件");
    expect(queue.said).toEqual([]);
  });

  test("tears nothing away from whoever is in its list, and says that there is something new", async () => {
    const stage = await setConsole();
    const { app } = stage;
    await ask(app, UNKNOWN);
    const visit = await openConsole(desk, { stage, locale: "en" });
    await visit.open("/console/queue");
    const ignore = visit.main.getByRole("button", { name: queueWords("en")("ignoreOf", UNKNOWN) });
    await visit.reach(ignore);
    await ask(app, OTHER);
    const news = visit.main.getByRole("link", { name: queueWords("en")("news") });
    await expect.poll(() => news.isVisible(), LIVE).toBe(true);
    expect(await hasFocus(ignore)).toBe(true);
    expect(await questionIn(visit, OTHER).count()).toBe(0);
    expect(await badgeOf(visit, "questions").innerText()).toBe("2 waiting");
    await visit.page.keyboard.press("Shift+Tab");
    await visit.follow(news);
    expect(await questionIn(visit, OTHER).count()).toBe(1);
  });

  test("leaves the list alone, too, when somebody comes to it while the new one is on its way", async () => {
    const stage = await setConsole();
    const { app } = stage;
    await ask(app, UNKNOWN);
    const visit = await openConsole(desk, { stage, locale: "en" });
    await visit.open("/console/queue");
    const ignore = visit.main.getByRole("button", { name: queueWords("en")("ignoreOf", UNKNOWN) });
    await visit.page.route("**/console/queue", async (route) => {
      await ignore.focus();
      await route.continue();
    });
    await ask(app, OTHER);
    const news = visit.main.getByRole("link", { name: queueWords("en")("news") });
    await expect.poll(() => news.isVisible(), LIVE).toBe(true);
    expect(await hasFocus(ignore)).toBe(true);
  });
});

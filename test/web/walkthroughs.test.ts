import { describe, expect, test } from "vitest";
import { walkthroughWords } from "../../src/web/pages/walkthrough-strings.ts";
import { createTestApp } from "../support/app.ts";
import { loadReal } from "../support/content.ts";
import { openAppBrowser, type Page } from "../support/people.ts";
import {
  CHROME,
  EDGE,
  ENDS_BROWSER,
  follow,
  goToStep,
  press,
  readResumeCode,
  STEPS,
  walkIdOf,
} from "../support/walking.ts";

const { walkthroughs } = loadReal();
const TEXTS = [...walkthroughs].flatMap(([id, { texts }]) =>
  Object.entries(texts).map(([locale, text]) => ({ id, locale, text })),
);
const t = walkthroughWords("en");
const DAYS = { from: "0000-00-00", to: "9999-99-99" };

function open() {
  const testApp = createTestApp();
  const browser = openAppBrowser(testApp);
  const count = async (step: number, event: string) =>
    (await testApp.store.walks.countSteps(DAYS)).find((each) => each.step === step && each.event === event)
      ?.count ?? 0;
  return { testApp, browser, count };
}

/** Nothing of what was asked for stands on the page, as it was or in disguise. */
function expectCalm({ status, text, headers }: Page, asked = "") {
  expect(status).toBe(404);
  expect(headers.get("content-type")).toMatch(/^text\/html/);
  expect(headers.get("set-cookie")).toBeNull();
  expect(text).toMatch(/<h1>[^<]+<\/h1>/);
  expect(text).toMatch(/<main.*<a [^>]*href="\/[^"]*"/s);
  expect(text).not.toMatch(/error|undefined|NaN|null|\.ts\b/i);
  if (asked) expect(text.toLowerCase()).not.toContain(asked.toLowerCase());
}

describe("a walkthrough", () => {
  test.each(TEXTS)(
    "$id ($locale) is gone through by its buttons alone, one step a page, to the set-up",
    async ({ id, locale, text }) => {
      const { browser, count } = open();
      const lang = { "accept-language": locale };
      let page = await browser.get(`/walkthroughs/${id}`, lang);
      for (const [at, step] of text.steps.entries()) {
        expect(page.status).toBe(200);
        expect(page.text).toContain(`${at + 1} / ${text.steps.length}`);
        expect(page.text).toContain(step.instruction);
        for (const [other, { instruction }] of text.steps.entries())
          if (other !== at && instruction !== step.instruction)
            expect(page.text).not.toContain(`>${instruction}<`);
        const pressed = await press(browser, page, "done");
        expect(pressed.status).toBe(303);
        const isLast = at + 1 === text.steps.length;
        expect(pressed.location).toBe(isLast ? "/enrol" : `/walkthroughs/${id}?step=${at + 2}#step`);
        expect(await count(at + 1, "done")).toBe(1);
        page = await browser.get(pressed.location ?? "", lang);
      }
      expect(page.status).toBe(200);
    },
  );

  test("opens at the step where the browser is, however it is opened", async () => {
    const { browser } = open();
    await goToStep(browser, 3);
    expect((await browser.get(`/walkthroughs/${CHROME}`)).text).toContain(`3 / ${STEPS}`);
    expect((await browser.get(`/walkthroughs/${CHROME}?step=2`)).text).toContain(`2 / ${STEPS}`);
    expect((await browser.get(`/walkthroughs/${EDGE}`)).text).toContain("1 / 5");
  });

  test("leads back, and what was done stays done", async () => {
    const { testApp, browser, count } = open();
    const page = await goToStep(browser, 3);
    const id = walkIdOf(page);
    const pressed = await press(browser, page, "back");
    expect(pressed).toMatchObject({ status: 303, location: `/walkthroughs/${CHROME}?step=2#step` });
    expect(await testApp.store.walks.findWalk({ id, now: testApp.clock.now })).toMatchObject({ step: 2 });
    const before = await browser.get(pressed.location ?? "");
    expect(before.text).toContain(`2 / ${STEPS}`);
    expect(walkIdOf(before)).toBe(id);
    expect((await press(browser, before, "done")).location).toBe(`/walkthroughs/${CHROME}?step=3#step`);
    expect(await count(2, "done")).toBe(1);
  });

  test("leads back from the last step to the first and no further, and offers none there", async () => {
    const { browser } = open();
    let page = await goToStep(browser, STEPS);
    for (let at = STEPS - 1; at >= 1; at--) {
      page = await follow(browser, page, "back");
      expect(page.text).toContain(`${at} / ${STEPS}`);
      expect(page.text.includes('value="back"'), `step ${at}`).toBe(at > 1);
    }
    const forced = await browser.post(`/walkthroughs/${CHROME}`, { step: "1", did: "back" });
    expect(forced.location).toBe(`/walkthroughs/${CHROME}?step=1#step`);
  });

  test.each(["different", "stuck"] as const)(
    "that looks different or cannot be done helps on in the same step (%s)",
    async (did) => {
      const { browser, count } = open();
      const page = await goToStep(browser, 2);
      const pressed = await press(browser, page, did);
      expect(pressed.location).toBe(`/walkthroughs/${CHROME}?step=2&see=${did}#see`);
      const seen = await browser.get(pressed.location ?? "");
      const step = walkthroughs.get(CHROME)?.texts.en?.steps[1];
      expect(seen.text).toContain('id="see"');
      expect(seen.text).toContain(step?.[did] ?? "nothing");
      if (did === "stuck") expect(seen.text).toMatch(/id="see".*href="\/contact/s);
      expect(await count(2, did)).toBe(1);
      expect((await press(browser, seen, "done")).location).toBe(`/walkthroughs/${CHROME}?step=3#step`);
    },
  );

  test("shows all of its steps on one page to print", async () => {
    for (const { id, locale, text } of TEXTS) {
      const { browser } = open();
      const page = await browser.get(`/walkthroughs/${id}?all=1`, { "accept-language": locale });
      expect(page.status).toBe(200);
      for (const { instruction, details, avoid, check, picture } of text.steps)
        for (const part of [instruction, details, avoid, check, picture])
          expect(page.text).toContain(part ?? "");
    }
  });

  test("sets no cookie and keeps nothing for who only looks", async () => {
    const { testApp, browser } = open();
    for (const path of ["", "?step=1", "?step=5", "?step=2&see=stuck", "?all=1", "?walk=x&conversation=y"]) {
      const page = await browser.get(`/walkthroughs/${CHROME}${path}`);
      expect(page.status, path).toBe(200);
      expect(page.headers.get("set-cookie"), path).toBeNull();
    }
    await goToStep(browser, 3);
    const again = await browser.get(`/walkthroughs/${CHROME}?step=5`);
    expect(again.headers.get("set-cookie")).toBeNull();
    expect(await testApp.store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(1);
  });
});

describe("progress", () => {
  test("is kept by the page itself where the cookies were cleared in the middle", async () => {
    const { testApp, browser } = open();
    const page = await goToStep(browser, 4);
    const id = walkIdOf(page);
    browser.cookies.clear();
    const pressed = await press(browser, page, "done");
    expect(pressed.location).toBe(`/walkthroughs/${CHROME}?step=5#step`);
    const next = await browser.get(pressed.location ?? "");
    expect(walkIdOf(next)).toBe(id);
    browser.cookies.clear();
    expect(walkIdOf(await follow(browser, next, "back"))).toBe(id);
    expect(await testApp.store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(1);
  });

  test("is shown with its code only where it stands: not at another step, nor in another browser's steps", async () => {
    const { browser } = open();
    await goToStep(browser, 3);
    const early = await browser.get(`/walkthroughs/${CHROME}?step=${ENDS_BROWSER}`);
    expect(() => readResumeCode(early)).toThrow();
    const code = readResumeCode(await follow(browser, early, "save"));
    await browser.post(`/walkthroughs/${CHROME}`, { step: "4", did: "stuck" });
    const other = await browser.get(`/walkthroughs/${EDGE}?step=4`);
    expect(other.text).toContain(t("before"));
    expect(() => readResumeCode(other)).toThrow();
    expect(readResumeCode(await follow(browser, other, "save"))).toBe(code);
  });

  test("is offered to be saved before the step that closes the browser, and in no other", async () => {
    const { browser } = open();
    for (let step = 1; step <= STEPS; step++) {
      const { text } = await goToStep(browser, step);
      expect(text.includes(t("before")), `step ${step}`).toBe(step === ENDS_BROWSER);
    }
    const page = await goToStep(browser, ENDS_BROWSER);
    expect(readResumeCode(page)).toMatch(/^.{4}-.{4}$/);
    expect(page.text).toContain("localhost/continue");
    expect(page.text).toMatch(new RegExp(`<svg[^>]*><title>${t("phoneQr")}`));
    expect(page.text).not.toContain(t("remindedText"));
  });

  test("is saved by a button for whoever comes straight to the step that closes the browser", async () => {
    const { browser } = open();
    const page = await browser.get(`/walkthroughs/${CHROME}?step=${ENDS_BROWSER}`);
    expect(() => readResumeCode(page)).toThrow();
    expect(page.text).toMatch(/<button[^>]*form="did"[^>]*name="did" value="save"/);
    const saved = await follow(browser, page, "save");
    expect(saved.text).toContain(`${ENDS_BROWSER} / ${STEPS}`);
    expect(readResumeCode(saved)).toMatch(/^.{4}-.{4}$/);
  });

  test("is one walk also where somebody presses twice before the first answer", async () => {
    const { testApp, browser, count } = open();
    const page = await browser.get(`/walkthroughs/${CHROME}`);
    const pressed = await Promise.all(Array.from({ length: 4 }, () => press(browser, page, "done")));
    for (const { location } of pressed) expect(location).toBe(`/walkthroughs/${CHROME}?step=2#step`);
    expect([await count(1, "started"), await count(1, "done"), await count(2, "started")]).toEqual([1, 1, 1]);
    expect(await testApp.store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(1);
    const other = await openAppBrowser(testApp).get(`/walkthroughs/${CHROME}`);
    expect(walkIdOf(other)).not.toBe(walkIdOf(page));
  });

  test("of a day ago begins anew where the person is, without a word about it", async () => {
    const { testApp, browser } = open();
    const page = await goToStep(browser, 3);
    testApp.clock.now += 24 * 3_600_000;
    expect((await browser.get(`/walkthroughs/${CHROME}`)).text).toContain(`1 / ${STEPS}`);
    const onward = await follow(browser, page, "done");
    expect(onward.text).toContain(`4 / ${STEPS}`);
    expect(walkIdOf(onward)).not.toBe(walkIdOf(page));
  });
});

describe("what there is not", () => {
  const NO_STEPS = [
    "0",
    "-1",
    "99",
    "7",
    "1e1",
    "01",
    "1.5",
    "+1",
    " 1",
    "１",
    "",
    "x",
    "Infinity",
    "<b>xss",
  ];

  test.each(NO_STEPS)("a step %j is a calm page with ways on, and is not repeated", async (step) => {
    const { testApp, browser } = open();
    const asked = step.length > 2 ? step : "";
    const seen = await browser.get(`/walkthroughs/${CHROME}?${new URLSearchParams({ step })}`);
    const told = await browser.post(`/walkthroughs/${CHROME}`, { step, did: "done" });
    for (const page of [seen, told]) {
      expectCalm(page, asked);
      expect(page.text).toContain(`href="/walkthroughs/${CHROME}?step=1#step"`);
      expect(page.text).toContain(`href="/walkthroughs/${CHROME}?all=1"`);
    }
    expect(await testApp.store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(0);
  });

  test("a step that nobody named is none", async () => {
    const { browser } = open();
    expectCalm(await browser.post(`/walkthroughs/${CHROME}`, { did: "done" }));
  });

  test.each([
    "nothing",
    "site-cache",
    "manual-key",
    "__proto__",
    "constructor",
    "..%2Fenrol",
    "%3Cscript%3Ex",
    `${"x".repeat(3_000)}`,
  ])("a walkthrough %s is a calm page with ways on, and is not repeated", async (id) => {
    const { testApp, browser } = open();
    const pages = [
      await browser.get(`/walkthroughs/${id}`),
      await browser.get(`/walkthroughs/${id}?all=1`),
      await browser.post(`/walkthroughs/${id}`, { step: "1", did: "done" }),
    ];
    for (const page of pages) {
      expectCalm(page);
      expect(page.text).not.toContain("<script>x");
      expect(page.text).toContain('href="/faq"');
    }
    expect(await testApp.store.walks.foldWalksBefore(Number.MAX_SAFE_INTEGER)).toBe(0);
  });

  test("a button that nobody made counts as beginning the step, and goes nowhere else", async () => {
    const { browser, count } = open();
    for (const did of ["", "solved", "unsolved", "abandoned", "constructor"]) {
      const told = await browser.post(`/walkthroughs/${CHROME}`, { step: "2", did });
      expect(told.location, did).toBe(`/walkthroughs/${CHROME}?step=2#step`);
      expect(await count(2, did)).toBe(0);
    }
    expect(await count(2, "started")).toBe(1);
  });
});

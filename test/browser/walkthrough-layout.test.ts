import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Locale } from "../../src/shared/locale.ts";
import { loadReal } from "../support/content.ts";
import { serveTestApp } from "../support/served-app.ts";
import { setStage, showScene } from "./account-stage.ts";
import { type Desk, findViolations, openDesk } from "./account-visit.ts";
import { measure } from "./measure.ts";
import { WALK_SCENES } from "./walkthrough-scenes.ts";

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 375, height: 667 };
/** A desk at four-fold zoom, and the narrowest of phones. */
const NARROW = { width: 320, height: 256 };
/** Between them both languages, both schemes and both devices; every page is seen in one of them. */
const LOOKS = [
  { locale: "ja", colorScheme: "light", viewport: PHONE },
  { locale: "en", colorScheme: "dark", viewport: DESK },
] as const;

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function expectToFit(page: Page, what: string): Promise<void> {
  const { wide, clipped, small } = await page.evaluate(measure);
  expect.soft(wide, what).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  expect.soft(clipped, what).toEqual([]);
  expect.soft(small, what).toEqual([]);
}

const all = loadReal().content.walkthroughs.map(({ id, texts }) => ({
  id,
  count: (locale: Locale) => texts[locale]?.steps.length ?? 0,
}));
const longest = all.reduce((one, other) => (other.count("ja") > one.count("ja") ? other : one));
const SEEN = [
  ...all.map((walkthrough) => ({ ...walkthrough, look: LOOKS[0], see: "different" })),
  { ...longest, look: LOOKS[1], see: "stuck" },
];

describe.each(SEEN)("$id ($look.locale)", ({ id, count, look, see }) => {
  test("shuts nobody out in any step and fits its window, with help unfolded", async () => {
    const app = await serveTestApp();
    const { page, said } = await desk.visit({ app, ...look });
    for (let step = 1; step <= count(look.locale); step++) {
      await page.goto(`/walkthroughs/${id}?step=${step}&see=${see}`);
      expect(await page.title()).toContain(`${step} / ${count(look.locale)}`);
      expect(await page.locator(":is(#step, #see)").count()).toBe(2);
      await expectToFit(page, `step ${step}`);
      expect.soft(await findViolations({ page, part: "main" }), `step ${step}`).toEqual([]);
    }
    expect(said).toEqual([]);
  });
});

test.each(["ja", "en"] as const)(
  "the longest fits the narrowest window in every step (%s)",
  async (locale) => {
    const app = await serveTestApp();
    const { page } = await desk.visit({ app, locale, viewport: NARROW });
    for (let step = 1; step <= longest.count(locale); step++) {
      await page.goto(`/walkthroughs/${longest.id}?step=${step}&see=stuck`);
      await expectToFit(page, `step ${step}`);
    }
  },
);

const SCENES = Object.entries(WALK_SCENES).map(
  ([title, scene], at) => [title, LOOKS[at % 2 === 0 ? 0 : 1], scene] as const,
);

test.each(SCENES)("%s shuts nobody out and fits windows of every size", async (_, look, scene) => {
  const app = await serveTestApp();
  const stage = await setStage(app);
  const { page, said } = await desk.visit({ app, ...look });
  const path = await showScene({ page, stage, scene });
  expect(new URL(page.url()).pathname).toBe(new URL(path, app.url).pathname);
  expect(await findViolations({ page, part: "main" })).toEqual([]);
  for (const viewport of [look.viewport, NARROW]) {
    await page.setViewportSize(viewport);
    await expectToFit(page, path);
  }
  expect(said).toEqual([]);
});

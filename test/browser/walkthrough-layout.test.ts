import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Locale } from "../../src/shared/locale.ts";
import { loadReal } from "../support/content.ts";
import { serveTestApp } from "../support/served-app.ts";
import { setStage, showScene } from "./account-stage.ts";
import { type Desk, findViolations, openDesk } from "./account-visit.ts";
import { measure } from "./measure.ts";
import { WALK_SCENES } from "./walkthrough-scenes.ts";

/** More pages than other tests have. */
const PATIENCE = Object.freeze({ timeout: 60_000 });
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 375, height: 667 };
/** A desk at four-fold zoom, and the narrowest of phones. */
const NARROW = { width: 320, height: 256 };

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const WALKTHROUGHS = loadReal().content.walkthroughs.flatMap(({ id, texts }) =>
  Object.entries(texts).map(([locale, { steps }]) => ({ id, locale: locale as Locale, steps })),
);

async function expectToFit(page: Page, what: string): Promise<void> {
  for (const viewport of [NARROW, PHONE, DESK]) {
    await page.setViewportSize(viewport);
    const { wide, clipped, small } = await page.evaluate(measure);
    expect.soft(wide, what).toBeLessThanOrEqual(viewport.width);
    expect.soft(clipped, what).toEqual([]);
    expect.soft(small, what).toEqual([]);
  }
}

describe.each(WALKTHROUGHS)("$id ($locale)", ({ id, locale, steps }) => {
  test(
    "shuts nobody out in any step, and fits windows of every size, with help unfolded",
    PATIENCE,
    async () => {
      const app = await serveTestApp();
      const [colorScheme, see] =
        locale === "ja" ? (["light", "different"] as const) : (["dark", "stuck"] as const);
      const { page, said } = await desk.visit({ app, locale, colorScheme, viewport: DESK });
      for (let step = 1; step <= steps.length; step++) {
        await page.goto(`/walkthroughs/${id}?step=${step}&see=${see}`);
        expect(await page.title()).toContain(`${step} / ${steps.length}`);
        expect(await page.locator(":is(#step, #see)").count()).toBe(2);
        await expectToFit(page, `step ${step}`);
        expect.soft(await findViolations({ page }), `step ${step}`).toEqual([]);
      }
      expect(said).toEqual([]);
    },
  );
});

describe.each([
  ["ja", "light", PHONE],
  ["en", "dark", DESK],
] as const)("in %s, %s", (locale, colorScheme, viewport) => {
  test.each(Object.entries(WALK_SCENES))(
    "%s shuts nobody out and fits windows of every size",
    async (_, scene) => {
      const app = await serveTestApp();
      const stage = await setStage(app);
      const { page, said } = await desk.visit({ app, locale, colorScheme, viewport });
      const path = await showScene({ page, stage, scene });
      expect(new URL(page.url()).pathname).toBe(new URL(path, app.url).pathname);
      expect(await findViolations({ page })).toEqual([]);
      await expectToFit(page, path);
      expect(said).toEqual([]);
    },
  );
});

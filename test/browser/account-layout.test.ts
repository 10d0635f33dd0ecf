import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveTestApp } from "../support/served-app.ts";
import { setStage, showScene } from "./account-stage.ts";
import { type Desk, findViolations, openDesk } from "./account-visit.ts";
import { measure } from "./measure.ts";
import { ENROL_SCENES, OTHER_SCENES, RESET_SCENES } from "./self-service-scenes.ts";
import { SIGN_IN_SCENES } from "./sign-in-scenes.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const GROUPS = [
  { locale: "en", scenes: SIGN_IN_SCENES },
  { locale: "ja", scenes: ENROL_SCENES },
  { locale: "en", scenes: RESET_SCENES },
  { locale: "ja", scenes: OTHER_SCENES },
] as const;
const SCENES = GROUPS.flatMap(({ locale, scenes }) =>
  Object.entries(scenes).map(([title, scene]) => [title, locale, scene] as const),
);
/** What each scene says: one that says the same as another did not come about. */
const told = new Map<string, string>();

describe("on a phone of 320 pixels", () => {
  test.each(SCENES)(
    "%s (%s) fits, shuts nobody out in the dark, has targets for thumbs",
    async (title, locale, scene) => {
      const app = await serveTestApp();
      const stage = await setStage(app);
      const { page, main, said } = await desk.visit({
        app,
        locale,
        viewport: { width: 320, height: 568 },
        colorScheme: "dark",
      });
      const path = await showScene({ page, stage, scene });
      expect(new URL(page.url()).pathname).toBe(path);
      const text = await main.innerText();
      expect(told.get(text) ?? title).toBe(title);
      told.set(text, title);
      const { wide, clipped, small } = await page.evaluate(measure);
      expect.soft(wide).toBeLessThanOrEqual(320);
      expect.soft(clipped).toEqual([]);
      expect.soft(small).toEqual([]);
      expect.soft(await findViolations({ page, part: "main" })).toEqual([]);
      expect(said).toEqual([]);
    },
  );
});

describe.each([320, 375, 1280])("in a window %i pixels wide", (width) => {
  test.each(["ja", "en"] as const)("no recovery code is broken in two (%s)", async (locale) => {
    const app = await serveTestApp();
    const stage = await setStage(app);
    const { page, main } = await desk.visit({ app, locale, viewport: { width, height: 800 } });
    const scene = ENROL_SCENES["first enrolment done"] ?? expect.fail("there is no such scene");
    await showScene({ page, stage, scene });
    const lines = await main
      .locator("#recovery-codes code")
      .evaluateAll((codes) => codes.map((code) => code.getClientRects().length));
    expect(lines).toEqual(Array(10).fill(1));
  });
});

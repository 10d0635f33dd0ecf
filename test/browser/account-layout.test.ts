import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveTestApp } from "../support/served-app.ts";
import { setStage, showScene } from "./account-stage.ts";
import { type Desk, findViolations, openDesk } from "./account-visit.ts";
import { ENROL_SCENES, OTHER_SCENES, RESET_SCENES } from "./self-service-scenes.ts";
import { SIGN_IN_SCENES } from "./sign-in-scenes.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const SCENES = Object.entries({ ...SIGN_IN_SCENES, ...ENROL_SCENES, ...RESET_SCENES, ...OTHER_SCENES });

describe("on a phone of 320 pixels", () => {
  test.each(SCENES)(
    "%s: fits, shuts nobody out in the dark, has targets for thumbs",
    async (title, scene) => {
      const app = await serveTestApp();
      const stage = await setStage(app);
      const locale = title.length % 2 === 0 ? "ja" : "en";
      const { page, said } = await desk.visit({
        app,
        locale,
        viewport: { width: 320, height: 568 },
        colorScheme: "dark",
      });
      const path = await showScene({ page, stage, scene });
      expect(new URL(page.url()).pathname).toBe(path);
      const { wide, clipped, small } = await page.evaluate(measure);
      expect.soft(wide).toBeLessThanOrEqual(320);
      expect.soft(clipped).toEqual([]);
      expect.soft(small).toEqual([]);
      expect.soft(await findViolations({ page })).toEqual([]);
      expect(said).toEqual([]);
    },
  );
});

function measure() {
  const all = [...document.querySelectorAll<HTMLElement>("body *:not(.unseen, svg *)")];
  const shown = all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1);
  const name = (one: HTMLElement) => one.outerHTML.slice(0, 100);
  const isTarget = (one: HTMLElement) => one.matches("button, .button, summary, input:not([type=hidden])");
  return {
    wide: document.documentElement.scrollWidth,
    clipped: shown.filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map(name),
    small: shown
      .filter((one) => isTarget(one) && !one.matches("[type=radio]"))
      .filter((one) => one.getBoundingClientRect().height < 44)
      .map(name),
  };
}

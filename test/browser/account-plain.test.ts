import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Locale } from "../../src/shared/locale.ts";
import { serveTestApp } from "../support/served-app.ts";
import { type Desk, openDesk } from "./account-visit.ts";
import { ENROL_JOURNEYS, JOURNEY, type Walk } from "./enrol-journeys.ts";
import { RESET_JOURNEYS } from "./reset-journeys.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe("with the keyboard alone and no JavaScript", { timeout: JOURNEY.timeoutMs }, () => {
  /** In the languages that they are not walked in with scripts. */
  const walks = [...Object.entries(ENROL_JOURNEYS), ...Object.entries(RESET_JOURNEYS)].map(
    ([title, walk], at): [string, Locale, Walk] => [title, at % 2 === 0 ? "en" : "ja", walk],
  );
  test.each(walks)("%s (%s)", async (_, locale, walk) => {
    const app = await serveTestApp();
    await walk({ app, visit: () => desk.visit({ app, locale, hasScripts: false }) });
  });

  test("nothing is offered that would need a script", async () => {
    const app = await serveTestApp();
    const visit = await desk.visit({ app, locale: "ja", hasScripts: false });
    await visit.open("/signin");
    expect(await visit.page.locator("button:visible").allInnerTexts()).toEqual(["次へ進む"]);
  });
});

import { afterAll, beforeAll, describe, test } from "vitest";
import type { Locale } from "../../src/shared/locale.ts";
import { serveTestApp } from "../support/served-app.ts";
import { type Desk, openDesk } from "./account-visit.ts";
import { ENROL_JOURNEYS, type Walk } from "./enrol-journeys.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe("with the keyboard alone", () => {
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

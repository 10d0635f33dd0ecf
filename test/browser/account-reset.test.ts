import { afterAll, beforeAll, describe, test } from "vitest";
import type { Locale } from "../../src/shared/locale.ts";
import { serveTestApp } from "../support/served-app.ts";
import { type Desk, openDesk } from "./account-visit.ts";
import { JOURNEY, type Walk } from "./enrol-journeys.ts";
import { RESET_JOURNEYS } from "./reset-journeys.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe("with the keyboard alone, without the phone", { timeout: JOURNEY.timeoutMs }, () => {
  const walks = Object.entries(RESET_JOURNEYS).map(([title, walk], at): [string, Locale, Walk] => [
    title,
    at % 2 === 0 ? "en" : "ja",
    walk,
  ]);
  test.each(walks)("%s (%s)", async (_, locale, walk) => {
    const app = await serveTestApp();
    await walk({ app, visit: () => desk.visit({ app, locale }) });
  });
});

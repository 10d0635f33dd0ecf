import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { showScene } from "./account-stage.ts";
import { type Desk, openDesk } from "./account-visit.ts";
import {
  CONTENT_SCENES,
  type ConsoleScenes,
  FIRST_DAY,
  fill,
  PEOPLE_SCENES,
  QUEUE_SCENES,
} from "./console-scenes.ts";
import { type ConsoleStage, setConsole } from "./console-stage.ts";
import { measure } from "./measure.ts";

const PHONE = { width: 375, height: 667 };
const DESK = { width: 1280, height: 800 };
/** Between them both languages, both schemes and both devices; every page is seen in both, in turns. */
const LOOKS = [
  { locale: "ja", colorScheme: "dark", viewport: PHONE },
  { locale: "en", colorScheme: "light", viewport: DESK },
] as const;

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Also what WCAG 2.2 asks of targets: 24 pixels, or room around. */
async function findViolations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ rules: { "target-size": { enabled: true } } });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

async function expectToFit(page: Page, what: string): Promise<void> {
  const { wide, clipped, small } = await page.evaluate(measure);
  expect.soft(wide, what).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  expect.soft(clipped, what).toEqual([]);
  expect.soft(small, what).toEqual([]);
}

const nothing = async (_: ConsoleStage) => {};
const PARTS: [string, ConsoleScenes, (stage: ConsoleStage) => Promise<void>][] = [
  ["on the first day", FIRST_DAY, nothing],
  ["of unanswered questions", QUEUE_SCENES, fill],
  ["of the content and the reports", CONTENT_SCENES, fill],
  ["about people and what was done", PEOPLE_SCENES, fill],
];

test.each(PARTS)(
  "the pages %s shut nobody out and fit a phone and a desk",
  { timeout: 90_000 },
  async (_, scenes, prepare) => {
    const stage = await setConsole();
    await prepare(stage);
    const visits = await Promise.all(LOOKS.map((look) => desk.visit({ app: stage.app, ...look })));
    /** What each scene says: one that says the same as another did not come about. */
    const told = new Map<string, string>();
    for (const [at, [title, scene]] of Object.entries(scenes).entries()) {
      const visit = visits[at % 2];
      if (!visit) throw new Error("nobody looks");
      const { page, main, said } = visit;
      const path = await showScene({ page, stage, scene: () => scene(stage) });
      expect(new URL(page.url()).pathname, title).toBe(new URL(path, stage.app.url).pathname);
      const text = await main.innerText();
      expect(told.get(text) ?? title).toBe(title);
      told.set(text, title);
      expect.soft(await findViolations(page), title).toEqual([]);
      for (const look of [LOOKS[(at + 1) % 2], LOOKS[at % 2]]) {
        if (!look) continue;
        await page.setViewportSize(look.viewport);
        await page.emulateMedia({ colorScheme: look.colorScheme });
        await expectToFit(page, `${title} (${visit.locale})`);
      }
      expect.soft(said.splice(0), title).toEqual([]);
    }
  },
);

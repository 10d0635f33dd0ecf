import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findVagueQuestion } from "../support/questions.ts";
import { openHost, openStage, type Stage, type Widget } from "../widget/widget-page.ts";

let stage: Stage;
let front: Stage["front"];
let server: Stage["server"];
let browser: Stage["browser"];

beforeAll(async () => {
  stage = await openStage();
  ({ front, server, browser } = stage);
});
afterAll(() => stage.close());

beforeEach(() => front.faults.clear());

const STATES: Record<string, (widget: Widget) => Promise<unknown>> = {
  closed: (widget) => widget.launcher.waitFor(),
  "not to be opened": async (widget) => {
    front.faults.set("/widget-panel.js", { status: 503 });
    await widget.launcher.click();
    await widget.chat.getByText("窓口を開けませんでした").waitFor();
  },
  greeting: async (widget) => {
    await widget.open();
    await widget.log.getByRole("listitem").first().waitFor();
  },
  suggesting: async (widget) => {
    await widget.open();
    await widget.field.fill("機種変更");
    await widget.options.first().waitFor();
    await widget.field.press("ArrowDown");
  },
  "preparing an answer": async (widget) => {
    await widget.open();
    front.faults.set("/api/v1/ask", "never answers");
    await widget.field.fill("無料ですか");
    await widget.field.press("Enter");
    await widget.log.locator(".waiting").waitFor();
  },
  answering: async (widget) => {
    await widget.open();
    await widget.ask("機種変更しました");
    await widget.button("いいえ").click();
    await widget.log.getByText("申し訳ありません").waitFor();
  },
  "offering choices": async (widget) => {
    await widget.open();
    await widget.ask(await findVagueQuestion(server.url));
  },
  "handing off": async (widget) => {
    await widget.open();
    await widget.ask("今日の昼ごはんのおすすめを教えて");
  },
  "cutting out a secret": async (widget) => {
    await widget.open();
    await widget.ask("コード123456が使えません");
  },
  failing: async (widget) => {
    await widget.open();
    front.faults.set("/api/v1/ask", { status: 429, headers: { "retry-after": "30" } });
    await widget.ask("無料ですか");
  },
  "near the limit": async (widget) => {
    await widget.open();
    await widget.field.fill("あ".repeat(490));
  },
};

/** Colours do not depend on the size, nor the layout on colours. */
const SCREENS = [
  { screen: "a desk, light", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
  { screen: "a phone, dark", viewport: { width: 375, height: 667 }, colorScheme: "dark" },
] as const;

describe.each(SCREENS)("on $screen", ({ viewport, colorScheme }) => {
  test.each(Object.entries(STATES))("axe finds nothing while it is %s", async (_, reach) => {
    const widget = await openHost(browser, front, { viewport, colorScheme, reducedMotion: "reduce" });
    await reach(widget);
    const { violations } = await new AxeBuilder({ page: widget.page }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
      [],
    );
    await widget.page.context().close();
  });
});

describe("in forced colours", () => {
  test("the chosen and the primary can still be told apart by their borders", async () => {
    const widget = await openHost(browser, front, { forcedColors: "active" });
    await widget.open();
    await widget.ask("機種変更しました");
    for (const part of [".question", ".send", ".answer", ".rate"]) {
      const style = await widget.chat
        .locator(part)
        .first()
        .evaluate((element) => {
          const { borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(element);
          return {
            isVisible: borderTopColor !== backgroundColor && borderTopColor !== "rgba(0, 0, 0, 0)",
            borderTopWidth,
          };
        });
      expect.soft(style, part).toEqual({ isVisible: true, borderTopWidth: "1px" });
    }
    await widget.page.context().close();
  });
});

describe("with reduced motion", () => {
  test("nothing moves", async () => {
    const widget = await openHost(browser, front, { reducedMotion: "reduce" });
    await widget.open();
    front.faults.set("/api/v1/ask", "never answers");
    await widget.field.fill("無料ですか");
    await widget.field.press("Enter");
    await widget.log.locator(".waiting").waitFor();
    const moving = await widget.dialog.evaluate((dialog) =>
      dialog
        .getAnimations({ subtree: true })
        .filter(({ effect }) => effect?.getComputedTiming().activeDuration !== 0)
        .map((animation) => (animation as CSSAnimation).animationName),
    );
    expect(moving).toEqual([]);
    await widget.page.context().close();
  });
});

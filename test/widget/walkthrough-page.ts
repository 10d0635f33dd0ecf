/** A hand on the walkthrough in the panel: as a person who starts it and goes from step to step. */

import type { Locator } from "playwright-core";
import type { Front, Widget } from "./widget-page.ts";

export const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)";
export const CHROME = `${WINDOWS} Chrome/142.0.0.0 Safari/537.36`;
export const EDGE = `${CHROME} Edg/142.0.0.0`;
export const OPERA = `${CHROME} OPR/124.0.0.0`;
export const QUESTION = "QRコードが半分しか映らない";
/** The walkthrough for Chrome has so many steps, of which the fifth closes the browser. */
export const STEPS = 6;
export const CLOSING = 5;

export const hasFocus = (element: Locator): Promise<boolean> =>
  element.evaluate((one) => (one.getRootNode() as ShadowRoot).activeElement === one);

/** By Tab alone, in either direction. */
export async function reach(
  { page }: Widget,
  target: Locator,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < 60; stops++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} cannot be reached with ${key}`);
}

export function holdWalk(front: Front, widget: Widget) {
  const card = widget.chat.locator(".walk");
  const startButtons = widget.log.locator("button.walkthrough");
  const step = (at: number, of = STEPS) => widget.log.getByRole("group", { name: `手順 ${at} / ${of}` });
  const press = (name: string) => card.getByRole("button", { name, exact: true }).click();
  /** What the server was told. */
  const told = () =>
    front.requests.filter(({ path }) => path === "/api/v1/walks").map(({ body }) => JSON.parse(body));
  const ask = async () => {
    await widget.open();
    await widget.ask(QUESTION);
    await startButtons.first().waitFor();
  };
  return {
    card,
    startButtons,
    step,
    press,
    told,
    acts: () => told().map(({ step: at, event }) => `${at} ${event}`),
    /** The way on: a button, in the last step a link. */
    next: card.locator(".walk-buttons .action"),
    ask,
    async start() {
      await ask();
      await startButtons.first().click();
      await step(1).waitFor();
    },
    async goTo(to: number) {
      for (let at = 2; at <= to; at++) {
        await press("できました");
        await step(at).waitFor();
      }
    },
    async topInLog(element: Locator) {
      const [own, log] = [await element.boundingBox(), await widget.log.boundingBox()];
      return (own?.y ?? 0) - (log?.y ?? 0);
    },
  };
}

/** Makes sure of a browser before the first browser test, so that its absence fails the run at once. */

import { requireBrowser } from "./browser.ts";

export function setup(): void {
  requireBrowser();
}

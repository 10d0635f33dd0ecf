/** Goes through walkthroughs as people do: by the buttons that a page has. */

import type { Browser, Page } from "./people.ts";

export const CHROME = "clear-cache-chrome";
export const EDGE = "clear-cache-edge";
/** Of Chrome's walkthrough. */
export const STEPS = 6;
export const ENDS_BROWSER = 5;

const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const LIKE_CHROME = `${WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36`;
export const AGENTS = {
  chrome: LIKE_CHROME,
  edge: `${LIKE_CHROME} Edg/131.0.0.0`,
  firefox: `${WINDOWS.replace(")", "; rv:133.0)")} Gecko/20100101 Firefox/133.0`,
  safari:
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
  opera: `${LIKE_CHROME} OPR/116.0.0.0`,
} as const;
export const PHONES = {
  iPhone:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
  Android:
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
} as const;

const FORM = /<form[^>]* action="([^"]+)"[^>]*>(.*?)<\/form>/gs;
const HIDDEN = /<input type="hidden" name="([^"]+)" value="([^"]*)"/g;
const RESUME_CODE = /\b[34679ACDEFGHJKMNPQRTWXY]{4}-[34679ACDEFGHJKMNPQRTWXY]{4}\b/;

/** The form that has such a button, with what is hidden in it. */
export function findForm(text: string, name: string): { action: string; hidden: Record<string, string> } {
  for (const [, action = "", inner = ""] of text.matchAll(FORM)) {
    if (!inner.includes(`name="${name}"`)) continue;
    const hidden = [...inner.matchAll(HIDDEN)].map(([, key = "", value = ""]) => [key, value]);
    return { action: action.replaceAll("&amp;", "&"), hidden: Object.fromEntries(hidden) };
  }
  throw new Error(`no form on the page has a field "${name}"`);
}

/** Presses a button of a step. */
export function press(browser: Browser, page: Page, did: "done" | "different" | "stuck" | "save" | "back") {
  const { action, hidden } = findForm(page.text, "did");
  return browser.post(action, { ...hidden, did });
}

/** Presses a button and goes where it leads. */
export async function follow(browser: Browser, page: Page, did: Parameters<typeof press>[2]): Promise<Page> {
  return browser.get((await press(browser, page, did)).location ?? "");
}

/** From the first step, or from where the browser is, to the given one. */
export async function goToStep(browser: Browser, step: number, id = CHROME): Promise<Page> {
  let page = await browser.get(`/walkthroughs/${id}?step=1`);
  for (let at = 1; at < step; at++) page = await follow(browser, page, "done");
  return page;
}

/** The resume code that a page shows, as it stands there. */
export function readResumeCode({ text }: Pick<Page, "text">): string {
  const [code] = RESUME_CODE.exec(text) ?? [];
  if (!code) throw new Error("the page shows no resume code");
  return code;
}

/** The walk that the next form will be told for. */
export function walkIdOf({ text }: Pick<Page, "text">): string {
  return findForm(text, "did").hidden.walk ?? "";
}

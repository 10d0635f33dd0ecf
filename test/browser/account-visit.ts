/** A person with nothing but a keyboard in a real browser, before whom every page is looked over. */

import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import type { Locale } from "../../src/shared/locale.ts";
import { decodeKey } from "../../src/totp/secret.ts";
import type { TestApp } from "../support/app.ts";
import { launchBrowser } from "../support/browser.ts";
import { codeOf } from "../support/people.ts";
import type { serveTestApp } from "../support/served-app.ts";

export type ServedApp = Awaited<ReturnType<typeof serveTestApp>>;
export type Desk = Awaited<ReturnType<typeof openDesk>>;
export type Visit = Awaited<ReturnType<typeof createVisit>>;
export type VisitOptions = { app: ServedApp; locale: Locale; hasScripts?: boolean } & Omit<
  BrowserContextOptions,
  "locale"
>;

/** More stops than any page has. */
const MOST_STOPS = 60;
/** As thick as WCAG 2.2, 2.4.13 asks for. */
const LEAST_OUTLINE_PX = 2;

/** One browser, and a page of its own in which axe reads pages that may run no script. */
export async function openDesk() {
  const browser: Browser = await launchBrowser();
  const reader = await browser.newPage();
  /** What was looked over once, to the letter, need not be again. */
  const seen = new Set<string>();
  return {
    browser,
    close: () => browser.close(),
    /** Call inside a test: the window closes with it. */
    async visit({ app, locale, hasScripts = true, ...options }: VisitOptions) {
      const context = await browser.newContext({
        baseURL: app.url,
        locale: locale === "ja" ? "ja-JP" : "en-GB",
        javaScriptEnabled: hasScripts,
        reducedMotion: "reduce",
        ...options,
      });
      onTestFinished(() => context.close());
      const said = listen(context);
      const look = async (page: Page) => {
        const text = `${hasScripts} ${await page.content()}`;
        const violations = seen.has(text)
          ? []
          : await findViolations(hasScripts ? { page } : { page, reader });
        if (violations.length === 0) seen.add(text);
        return violations;
      };
      const newTab = async (): Promise<Visit> =>
        createVisit({ page: await context.newPage(), app, locale, said, look });
      return { ...(await newTab()), newTab, said };
    },
  };
}

/** What browsers complain about: errors, and what the content security policy forbids. */
export function listen(context: BrowserContext): string[] {
  const said: string[] = [];
  context.on("console", (message) => {
    const page = message.page()?.url();
    // A form that is refused is an answer like any other.
    const isRefusal = message.location().url === page && message.text().startsWith("Failed to load resource");
    if (["error", "warning"].includes(message.type()) && !isRefusal) said.push(`${page}: ${message.text()}`);
  });
  context.on("weberror", (error) => said.push(`${error.page()?.url()}: ${error.error().message}`));
  return said;
}

type Looking = { page: Page; reader?: Page; part?: string };

/** With a reader, the page is read there without its scripts: axe needs scripts of its own. */
export async function findViolations({ page, reader, part = "html" }: Looking): Promise<string[]> {
  if (reader) {
    const text = (await page.content()).replace(/<script.*?<\/script>/gs, "");
    await reader.setViewportSize(page.viewportSize() ?? { width: 1280, height: 720 });
    await reader.setContent(text.replace("<head>", `<head><base href="${new URL(page.url()).origin}">`));
  }
  const axe = new AxeBuilder({ page: reader ?? page }).setLegacyMode().include(part);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

type Parts = {
  page: Page;
  app: ServedApp;
  locale: Locale;
  said: string[];
  look: (page: Page) => Promise<string[]>;
};

async function createVisit({ page, app, locale, said, look }: Parts) {
  page.setDefaultTimeout(8000);
  const main = page.locator("main");
  const arrive = async () => {
    const where = `${new URL(page.url()).pathname}: ${await page.title()}`;
    await waitForFirstField(page);
    expect(await look(page), where).toEqual([]);
    expect(said, where).toEqual([]);
  };
  const visit = {
    page,
    main,
    app,
    locale,
    heading: () => page.getByRole("heading", { level: 1 }).innerText(),
    async open(path: string) {
      await page.goto(path);
      await arrive();
    },
    reach: (target: Locator) => reach(page, target),
    /** Into the field with this label, in the place of what stood there. */
    async type(label: string, text: string) {
      await reach(page, main.getByLabel(label).filter({ visible: true }));
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(text);
    },
    /** What stays on the page. */
    async toggle(target: Locator, key = "Enter") {
      await reach(page, target);
      await page.keyboard.press(key);
    },
    /** What leads on to another page. */
    async follow(target: Locator, key = "Enter") {
      await reach(page, target);
      const arrived = page.waitForEvent("domcontentloaded");
      await page.keyboard.press(key);
      await arrived;
      await arrive();
    },
    press: (name: string, key?: string) => visit.follow(main.getByRole("button", { name }), key),
    link: (name: string) => visit.follow(main.getByRole("link", { name })),
    async fold(title: string) {
      await visit.toggle(main.locator("summary").filter({ hasText: title }), "Space");
    },
    /** What an authenticator that was given the key on the page shows. */
    async readKey() {
      return createAuthenticator(app, await page.locator("#setup-key").innerText());
    },
  };
  return visit;
}

export type Authenticator = ReturnType<typeof createAuthenticator>;

export function createAuthenticator({ clock }: Pick<TestApp, "clock">, key: string) {
  const secret = decodeKey(key);
  if (!secret) throw new Error("this is no key");
  return { code: () => codeOf(secret, clock.now) };
}

/** Where a page says what comes first, the keyboard is there without a key pressed. */
async function waitForFirstField(page: Page): Promise<void> {
  const first = page.locator("[autofocus]");
  if ((await first.count()) > 0) await expect.poll(() => hasFocus(first)).toBe(true);
}

export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((one) => (one.getRootNode() as Document | ShadowRoot).activeElement === one);
}

/** Tab by Tab, never backwards over the page, and always with the stop in sight. */
async function reach(page: Page, target: Locator): Promise<void> {
  const wanted = await target.elementHandle();
  let before = { inMain: false, top: 0, right: 0 };
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    const { stop, isThere } = await page.evaluate(findStop, { wanted, leastOutline: LEAST_OUTLINE_PX });
    if (stop) {
      expect(stop, "a stop that can be seen").toMatchObject({ isInSight: true });
      const isBackwards = before.inMain && stop.inMain && stop.bottom <= before.top;
      // The next column begins at its top.
      expect(isBackwards && stop.left < before.right, stop.html).toBe(false);
      before = stop;
    }
    if (isThere) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not get to ${target}`);
}

/**
 * Runs in the page. The focused element of the page itself; what is inside the widget has tests of its own, and what
 * the page begins at is no stop: no key leads there or does anything there.
 */
function findStop({ wanted, leastOutline }: { wanted: Node | null; leastOutline: number }) {
  const focused = document.activeElement;
  const root = wanted?.getRootNode() as Document | ShadowRoot | undefined;
  const isThere = root?.activeElement === wanted;
  const isStop = focused instanceof HTMLElement && focused !== document.body && focused.tabIndex >= 0;
  if (!isStop || focused.shadowRoot) return { stop: null, isThere };
  const { top, bottom, left, right } = focused.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const points = [0.1, 0.5, 0.9].map((part) => [left + (right - left) * part, (top + bottom) / 2] as const);
  const isUncovered = points.some(([x, y]) => {
    const seen = document.elementFromPoint(x, y);
    return seen !== null && (focused.contains(seen) || seen.contains(focused));
  });
  const stop = {
    html: focused.outerHTML.slice(0, 120),
    inMain: focused.closest("main") !== null,
    top: top + scrollY,
    bottom: bottom + scrollY,
    left,
    right,
    isInSight: isUncovered && outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= leastOutline,
  };
  return { stop, isThere };
}

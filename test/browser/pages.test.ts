import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { startServer } from "../support/server.ts";

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

async function openPage(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: "ja-JP", baseURL: server.url, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  await page.goto(path);
  return page;
}

const headingOf = (page: Page) => page.getByRole("heading", { level: 1 }).innerText();

async function search(page: Page, question: string): Promise<void> {
  await page.getByRole("searchbox").fill(question);
  await page.getByRole("search").getByRole("button").click();
}

const PAGES: Record<string, string> = {
  "front page": "/",
  "list of questions": "/faq",
  "answer to a search": "/faq?q=QRコードが切れて読めません",
  "choice after a search": "/faq?q=端末を登録したい",
  "search without an answer": "/faq?q=今日の昼ごはんのおすすめを教えて",
  "answer without the secret": "/faq?q=コード123456が違うと言われます",
  "question that is too long": `/faq?q=${"長".repeat(501)}`,
  "single answer": "/faq/qr-cropped",
  "way to a person": "/contact",
  "self-service that a person does": "/reset",
  "page that is not there": "/nowhere",
  "single answer in English": "/faq/qr-cropped?lang=en",
};

describe("without JavaScript", () => {
  test("a person finds the answer, a related one and the steps that solve it", async () => {
    const page = await openPage("/", { javaScriptEnabled: false });
    await search(page, "QRコードが途中で切れて読めません");
    expect(await page.getByRole("article").innerText()).toContain("キャッシュ");

    await page.getByRole("link", { name: "キーを入力して設定できますか" }).click();
    expect(await headingOf(page)).toContain("キーを入力して設定できますか");

    await page.getByRole("link", { name: "QRコードが見切れて" }).click();
    await page.getByRole("link", { name: "Microsoft Edge のキャッシュを消す" }).click();
    expect(await page.locator(".progress").innerText()).toContain("Microsoft Edge のキャッシュを消す");
    expect(await page.locator("#progress").innerText()).toBe("手順 1 / 5");
    await page.getByRole("link", { name: "すべての手順を1ページで見る・印刷する" }).click();
    expect(await headingOf(page)).toBe("Microsoft Edge のキャッシュを消す");
    expect(await page.locator(".steps > ol > li").count()).toBe(5);
    expect(await page.getByRole("link", { name: "初期設定へ進む" }).count()).toBe(1);
  });

  test("a person who chose a language keeps it, against what the browser prefers", async () => {
    const page = await openPage("/faq?q=無料ですか", { javaScriptEnabled: false });
    await page.getByRole("link", { name: "English" }).click();
    expect(await page.getByRole("article").innerText()).toContain("free of charge");

    await search(page, "my code is refused");
    await page.getByRole("link", { name: "What should I do when my 6-digit code is refused?" }).click();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");

    await page.getByRole("link", { name: "日本語" }).click();
    expect(await page.locator("html").getAttribute("lang")).toBe("ja");
  });

  test("a browser that prefers English gets English", async () => {
    const page = await openPage("/", { javaScriptEnabled: false, locale: "en-GB" });
    await page.getByRole("link", { name: "See all questions" }).click();
    expect(await headingOf(page)).toBe("Questions and answers");
  });

  test("who finds nothing is told so and shown the way to a person", async () => {
    const page = await openPage("/", { javaScriptEnabled: false });
    await search(page, "今日の昼ごはんのおすすめを教えて");
    expect(await page.getByRole("article").count()).toBe(0);
    await page.getByRole("main").getByRole("link", { name: "担当者に相談する" }).click();
    expect(await headingOf(page)).toBe("担当者に相談");
  });

  test("a code typed into the search box stands nowhere afterwards, not even in the address", async () => {
    const page = await openPage("/faq?lang=en", { javaScriptEnabled: false });
    await search(page, "my code 123456 is refused");
    expect(page.url()).not.toContain("123456");
    expect(await page.content()).not.toContain("123456");
    expect(await page.getByRole("main").innerText()).toContain("was removed for your safety");
    expect(await page.getByRole("searchbox").inputValue()).toBe("my code ███ is refused");
  });

  test("a code beside the mark of an earlier one is cut out as well", async () => {
    const page = await openPage("/faq?q=███と654321が使えません", { javaScriptEnabled: false });
    expect(await page.content()).not.toContain("654321");
  });

  test("501 characters are kept to be shortened, and their writer is told how far", async () => {
    const page = await openPage("/", { javaScriptEnabled: false });
    const response = await page.goto(`/faq?q=${"長".repeat(501)}`);
    expect(response?.status()).toBe(400);
    const field = page.getByRole("searchbox");
    expect(await field.inputValue()).toHaveLength(501);
    const mistake = await field.getAttribute("aria-describedby");
    expect(await page.locator(`#${mistake?.split(" ")[0]}`).innerText()).toContain("500文字以内");
  });
});

describe("whatever is asked for", () => {
  test("script in a question stays text", async () => {
    const asked = `"><script>document.title="taken"</script><img src=x onerror=alert(1)>`;
    const page = await openPage(`/faq?q=${encodeURIComponent(asked)}`);
    expect(await page.getByRole("searchbox").inputValue()).toBe(asked);
    expect(await page.title()).toContain(asked.slice(0, 20));
    expect(await page.locator("main :is(script, img)").count()).toBe(0);
  });

  test.each([
    ["/nowhere", 404],
    ["/faq/nothing", 404],
    ["/walkthroughs/nothing", 404],
    ["//example.com/", 404],
  ])("%s is a calm page that leads on, and to this site only", async (path, status) => {
    const page = await openPage("/");
    const response = await page.goto(server.url + path);
    expect(response?.status()).toBe(status);
    expect(await headingOf(page)).toBe("ページが見つかりません");
    const links = await page
      .getByRole("link")
      .evaluateAll((all) => all.map((a) => (a as HTMLLinkElement).href));
    expect(links.filter((href) => new URL(href).origin !== server.url)).toEqual([]);
  });

  test("a fault on our side is said to be ours, in words that give nothing away", async () => {
    const database = new DatabaseSync(join(server.folder, "madoguchi.sqlite"));
    database.exec("ALTER TABLE messages RENAME TO mislaid");
    try {
      const page = await openPage("/faq?q=無料ですか");
      expect(await headingOf(page)).toBe("ページを表示できませんでした");
      expect(await page.content()).not.toMatch(/sqlite|messages|Error/i);
      expect(await findViolations(page)).toEqual([]);
    } finally {
      database.exec("ALTER TABLE mislaid RENAME TO messages");
      database.close();
    }
  });
});

/** Colours do not depend on the size, nor the layout on colours. */
const SCREENS = [
  { width: 1280, height: 800, colorScheme: "light" },
  { width: 375, height: 667, colorScheme: "dark" },
] as const;

async function findViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

describe.each(Object.entries(PAGES))("the %s", (_, path) => {
  test("shuts nobody out, light or dark, at a desk or on a phone", async () => {
    const page = await openPage(path, { reducedMotion: "reduce" });
    for (const { colorScheme, ...viewport } of SCREENS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(viewport);
      expect.soft(await findViolations(page), `${colorScheme} ${viewport.width}`).toEqual([]);
    }
  });

  test("fits 320 pixels, as at four-fold zoom, with targets for thumbs", async () => {
    const page = await openPage(path, { viewport: { width: 320, height: 256 } });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect.soft(overflow).toBe(0);
    const heights = await page
      .locator(":is(a:not(.skip, .title a, .prose a), button, input:not([type=hidden]))")
      .evaluateAll((all) => all.map((one) => [one.getBoundingClientRect().height, one.textContent]));
    expect(heights.filter(([height]) => Number(height) < 44)).toEqual([]);
  });
});

test("no page needs what its content security policy forbids", async () => {
  const page = await openPage("/contact");
  const said: string[] = [];
  page.on("console", (message) => said.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`${page.url()}: ${error.message}`));
  for (const path of Object.values(PAGES)) {
    await page.goto(path);
    await page.locator("madoguchi-chat").getByRole("button").waitFor();
  }
  expect(said.filter((text) => !text.includes("Failed to load resource"))).toEqual([]);
});

test("a printed walkthrough holds the steps and nothing that needs a screen", async () => {
  const page = await openPage("/walkthroughs/clear-cache-edge?all=1");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".steps li").first().isVisible()).toBe(true);
  for (const hidden of ["banner", "contentinfo", "search", "button"] as const) {
    expect.soft(await page.getByRole(hidden).count(), hidden).toBe(0);
  }
  // Inside a sentence, what is linked is read as its words.
  expect(await page.locator("a:visible:not(.prose a)").count()).toBe(0);
});

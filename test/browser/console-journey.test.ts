import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createSealer, parseKeys } from "../../src/shared/sealing.ts";
import { TEST_KEYS } from "../support/app.ts";
import { launchBrowser } from "../support/browser.ts";
import { addPerson, type Person } from "../support/people.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { createFolder, openStore } from "../support/store.ts";
import { type Widget, widgetOn } from "../widget/widget-page.ts";
import { SMALL_FILES, UNKNOWN } from "./console-stage.ts";

/** Taught or undone, it is so everywhere within this time. */
const EVERYWHERE_MS = 2_000;
/** Nobody who restarts it waits for longer. */
const STOPPED_MS = 2_000;
/** The console looks every two seconds; the rest is the way there. */
const LIVE = { timeout: 5_000, interval: 50 };
const ENTRY = "スマホをなくしました";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Codes of the real time, as the servers have no other. */
const clock = {
  get now() {
    return Date.now();
  },
};

/** A small content, and a database with an operator in it, closed again: from here on it is the servers' own. */
async function prepare(): Promise<{ folder: string; operator: Person }> {
  const folder = createFolder();
  for (const { path, text } of SMALL_FILES) {
    const file = join(folder, "content", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const store = openStore(join(folder, "madoguchi.sqlite"));
  const sealer = createSealer(parseKeys(TEST_KEYS) ?? []);
  const operator = await addPerson({ store, clock, sealer }, { loginId: "E90001", roles: ["operator"] });
  store.close();
  return { folder, operator };
}

async function start(folder: string): Promise<RunningServer> {
  const env = { MADOGUCHI_KEYS: TEST_KEYS, MADOGUCHI_CONTENT: join(folder, "content") };
  const server = await startServer({ folder, env });
  onTestFinished(server.stop);
  return server;
}

async function kill({ process }: RunningServer): Promise<void> {
  process.kill("SIGKILL");
  await once(process, "exit");
}

/** A browser of somebody's own, which counts what is pressed in it. */
async function openWindow({ url }: RunningServer) {
  const context = await browser.newContext({ baseURL: url, locale: "ja-JP", reducedMotion: "reduce" });
  onTestFinished(() => context.close());
  const presses = { count: 0 };
  await context.exposeBinding("countPress", () => {
    presses.count++;
  });
  await context.addInitScript(() => {
    addEventListener("click", () => (window as unknown as { countPress(): void }).countPress(), true);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  return { page, presses };
}

async function openChat(server: RunningServer): Promise<Widget> {
  const { page } = await openWindow(server);
  await page.goto("/");
  const widget = widgetOn(page);
  await widget.open();
  return widget;
}

async function signIn(page: Page, { loginId, password, code }: Person): Promise<void> {
  await page.goto("/signin?next=/console/queue");
  await page.getByLabel("ID", { exact: true }).fill(loginId);
  await page.getByLabel("パスワード", { exact: true }).fill(password);
  await page.getByRole("main").getByRole("button", { name: "次へ進む" }).click();
  const full = page.getByRole("button", { name: "すべての機能" });
  const digits = page.getByLabel("6桁の認証コード");
  await full.or(digits).first().waitFor();
  if (await full.isVisible()) await full.click();
  await digits.fill(code());
  await digits.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/signin"));
  await page.goto("/console/queue");
}

/** The title of the entry that answers, or null; whoever asks this starts over each time. */
async function answerAt({ url }: RunningServer): Promise<string | null> {
  const response = await fetch(`${url}/api/v1/ask`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question: UNKNOWN, locale: "ja" }),
  });
  return ((await response.json()) as { answer: { title: string } | null }).answer?.title ?? null;
}

/** What the chat shows below what was asked last. */
async function askInChat(chat: Widget): Promise<string> {
  await chat.ask(UNKNOWN);
  return chat.log.locator(".turn").last().innerText();
}

function expectEverywhere(server: RunningServer, answer: string | null): Promise<void> {
  return expect.poll(() => answerAt(server), { timeout: EVERYWHERE_MS, interval: 100 }).toBe(answer);
}

/** From the list to the saved lesson: the question, the entry that came nearest, saved. */
async function teach(page: Page): Promise<void> {
  await page.getByRole("link", { name: UNKNOWN, exact: true }).click();
  await page.getByRole("button", { name: `「${ENTRY}」の言い換えにする` }).click();
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("保存する前の確認");
  expect(await page.getByRole("main").innerText()).toContain("検証用の質問 2件");
  await page.getByRole("button", { name: "保存する", exact: true }).click();
  await page.getByText(`「${ENTRY}」の言い換えとして覚えました`).waitFor();
}

test("what an employee asks in vain at one server is taught at another in three presses, undone, and outlives both", {
  timeout: 90_000,
}, async () => {
  const { folder, operator } = await prepare();
  const [a, b] = await Promise.all([start(folder), start(folder)]);
  const { page, presses } = await openWindow(b);
  await signIn(page, operator);
  expect(await page.getByRole("main").innerText()).toContain("未回答の質問はありません");

  const chat = await openChat(a);
  expect(await askInChat(chat)).not.toContain(ENTRY);
  const question = page.getByRole("link", { name: UNKNOWN, exact: true });
  await expect.poll(() => question.count(), LIVE).toBe(1);
  expect(await page.locator("[data-waiting=questions]").innerText()).toBe("1件");

  const before = presses.count;
  await teach(page);
  expect(presses.count - before).toBe(3);
  expect(await question.count()).toBe(0);
  await expectEverywhere(a, ENTRY);
  expect(await askInChat(chat)).toContain(ENTRY);

  await page.getByRole("main").getByRole("button", { name: "取り消す" }).click();
  await page.getByText("取り消しました。質問は一覧に戻りました。").waitFor();
  await expectEverywhere(a, null);
  expect(await askInChat(chat)).not.toContain(ENTRY);

  await teach(page);
  await Promise.all([kill(a), kill(b)]);
  const back = await start(folder);
  expect(await answerAt(back)).toBe(ENTRY);
  expect(await askInChat(await openChat(back))).toContain(ENTRY);
});

test("a server that is told to stop waits neither for an open console nor for a browser's spare connection", {
  timeout: 60_000,
}, async () => {
  const { folder, operator } = await prepare();
  const server = await start(folder);
  const { page } = await openWindow(server);
  await signIn(page, operator);
  const listening = page.waitForResponse("**/console/events");
  await page.reload();
  await listening;
  const { port, hostname } = new URL(server.url);
  const spare = createConnection(Number(port), hostname);
  onTestFinished(() => void spare.destroy());
  await once(spare, "connect");
  server.process.kill("SIGTERM");
  await expect.poll(() => server.process.exitCode, { timeout: STOPPED_MS, interval: 20 }).toBe(0);
});

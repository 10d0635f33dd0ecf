import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { entryFile } from "./support/content.ts";
import { startServer } from "./support/server.ts";
import { createFolder } from "./support/store.ts";

const SOON = { timeout: 2_000, interval: 50 };
const FILE = "walkthroughs/clear-cache-chrome.ja.md";
const PLACES = ["/walkthroughs/clear-cache-chrome?lang=ja", "/api/v1/walkthroughs/clear-cache-chrome"];
const CHECK = "「基本設定」と「詳細設定」のタブがある画面が開いています。";
const EDITED = "タブが2つある画面が出ています。";

test("a walkthrough that is edited by hand is live within two seconds, as a page and in the chat; a mistake changes nothing", {
  timeout: 60_000,
}, async () => {
  const content = join(createFolder(), "content");
  cpSync("content/walkthroughs", join(content, "walkthroughs"), { recursive: true });
  mkdirSync(join(content, "faq"));
  for (const { path, text } of [entryFile("cost"), entryFile("lost")])
    writeFileSync(join(content, path), text);
  const server = await startServer({ env: { MADOGUCHI_CONTENT: content } });
  onTestFinished(server.stop);
  const read = async () =>
    (await Promise.all(PLACES.map(async (path) => (await fetch(server.url + path)).text()))) as string[];
  const edit = (from: string, to: string) => {
    const text = readFileSync(join(content, FILE), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(content, FILE), text.replace(from, to));
  };
  for (const text of await read()) expect(text).toContain(CHECK);

  edit(CHECK, EDITED);
  await vi.waitFor(async () => {
    for (const text of await read()) expect(text).toContain(EDITED);
  }, SOON);

  edit(EDITED, "画面が出ています。");
  edit("asOf: ", "asOf: about ");
  await vi.waitFor(() => expect(server.log.join()).toMatch(/clear-cache-chrome\.ja\.md:\d+: error/), SOON);
  for (const text of await read()) expect(text).toContain(EDITED);
});

/** The same product in workerd with a real local D1. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestHarness } from "wrangler";
import { readContentFolder } from "../../src/content-folder.ts";
import { loadKnowledge } from "../../src/load-knowledge.ts";

const harness = createTestHarness({ workers: [{ configPath: "./wrangler.toml" }] });

beforeAll(async () => {
  await harness.listen();
  await harness.getWorker<{ DATABASE: never }>().applyD1Migrations("DATABASE");
}, 60_000);
afterAll(() => harness.close());

async function ask(question: string, conversation?: string) {
  const response = await harness.fetch("/api/v1/ask", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question, ...(conversation && { conversation }) }),
  });
  return { status: response.status, reply: (await response.json()) as Record<string, never> };
}

test("a question gets the same candidates, to the last digit, as on Node", { timeout: 30_000 }, async () => {
  const { knowledge } = loadKnowledge(await readContentFolder("content"), Date.now());
  for (const question of [
    "QRが途中で切れて読めない",
    "コード 毎回",
    "my phone was stolen",
    "明日の天気は？",
  ]) {
    const { reply } = await ask(question);
    expect(reply.candidates).toEqual(knowledge?.matcher.match(question).candidates);
  }
});

test("a follow-up finds the conversation in D1", async () => {
  const first = await ask("QRが途中で切れて読めない");
  const second = await ask("Chromeの場合は？", first.reply.conversation);
  expect(second.reply).toMatchObject({
    answer: { id: "qr-cropped" },
    conversation: first.reply.conversation,
  });
});

test("pages and the widget are served", async () => {
  expect((await harness.fetch("/faq/cost")).status).toBe(200);
  expect(await (await harness.fetch("/nope")).text()).toContain("<h1>");
  expect((await harness.fetch("/api/v1/nope")).headers.get("content-type")).toContain("problem+json");
  expect((await harness.fetch("/widget.js")).headers.get("content-type")).toContain("javascript");
});

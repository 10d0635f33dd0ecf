/** The same words get the same reply, to the last byte, from Node with SQLite and from workerd with D1. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestHarness } from "wrangler";
import { createTestApp } from "../support/app.ts";
import { loadReal } from "../support/content.ts";
import { mistype, SPELLINGS, type Variant } from "../support/variants.ts";

const QUESTIONS = 1_000;
const CONVERSATIONS = 50;
/** More at once only wait for each other. */
const AT_ONCE = 16;
const TIMEOUT_MS = 120_000;
/** Drawn for each message, so never the same. */
const IDS = /"(conversation|messageId)":"[^"]+"/g;

type Said = { question: string; locale?: "ja" | "en"; conversation?: string };
type Side = (said: Said) => Promise<string>;

const slipped: Variant = (text, at) =>
  mistype(
    text,
    Array.from({ length: 40 }, (_, place) => (at * 61 + place * 389) % 4_096),
  );
const VARIANTS: Variant[] = [...Object.values(SPELLINGS), slipped];

const { content } = loadReal();
const asked = listQuestions();

/** What is graded, then the same in other spellings and with slips, each in its turn; all are different. */
function listQuestions(): Said[] {
  const questions = new Set(content.graded.map(({ question }) => question));
  for (let round = 0; questions.size < QUESTIONS; round++) {
    for (const [place, { question }] of content.graded.entries()) {
      const vary = VARIANTS[(place + round) % VARIANTS.length] as Variant;
      if (questions.size < QUESTIONS) questions.add(vary(question, place + round));
    }
  }
  // Every third in a language that the widget names, whatever the words are in.
  return Array.from(questions, (question, place) => ({
    question,
    ...(place % 3 === 0 && { locale: place % 2 === 0 ? ("en" as const) : ("ja" as const) }),
  }));
}

const harness = createTestHarness({
  workers: [{ configPath: "./wrangler.toml", vars: { MADOGUCHI_RATE_LIMITS: "off" } }],
});
beforeAll(async () => {
  await harness.listen();
  await harness.getWorker().applyD1Migrations("DATABASE");
}, 60_000);
afterAll(() => harness.close());

const onWorkers: Side = async (said) => {
  const response = await harness.fetch("/api/v1/ask", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(said),
  });
  return `${response.status} ${await response.text()}`;
};

/** Call inside a test. */
function openNode() {
  const { post, live } = createTestApp();
  const side: Side = async (said) => {
    const response = await post("/api/v1/ask", said);
    return `${response.status} ${await response.text()}`;
  };
  return { onNode: side, matcher: live.current().matcher };
}

const withoutIds = (reply: string) => reply.replace(IDS, '"$1":""');
const read = (reply: string) => JSON.parse(reply.slice(reply.indexOf(" ")));

async function forEach<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of left) await act(item);
    }),
  );
}

test("a thousand questions get the same replies", { timeout: TIMEOUT_MS }, async () => {
  const { onNode } = openNode();
  const kinds = new Map<string, number>();
  const differing: unknown[] = [];
  expect(asked).toHaveLength(QUESTIONS);
  await forEach(asked, async (said) => {
    const node = withoutIds(await onNode(said));
    const worker = withoutIds(await onWorkers(said));
    if (node !== worker) differing.push({ said, node, worker });
    const { kind, locale } = read(node);
    for (const name of [kind, locale]) kinds.set(name, (kinds.get(name) ?? 0) + 1);
  });
  console.log(`first turns: ${JSON.stringify(Object.fromEntries(kinds))}`);
  expect(differing).toEqual([]);
  for (const name of ["answer", "choices", "none", "ja", "en"]) {
    expect(kinds.get(name) ?? 0, name).toBeGreaterThan(QUESTIONS / 50);
  }
});

/** After a question that could mean several things. */
const TURNS: Record<"ja" | "en", readonly string[]> = {
  ja: ["2番目", "Edgeの場合は？", "どれも違います"],
  en: ["the second one", "and in Edge?", "none of these"],
};

test("conversations go the same way: a pick, a question about it, and neither", {
  timeout: TIMEOUT_MS,
}, async () => {
  const { onNode, matcher } = openNode();
  const openings = asked.filter(({ question }) => matcher.match(question).kind === "choices");
  const differing: unknown[] = [];
  const went = new Map<string, number>();
  expect(openings.length).toBeGreaterThanOrEqual(CONVERSATIONS);
  await forEach(openings.slice(0, CONVERSATIONS), async (opening) => {
    const conversations = { node: "", worker: "" };
    const way: string[] = [];
    for (const [place, question] of [opening.question, ...TURNS[opening.locale ?? "ja"]].entries()) {
      const said = { ...opening, question };
      const [node, worker] = await Promise.all([
        onNode(place === 0 ? said : { ...said, conversation: conversations.node }),
        onWorkers(place === 0 ? said : { ...said, conversation: conversations.worker }),
      ]);
      if (withoutIds(node) !== withoutIds(worker)) differing.push({ opening, question, node, worker });
      if (place > 0) {
        expect(read(node).conversation).toBe(conversations.node);
        expect(read(worker).conversation).toBe(conversations.worker);
      }
      conversations.node = read(node).conversation;
      conversations.worker = read(worker).conversation;
      way.push(read(node).kind);
    }
    went.set(way.join(), (went.get(way.join()) ?? 0) + 1);
  });
  console.log(`conversations: ${JSON.stringify(Object.fromEntries(went))}`);
  expect(differing).toEqual([]);
  // What begins with a secret or a greeting goes another way.
  expect(went.get("choices,answer,answer,none")).toBeGreaterThan(CONVERSATIONS * 0.9);
});

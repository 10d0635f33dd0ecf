/** What a writer of content reads in the terminal. */

import { expect, test } from "vitest";
import { plainText } from "../../src/cli/plain-text.ts";
import { showTurn } from "../../src/cli/show-turn.ts";
import { renderMarkdown } from "../../src/faq/markdown.ts";

const plain = (markdown: string) => plainText(renderMarkdown(markdown).html);

test("steps keep their numbers, also around a list inside one of them", () => {
  expect(plain("1. Open it.\n2. Tick:\n   - History\n   - Cookies\n3. Close it.")).toBe(
    "1. Open it.\n2. Tick:\n   - History\n   - Cookies\n3. Close it.",
  );
});

test("paragraphs stay apart and marks of Markdown and HTML are gone", () => {
  expect(plain('One **bold** word.\n\nA < B & "C", see [the page](/faq).')).toBe(
    'One bold word.\n\nA < B & "C", see the page.',
  );
});

test("a reply shows its answer, where to go next, and why each candidate was considered", () => {
  const shown = showTurn({
    question: "無料?",
    intent: "question",
    memory: { topic: "cost", offered: [] },
    reply: {
      kind: "answer",
      locale: "ja",
      redacted: true,
      message: "",
      answer: {
        id: "cost",
        title: "料金はかかりますか？",
        html: "<p>無料です。</p>",
        actions: [{ id: "enrol", label: "始める", href: "/enrol" }],
        walkthroughs: [],
        related: [{ id: "what", title: "何ですか？" }],
      },
      choices: [],
      handoff: null,
      candidates: [
        { id: "cost", confidence: 0.9, matched: ["無料"] },
        { id: "what", confidence: 0.04, matched: [] },
      ],
    },
  });
  expect(shown.split("\n")).toEqual([
    "? 無料?",
    "  answer (question, ja, a secret was cut out)",
    "",
    "  料金はかかりますか？  [cost]",
    "",
    "  無料です。",
    "",
    "  → 始める  /enrol",
    "  ⋯ 何ですか？  [what]",
    "",
    "  ██████████████████·· 0.900  cost  (無料)",
    "  █··················· 0.040  what",
  ]);
});

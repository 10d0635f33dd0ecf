/** How the figures are summed up. */

import { describe, expect, test } from "vitest";
import { grade, type Shown } from "../../src/chat/grade.ts";
import { findConfusions, type Graded, scopeAuroc, summarise, summariseLeftOut } from "../../src/cli/grade.ts";

const silence: Shown = { kind: "none", answer: null, choices: [], candidates: [] };

function answering(id: string, confidence = 0.9): Shown {
  const answer = { id, title: id, html: "", actions: [], walkthroughs: [], related: [] };
  return { kind: "answer", answer, choices: [], candidates: [{ id, confidence, matched: [] }] };
}

function offering(...ids: string[]): Shown {
  const candidates = ids.map((id) => ({ id, confidence: 0.3, matched: [] }));
  return { kind: "choices", answer: null, choices: ids.map((id) => ({ id, title: id })), candidates };
}

function row(accept: string[], reply: Shown, question = "a question"): Graded {
  const asked = { question, accept, lang: "ja", path: "graded/ja.jsonl", line: 1 };
  return { asked, reply, verdict: grade(accept, reply) };
}

describe("the figures", () => {
  const rows = [
    row(["cost"], answering("cost")),
    row(["cost"], answering("lost-device"), "how much"),
    row(["cost"], offering("lost-device", "device-change", "cost")),
    row(["cost"], silence, "price"),
    row(["none"], silence),
    row(["none"], answering("cost", 0.4), "lunch"),
  ];

  test("are shares of the questions in scope and out of scope, apart", () => {
    const { inScope, outOfScope } = summarise(rows);
    expect(inScope).toEqual({
      n: 4,
      right: 0.25,
      offered: 0.25,
      wrong: 0.25,
      silent: 0.25,
      top1: 0.25,
      top3: 0.5,
    });
    expect(outOfScope).toEqual({ n: 2, refused: 0.5, choices: 0, false: 0.5 });
  });

  test("of no questions pass no floor", () => {
    expect(summarise([]).inScope).toMatchObject({ n: 0, right: 0 });
    expect(summarise([]).outOfScope).toMatchObject({ n: 0, refused: 0 });
  });

  test("name what was mistaken for what, with an example, the most frequent first", () => {
    expect(findConfusions([...rows, row(["cost"], answering("lost-device"), "fee")])).toEqual([
      { expected: "cost", found: "lost-device", count: 2, example: "how much" },
      { expected: "none", found: "cost", count: 1, example: "lunch" },
      { expected: "cost", found: "none", count: 1, example: "price" },
    ]);
  });

  test("of phrasings left out count an answer with the wrong entry apart from asking back", () => {
    const leftOut = (found: string, kind: "answer" | "choices" | "none") => {
      const place = { path: "faq/cost.ja.md", line: 4, text: "無料ですか" };
      return { ...place, expected: "cost", found, kind, choices: [] };
    };
    const phrasings = [
      leftOut("cost", "answer"),
      leftOut("lost-device", "answer"),
      leftOut("cost", "choices"),
      leftOut("cost", "none"),
    ];
    expect(summariseLeftOut(phrasings)).toEqual({
      n: 4,
      right: 0.25,
      wrong: 0.25,
      choices: 0.25,
      none: 0.25,
    });
  });
});

describe("confidence as a detector of questions in scope", () => {
  test("is perfect when every question in scope is surer than every other", () => {
    expect(scopeAuroc([row(["cost"], answering("cost", 0.6)), row(["none"], answering("cost", 0.5))])).toBe(
      1,
    );
  });

  test("is a coin when all are equally sure, and turned round when it is the wrong way", () => {
    const outside = row(["none"], answering("cost", 0.5));
    expect(scopeAuroc([row(["cost"], answering("cost", 0.5)), outside])).toBe(0.5);
    expect(scopeAuroc([row(["cost"], answering("cost", 0.1)), outside])).toBe(0);
  });

  test("counts each pair once, ties by half", () => {
    const rows = [0.9, 0.5, 0.5].map((sure) => row(["cost"], answering("cost", sure)));
    expect(scopeAuroc([...rows, row(["none"], answering("cost", 0.5)), row(["none"], silence)])).toBe(5 / 6);
  });

  test("says nothing where one side is missing", () => {
    expect(scopeAuroc([row(["cost"], answering("cost"))])).toBeNaN();
  });
});

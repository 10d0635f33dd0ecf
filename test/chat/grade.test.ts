/** What counts as right. */

import { describe, expect, test } from "vitest";
import { compareVerdicts, grade } from "../../src/chat/grade.ts";

const silence = { kind: "none" as const, answer: null, choices: [] };
const answering = (id: string) => ({ kind: "answer" as const, answer: { id }, choices: [] });
const offering = (...ids: string[]) => ({
  kind: "choices" as const,
  answer: null,
  choices: ids.map((id) => ({ id })),
});

describe("a question that the content answers", () => {
  test("is right when the one answer shown is among the accepted ones", () => {
    expect(grade(["cost", "device-change"], answering("device-change"))).toBe("right");
  });

  test("is wrong when another answer is shown", () => {
    expect(grade(["cost"], answering("device-change"))).toBe("wrong");
  });

  test("is offered when the person can pick an accepted answer", () => {
    expect(grade(["cost"], offering("device-change", "cost"))).toBe("offered");
  });

  test("is silent when the person gets nothing, or only other choices", () => {
    expect(grade(["cost"], silence)).toBe("silent");
    expect(grade(["cost"], offering("device-change", "lost-device"))).toBe("silent");
  });
});

describe("a question that nothing answers", () => {
  test("is refused, met with choices, or falsely answered", () => {
    expect(grade(["none"], silence)).toBe("refused");
    expect(grade(["none"], offering("cost", "lost-device"))).toBe("choices");
    expect(grade(["none"], answering("cost"))).toBe("false");
  });
});

describe("a change of answer", () => {
  test.each([
    ["right", "offered"],
    ["offered", "silent"],
    ["silent", "wrong"],
    ["refused", "choices"],
    ["choices", "false"],
  ] as const)("from %s to %s is for the worse, and back for the better", (better, worse) => {
    expect(compareVerdicts(better, worse)).toBeLessThan(0);
    expect(compareVerdicts(worse, better)).toBeGreaterThan(0);
  });

  test("from one wrong answer to another is neither", () => {
    expect(compareVerdicts("wrong", "wrong")).toBe(0);
  });
});

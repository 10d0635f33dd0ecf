import { describe, expect, test } from "vitest";
import { parseContent } from "../../src/faq/parse-content.ts";
import { loadKnowledge } from "../../src/load-knowledge.ts";
import { entryFile, places, TODAY } from "../support/content.ts";

const graded = (...lines: string[]) => ({ path: "graded/ja.jsonl", text: lines.join("\n") });
const GOOD = '{"q":"無料？","accept":["cost"],"lang":"ja","register":"short"}';

describe("graded questions of the content", () => {
  test("are read with their places; empty lines say nothing", () => {
    const { content, problems } = parseContent([
      graded(GOOD, "", '{"q":"a","accept":["none"],"lang":"en"}\r'),
    ]);
    expect(problems).toEqual([]);
    expect(content.graded).toEqual([
      {
        question: "無料？",
        accept: ["cost"],
        lang: "ja",
        register: "short",
        path: "graded/ja.jsonl",
        line: 1,
      },
      { question: "a", accept: ["none"], lang: "en", path: "graded/ja.jsonl", line: 3 },
    ]);
  });

  test.each([
    "{",
    "[]",
    "null",
    '{"q":"a"}',
    '{"q":"","accept":["none"],"lang":"ja"}',
    '{"q":"a","accept":[],"lang":"ja"}',
    '{"q":"a","accept":[1],"lang":"ja"}',
    '{"q":"a","accept":["none"],"lang":"ja","register":1}',
  ])("stop the content where a line is none: %s", (line) => {
    const { knowledge, problems } = loadKnowledge([entryFile("cost"), graded(GOOD, line)], TODAY);
    expect(knowledge).toBeNull();
    expect(places(problems)).toEqual(["graded/ja.jsonl:2 error"]);
  });

  test("that expect an entry nobody has are pointed out", () => {
    const { knowledge, problems } = loadKnowledge([entryFile("free"), graded(GOOD)], TODAY);
    expect(knowledge).not.toBeNull();
    expect(places(problems)).toEqual(["graded/ja.jsonl:1 warning"]);
  });

  test("are not needed", () => {
    expect(loadKnowledge([entryFile("cost")], TODAY)).toMatchObject({ problems: [] });
  });
});

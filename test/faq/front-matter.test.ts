import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseFrontMatter } from "../../src/faq/front-matter.ts";

const schema = z.strictObject({ title: z.string(), questions: z.array(z.string()).default([]) });
const parse = (text: string) => parseFrontMatter({ path: "faq/a.ja.md", text }, schema);

describe("front matter", () => {
  test("is split from the answer, whatever line ends or byte order mark the editor wrote", () => {
    const expected = { data: { title: "料金" }, body: "答え\n---\n続き", bodyLine: 4 };
    for (const text of [
      "---\ntitle: 料金\n---\n答え\n---\n続き",
      "\uFEFF---\r\ntitle: 料金\r\n---\r\n答え\r\n---\r\n続き",
    ]) {
      const { parsed, problems } = parse(text);
      expect(problems).toEqual([]);
      expect({ ...parsed, body: parsed?.body.replaceAll("\r", "") }).toMatchObject(expected);
    }
  });

  test("knows the line on which each value stands in the file", () => {
    const { parsed } = parse("---\ntitle: a\nquestions:\n  # polite\n  - b\n  - c\n---\n");
    expect(parsed?.lineOf(["title"])).toBe(2);
    expect(parsed?.lineOf(["questions", 0])).toBe(5);
    expect(parsed?.lineOf(["questions", 1])).toBe(6);
  });

  test.each([
    ["答え", 1, "front matter"],
    ["---\ntitle: a\n答え", 1, "front matter"],
    ["---\n---\n答え", 1, "front matter"],
    ["---\nquestions: []\n---\n答え", 2, "title"],
    ["---\ntitle: a\nquestions: [b\n---\n", 4, ""],
    ["---\ntitle: a\ntitle: b\n---\n", 3, "unique"],
    ["---\ntitle: a\nquestions:\n  - b\n  - 2\n---\n", 5, "questions.1"],
    ["---\ntitle: a\nqestions: []\n---\n", 3, "qestions"],
    ["---\ntitle: !!js/function a\n---\n", 2, "tag"],
    ["---\ntitle: a\nquestions:\n  - !重要 b\n---\n", 4, "Tags"],
  ])("%j: the mistake is reported on line %i", (text, line, message) => {
    const { parsed, problems } = parse(text);
    expect(parsed).toBeNull();
    expect(problems[0]).toMatchObject({ level: "error", path: "faq/a.ja.md", line });
    expect(problems[0]?.message).toContain(message);
  });
});

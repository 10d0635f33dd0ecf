import { describe, expect, test } from "vitest";
import { findUnsafeMarkdown, renderMarkdown } from "../../src/faq/markdown.ts";

describe("an answer as HTML", () => {
  test.each([
    ["<script>alert(1)</script>", "&lt;script&gt;"],
    ['<img src=x onerror="alert(1)">', "&lt;img"],
    ["a <b>bold</b> word", "&lt;b&gt;"],
    ["<!-- note -->", "&lt;!--"],
    ["![alt](https://tracker.example/x.png)", "!<a"],
  ])("shows %s as text and runs or loads nothing", (source, shown) => {
    const { html } = renderMarkdown(source);
    expect(html).toContain(shown);
    expect(html).not.toMatch(/<(?!\/?(?:p|a)[ >])/);
  });

  test.each(["https://example.com/a", "mailto:a@example.com", "tel:0312345678", "/reset", "#top"])(
    "links to %s",
    (url) => {
      expect(renderMarkdown(`[here](${url})`).html).toContain(`<a href="${url}">here</a>`);
    },
  );

  test.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java&#115;cript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "http://plain.example",
    "//other.example/x",
    "ftp://x.example",
  ])("does not link to %s", (url) => {
    for (const source of [`[here](${url})`, `[here](<${url}>)`, `[here][1]\n\n[1]: ${url}`, `<${url}>`]) {
      expect(renderMarkdown(source).html).not.toContain("<a ");
    }
  });

  test("headings begin below the page's own", () => {
    expect(renderMarkdown("# A\n## B\n###### C").html).toBe("<h2>A</h2>\n<h3>B</h3>\n<h6>C</h6>\n");
  });

  test("has a plain form for matching, without markup", () => {
    expect(renderMarkdown("## 手順\n\n1. 「**設定**」を[開き](/x)ます").plain).toBe(
      "手順\n「設定」を開きます",
    );
  });
});

describe("what a writer hears about", () => {
  test.each([
    ["ok\n<b>bold</b>", 1, "raw HTML"],
    ["ok\n\n<!-- hidden -->", 2, "raw HTML"],
    ["[x](javascript:alert(1))", 0, "unsafe link"],
    ["[x]( <javascript:alert(1)>)", 0, "unsafe link"],
    ["[x](http://plain.example)", 0, "unsafe link"],
    ["a\n\n[x][1]\n\n[1]: javascript:alert(1)", 4, "unsafe link"],
    ["see <javascript:alert(1)>", 0, "unsafe link"],
  ])("%j is reported on its line", (source, line, message) => {
    expect(findUnsafeMarkdown(source)).toEqual([{ line, message: expect.stringContaining(message) }]);
  });

  test.each([
    "`<b>` is shown as code",
    "3 < 5 and 7 > 2",
    "[x](/reset) and [y](https://a.example)",
    "a <-- b",
    "<https://a.example>",
    "<help@a.example>",
  ])("%j is fine", (source) => {
    expect(findUnsafeMarkdown(source)).toEqual([]);
  });
});

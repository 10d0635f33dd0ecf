import { describe, expect, test } from "vitest";
import { pageUrl } from "../../src/widget/links.ts";

const HELP = { server: "https://help.example", locale: "en" } as const;

describe("the address of a page that an answer leads to", () => {
  test.each([
    ["/enrol", "https://help.example/enrol?lang=en&conversation=c-1"],
    ["/security#recovery-codes", "https://help.example/security?lang=en&conversation=c-1#recovery-codes"],
    ["/reset?other=1", "https://help.example/reset?other=1&lang=en&conversation=c-1"],
  ])("tells an action the language and the conversation: %s", (href, expected) => {
    expect(pageUrl({ ...HELP, href, conversation: "c-1" })).toBe(expected);
  });

  test("tells a walkthrough the language only", () => {
    expect(pageUrl({ ...HELP, href: "/walkthroughs/clear-cache-edge" })).toBe(
      "https://help.example/walkthroughs/clear-cache-edge?lang=en",
    );
  });

  test.each(["https://elsewhere.example/?a=1", "mailto:help@example.jp", "tel:+81312345678"])(
    "tells others nothing: %s",
    (href) => {
      expect(pageUrl({ ...HELP, href, conversation: "c-1" })).toBe(href);
    },
  );
});

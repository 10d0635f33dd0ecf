import { describe, expect, test } from "vitest";
import { createFeaturiser } from "../../src/faq/features.ts";

const featuresOf = createFeaturiser([
  ["スマホ", "携帯", "phone"],
  ["料金", "お金", "free of charge"],
  ["QRコード", "qr"],
]);
/** A group may count several times; here only which. */
const groups = (text: string) => [...new Set(featuresOf(text).filter((feature) => feature.startsWith("s:")))];

describe("what a question is compared by", () => {
  test.each([
    ["携帯をなくした", ["s:スマホ"]],
    ["ケイタイ", []],
    ["Lost PHONE", ["s:スマホ"]],
    ["microphone", []],
    ["phones", []],
    ["is it free of charge?", ["s:料金"]],
    ["ＱＲコードとお金", ["s:QRコード", "s:料金"]],
    ["スマホと携帯", ["s:スマホ"]],
  ])("synonyms in %s: %j", (text, expected) => {
    expect(groups(text).sort()).toEqual([...expected].sort());
  });

  test("English words count without their endings, alone and with their neighbour", () => {
    expect(featuresOf("resetting codes")).toEqual(
      expect.arrayContaining(["w:resett", "w:cod", "p:resett cod"]),
    );
    expect(featuresOf("code")).toContain("w:cod");
  });

  test("Japanese counts by its characters, across the spaces people put in", () => {
    const features = featuresOf("機種 変更");
    expect(features).toEqual(expect.arrayContaining(["g:機種", "g:種変", "k:機種変更", "u:機"]));
    expect(features).toEqual(featuresOf("機種変更"));
  });

  test("one slip leaves most features of a word standing", () => {
    const right = new Set(featuresOf("authenticator"));
    const wrong = featuresOf("authenitcator");
    expect(wrong.filter((feature) => right.has(feature)).length).toBeGreaterThan(wrong.length / 2);
  });

  test("nothing has no features", () => {
    for (const text of ["", " ", "?!", "🙂"]) expect(featuresOf(text)).toEqual([]);
  });
});

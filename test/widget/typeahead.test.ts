import { describe, expect, test } from "vitest";
import { mayAskForSuggestions } from "../../src/widget/typeahead.ts";

describe("suggestions while typing", () => {
  test.each([
    "機種変更",
    "2要素認証",
    "2FAとは",
    "コードが6桁",
    "パスワードを忘れた",
    "password reset",
    "typing",
  ])("are asked for: %s", (text) => {
    expect(mayAskForSuggestions(text)).toBe(true);
  });

  test.each(["", " 機 ", "コードは███です", "困っています。".repeat(9)])(
    "are not asked for where there is nothing to go by: %j",
    (text) => {
      expect(mayAskForSuggestions(text)).toBe(false);
    },
  );

  /** What may slip out before anything can tell it from an ordinary word or number. */
  const MOST_THAT_LEAVES = 7;

  test.each([
    { before: "コードは", secret: "123456" },
    { before: "コードは", secret: "１２３ ４５６" },
    { before: "", secret: "JBSWY3DPEHPK3PXP" },
    { before: "キーは ", secret: "ABCDEFGHIJKLMNOP" },
    { before: "code ", secret: "k7x2m-9qp4w-ab3de" },
    { before: "パスワードは", secret: "Tokyo-tower-8848" },
    { before: "my password is ", secret: "correcthorse" },
    { before: "", secret: "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP" },
  ])("never carry a secret in the making: $before › $secret", ({ before, secret }) => {
    const lengths = [...secret].map((_, at) => at + 1);
    const left = lengths.filter((length) => mayAskForSuggestions(before + secret.slice(0, length)));
    expect(Math.max(0, ...left)).toBeLessThanOrEqual(MOST_THAT_LEAVES);
  });

  test("never carry more than two digits of a code", () => {
    expect(mayAskForSuggestions("コードは12")).toBe(true);
    expect(mayAskForSuggestions("コードは123")).toBe(false);
    expect(mayAskForSuggestions("コードは1 2 3")).toBe(false);
  });

  test("never carry the first letter of a password that is named as one", () => {
    expect(mayAskForSuggestions("パスワードはT")).toBe(false);
    expect(mayAskForSuggestions("password is c")).toBe(false);
  });
});

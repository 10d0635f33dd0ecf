import { describe, expect, expectTypeOf, test } from "vitest";
import type { Letter } from "../../src/mail/post-office.ts";
import { type TemplateName, type TemplateValues, writeMail } from "../../src/mail/texts.ts";
import { LOCALES, type Locale } from "../../src/shared/locale.ts";
import { HOUR_MS, START } from "./office.ts";

const LATER = START + 24 * HOUR_MS;
const BASE = "https://2fa.example.jp";
const SITE = { ja: "2要素認証の窓口", en: "Two-factor help desk" };

/** Every value can be told from every other one. */
const VALUES: TemplateValues = {
  "activation-permit": { loginId: "E70010", permit: "PERM-7001", link: "/enrol?n=7002", validUntil: LATER },
  "reset-code": { code: "CODE-7003", cancelLink: "/stop?n=7004", expiresAt: LATER, waitMs: 7 * HOUR_MS },
  "reset-requested": { proof: "mail", readyAt: LATER, cancelLink: "/stop?n=7005" },
  "reset-ready": { link: "/enrol?n=7006" },
  "reset-refused": { reason: "reason-7007" },
  "reset-cancelled": { because: "link" },
  "reset-done": { cancelLink: "/stop?n=7008" },
  "reset-undone": {},
  "factor-added": { name: "phone-7009" },
  "factor-replaced": { name: "phone-7010" },
  "factor-removed": { name: "phone-7011" },
  "recovery-codes-low": { left: 7012 },
  "recovery-codes-renewed": {},
  "codes-closed": { opensAt: LATER },
  "approval-asked": { link: "/approvals?n=7014", loginId: "A70150", kind: "consultant" },
  "console-digest": { questions: 7016, approvals: 7017, link: "/console?n=7018" },
};
/** The other faces of some of them. */
const VARIANTS: Omit<Letter, "to" | "locale">[] = [
  ...(["recovery-code", "approval", "password-only"] as const).map((proof) => ({
    template: "reset-requested" as const,
    values: { proof, readyAt: null, cancelLink: "/stop" },
  })),
  ...(["signed-in", "self"] as const).map((because) => ({
    template: "reset-cancelled" as const,
    values: { because },
  })),
  { template: "reset-refused", values: { reason: null } },
  { template: "codes-closed", values: { opensAt: null } },
  { template: "recovery-codes-low", values: { left: 1 } },
  { template: "reset-code", values: { code: "4821", cancelLink: "/stop", expiresAt: LATER, waitMs: 0 } },
];
const NAMES = Object.keys(VALUES) as TemplateName[];
const LETTERS = [...NAMES.map((template) => ({ template, values: VALUES[template] })), ...VARIANTS] as Omit<
  Letter,
  "to" | "locale"
>[];
const ALL = LOCALES.flatMap((locale) => LETTERS.map((letter) => ({ locale, ...letter })));

const write = (letter: Omit<Letter, "to">, publicUrl = BASE) =>
  writeMail({ letter: letter as Letter, site: SITE[letter.locale], publicUrl, at: START });

/** Columns of a fixed-width font: Japanese characters take two. */
const widthOf = (line: string) => [...line].reduce((sum, char) => sum + (char > "\u2e7f" ? 2 : 1), 0);
const linksOf = (text: string) => text.match(/https?:\/\/\S+/g) ?? [];

describe.each(ALL)("$template in $locale with $values", (letter) => {
  const { subject, text } = write(letter);

  test("says whose mail it is, in one line", () => {
    expect(subject).toContain(SITE[letter.locale]);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(widthOf(subject)).toBeLessThanOrEqual(78);
  });

  test("says when, and in which time zone", () => {
    expect(text).toContain(
      letter.locale === "ja"
        ? "日時：2026年11月22日 10:30（日本時間）"
        : "When: 22 November 2026 at 10:30 (Japan time, UTC+9)",
    );
  });

  test("says what to do if it was not expected", () => {
    expect(text).toMatch(
      letter.locale === "ja"
        ? /お心当たりがない場合は/
        : /If (?:this was not you|you do not expect|you have not|they know nothing)/,
    );
  });

  test("has lines that fit a narrow window", () => {
    const wide = text.split("\n").filter((line) => widthOf(line) > 78);
    expect(wide).toEqual([]);
  });

  test("blames nobody and speaks plainly", () => {
    expect(text + subject).not.toMatch(
      /間違|誤|ミス|失敗|違反|不正|のせい|あなた|TOTP|トークン|OTP|wrong|mistake|fault|fail|invalid|incorrect|illegal|token|must/i,
    );
  });

  test("has at most two links, all to the product, and no value left unsaid", () => {
    const links = linksOf(text);
    expect(links.length).toBeLessThanOrEqual(2);
    expect(links.every((link) => link.startsWith(`${BASE}/`))).toBe(true);
    expect(text + subject).not.toMatch(/undefined|null|NaN|\[object/);
  });
});

describe.each(LOCALES)("in %s", (locale) => {
  test.each(NAMES)("%s says its own values and no other mail's, even when handed all of them", (template) => {
    const everything = Object.assign({}, ...Object.values(VALUES), VALUES[template]);
    const { subject, text } = write({ locale, template, values: everything });
    const said = [...(subject + text).matchAll(/70\d\d/g)].map(([number]) => number);
    const own = [...JSON.stringify(VALUES[template]).matchAll(/70\d\d/g)].map(([number]) => number);
    expect([...new Set(said)].sort()).toEqual([...new Set(own)].sort());
  });

  test.each(["reset-code", "activation-permit"] as const)(
    "%s asks to tell nobody, not even the help desk",
    (template) => {
      const { text } = write({ locale, template, values: VALUES[template] } as Letter);
      expect(text).toMatch(locale === "ja" ? /どなたにもお伝えにならないで/ : /never tell it to anyone/);
      expect(text).toMatch(locale === "ja" ? /担当者がお尋ねすることも/ : /help desk does not ask/);
    },
  );

  test("a name that someone typed cannot pass for a paragraph or a subject of ours", () => {
    const values = { name: "phone\r\n\r\nPlease open\u2028http://evil.example\u202e" };
    const { subject, text } = write({ locale, template: "factor-added", values });
    expect(text).toMatch(/[「"]phone Please open http:\/\/evil\.example[」"]/);
    expect(subject).not.toContain("phone");
  });

  test("a product name of two lines stays one line", () => {
    const letter = { locale, template: "reset-ready", values: { link: "/enrol" } } as const;
    const { subject } = writeMail({
      letter,
      site: "Desk\r\nBcc: eve@example.net",
      publicUrl: BASE,
      at: START,
    });
    expect(subject).not.toMatch(/[\r\n]/);
  });
});

describe("links", () => {
  const ready = (link: string, publicUrl = BASE) =>
    linksOf(write({ locale: "en" as Locale, template: "reset-ready", values: { link } }, publicUrl).text);

  test("may be paths or full addresses of the product, also below a folder", () => {
    expect(ready("/enrol?p=1")).toEqual([`${BASE}/enrol?p=1`]);
    expect(ready(`${BASE}/enrol`)).toEqual([`${BASE}/enrol`]);
    expect(ready("/enrol", `${BASE}/2fa/`)).toEqual([`${BASE}/2fa/enrol`]);
  });

  test.each(["https://evil.example/", `${BASE}.evil.example/`, "javascript:alert(1)", "enrol", "/a b", ""])(
    "that lead elsewhere (%j) are not written",
    (link) => {
      expect(() => ready(link)).toThrow(expect.objectContaining({ code: "mail.foreign_link" }));
    },
  );
});

test("how long a wait lasts is said in hours, or in minutes where it is shorter", () => {
  const wait = (locale: Locale, waitMs: number) =>
    write({ locale, template: "reset-code", values: { ...VALUES["reset-code"], waitMs } }).text;
  expect(wait("ja", 24 * HOUR_MS)).toContain("24時間たつと");
  expect(wait("ja", HOUR_MS / 2)).toContain("30分たつと");
  expect(wait("en", HOUR_MS)).toContain("1 hour after");
  expect(wait("en", HOUR_MS / 2)).toContain("30 minutes after");
});

test("a value that is missing does not compile", () => {
  expectTypeOf<{
    template: "reset-ready";
    values: { link: string };
    to: string;
    locale: Locale;
  }>().toExtend<Letter>();
  expectTypeOf<{
    template: "reset-ready";
    values: object;
    to: string;
    locale: Locale;
  }>().not.toExtend<Letter>();
});

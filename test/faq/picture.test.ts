import { describe, expect, test } from "vitest";
import { drawPicture } from "../../src/faq/draw-picture.ts";
import { type Picture, parsePicture } from "../../src/faq/picture.ts";
import { widthOf, wrap } from "../../src/faq/svg-text.ts";

const parse = (...lines: string[]) =>
  parsePicture({ path: "walkthroughs/w.ja.md", text: lines.join("\n"), linesBefore: 20 });

function draw(...lines: string[]): string {
  const { picture, problems } = parse(...lines);
  expect(problems).toEqual([]);
  return drawPicture(picture as Picture);
}

const EVERYTHING = [
  "alt: すべて",
  "in: dialog",
  "title: 閲覧データを消去",
  "rows:",
  "  - item: 設定",
  "  - tabs: { labels: [基本設定, 詳細設定], open: 詳細設定 }",
  "  - choice: { label: 期間, value: 全期間 }",
  "  - tick: 閲覧履歴",
  "  - untick: パスワード",
  "  - setting: { label: Internet Explorer の閲覧データをクリアする, button: クリアするデータの選択 }",
  "  - buttons: [キャンセル, データを削除]",
  "  - other: 3",
  "  - text: そのほか",
  "  - qr: { whole: 全体, cut: 切れている }",
  "press: [設定, [閲覧履歴, パスワード], データを削除]",
  "avoid: [Internet Explorer の閲覧データをクリアする]",
];

describe("a mistake in a picture is named with its line in the file", () => {
  test.each<[string, string[], number, RegExp]>([
    ["no text alternative", ["in: window"], 21, /alt: is missing/],
    ["an empty text alternative", ["alt: ''", "in: window"], 21, /alt: is missing/],
    ["a screen nobody knows", ["alt: a", "in: phone"], 22, /in: /],
    ["a key nobody knows", ["alt: a", "in: window", "colour: red"], 23, /colour/],
    [
      "a row that is two things",
      ["alt: a", "in: page", "rows:", "  - item: b", "    tick: c"],
      24,
      /exactly one/,
    ],
    ["a row nobody knows", ["alt: a", "in: page", "rows:", "  - item: b", "  - slider: c"], 25, /slider/],
    ["a label that is a number", ["alt: a", "in: page", "rows:", "  - item: 7"], 24, /quote it/],
    [
      "an open tab that is none",
      ["alt: a", "in: page", "rows:", "  - tabs: { labels: [b], open: c }"],
      24,
      /"c"/,
    ],
    ["a menu that nothing opens", ["alt: a", "in: menu"], 22, /opener/],
    ["a page with an opener", ["alt: a", "in: page", "opener: b"], 23, /only a menu/],
    [
      "a press that is in no row",
      ["alt: a", "in: page", "rows:", "  - item: b", "press: [b, c]"],
      25,
      /press.*"c"/,
    ],
    [
      "one of a group in no row",
      ["alt: a", "in: page", "rows:", "  - item: b", "press:", "  - [b, c]"],
      26,
      /"c"/,
    ],
    [
      "an avoid that is in no row",
      ["alt: a", "in: page", "rows:", "  - item: b", "avoid: [c]"],
      25,
      /avoid.*"c"/,
    ],
    ["YAML that does not read", ["alt: a", 'in: "page'], 22, /picture: .*quote/i],
  ])("%s", (_, lines, line, message) => {
    const { picture, problems } = parse(...lines);
    expect(picture).toBeNull();
    expect(problems[0]).toMatchObject({ level: "error", path: "walkthroughs/w.ja.md", line });
    expect(problems[0]?.message).toMatch(message);
  });
});

describe("a drawing", () => {
  test("says its text alternative, and is one image to those who hear it", () => {
    const svg = draw(...EVERYTHING);
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*><title>すべて<\/title>/);
    expect(svg).toContain('width="100%"');
  });

  test("needs nothing that a strict policy forbids, and nothing that could clash on a page", () => {
    expect(draw(...EVERYTHING)).not.toMatch(
      /<(?:style|script|image|use|a)\b|\s(?:style|id|class|on\w+|href)=/,
    );
  });

  test("follows the colour of the text around it, but for the marks", () => {
    const colours = [...draw(...EVERYTHING).matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(
      ([, colour]) => colour,
    );
    expect([...new Set(colours)].sort()).toEqual(["#6b7280", "#d1440c", "#fff", "currentColor", "none"]);
  });

  test.each(["#6b7280", "#d1440c"])(
    "the mark's colour %s can be told from a light and a dark page",
    (colour) => {
      for (const page of ["#ffffff", "#14181f"]) expect(contrast(colour, page)).toBeGreaterThanOrEqual(3);
      expect(contrast(colour, "#ffffff")).toBeGreaterThanOrEqual(4.5);
    },
  );

  test("what is to be pressed is numbered where there is an order, and pointed at where there is one thing", () => {
    const page = ["alt: a", "in: page", "rows:", "  - item: b", "  - item: c"];
    const ordered = draw(...page, "press: [c, b]");
    expect(ordered.match(/fill="#fff">\d</g)).toEqual(['fill="#fff">1<', 'fill="#fff">2<']);
    const single = draw(...page, "press: [b]");
    expect(single).not.toMatch(/fill="#fff">\d</);
    expect(single).toMatch(/<path d="[^"]*" fill="#d1440c" stroke="#fff"/);
  });

  test("a group has one number and one outline around all of it", () => {
    const svg = draw(
      "alt: a",
      "in: dialog",
      "rows:",
      "  - tick: b",
      "  - tick: c",
      "  - item: d",
      "press: [[b, c], d]",
    );
    const outlines = [...svg.matchAll(/height="([\d.]+)" rx="9" fill="#d1440c"/g)].map(([, height]) =>
      Number(height),
    );
    expect(outlines).toHaveLength(2);
    expect(outlines[0]).toBeGreaterThan(40);
  });

  test("labels are text, whatever stands in them", () => {
    const svg = draw(
      "alt: '<b> & \"c\"'",
      "in: page",
      "rows:",
      '  - item: "</text><script>alert(1)</script>&\'"',
    );
    expect(svg).not.toMatch(/<script|<b>/);
    expect(svg).toContain("&#60;b&#62; &#38; &#34;c&#34;");
  });

  test.each(["menu", "menubar", "page", "dialog", "window"])("long labels stay inside of a %s", (place) => {
    const long = [
      "Internet Explorer の閲覧データをクリアする（管理者が許可しているときだけ）",
      `${"W".repeat(60)}`,
    ];
    const opener = place.startsWith("menu") ? ["opener: ・・・"] : [];
    for (const label of long) {
      const rows = [
        "item: L",
        "tick: L",
        "buttons: [L, L]",
        "setting: { label: L, button: L }",
        "choice: { label: L, value: L }",
      ];
      const svg = draw(
        "alt: a",
        `in: ${place}`,
        ...opener,
        `title: ${label}`,
        "rows:",
        ...rows.map((row) => `  - ${row.replaceAll("L", label)}`),
      );
      for (const [, x = "", anchor, text = ""] of svg.matchAll(
        /<text x="([\d.]+)"[^>]*?(?:text-anchor="(\w+)"[^>]*)?>([^<]*)</g,
      )) {
        const width = widthOf(text);
        const left = Number(x) - (anchor === "middle" ? width / 2 : 0);
        expect(left, text).toBeGreaterThanOrEqual(0);
        expect(left + width, text).toBeLessThanOrEqual(320);
      }
    }
  });

  test("is as tall as what it shows", () => {
    const heightOf = (svg: string) => Number(/viewBox="0 0 320 (\d+)"/.exec(svg)?.[1]);
    const page = ["alt: a", "in: page", "rows:", "  - item: b"];
    expect(heightOf(draw(...page, "  - item: c"))).toBeGreaterThan(heightOf(draw(...page)));
  });
});

describe("lines of a label", () => {
  test.each([
    ["Clear browsing data for Internet Explorer", 200],
    ["Internet Explorer の閲覧データをクリアする", 200],
    ["プライバシー、検索、サービス", 100],
  ])("%s breaks between words and loses nothing", (text, width) => {
    const lines = wrap(text, width);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    for (const line of lines) {
      expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(line).not.toMatch(/^[、。ー]/);
    }
  });

  test("a short one stays whole, and an empty one is a line", () => {
    expect(wrap("設定", 100)).toEqual(["設定"]);
    expect(wrap("", 100)).toEqual([""]);
  });
});

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

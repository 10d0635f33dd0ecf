import { describe, expect, test } from "vitest";
import type { Step, WalkthroughText } from "../../src/faq/content.ts";
import { parseContent } from "../../src/faq/parse-content.ts";
import { LOCALES } from "../../src/shared/locale.ts";
import { REAL_FILES } from "../support/content.ts";

const { content } = parseContent(REAL_FILES);
const ids = content.walkthroughs.map(({ id }) => id);

function textOf(id: string, locale: "ja" | "en" = "ja"): WalkthroughText {
  const text = content.walkthroughs.find((each) => each.id === id)?.texts[locale];
  if (!text) throw new Error(`there is no ${id}.${locale}`);
  return text;
}
const plain = (html: string | null) => (html ?? "").replace(/<[^>]*>/g, "");
const allOf = ({ instruction, details, avoid }: Step) => plain([instruction, details, avoid].join("\n"));
const every = ids.flatMap((id) => LOCALES.map((locale) => [id, locale] as const));

test("all walkthroughs that answers name are there, and each of them is named", () => {
  expect(content.entries).toHaveLength(13);
  const named = new Set(content.entries.flatMap(({ walkthroughs }) => walkthroughs));
  expect([...named].sort()).toEqual([...ids].sort());
  const cropped = content.entries.find(({ id }) => id === "qr-cropped");
  expect(cropped?.walkthroughs).toEqual(
    ["edge", "chrome", "firefox", "safari"].map((name) => `clear-cache-${name}`),
  );
  expect(cropped?.actions[0]).toBe("clear-site-cache");
});

describe("what the source says is said, label by label", () => {
  test.each<[string, string[][]]>([
    [
      "clear-cache-edge",
      [
        ["・・・", "設定"],
        [
          "プライバシー、検索、サービス",
          "閲覧するデータをクリア",
          "クリアするデータの選択",
          "Internet Explorer の閲覧データをクリアする",
        ],
        [
          "すべての期間",
          "閲覧の履歴",
          "ダウンロードの履歴",
          "Cookie およびその他のサイトデータ",
          "キャッシュされた画像とファイル",
          "今すぐクリア",
        ],
        ["タブをすべて閉じて", "完全に"],
        ["新しく起動し", "二要素の初期設定"],
      ],
    ],
    [
      "clear-cache-chrome",
      [
        ["・・・", "閲覧履歴を消去"],
        ["基本設定", "全期間", "閲覧履歴", "Cookie と他のサイトデータ", "キャッシュされた画像とファイル"],
        [
          "詳細設定",
          "全期間",
          "閲覧履歴",
          "ダウンロード履歴",
          "Cookie と他のサイトデータ",
          "キャッシュされた画像とファイル",
        ],
        ["データを削除"],
        ["タブをすべて閉じて", "完全に"],
        ["新しく起動し", "二要素の初期設定"],
      ],
    ],
  ])("%s", (id, steps) => {
    const japanese = textOf(id).steps;
    expect(japanese).toHaveLength(steps.length);
    steps.forEach((labels, at) => {
      for (const label of labels) expect(allOf(japanese[at] as Step)).toContain(label);
    });
  });

  test("readers of English are told the Japanese labels too, once", () => {
    for (const id of ["clear-cache-edge", "clear-cache-chrome"]) {
      const japanese = textOf(id).steps.flatMap(({ instruction, details }) =>
        [...(instruction + details).matchAll(/<strong>([^<]*)<\/strong>/g)].map(([, label = ""]) => label),
      );
      const english = textOf(id, "en").steps.map(allOf).join("\n");
      for (const label of japanese.filter((each) => !["×", "⋮"].includes(each)))
        expect(english).toContain(label);
    }
  });

  test("the Internet Explorer entry and the early press are warned of", () => {
    expect(plain(textOf("clear-cache-edge").steps[1]?.avoid ?? "")).toContain("Internet Explorer");
    expect(plain(textOf("clear-cache-chrome").steps[1]?.avoid ?? "")).toContain("データを削除");
  });
});

describe.each(every)("%s in %s", (id, locale) => {
  const { steps, endsBrowser, path } = textOf(id, locale);

  test("every step has a picture, a check, and ways out that end with a person", () => {
    for (const step of steps) {
      expect(step.picture, `${path}:${step.line}`).toMatch(/^<svg /);
      expect(step.check).not.toBeNull();
      expect(step.different).not.toBeNull();
      expect(step.stuck).toContain(`href="/contact?lang=${locale}"`);
    }
  });

  test("only the last step comes after the browser is closed", () => {
    expect(endsBrowser).toBe(steps.length - 1);
  });

  test("instructions fit a phone", () => {
    for (const { plain: text } of steps) expect(text.length).toBeLessThanOrEqual(locale === "ja" ? 64 : 170);
  });

  test("nothing of how it is written shows", () => {
    for (const step of steps) {
      for (const html of [
        step.instruction,
        step.details,
        step.avoid,
        step.check,
        step.different,
        step.stuck,
      ]) {
        expect(plain(html)).not.toMatch(/^(?:avoid|check|different|stuck)\s*[:：]|picture|\*\*/m);
      }
    }
  });

  test("links lead to pages that exist", () => {
    const known = new Set(["/contact", ...content.entries.map((entry) => `/faq/${entry.id}`)]);
    const html = steps.map(({ details, different, stuck }) => [details, different, stuck].join("")).join("");
    for (const [, href = ""] of html.matchAll(/href="([^"?]*)/g)) expect([...known]).toContain(href);
  });
});

test("who loses the sign-in to other sites is told so, once", () => {
  for (const id of ids) {
    expect(textOf(id).steps.filter(({ details }) => details.includes("ほかのサイトからも"))).toHaveLength(1);
    expect(
      textOf(id, "en").steps.filter(({ details }) => details.includes("signed out of other sites")),
    ).toHaveLength(1);
  }
});

describe("a step as it is written", () => {
  const read = (...body: string[]) => {
    const front = [
      "---",
      "title: 消し方",
      "browser: edge",
      "platform: desktop",
      "asOf: 2026-11-22",
      "minutes: 1",
      "---",
    ];
    const parsed = parseContent([{ path: "walkthroughs/w.ja.md", text: [...front, ...body].join("\n") }]);
    return { steps: parsed.content.walkthroughs[0]?.texts.ja?.steps ?? [], problems: parsed.problems };
  };

  test("begins with what to do, and its parts go on until the next", () => {
    const { steps, problems } = read(
      "1. 「**設定**」を押します。",
      "",
      "   - 項目",
      "",
      "   check: 設定の画面です。",
      "",
      "   もう1段落。",
      "",
      "   stuck：[担当者](/contact)へ。",
      "",
      "2. 次です。",
    );
    expect(problems).toEqual([]);
    expect(steps).toHaveLength(2);
    expect(steps[0]).toMatchObject({
      line: 8,
      instruction: "「<strong>設定</strong>」を押します。",
      plain: "「設定」を押します。",
      check: "<p>設定の画面です。</p>\n<p>もう1段落。</p>\n",
      stuck: '<p><a href="/contact">担当者</a>へ。</p>\n',
      avoid: null,
      different: null,
      picture: null,
    });
    expect(steps[0]?.details).toContain("<li>項目</li>");
    expect(steps[1]).toMatchObject({ line: 18, details: "", check: null });
  });

  test("holds a picture of what it says", () => {
    const { steps, problems } = read(
      "1. A & B を押します。",
      "",
      "   ```picture",
      "   alt: 絵",
      "   in: page",
      "   rows:",
      "     - item: A & B",
      "   press: [A & B]",
      "   ```",
    );
    expect(problems).toEqual([]);
    expect(steps[0]?.picture).toContain("<title>絵</title>");
    expect(steps[0]?.details).toBe("");
  });
});

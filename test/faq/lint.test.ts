import { describe, expect, test, vi } from "vitest";
import type { ContentFile } from "../../src/faq/content.ts";
import { loadKnowledge } from "../../src/load-knowledge.ts";
import { entryFile, listed, places, REAL_FILES, TODAY } from "../support/content.ts";

/** Fitting takes a second, on a busy machine several. */
vi.setConfig({ testTimeout: 30_000 });

const lint = (files: ContentFile[]) => loadKnowledge(files, TODAY);
const file = (path: string, ...lines: string[]): ContentFile => ({ path, text: lines.join("\n") });
const questions = (...items: string[]) => entryFile("a", { front: listed("questions", items) });
const walkthrough = (...front: string[]) =>
  file("walkthroughs/w.ja.md", "---", "title: 消し方", ...front, "---", "1. 押します");
const FRONT = ["browser: edge", "platform: desktop", "asOf: 2026-11-22", "minutes: 1"];
/** The body begins in line 8, or later by as many lines as the front matter has more. */
const steps = (body: string[], { locale = "ja", front = FRONT } = {}) =>
  file(`walkthroughs/w.${locale}.md`, "---", "title: 消し方", ...front, "---", ...body);
const picture = (...yaml: string[]) => ["   ```picture", ...yaml.map((line) => `   ${line}`), "   ```"];
const CHECKED = ["1. a", "", "   check: b"];
const SITE = REAL_FILES.find(({ path }) => path === "site.yaml")?.text ?? "";
const site = (from: RegExp, to: string) => file("site.yaml", ...SITE.replace(from, to).split("\n"));
const lineInSite = (text: string) => SITE.split("\n").findIndex((line) => line.startsWith(text)) + 1;

test("the content that ships has no error and no warning", () => {
  expect(lint(REAL_FILES).problems).toEqual([]);
});

describe("a mistake stops the content and is named with its file and line", () => {
  test.each<[string, ContentFile, string, RegExp]>([
    ["an unknown key", entryFile("a", { front: ["author: me"] }), "faq/a.ja.md:3", /author/],
    ["a list that is a word", entryFile("a", { front: ["questions: b"] }), "faq/a.ja.md:3", /questions/],
    ["a title that is a number", entryFile("a", { title: "2026" }), "faq/a.ja.md:2", /quote it/],
    ["a question that is a date", questions("b", "2026"), "faq/a.ja.md:5", /quote it/],
    ["a date that is none", entryFile("a", { reviewed: "2026-02-30" }), "faq/a.ja.md:3", /date such as/],
    ["an id that is none", entryFile("a", { front: ["related: [A B]"] }), "faq/a.ja.md:3", /not an id/],
    ["YAML that does not read", entryFile("a", { title: '"open' }), "faq/a.ja.md:", /quote/i],
    ["no front matter", file("faq/a.ja.md", "答え"), "faq/a.ja.md:1", /front matter/],
    ["no answer", entryFile("a", { body: " " }), "faq/a.ja.md:5", /answer is missing/],
    ["raw HTML", entryFile("a", { body: "x\n<b>y</b>" }), "faq/a.ja.md:6", /raw HTML/],
    ["a javascript: link", entryFile("a", { body: "[x](javascript:y)" }), "faq/a.ja.md:5", /unsafe link/],
    ["a control character", entryFile("a", { body: "x\ny\u0007" }), "faq/a.ja.md:6", /U\+0007/],
    ["text that runs backwards", entryFile("a", { title: "a\u202Eb" }), "faq/a.ja.md:2", /U\+202E/],
    ["a zero-width space", questions("b\u200Bc"), "faq/a.ja.md:4", /U\+200B/],
    ["a stray brace", questions("b", "'{c|d'"), "faq/a.ja.md:5", /stray brace/],
    ["too many phrasings", questions(`'${"{a|b}".repeat(7)}'`), "faq/a.ja.md:4", /64/],
    ["a dead action", entryFile("a", { front: ["actions: [fly]"] }), "faq/a.ja.md:3", /actions.*"fly"/],
    [
      "a dead walkthrough",
      entryFile("a", { front: ["walkthroughs: [b]"] }),
      "faq/a.ja.md:3",
      /walkthroughs.*"b"/,
    ],
    ["a dead related entry", entryFile("a", { front: ["related: [b]"] }), "faq/a.ja.md:3", /related.*"b"/],
    ["a language nobody speaks", entryFile("b", { locale: "fr" }), "faq/b.fr.md:1", /"fr"/],
    ["no Japanese", entryFile("b", { locale: "en" }), "faq/b.en.md:1", /b\.ja\.md is missing/],
    ["a file nobody reads", file("faq/Cost.ja.md", ""), "faq/Cost.ja.md:1", /not a file/],
    [
      "a walkthrough without minutes",
      walkthrough("browser: edge", "platform: x", "asOf: 2026-01-01"),
      "walkthroughs/w.ja.md:2",
      /minutes/,
    ],
    [
      "a walkthrough for a browser nobody knows",
      walkthrough("browser: lynx", "platform: desktop", "asOf: 2026-01-01", "minutes: 1"),
      "walkthroughs/w.ja.md:3",
      /browser/,
    ],
    ["a walkthrough without steps", steps(["押します"]), "walkthroughs/w.ja.md:8", /no steps/],
    ["text between steps", steps(["1. a", "", "b", "", "2. c"]), "walkthroughs/w.ja.md:10", /outside/],
    ["a step that begins with a list", steps(["1. - a"]), "walkthroughs/w.ja.md:8", /what to do/],
    [
      "a block that is no picture",
      steps(["1. a", "", "   ```pictrue", "   alt: b", "   ```"]),
      "walkthroughs/w.ja.md:10",
      /"pictrue"/,
    ],
    [
      "two pictures in a step",
      steps(["1. a", ...picture("alt: b", "in: page"), ...picture("alt: c", "in: page")]),
      "walkthroughs/w.ja.md:13",
      /one picture/,
    ],
    [
      "a picture without text",
      steps(["1. a", ...picture("in: page")]),
      "walkthroughs/w.ja.md:10",
      /alt: is missing/,
    ],
    [
      "a picture that marks what no row has",
      steps(["1. a", ...picture("alt: b", "in: page", "press: [c]")]),
      "walkthroughs/w.ja.md:12",
      /no row has "c"/,
    ],
    [
      "a picture that marks what the step does not say",
      steps(["1. a", "", ...picture("alt: b", "in: page", "rows:", "  - item: c", "avoid: [c]")]),
      "walkthroughs/w.ja.md:15",
      /does not say "c"/,
    ],
    [
      "an end of the browser in no step",
      steps(["1. a"], { front: [...FRONT, "endsBrowser: 2"] }),
      "walkthroughs/w.ja.md:7",
      /no step 2/,
    ],
    ["a lonely synonym", file("synonyms.yaml", "- [a, b]", "- [c]"), "synonyms.yaml:2", /1/],
    [
      "a dead starter",
      site(/starters: .*/, "starters: [nothing]"),
      `site.yaml:${lineInSite("starters")}`,
      /starters.*"nothing"/,
    ],
    [
      "an issuer in Japanese",
      site(/issuer: .*/, "issuer: 窓口"),
      `site.yaml:${lineInSite("issuer")}`,
      /ASCII/,
    ],
    [
      "a contact that runs script",
      site(/href: .*/, "href: javascript:x"),
      `site.yaml:${lineInSite("  href")}`,
      /https/,
    ],
    [
      "out-of-scope without a date",
      file("out-of-scope.ja.md", "---", "a: 1", "---"),
      "out-of-scope.ja.md:2",
      /reviewed|a"/,
    ],
  ])("%s", (_, broken, place, message) => {
    const { knowledge, problems } = lint(
      [entryFile("a"), broken].slice(broken.path === "faq/a.ja.md" ? 1 : 0),
    );
    expect(knowledge).toBeNull();
    const found = problems.filter(({ level }) => level === "error");
    expect(found.map(({ path, line }) => `${path}:${line}`).join()).toContain(place);
    expect(found.map((problem) => problem.message).join("\n")).toMatch(message);
  });

  test("a folder without entries", () => {
    expect(lint([])).toMatchObject({ knowledge: null, problems: [{ path: "faq", level: "error" }] });
  });

  test("one mistake in the real content is told once, without others that follow from it", () => {
    for (const path of ["faq/qr-cropped.ja.md", "faq/cost.en.md", "walkthroughs/clear-cache-edge.ja.md"]) {
      const files = REAL_FILES.map((real) =>
        real.path === path ? { path, text: real.text.replace("---\n", "---\nauthor: me\n") } : real,
      );
      expect(places(lint(files).problems)).toEqual([`${path}:2 error`]);
    }
  });

  test("a dead link in a translation is told in the translation", () => {
    const english = entryFile("a", { locale: "en", title: "What is a?", front: ["related: [b]"] });
    expect(places(lint([entryFile("a"), english]).problems)).toEqual(["faq/a.en.md:3 error"]);
  });
});

describe("something to look at does not stop the content", () => {
  const LONG =
    "設定の画面までは来たのですが、QRコードの右半分が真っ白で、アプリが読み取ってくれず止まっています";
  const a = entryFile("a", { front: listed("questions", [LONG]) });
  const b = (question: string) => entryFile("b", { front: listed("questions", [question]) });

  test.each<[string, ContentFile[], string[], RegExp]>([
    [
      "an answer nobody has looked at for a year",
      [entryFile("a", { reviewed: "2025-11-21" })],
      ["faq/a.ja.md:2"],
      /stale|days ago/,
    ],
    ["a date in the future", [entryFile("a", { reviewed: "2026-12-01" })], ["faq/a.ja.md:2"], /future/],
    [
      "a translation that others have",
      [entryFile("a"), entryFile("b"), entryFile("b", { locale: "en", title: "What is b?" })],
      ["faq/a.ja.md:2"],
      /a\.en\.md is missing/,
    ],
    [
      "a step that nobody can verify",
      [entryFile("a"), steps(["1. a", "", "   check: b", "", "2. c"])],
      ["walkthroughs/w.ja.md:12"],
      /step 2 has no check/,
    ],
    [
      "a step that names a button and does not show it",
      [entryFile("a"), steps(["1. 「**設定**」を押します。", "", "   check: b"])],
      ["walkthroughs/w.ja.md:8"],
      /step 1 .*no picture/,
    ],
    [
      "labels nobody has compared with the browser for half a year",
      [entryFile("a"), steps(CHECKED, { front: FRONT.with(2, "asOf: 2026-05-25") })],
      ["walkthroughs/w.ja.md:5"],
      /181 days ago/,
    ],
    [
      "labels of the future",
      [entryFile("a"), steps(CHECKED, { front: FRONT.with(2, "asOf: 2026-11-24") })],
      ["walkthroughs/w.ja.md:5"],
      /future/,
    ],
    [
      "a walkthrough in one language only",
      [
        entryFile("a"),
        steps(CHECKED),
        { ...steps(CHECKED), path: "walkthroughs/v.ja.md" },
        steps(CHECKED, { locale: "en" }),
      ],
      ["walkthroughs/v.ja.md:2"],
      /v\.en\.md is missing/,
    ],
    ["the same phrasing twice", [a, b(LONG)], ["faq/b.ja.md:4"], /also stands in faq\/a\.ja\.md:4/],
    [
      "the same in other letters",
      [a, b(LONG.replace("QRコード", "ＱＲ こーど"))],
      ["faq/b.ja.md:4"],
      /also stands in faq\/a\.ja\.md:4/,
    ],
    [
      "nearly the same",
      [a, b(LONG.replace("画面", "がめん"))],
      ["faq/b.ja.md:4"],
      /nearly the same as .* faq\/a\.ja\.md:4/,
    ],
    [
      "a phrasing that is another's title",
      [entryFile("a", { title: "料金はかかりますか" }), b("料金はかかりますか？")],
      ["faq/b.ja.md:4"],
      /also stands in faq\/a\.ja\.md:2/,
    ],
  ])("%s", (_, files, expected, message) => {
    const { knowledge, problems } = lint(files);
    expect(knowledge).not.toBeNull();
    expect(places(problems)).toEqual(expected.map((place) => `${place} warning`));
    expect(problems[0]?.message).toMatch(message);
  });

  test("a year and a phrasing said twice in one entry are fine", () => {
    const same = entryFile("a", {
      reviewed: "2025-11-22",
      front: listed("questions", ["無料？", "無料ですか", "無料"]),
    });
    expect(lint([same]).problems).toEqual([]);
  });
});

describe("languages that went apart stop the content: a place in a walkthrough is a step's number", () => {
  const TWO = [...CHECKED, "", "2. b", "", "   check: c"];

  test("another number of steps", () => {
    const { knowledge, problems } = lint([entryFile("a"), steps(CHECKED), steps(TWO, { locale: "en" })]);
    expect(knowledge).toBeNull();
    expect(places(problems)).toEqual(["walkthroughs/w.en.md:12 error"]);
    expect(problems[0]?.message).toMatch(/has 2 steps, walkthroughs\/w\.ja\.md has 1/);
  });

  test.each([
    ["another", [...FRONT, "endsBrowser: 2"], 7],
    ["no", FRONT, 2],
  ])("%s step that ends the browser", (_, front, line) => {
    const japanese = steps(TWO, { front: [...FRONT, "endsBrowser: 1"] });
    const { problems } = lint([entryFile("a"), japanese, steps(TWO, { locale: "en", front })]);
    expect(places(problems)).toEqual([`walkthroughs/w.en.md:${line} error`]);
  });

  test("the same in both is fine, and so are labels compared half a year ago", () => {
    const front = [...FRONT.with(2, "asOf: 2026-05-26"), "endsBrowser: 1"];
    expect(
      lint([
        entryFile("a"),
        entryFile("a", { locale: "en", title: "What is a?" }),
        ...["ja", "en"].map((locale) => steps(TWO, { locale, front })),
      ]).problems,
    ).toEqual([]);
  });
});

test("all mistakes of all files are told at once", () => {
  const { problems } = lint([
    entryFile("a", { title: "1", front: ["author: me"], reviewed: "soon", body: "x" }),
    entryFile("b", { front: ["related: [c]", "actions: [fly]"], body: "<i>x</i>\n[y](javascript:z)" }),
    file("notes.txt.md", "x"),
  ]);
  expect(places(problems).sort()).toEqual(
    [
      "faq/a.ja.md:2 error",
      "faq/a.ja.md:3 error",
      "faq/a.ja.md:4 error",
      "faq/b.ja.md:3 error",
      "faq/b.ja.md:4 error",
      "faq/b.ja.md:7 error",
      "faq/b.ja.md:8 error",
      "notes.txt.md:1 error",
    ].sort(),
  );
});

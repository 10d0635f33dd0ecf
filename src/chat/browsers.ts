/** Recognises the browser that a person names, to show its walkthrough first. */

/** Matched against normalised text: katakana arrives as hiragana, without long marks. */
const NAMES: readonly [browser: string, name: RegExp][] = [
  ["edge", /edge|えっじ/],
  ["chrome", /chrome|くろむ|google(?!.{0,3}auth)(?! ?おせんて)/],
  ["firefox", /firefox|ふぁいあふぉっくす/],
  ["safari", /safari|さふぁり/],
];

export function findBrowser(normalised: string): string | null {
  return NAMES.find(([, name]) => name.test(normalised))?.[0] ?? null;
}

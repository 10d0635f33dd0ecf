/** Recognises the browser that a person names or uses, to show its walkthrough first. */

/** Matched against normalised text: katakana arrives as hiragana, without long marks. */
const NAMES: readonly [browser: string, name: RegExp][] = [
  ["edge", /edge|えっじ/],
  ["chrome", /chrome|くろむ|google(?!.{0,3}auth)(?! ?おせんて)/],
  ["firefox", /firefox|ふぁいあふぉっくす/],
  ["safari", /safari|さふぁり/],
];

/** Others are built on Chrome and say so, but their menus are their own. */
const OTHERS: readonly [name: string, agent: RegExp][] = [
  ["Opera", /\b(?:OPR|OPT)\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Vivaldi", /\bVivaldi\//],
  ["Yandex", /\bYaBrowser\//],
  ["Whale", /\bWhale\//],
  ["DuckDuckGo", /\b(?:DuckDuckGo|Ddg)\//],
  ["UC Browser", /\bUCBrowser\//],
];
const AGENTS: readonly [browser: string, agent: RegExp][] = [
  ["edge", /\bEdg(?:A|iOS)?\//],
  ["firefox", /\b(?:Firefox|FxiOS)\//],
  ["chrome", /\b(?:Chrome|CriOS|Chromium)\//],
  ["safari", /\bVersion\/.+\bSafari\//],
];

export const BROWSER_NAMES: Readonly<Record<string, string>> = {
  edge: "Edge",
  chrome: "Chrome",
  firefox: "Firefox",
  safari: "Safari",
};

const PHONES = /\b(?:iPhone|iPad|Android|Mobile)\b/;

/** Phones and tablets: their menus are not those of the walkthroughs. */
export function isPhone(userAgent: string): boolean {
  return PHONES.test(userAgent);
}

/** From a User-Agent; null for a browser that no walkthrough is about. */
export function recogniseBrowser(userAgent: string): string | null {
  return isPhone(userAgent) || nameOther(userAgent) ? null : findAgent(userAgent);
}

/** The browser that is used first, in the order of the rest. */
export function putFirst<T extends { browser: string }>(items: readonly T[], browser: string | null): T[] {
  const isIt = (item: T) => Number(item.browser === browser);
  return [...items].sort((a, b) => isIt(b) - isIt(a));
}

function findAgent(userAgent: string): string | null {
  return AGENTS.find(([, agent]) => agent.test(userAgent))?.[0] ?? null;
}

/** For people to recognise it; undefined for what is no browser that we know. */
export function nameBrowser(userAgent: string): string | undefined {
  return nameOther(userAgent) ?? BROWSER_NAMES[findAgent(userAgent) ?? ""];
}

function nameOther(userAgent: string): string | undefined {
  return OTHERS.find(([, agent]) => agent.test(userAgent))?.[0];
}

export function findBrowser(normalised: string): string | null {
  return NAMES.find(([, name]) => name.test(normalised))?.[0] ?? null;
}

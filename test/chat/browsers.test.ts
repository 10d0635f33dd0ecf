import { describe, expect, test } from "vitest";
import { isPhone, putFirst, recogniseBrowser } from "../../src/chat/browsers.ts";
import { describeAgent } from "../../src/web/agent.ts";

const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const LINUX = "Mozilla/5.0 (X11; Linux x86_64)";
const ANDROID = "Mozilla/5.0 (Linux; Android 10; K)";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)";
const IPAD = "Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X)";
const CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0";
const WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)";

/** What browsers send, the walkthrough that is theirs, and what people read in the list of their sessions. */
const AGENTS: readonly [name: string, agent: string, browser: string | null, described: string][] = [
  ["Edge", `${WINDOWS} ${CHROME} Safari/537.36 Edg/131.0.0.0`, "edge", "Edge, Windows"],
  ["Edge on a Mac", `${MAC} ${CHROME} Safari/537.36 Edg/131.0.0.0`, "edge", "Edge, Mac"],
  ["Edge on Android", `${ANDROID} ${CHROME} Mobile Safari/537.36 EdgA/131.0.0.0`, null, "Edge, Android"],
  [
    "Edge on an iPhone",
    `${IPHONE} ${WEBKIT} Version/18.0 EdgiOS/131.0.2903.68 Mobile/15E148 Safari/605.1.15`,
    null,
    "Edge, iPhone",
  ],
  ["Chrome", `${WINDOWS} ${CHROME} Safari/537.36`, "chrome", "Chrome, Windows"],
  ["Chrome on Linux", `${LINUX} ${CHROME} Safari/537.36`, "chrome", "Chrome, Linux"],
  ["Chrome on Android", `${ANDROID} ${CHROME} Mobile Safari/537.36`, null, "Chrome, Android"],
  [
    "Chrome on an iPad",
    `${IPAD} ${WEBKIT} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1`,
    null,
    "Chrome, iPad",
  ],
  [
    "Firefox",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
    "firefox",
    "Firefox, Windows",
  ],
  [
    "Firefox on Android",
    "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0",
    null,
    "Firefox, Android",
  ],
  [
    "Firefox on an iPhone",
    `${IPHONE} ${WEBKIT} FxiOS/133.0 Mobile/15E148 Safari/605.1.15`,
    null,
    "Firefox, iPhone",
  ],
  ["Safari", `${MAC} ${WEBKIT} Version/18.1 Safari/605.1.15`, "safari", "Safari, Mac"],
  [
    "Safari on an iPhone",
    `${IPHONE} ${WEBKIT} Version/18.1 Mobile/15E148 Safari/604.1`,
    null,
    "Safari, iPhone",
  ],
  ["Opera", `${WINDOWS} ${CHROME} Safari/537.36 OPR/116.0.0.0`, null, "Opera, Windows"],
  ["Opera on an iPhone", `${IPHONE} ${WEBKIT} Version/18.1 Safari/605.1.15 OPT/5.1.1`, null, "Opera, iPhone"],
  [
    "Samsung Internet",
    "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
    null,
    "Samsung Internet, Android",
  ],
  ["Vivaldi", `${WINDOWS} ${CHROME} Safari/537.36 Vivaldi/7.0.3495.11`, null, "Vivaldi, Windows"],
  [
    "Yandex Browser",
    `${WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 YaBrowser/24.12.0.0 Safari/537.36`,
    null,
    "Yandex, Windows",
  ],
  ["Whale", `${WINDOWS} ${CHROME} Whale/4.29.282.14 Safari/537.36`, null, "Whale, Windows"],
  ["DuckDuckGo", `${MAC} ${WEBKIT} Version/18.1 Safari/605.1.15 Ddg/18.1`, null, "DuckDuckGo, Mac"],
  [
    "UC Browser",
    `${ANDROID} ${CHROME} UCBrowser/13.4.0.1306 Mobile Safari/537.36`,
    null,
    "UC Browser, Android",
  ],
  [
    "Internet Explorer",
    "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
    null,
    "Windows",
  ],
  ["an app's own window on an iPhone", `${IPHONE} ${WEBKIT} Mobile/15E148`, null, "iPhone"],
  ["a program", "curl/8.11.0", null, ""],
  ["nothing", "", null, ""],
];

describe.each(AGENTS)("%s", (_, agent, browser, described) => {
  test(`is offered the steps of ${browser ?? "no browser in particular"}`, () => {
    expect(recogniseBrowser(agent)).toBe(browser);
  });

  test("is a phone or tablet where its name says so, which has menus of its own", () => {
    expect(isPhone(agent)).toBe(/iPhone|iPad|Android/.test(described));
  });

  test(`is listed among the sessions as "${described}"`, () => {
    expect(describeAgent(agent)).toBe(described);
  });
});

test("the browser that somebody uses comes first, and the rest stays as it was", () => {
  const items = ["chrome", "edge", "firefox", "edge"].map((browser, at) => ({ browser, at }));
  const order = (browser: string | null) => putFirst(items, browser).map(({ at }) => at);
  expect(order("edge")).toEqual([1, 3, 0, 2]);
  expect(order("chrome")).toEqual([0, 1, 2, 3]);
  for (const none of [null, "opera", ""]) expect(order(none)).toEqual([0, 1, 2, 3]);
  expect(items.map(({ at }) => at)).toEqual([0, 1, 2, 3]);
});

test("whatever a browser calls itself, however long, is looked at without delay and names no browser that there is not", () => {
  for (const agent of ["Version/".repeat(200), "\u0000", "Edge", "chrome", "toString/1 constructor/2"])
    expect(recogniseBrowser(agent)).toBeNull();
});

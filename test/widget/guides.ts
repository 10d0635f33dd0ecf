/** Two short walkthroughs, and a place in one. */

import type { Guide, GuideStep, SavedPlace } from "../../src/walkthroughs/guide.ts";

const step = (instruction: string): GuideStep => ({
  instruction,
  details: "",
  avoid: null,
  check: null,
  different: null,
  stuck: null,
  picture: null,
});

export const CHROME: Guide = {
  id: "clear-cache-chrome",
  title: "Chrome のキャッシュを消す",
  browser: "chrome",
  locale: "ja",
  minutes: 3,
  asOf: "2026-11-22",
  endsBrowser: 2,
  steps: [step("開きます。"), step("閉じます。"), step("始めます。")],
  others: [{ id: "clear-cache-edge", title: "Edge のキャッシュを消す", browser: "edge", label: "Edge" }],
  next: { label: "初期設定を始める", href: "/enrol" },
};
export const EDGE: Guide = {
  ...CHROME,
  id: "clear-cache-edge",
  title: "Edge のキャッシュを消す",
  others: [],
};

export const PLACE: SavedPlace = {
  id: "walk-1",
  code: "K7QA-M9XD",
  address: "http://localhost/continue",
  link: "http://localhost/continue?code=K7QA-M9XD",
  qr: "<svg></svg>",
  validUntil: 1_800_000_000_000,
  isReminded: false,
  isResetting: false,
};

/** What a walkthrough in the panel says around its steps, in each language. */

import type { Locale } from "../shared/locale.ts";
import { WALKTHROUGH_WORDS } from "../walkthroughs/words.ts";

type Shared = typeof WALKTHROUGH_WORDS;

function sharedIn(locale: Locale): Record<keyof Shared, string> {
  const entries = Object.entries(WALKTHROUGH_WORDS).map(([key, words]) => [key, words[locale]]);
  return Object.fromEntries(entries);
}

export function say(text: string, value: string): string {
  return text.replace("{}", value);
}

const ja = {
  ...sharedIn("ja"),
  yourBrowser: "お使いのブラウザ",
  resume: (step: number, count: number) => `続き：${step} / ${count}`,
  back: "戻る",
  change: "ほかのブラウザの手順を見る",
  close: "手順を閉じる",
  finished: "手順はここまでです。",
  unsolved: "まだ直らないとき",
  loading: "手順を準備しています",
  notLoaded: (title: string) => `「${title}」をここに表示できませんでした。`,
  tryAgain: "もう一度試す",
  openPage: "ページで開く",
  saving: "再開コードを準備しています…",
  notSaved: "再開コードを受け取れませんでした。手順は、このまま進められます。",
};

export type WalkStrings = typeof ja;

const en: WalkStrings = {
  ...sharedIn("en"),
  yourBrowser: "Your browser",
  resume: (step, count) => `Go on: ${step} / ${count}`,
  back: "Back",
  change: "Steps for another browser",
  close: "Close the steps",
  finished: "That was the last step.",
  unsolved: "If it still does not work",
  loading: "Preparing the steps",
  notLoaded: (title) => `“${title}” could not be shown here.`,
  tryAgain: "Try again",
  openPage: "Open it as a page",
  saving: "Preparing the resume code…",
  notSaved: "There is no resume code yet. You can go on with the steps all the same.",
};

export const WALK_STRINGS: Record<Locale, WalkStrings> = { ja, en };

/** The words of the pages, in both languages. */

import type { Locale } from "../../shared/locale.ts";

const STRINGS = {
  faq: { ja: "よくある質問", en: "Questions and answers" },
  contact: { ja: "担当者に相談", en: "Talk to a person" },
  home: { ja: "トップ", en: "Home" },
  skip: { ja: "本文へ", en: "Skip to content" },
  otherLanguage: { ja: "English", en: "日本語" },
  menu: { ja: "メニュー", en: "Menu" },
  heading: { ja: "2要素認証でお困りですか", en: "Need help with two-factor authentication?" },
  lead: {
    ja: "ふだんの言葉で質問してください。答えと、次にすることをご案内します。",
    en: "Ask in your own words. You get an answer and the next thing to do.",
  },
  searchLabel: { ja: "質問を入力", en: "Your question" },
  searchHint: { ja: "例：QRコードが途中で切れて読めない", en: "e.g. the QR code is cut off" },
  search: { ja: "調べる", en: "Find" },
  secretHint: {
    ja: "6桁のコードやパスワードは入力しないでください。",
    en: "Please do not enter your 6-digit code or password.",
  },
  common: { ja: "よくあるお困りごと", en: "Common problems" },
  all: { ja: "すべての質問を見る", en: "See all questions" },
  related: { ja: "関連する質問", en: "Related questions" },
  walkthroughs: { ja: "手順を1つずつ見る", en: "Step by step" },
  next: { ja: "次にすること", en: "What to do next" },
  minutes: { ja: "分くらい", en: " minutes or so" },
  asOf: { ja: "確認した日", en: "Checked on" },
  reviewed: { ja: "最終確認", en: "Last checked" },
  unsolved: { ja: "解決しないときは", en: "Still stuck?" },
  resultFor: { ja: "ご質問", en: "You asked" },
  redacted: {
    ja: "コードやパスワードのような部分は取り除きました。こちらでお尋ねすることはありません。",
    en: "Something that looked like a code or password was removed. We never need it here.",
  },
  notFoundTitle: { ja: "ページが見つかりません", en: "Page not found" },
  notFound: {
    ja: "アドレスが変わったか、入力に誤りがあるかもしれません。よくある質問からお探しください。",
    en: "The address may have changed or been mistyped. Please look in the questions and answers.",
  },
  failedTitle: { ja: "うまく表示できませんでした", en: "Something went wrong" },
  failed: {
    ja: "こちらの不具合です。少し待ってからもう一度お試しください。",
    en: "This is a fault on our side. Please wait a moment and try again.",
  },
  actionTitle: { ja: "この手続きは担当者が承ります", en: "A person does this for you" },
  action: {
    ja: "この窓口では、まだご自身での手続きを行えません。担当者にご連絡ください。",
    en: "This help desk does not offer it as self-service yet. Please contact a person.",
  },
  tooLong: {
    ja: "ご質問は500文字以内でお願いします。",
    en: "Please keep your question within 500 characters.",
  },
} satisfies Record<string, Record<Locale, string>>;

export type StringKey = keyof typeof STRINGS;
export type Words = (key: StringKey) => string;

export function wordsIn(locale: Locale): Words {
  return (key) => STRINGS[key][locale];
}

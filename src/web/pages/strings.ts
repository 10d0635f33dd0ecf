/** The words of the pages, in both languages. */

import type { Locale } from "../../shared/locale.ts";

const STRINGS = {
  faq: { ja: "よくある質問", en: "Questions and answers" },
  faqShort: { ja: "よくある質問", en: "FAQ" },
  contact: { ja: "担当者に相談", en: "Talk to a person" },
  skip: { ja: "本文へ進む", en: "Skip to content" },
  otherLanguage: { ja: "English", en: "日本語" },
  menu: { ja: "メニュー", en: "Menu" },
  signedInAs: { ja: "ログイン中のID", en: "Signed in as" },
  signOut: { ja: "ログアウト", en: "Sign out" },
  promise: {
    ja: "チャットや担当者が、認証コードやパスワードをお尋ねすることはありません。",
    en: "Neither the chat nor a person here ever asks for your code or your password.",
  },

  heading: { ja: "2要素認証でお困りですか", en: "Need help with two\u2011factor authentication?" },
  lead: {
    ja: "ふだんの言葉で質問してください。答えと、次にすることをご案内します。",
    en: "Ask in your own words. You get an answer and the next thing to do.",
  },
  common: { ja: "よくあるお困りごと", en: "Common problems" },
  all: { ja: "すべての質問を見る", en: "See all questions" },
  without: { ja: "ログインせずにできること", en: "What you can do without signing in" },
  withoutRead: { ja: "答えを読む", en: "Read the answers" },
  withoutReadText: {
    ja: "設定、ログイン、機種変更などの質問と答えを、いつでもお読みいただけます。",
    en: "Set-up, signing in, a new phone: every question and answer is open to you at any time.",
  },
  withoutSteps: { ja: "手順どおりに進める", en: "Follow the steps" },
  withoutStepsText: {
    ja: "画面の操作を、1つずつ順番にご案内します。",
    en: "We take you through the screens, one step after another.",
  },
  withResumeCode: { ja: "再開コードをお持ちの方", en: "I have a resume code" },
  withoutPerson: { ja: "担当者に相談する", en: "Talk to a person" },
  withoutPersonText: {
    ja: "解決しないときや、迷ったときは、担当者がお手伝いします。",
    en: "If you are stuck or unsure, a person will help you.",
  },
  howToReach: { ja: "連絡のしかたを見る", en: "How to reach us" },

  searchLabel: { ja: "お困りのことを入力してください", en: "What do you need help with?" },
  searchHint: { ja: "例：QRコードが途中で切れる", en: "e.g. the QR code is cut off" },
  search: { ja: "調べる", en: "Search" },
  secretHint: {
    ja: "6桁のコードやパスワードは入力しないでください。",
    en: "Please do not enter your 6-digit code or password.",
  },
  tooLong: {
    ja: "500文字以内に短くして、もう一度お試しください。",
    en: "Please shorten this to 500 characters or fewer and try again.",
  },

  setup: { ja: "設定と使い方", en: "Set-up and use" },
  signIn: { ja: "ログインと認証コード", en: "Signing in and codes" },
  recovery: { ja: "機種変更・紛失・初期化", en: "New phone, lost phone, reset" },
  other: { ja: "そのほか", en: "Other" },
  topics: { ja: "質問の分類", en: "Topics" },

  reply: { ja: "窓口からのご案内", en: "Our reply" },
  redacted: {
    ja: "コードやパスワードと思われる部分は、安全のため取り除きました。窓口では必要ありませんので、入力しないでください。",
    en: "What looked like a code or a password was removed for your safety. We never need it, so please do not enter it.",
  },
  noneFits: { ja: "この中にないときは", en: "None of these?" },

  next: { ja: "次にすること", en: "What to do next" },
  related: { ja: "関連する質問", en: "Related questions" },
  unsolved: { ja: "解決しないときは", en: "Still stuck?" },
  unsolvedText: { ja: "担当者がお手伝いします。", en: "A person will help you." },
  reviewed: { ja: "最終確認日", en: "Last checked" },

  minutes: { ja: "所要時間：約{}分", en: "Takes about {} minutes" },
  asOf: { ja: "画面を確認した日", en: "Screens checked on" },
  printable: {
    ja: "印刷して、お手元で見ながら進めることもできます。",
    en: "You can also print this page and keep it at hand.",
  },
  afterSteps: { ja: "手順が終わったら", en: "When you have finished" },

  notFoundTitle: { ja: "ページが見つかりません", en: "Page not found" },
  notFound: {
    ja: "移動したか、アドレスが違っている可能性があります。お困りのことを入力してお探しください。",
    en: "It may have moved, or the address may be different. Please search for what you need.",
  },
  limitedTitle: { ja: "少し時間をおいてお試しください", en: "Please try again in a moment" },
  limited: {
    ja: "短い時間に多くのご質問をいただいています。1分ほど待ってから、もう一度お試しください。",
    en: "There have been many questions in a short time. Please wait about a minute and try again.",
  },
  failedTitle: { ja: "ページを表示できませんでした", en: "This page could not be shown" },
  failed: {
    ja: "こちらの不具合です。ご不便をおかけして申し訳ありません。少し待ってから、もう一度お試しください。",
    en: "This is a fault on our side, and we are sorry. Please wait a moment and try again.",
  },
  foreignTitle: { ja: "この操作は受け付けられませんでした", en: "This could not be accepted" },
  foreign: {
    ja: "安全のため、この窓口のページから送られた操作だけを受け付けています。ページを開き直して、もう一度お試しください。",
    en: "For your safety, only what is sent from this site's own pages is accepted. Please open the page again and try once more.",
  },
} satisfies Record<string, Record<Locale, string>>;

export type StringKey = keyof typeof STRINGS;
export type Words = (key: StringKey) => string;

export function wordsIn(locale: Locale): Words {
  return (key) => STRINGS[key][locale];
}

/** Every sentence the panel itself says, in each language. What the bot says comes from the server. */

import type { SecretKind } from "../chat/secret-guard.ts";
import type { Locale } from "../shared/locale.ts";
import { LAUNCHER_STRINGS } from "./launcher-strings.ts";
import type { Failure } from "./state.ts";
import { WALK_STRINGS, type WalkStrings } from "./walkthrough-strings.ts";

export type Strings = {
  title: string;
  startOver: string;
  close: string;
  log: string;
  hello: string;
  neverTellSecrets: string;
  starters: string;
  you: string;
  waiting: string;
  walkthroughs: string;
  related: string;
  newTab: string;
  wasItHelpful: string;
  yes: string;
  no: string;
  thanks: string;
  sorry: string;
  contact: string;
  notRated: string;
  retry: string;
  question: string;
  placeholder: string;
  send: string;
  suggestions: string;
  charactersLeft: (count: number) => string;
  suggestionCount: (count: number) => string;
  cut: (kinds: SecretKind[]) => string;
  withheld: (kinds: SecretKind[]) => string;
  redacted: string;
  solvedMark: string;
  /** By the action's id; a server may know more of them than this widget. */
  solved: (action: string) => string;
  failure: (failure: Failure) => string;
  walk: WalkStrings;
};

const SECRETS: Record<Locale, Record<SecretKind, string>> = {
  ja: {
    code: "認証コード",
    "recovery-code": "リカバリーコード",
    key: "セットアップキー",
    otpauth: "QRコードの中身",
    password: "パスワード",
  },
  en: {
    code: "a code",
    "recovery-code": "a recovery code",
    key: "a setup key",
    otpauth: "the contents of a QR code",
    password: "a password",
  },
};

const DONE: Record<Locale, Record<string, string>> = {
  ja: {
    "sign-in": "ログインできました。",
    enrol: "2要素認証の設定が完了しました。",
    "re-enrol": "新しいスマホへの移行が完了しました。",
    reset: "2要素認証の初期化が完了しました。",
    "recovery-codes": "新しいリカバリーコードを発行しました。",
  },
  en: {
    "sign-in": "You are signed in.",
    enrol: "Two-factor authentication is set up.",
    "re-enrol": "Your new phone is set up.",
    reset: "Two-factor authentication has been reset.",
    "recovery-codes": "You have new recovery codes.",
  },
};

function listSecrets(locale: Locale, kinds: SecretKind[]): string {
  return kinds.map((kind) => SECRETS[locale][kind]).join(locale === "ja" ? "・" : " and ");
}

const ja: Strings = {
  walk: WALK_STRINGS.ja,
  title: LAUNCHER_STRINGS.ja.name,
  startOver: "はじめからやり直す",
  close: "閉じる",
  log: "やりとり",
  hello: "こんにちは。2要素認証でお困りのことを、ふだんの言葉でお書きください。",
  neverTellSecrets: "認証コードやパスワードをお尋ねすることはありません。",
  starters: "よくある質問",
  you: "あなた：",
  waiting: "回答を準備しています",
  walkthroughs: "画面を見ながら進める",
  related: "関連する質問",
  newTab: "（新しいタブで開きます）",
  wasItHelpful: "役に立ちましたか？",
  yes: "はい",
  no: "いいえ",
  thanks: "ありがとうございます。",
  sorry: "お役に立てず、申し訳ありません。担当者にご相談ください。",
  contact: "担当者に相談する",
  notRated: "送れませんでした。もう一度押してください。",
  retry: "もう一度送る",
  question: "質問",
  placeholder: "例：機種変更しました",
  send: "送信",
  suggestions: "質問の候補",
  charactersLeft: (count) => `あと${count}文字`,
  suggestionCount: (count) => `候補が${count}件あります。上下の矢印キーで選べます。`,
  cut: (kinds) =>
    `${listSecrets("ja", kinds)}と思われる部分は、消してから送りました。窓口では必要ありませんので、入力しないでください。`,
  withheld: (kinds) =>
    `${listSecrets("ja", kinds)}のようでしたので、送っていません。窓口では必要ありません。お困りのことを文章でお書きください。`,
  redacted:
    "秘密の情報と思われる部分は、消してから受け付けました。窓口では必要ありませんので、入力しないでください。",
  solvedMark: "解決済み",
  solved: (action) => `${DONE.ja[action] ?? "お手続きが完了しました。"}このご質問は解決済みです。`,
  failure({ kind, waitSeconds }) {
    switch (kind) {
      case "offline":
        return "つながりませんでした。ネットワークを確かめて、もう一度お送りください。";
      case "slow":
        return "時間内に回答できませんでした。もう一度お送りください。";
      case "limited":
        return `短い時間に質問が続いたため、お待ちいただいています。${waitJa(waitSeconds)}もう一度お送りください。`;
      case "refused":
        return "この質問は受け付けられませんでした。短く言いかえてお送りください。";
      case "interrupted":
        return "回答を受け取る前に、画面が切りかわりました。もう一度お送りください。";
      case "broken":
        return "窓口に不具合が起きています。少し待ってから、もう一度お送りください。";
    }
  },
};

const en: Strings = {
  walk: WALK_STRINGS.en,
  title: LAUNCHER_STRINGS.en.name,
  startOver: "Start over",
  close: "Close",
  log: "Conversation",
  hello: "Hello. Tell me in your own words what is troubling you about two-factor authentication.",
  neverTellSecrets: "I will never ask for a code or a password.",
  starters: "Common questions",
  you: "You:",
  waiting: "Preparing an answer",
  walkthroughs: "Follow along step by step",
  related: "Related questions",
  newTab: "(opens in a new tab)",
  wasItHelpful: "Was this helpful?",
  yes: "Yes",
  no: "No",
  thanks: "Thank you.",
  sorry: "Sorry that this did not help. A person can.",
  contact: "Talk to a person",
  notRated: "That was not sent. Please press again.",
  retry: "Send again",
  question: "Question",
  placeholder: "e.g. I have a new phone",
  send: "Send",
  suggestions: "Suggested questions",
  charactersLeft: (count) => `${count} characters left`,
  suggestionCount: (count) =>
    `${count} ${count === 1 ? "suggestion" : "suggestions"}. Use the up and down arrow keys to choose.`,
  cut: (kinds) =>
    `What looked like ${listSecrets("en", kinds)} was removed before sending. We never need it here, so please don't type it.`,
  withheld: (kinds) =>
    `That looked like ${listSecrets("en", kinds)}, so it was not sent. We never need it here. Please describe your problem in words.`,
  redacted:
    "What looked like a secret was removed on arrival. We never need it here, so please don't type it.",
  solvedMark: "Solved",
  solved: (action) => `${DONE.en[action] ?? "That is done."} This question is solved.`,
  failure({ kind, waitSeconds }) {
    switch (kind) {
      case "offline":
        return "There was no connection. Please check your network and send it again.";
      case "slow":
        return "The answer took too long. Please send it again.";
      case "limited":
        return `There were many questions in a short time. Please send it again ${waitEn(waitSeconds)}.`;
      case "refused":
        return "This question could not be accepted. Please put it in shorter words.";
      case "interrupted":
        return "The page changed before the answer arrived. Please send it again.";
      case "broken":
        return "Something went wrong at our end. Please wait a little and send it again.";
    }
  },
};

function waitJa(seconds: number | undefined): string {
  if (seconds === undefined) return "少し待ってから、";
  return seconds < 100 ? `約${seconds}秒後に、` : `約${Math.ceil(seconds / 60)}分後に、`;
}

function waitEn(seconds: number | undefined): string {
  if (seconds === undefined) return "in a little while";
  return seconds < 100 ? `in about ${seconds} seconds` : `in about ${Math.ceil(seconds / 60)} minutes`;
}

export const STRINGS: Record<Locale, Strings> = { ja, en };

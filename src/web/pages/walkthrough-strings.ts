/** The words of walkthroughs, of the ways back to them, and of what helps when a QR code is cut off. */

import { WALKTHROUGH_WORDS } from "../../walkthroughs/words.ts";
import { createWords } from "./account/strings.ts";

export const walkthroughWords = createWords({
  ...WALKTHROUGH_WORDS,
  toSetUp: { ja: "初期設定へ進む", en: "Go to the set\u2011up" },
  back: { ja: "前の手順に戻る", en: "Back to the step before" },
  all: { ja: "すべての手順を1ページで見る・印刷する", en: "All steps on one page, also to print" },
  oneByOne: { ja: "手順を1つずつ進める", en: "Take the steps one at a time" },
  browsers: { ja: "ブラウザを選ぶ", en: "Choose your browser" },
  noStep: { ja: "この手順はありません", en: "There is no such step" },
  noStepText: { ja: "手順は {} までです。", en: "The steps go up to {}." },
  first: { ja: "最初の手順から始める", en: "Begin at the first step" },

  phoneQr: { ja: "この手順をスマホで開くQRコード", en: "QR code that opens this step on your phone" },
  noPlaceText: {
    ja: "閉じると、この画面も消えます。再開コードがあれば、この続きから始められます。",
    en: "This page closes with it. A resume code brings you back to this step.",
  },

  continueTitle: { ja: "手順の続きに戻る", en: "Back to your step" },
  continueText: {
    ja: "ブラウザを閉じる前に控えた、再開コードを入力してください。",
    en: "Please type the resume code that you wrote down before closing the browser.",
  },
  resumeCode: { ja: "再開コード", en: "Resume code" },
  resumeCodeHint: {
    ja: "8文字です。6桁の認証コードではありません。大文字・小文字やハイフンは、どちらでもかまいません。",
    en: "8 characters, not the 6\u2011digit code. Capitals and the hyphen do not matter.",
  },
  open: { ja: "続きを開く", en: "Go on" },
  malformed: {
    ja: "再開コードは8文字です。文字の数をご確認ください。",
    en: "The resume code has 8 characters. Please check how many there are.",
  },
  mistyped: {
    ja: "文字が違うか、入れ替わっているようです。控えと見比べて、もう一度入力してください。",
    en: "A character seems to differ, or two are swapped. Please compare with your note and type it again.",
  },
  unknown: {
    ja: "このコードは見つからないか、24時間を過ぎています。手順は、いつでも初めから進められます。",
    en: "This code was not found, or is older than 24 hours. You can begin the steps again at any time.",
  },
  goOnTitle: { ja: "続きに戻りますか？", en: "Shall we go on?" },
  goOnText: { ja: "「{}」の途中でした", en: "You were in the middle of \u201c{}\u201d" },
  goOnStep: { ja: "（手順 {}）。", en: " (step {})." },
  goOn: { ja: "続ける", en: "Go on" },
  notNow: { ja: "続けない", en: "No, thank you" },

  triedSiteCache: { ja: "このサイトのキャッシュだけを消す", en: "Cleared this site\u2019s cache" },
  triedManualKey: { ja: "キーを手で入力する", en: "Typed the key by hand" },
  triedWhole: { ja: "（すべての手順）", en: " (all steps)" },
  triedSteps: { ja: "（終えた手順：{}）", en: " (steps done: {})" },
  handOff: { ja: "担当者にお伝えいただく内容", en: "What to tell the person" },
  handOffText: {
    ja: "このままお伝えいただければ、はじめからご説明いただく必要はありません。",
    en: "Pass this on as it is, and you need not explain it all again.",
  },
  handOffCut: { ja: "QRコードが、まだ端まで見えません。", en: "The QR code is still cut off." },
  handOffTried: { ja: "試したこと：{}", en: "Tried: {}" },
});

export const qrHelpWords = createWords({
  title: { ja: "QRコードが端まで見えないとき", en: "When the QR code is cut off" },
  lead: {
    ja: "上から順にお試しください。QRコードが端まで見えたら、あとの方法は要りません。",
    en: "Please try these in order. Once you see the whole code, you can leave out the rest.",
  },
  stillCut: {
    ja: "お手数をおかけします。次の方法をお試しください。",
    en: "We are sorry for the trouble. Please try the next way.",
  },
  tried: { ja: "お試し済み", en: "Tried" },
  siteCache: { ja: "このサイトのキャッシュだけを消す", en: "Clear only this site\u2019s cache" },
  siteCacheText: {
    ja: "ログイン、閲覧履歴、Cookie はそのまま残ります。初期設定の画面が、新しいタブで開きます。",
    en: "Your sign\u2011in, history and cookies stay. The set\u2011up opens in a new tab.",
  },
  siteCachePress: { ja: "消して、新しいタブで開く", en: "Clear it and open a new tab" },
  browserCache: { ja: "ブラウザのキャッシュを消す", en: "Clear the browser\u2019s cache" },
  browserCacheText: {
    ja: "手順を1つずつご案内します。終わると、ほかのサイトでもログインし直すことになります。",
    en: "We take you through it step by step. Afterwards you sign in again on other sites, too.",
  },
  others: { ja: "ほかのブラウザをお使いの方", en: "On another browser" },
  other: { ja: "お使いのブラウザが一覧にないとき", en: "If yours is not listed" },
  otherText: {
    ja: "設定にある「閲覧履歴」や「プライバシー」で、「キャッシュ」を選んで消します。次のキーで開くブラウザが多くあります。",
    en: "In its settings, look for history or privacy, and clear the cache. In many browsers these keys open the place:",
  },
  orMac: { ja: "Mac では", en: "on a Mac" },
  otherThen: {
    ja: "消したら、ブラウザの画面をすべて閉じ、開き直してください。見つからないときは、ブラウザのヘルプで「キャッシュ」をお探しください。",
    en: "Then close all of its windows and open it again. If you cannot find it, look for \u201ccache\u201d in the browser\u2019s own help.",
  },
  key: { ja: "QRコードの代わりに、キーを入力する", en: "Type a key instead of scanning" },
  keyText: {
    ja: "初期設定の画面に出ている文字のキーを、認証アプリに入力します。QRコードが見えなくても設定できます。",
    en: "You type the key that the set\u2011up shows into your app. It works without the QR code.",
  },
  keyAgain: {
    ja: "キーは、初期設定を始めると表示されます。",
    en: "The key appears once you have started the set\u2011up.",
  },
  keyPress: { ja: "キーの画面へ進む", en: "Go to the key" },
  keyHow: { ja: "キーの入力のしかた", en: "How to type the key" },
  person: { ja: "担当者に相談する", en: "Talk to a person" },
  personText: {
    ja: "お試しいただいた方法も、担当者にお伝えできます。",
    en: "What you have tried goes along, ready to pass on.",
  },
  toSetUp: { ja: "初期設定の画面に戻る", en: "Back to the set\u2011up" },
});

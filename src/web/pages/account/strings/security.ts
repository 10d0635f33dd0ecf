/** The words of the security page. */

import { createWords } from "../strings.ts";

export const securityWords = createWords({
  title: { ja: "セキュリティ", en: "Security" },
  lead: {
    ja: "認証アプリ、リカバリーコード、ログイン中の画面を確認・変更できます。",
    en: "See and change your authenticators, recovery codes and where you are signed in.",
  },

  factors: { ja: "認証アプリ", en: "Authenticators" },
  since: { ja: "登録日：{}", en: "Registered on {}" },
  rename: { ja: "名前を変える", en: "Rename" },
  name: { ja: "名前", en: "Name" },
  nameHint: {
    ja: "見分けのつく名前にします。例：会社のスマホ",
    en: "Something you will recognise, e.g. Work phone.",
  },
  saveName: { ja: "名前を保存する", en: "Save the name" },

  replace: { ja: "新しいスマホに移す", en: "Move to a new phone" },
  replaceText: {
    ja: "次の画面のQRコードを、新しいスマホの認証アプリで読み取ります。確認が終わるまでは、今のスマホの認証コードでこれまでどおりログインできます。",
    en: "On the next page you scan a QR code with the app on the new phone. Codes from your present phone keep working until the new one is confirmed.",
  },
  replaceSubmit: { ja: "QRコードの画面へ進む", en: "Continue to the QR code" },
  currentCode: {
    ja: "今お使いの認証アプリに出ている6桁の数字です。",
    en: "The digits that your present authenticator shows.",
  },
  bothWrong: {
    ja: "パスワードか認証コードが違います。次に表示される新しいコードで、もう一度お試しください。",
    en: "The password or the code does not match. Please try again with the next new code.",
  },

  add: { ja: "予備の認証アプリを追加する", en: "Add a spare authenticator" },
  addText: {
    ja: "1つのIDに認証アプリを2つまで登録できます。どちらの認証コードでもログインできます。",
    en: "You can register two authenticators for one ID. Codes from either one work.",
  },
  addName: { ja: "追加する認証アプリの名前", en: "Name of the spare" },

  remove: { ja: "登録を外す", en: "Remove" },
  removeText: {
    ja: "このアプリの認証コードは使えなくなります。もう1つの認証アプリは、そのままお使いいただけます。",
    en: "Codes from this authenticator stop working. You keep the other one.",
  },
  removeCode: {
    ja: "残す方の認証アプリに出ている6桁の数字を入力してください。",
    en: "Please enter the digits from the authenticator that you keep.",
  },
  removeSubmit: { ja: "この登録を外す", en: "Remove this authenticator" },

  recovery: { ja: "リカバリーコード", en: "Recovery codes" },
  recoveryLeft: { ja: "残り {} 個", en: "{} left" },
  recoveryText: {
    ja: "スマホをなくしたときに、すぐに2要素認証を初期化するためのコードです。1つにつき1回使えます。",
    en: "With one of these you can reset two\u2011factor authentication at once if you lose your phone. Each works once.",
  },
  renew: { ja: "新しいリカバリーコードを作る", en: "Make new recovery codes" },
  renewText: {
    ja: "新しく10個作ります。前のリカバリーコードは、すべて使えなくなります。",
    en: "You get 10 new ones. All earlier recovery codes stop working.",
  },
  renewSubmit: { ja: "作って表示する", en: "Make and show them" },

  sessions: { ja: "ログイン中の画面", en: "Where you are signed in" },
  thisOne: { ja: "この画面", en: "This one" },
  unknownBrowser: { ja: "ブラウザ不明", en: "Unknown browser" },
  sessionSince: { ja: "{} から", en: "Since {}" },
  endSessions: { ja: "ほかの画面をすべてログアウトする", en: "Sign out everywhere else" },
  onlyThis: { ja: "ほかにログイン中の画面はありません。", en: "You are not signed in anywhere else." },

  notChanged: { ja: "変更はまだ行われていません。", en: "Nothing has been changed yet." },
  toForm: { ja: "入力欄に移動する", en: "Go to the form" },

  renamed: { ja: "名前を保存しました。", en: "The name is saved." },
  removed: { ja: "認証アプリの登録を外しました。", en: "The authenticator is removed." },
  replaced: {
    ja: "新しいスマホに移しました。前のスマホの登録は無効です。",
    en: "You have moved to the new phone. The old one no longer works.",
  },
  added: { ja: "予備の認証アプリを追加しました。", en: "The spare authenticator is registered." },
  "sessions-ended": {
    ja: "ほかの画面をすべてログアウトしました。",
    en: "You are signed out everywhere else.",
  },
  "reset-cancelled": {
    ja: "初期化の手続きを取り消しました。",
    en: "The reset is cancelled.",
  },
  "changed-meanwhile": {
    ja: "一覧がその間に変わったため、何も変更していません。今の内容をご確認ください。",
    en: "The list has changed meanwhile, so nothing was done. This is how it stands now.",
  },
});

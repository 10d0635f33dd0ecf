/** The words of signing in and of the list of apps. */

import { createWords } from "../strings.ts";

export const signInWords = createWords({
  title: { ja: "ログイン", en: "Sign in" },
  submit: { ja: "ログインする", en: "Sign in" },
  next: { ja: "次へ進む", en: "Continue" },
  refused: {
    ja: "ログインできませんでした。IDかパスワードが違う、初期設定がまだ済んでいない、間違いが続いて少し待つ必要がある、のいずれかです。",
    en: "We could not sign you in. The ID or password does not match, the set\u2011up is not done yet, or a short wait is needed after several attempts.",
  },
  notSetUp: { ja: "初めてお使いの方", en: "First time here" },
  lostPhone: { ja: "スマホをなくした・壊れた方", en: "Phone lost or broken" },
  "signed-out": { ja: "ログアウトしました。", en: "You are signed out." },
  "five-wrong": {
    ja: "認証コードが5回違ったため、パスワードの入力からやり直してください。",
    en: "Five codes did not match, so please start again from your password.",
  },
  "too-late": {
    ja: "時間がたったため、安全のため終了しました。もう一度ログインしてください。",
    en: "Some time has passed, so we ended this for your safety. Please sign in again.",
  },
  "sign-in-first": {
    ja: "この画面を使うには、ログインしてください。",
    en: "Please sign in to use this page.",
  },

  chooseTitle: { ja: "二要素認証 ログイン選択", en: "Two\u2011factor sign\u2011in: choose" },
  full: { ja: "すべての機能を利用する", en: "Use all functions" },
  fullHint: { ja: "6桁の認証コードを入力します。", en: "You enter a 6\u2011digit code." },
  limited: { ja: "就業打刻・明細閲覧のみ利用する", en: "Only time clock and payslip viewing" },
  limitedHint: { ja: "コードの入力はありません。", en: "No code is needed." },
  fullNeeds: {
    ja: "全ての機能を利用する場合は2要素認証が必要です",
    en: "Two\u2011factor authentication is required to use all functions.",
  },
  setUpFirst: {
    ja: "すべての機能を使うには、先に初期設定をお願いします。管理者からメールまたは手渡しで届く許可コードをご用意ください。",
    en: "To use all functions, please set up two\u2011factor authentication first. You need the permit that your administrator mails or hands to you.",
  },

  codeTitle: { ja: "認証コードの入力", en: "Enter your code" },
  stepUpTitle: { ja: "すべての機能を使う", en: "Use all functions" },
  stepUpText: {
    ja: "ここから先は、認証コードで確認します。",
    en: "From here on, we check with a code.",
  },
  codeFor: { ja: "ログインするID", en: "Signing in as" },
  stepUpFor: { ja: "ログイン中のID", en: "Signed in as" },
  confirm: { ja: "確認する", en: "Confirm" },
  codeRejected: { ja: "「コードが違います」と表示される", en: "My code is refused" },
  noPhone: { ja: "スマホが手元にない、なくした", en: "I do not have my phone" },
  mayClose: {
    ja: "この画面は閉じても大丈夫です。時刻を過ぎたら、またログインしてください。",
    en: "You may close this page, and sign in again after that time.",
  },
  deadEnd: { ja: "2要素認証を初期化する", en: "Reset two\u2011factor authentication" },
  whilePaused: {
    ja: "お急ぎのときは、担当者が入力の休止を解除できます。2要素認証の初期化は、休止中もお使いいただけます。",
    en: "If you are in a hurry, a person can unlock you. You can also reset two\u2011factor authentication in the meantime.",
  },
});

export const appsWords = createWords({
  title: { ja: "ホーム", en: "Home" },
  apps: { ja: "アプリ", en: "Apps" },
  level: { ja: "ご利用の範囲", en: "What you can use" },
  limited: { ja: "就業打刻・明細閲覧のみ", en: "Time clock and payslips only" },
  full: { ja: "すべての機能", en: "All functions" },
  allowed: { ja: "使えます", en: "Open" },
  needsCode: { ja: "認証コードが必要", en: "Needs a code" },
  none: {
    ja: "お使いいただけるアプリは、まだありません。ライセンス管理で「使用」に設定されると、ここに表示されます。",
    en: "There are no apps for you yet. Apps appear here once licence management sets them to 「使用」 (in use).",
  },
  stepUpText: {
    ja: "「認証コードが必要」の機能は、6桁のコードを入力すると使えます。",
    en: "Functions marked \u201cNeeds a code\u201d open when you enter a 6\u2011digit code.",
  },
  stepUp: { ja: "コードを入力する", en: "Enter a code" },
  setUpText: {
    ja: "「認証コードが必要」の機能を使うには、2要素認証の初期設定をお願いします。",
    en: "To use functions marked \u201cNeeds a code\u201d, please set up two\u2011factor authentication.",
  },
  security: { ja: "認証アプリとリカバリーコード", en: "Authenticators and recovery codes" },
  securityText: {
    ja: "機種変更、予備の追加、ログイン中の画面の確認",
    en: "New phone, a spare, where you are signed in",
  },
  console: { ja: "ヘルプデスクの画面", en: "Help-desk console" },
  consoleText: {
    ja: "未回答の質問、承認、アカウントの手助け、レポート",
    en: "Unanswered questions, approvals, help for accounts, reports",
  },
  approvals: { ja: "承認待ちの依頼", en: "Requests waiting for approval" },
  approvalsText: {
    ja: "2要素認証の初期化を、ご本人に確かめて承認します",
    en: "Resets of two\u2011factor authentication, for you to check and approve",
  },
  fewCodes: {
    ja: "リカバリーコードの残りが{}個です。新しく作り直しておくと安心です。",
    en: "Recovery codes left: {}. We suggest making new ones.",
  },
  noCodes: {
    ja: "使えるリカバリーコードがありません。新しく作っておくと安心です。",
    en: "You have no recovery codes left. We suggest making new ones.",
  },
  toCodes: { ja: "リカバリーコードを見直す", en: "Review recovery codes" },
  openReset: {
    ja: "2要素認証の初期化の手続きが進んでいます。心当たりがないときは、取り消してください。",
    en: "A reset of two\u2011factor authentication is under way. If it was not you, please cancel it.",
  },
  cancelReset: { ja: "手続きを取り消す", en: "Cancel the reset" },
});

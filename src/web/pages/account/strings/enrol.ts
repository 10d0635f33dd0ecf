/** The words of setting up an authenticator, and of recovery codes. */

import { createWords } from "../strings.ts";

export const enrolWords = createWords({
  startTitle: { ja: "2要素認証の初期設定", en: "Set up two\u2011factor authentication" },
  startLead: {
    ja: "スマホと、管理者から届いた許可コードをご用意ください。",
    en: "Please have your phone and the permit from your administrator ready.",
  },
  permit: { ja: "許可コード", en: "Permit" },
  permitHint: {
    ja: "管理者からメールまたは手渡しで届きます。届いていないときは、勤務先の管理者にご依頼ください。",
    en: "Your administrator mails or hands it to you. If you have none, please ask them for one.",
  },
  permitFilled: { ja: "許可コード入力済み", en: "Permit entered already" },
  start: { ja: "次へ進む", en: "Continue" },
  refused: {
    ja: "初期設定を始められませんでした。ID・パスワード・許可コードのどれかが違う、許可の期限が過ぎている、間違いが続いて少し待つ必要がある、のいずれかです。",
    en: "The set\u2011up could not start. The ID, password or permit does not match, the permit has run out, or a short wait is needed after several attempts.",
  },
  whichApp: { ja: "どの認証アプリを入れればよいか", en: "Which authenticator app to use" },

  atSignIn: {
    ja: "許可コードがなく、ログインして設定する方",
    en: "Without a permit: sign in to set it up",
  },

  first: { ja: "2要素認証の初期設定", en: "Set up two\u2011factor authentication" },
  add: { ja: "予備の認証アプリを追加する", en: "Add a spare authenticator" },
  replace: { ja: "新しいスマホに移す", en: "Move to a new phone" },
  reset: { ja: "認証アプリを設定し直す", en: "Set up your authenticator again" },
  validUntil: { ja: "この画面は {} まで有効です。", en: "This page is valid until {}." },
  replaceNote: {
    ja: "完了するまでは、前のスマホの認証コードでこれまでどおりログインできます。",
    en: "Until you finish, codes from the old phone keep working.",
  },
  resetNote: {
    ja: "完了すると、前の認証アプリは使えなくなり、ログイン中の画面はすべて終了します。",
    en: "When you finish, the earlier authenticator stops working and all sessions end.",
  },

  qrTitle: { ja: "{} の設定に使うQRコード", en: "QR code that sets up {}" },
  install: { ja: "認証アプリを入れる", en: "Install an authenticator app" },
  installText: {
    ja: "Google Authenticator や Microsoft Authenticator などです。お持ちの方は、そのまま次へお進みください。",
    en: "For example Google Authenticator or Microsoft Authenticator. If you have one, go on to the next step.",
  },
  installLink: { ja: "認証アプリの選び方", en: "How to choose an app" },
  scan: { ja: "アプリでQRコードを読み取る", en: "Scan the QR code with the app" },
  onThisPhone: {
    ja: "この画面をスマホで見ているときは、読み取らずに登録できます。",
    en: "If you are reading this on your phone, there is no need to scan.",
  },
  openApp: { ja: "認証アプリで開く", en: "Open in the app" },
  manual: { ja: "読み取れないときは、キーを入力します", en: "If it does not scan, type this key" },
  account: { ja: "アカウント名", en: "Account name" },
  key: { ja: "キー", en: "Key" },
  keySecret: {
    ja: "QRコードとキーは、人に見せないでください。",
    en: "Please show the QR code and the key to no one.",
  },
  cropped: { ja: "QRコードが見切れているとき", en: "The QR code is cut off" },
  isWhole: { ja: "QRコードは端まで見えますか？", en: "Can you see the whole QR code?" },
  isWholeYes: { ja: "見えます", en: "Yes, all of it" },
  isWholeNo: { ja: "まだ切れています", en: "It is still cut off" },
  typing: { ja: "キーの入力のしかた", en: "How to type the key" },
  several: {
    ja: "IDを複数お持ちの方は、アプリの編集（鉛筆マーク）でID名などに変えておくと、見分けやすくなります。",
    en: "With several IDs, use edit (the pencil mark) in the app to name each entry, for example with its ID.",
  },
  enter: { ja: "アプリに出た6桁の認証コードを入力する", en: "Enter the 6\u2011digit code from the app" },
  codeHint: {
    ja: "アプリで {} の行に出ている数字です。",
    en: "The digits that the app shows for {}.",
  },
  name: { ja: "この認証アプリの名前", en: "Name of this authenticator" },
  nameHint: { ja: "例：会社のスマホ。あとで変えられます。", en: "e.g. Work phone. You can change it later." },
  finish: { ja: "設定を完了する", en: "Finish" },
  wrong: {
    ja: "コードが違います。アプリに次に表示される新しいコードを入力してください。スマホの時計もご確認ください。",
    en: "This code does not match. Please enter the next new one from the app, and check your phone’s clock.",
  },
  serverTime: { ja: "サーバーの時刻", en: "Server time" },
  clockHint: {
    ja: "スマホの時計がこの時刻と30秒以上ずれているときは、「日付と時刻」を自動設定にしてください。",
    en: "If your phone's clock differs by 30 seconds or more, set its date and time to automatic.",
  },
  cancel: { ja: "設定をやめる", en: "Stop the set\u2011up" },
});

export const recoveryCodeWords = createWords({
  doneTitle: { ja: "設定が完了しました", en: "You are all set" },
  doneFirst: {
    ja: "次回から、アプリに出る認証コードでログインできます。",
    en: "From now on you sign in with a code from your authenticator.",
  },
  doneReset: {
    ja: "新しい認証アプリが使えるようになりました。前の認証アプリとリカバリーコードは無効です。",
    en: "Your new authenticator works. The earlier one and its recovery codes do not any more.",
  },
  doneReplace: {
    ja: "新しいスマホの認証コードでログインできます。前のスマホの登録は無効になりました。",
    en: "You can sign in with codes from the new phone. The old one no longer works.",
  },
  doneAdd: {
    ja: "どちらのアプリの認証コードでもログインできます。",
    en: "You can sign in with codes from either authenticator.",
  },
  keepThem: { ja: "リカバリーコードを保管してください", en: "Keep your recovery codes" },
  renewedTitle: { ja: "新しいリカバリーコード", en: "Your new recovery codes" },
  renewed: {
    ja: "前のリカバリーコードは、すべて使えなくなりました。",
    en: "All earlier recovery codes have stopped working.",
  },
  onlyNow: {
    ja: "この10個のコードは、今だけ表示されます。印刷するか、書き写してください。",
    en: "These 10 codes are shown only now. Please print or copy them.",
  },
  why: {
    ja: "スマホをなくしたときに、1つで1回、すぐに初期化できます。",
    en: "If you lose your phone, one of them lets you reset at once. Each works once.",
  },
  apart: { ja: "スマホとは別の場所に保管してください。", en: "Keep them apart from your phone." },
  notInChat: {
    ja: "チャットには入力しないでください。ヘルプデスクがお聞きすることもありません。",
    en: "Never enter them in the chat. The help desk never asks for them.",
  },
  list: { ja: "リカバリーコード", en: "Recovery codes" },
  madeAt: { ja: "作成日", en: "Made on" },
  print: { ja: "印刷する", en: "Print" },
  copyAll: { ja: "すべてコピーする", en: "Copy all" },
  printHint: {
    ja: "ブラウザの印刷機能を使うと、コード・ID・作成日だけが印刷されます。",
    en: "Your browser's print function prints just the codes, the ID and the date.",
  },
  signIn: { ja: "保管したので、ログインへ進む", en: "I have kept them: sign in" },
  signInPlain: { ja: "ログインへ進む", en: "Sign in" },
  back: { ja: "保管したので、セキュリティに戻る", en: "I have kept them: back to security" },
});

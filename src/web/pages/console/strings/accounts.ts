/** The words of account help. */

import { createWords } from "../../account/strings.ts";

export const accountsWords = createWords({
  title: { ja: "アカウント", en: "Accounts" },
  lead: {
    ja: "ログインできない方のIDを探して、状態を確かめ、手助けします。",
    en: "Find the ID of somebody who cannot get in, see what is the matter, and help.",
  },
  typed: { ja: "ID（先頭の数文字でも探せます）", en: "ID, or how it begins" },
  search: { ja: "探す", en: "Search" },
  hint: {
    ja: "IDを入力すると、ここに候補が並びます。氏名では探せません。",
    en: "Type an ID and what fits is listed here. Names cannot be searched.",
  },
  unreadable: {
    ja: "IDは、英字・数字と . _ @ - だけで入力してください。氏名では探せません。",
    en: "Please use only letters, digits and . _ @ - as in an ID. Names cannot be searched.",
  },
  none: { ja: "「{}」で始まるIDはありません。", en: "No ID begins with “{}”." },
  found: { ja: "「{}」で始まるID", en: "IDs that begin with “{}”" },
  more: { ja: "続きを見る", en: "Show more" },
  toSearch: { ja: "アカウントを探す", en: "Search accounts" },

  id: { ja: "ID", en: "ID" },
  kind: { ja: "種類", en: "Kind" },
  consultant: { ja: "社労士", en: "Consultant" },
  employee: { ja: "従業員", en: "Employee" },
  firm: { ja: "勤務先", en: "Firm" },
  roles: { ja: "役割", en: "Roles" },
  operator: { ja: "ヘルプデスク担当者", en: "Help-desk operator" },
  approver: { ja: "承認者", en: "Approver" },
  noRoles: { ja: "なし", en: "None" },
  state: { ja: "状態", en: "State" },
  active: { ja: "利用中", en: "In use" },
  disabled: { ja: "停止中", en: "Disabled" },

  facts: { ja: "このIDについて", en: "About this ID" },
  protection: { ja: "2要素認証", en: "Two\u2011factor authentication" },
  authenticators: { ja: "認証アプリ", en: "Authenticators" },
  noAuthenticator: { ja: "登録されていません", en: "None registered" },
  since: { ja: "{} から", en: "since {}" },
  recovery: { ja: "リカバリーコード", en: "Recovery codes" },
  recoveryLeft: { ja: "残り{}個", en: "{} left" },
  passwordSignIn: { ja: "パスワードの受付（ログイン）", en: "Entry of passwords (sign\u2011in)" },
  passwordReset: { ja: "パスワードの受付（初期化）", en: "Entry of passwords (reset)" },
  passwordHint: {
    ja: "パスワードは、同じ接続元から何度も間違えたときにも、その接続元からだけ、しばらく休止します。この休止はここには表示できませんが、受付を再開すると一緒に終わります。パスワードの間違いは、「最近の出来事」には出ません。",
    en: "Passwords are also paused for a while for a single connection that keeps getting them wrong. That cannot be shown here, but opening entry again ends it, too. Wrong passwords do not appear under “Recent events”.",
  },
  codeEntry: { ja: "認証コードの受付", en: "Entry of codes" },
  recoveryEntry: { ja: "リカバリーコードの受付", en: "Entry of recovery codes" },
  open: { ja: "受付中", en: "Open" },
  pausedUntil: { ja: "休止中（{} まで）", en: "Paused until {}" },
  closed: { ja: "停止中（担当者が再開するまで）", en: "Closed until a person opens it" },

  sessions: { ja: "ログイン中の画面", en: "Where they are signed in" },
  noSessions: { ja: "ログイン中の画面はありません。", en: "Not signed in anywhere." },
  browser: { ja: "ブラウザ", en: "Browser" },
  unknownBrowser: { ja: "ブラウザ不明", en: "Unknown browser" },
  level: { ja: "使える範囲", en: "May use" },
  full: { ja: "すべての機能", en: "Everything" },
  limited: { ja: "就業打刻・明細閲覧のみ", en: "Time clock and payslips only" },
  from: { ja: "ログインした時刻", en: "Since" },
  until: { ja: "終わる時刻", en: "Until" },

  events: { ja: "最近の出来事", en: "Recent events" },
  noEvents: { ja: "記録はまだありません。", en: "Nothing is recorded yet." },
  allEvents: { ja: "このIDの記録をすべて見る", en: "See everything recorded for this ID" },
  time: { ja: "時刻", en: "Time" },
  action: { ja: "操作", en: "Action" },
  result: { ja: "結果", en: "Result" },
  by: { ja: "操作した人", en: "By" },
  themselves: { ja: "本人", en: "The owner" },

  acts: { ja: "手助けする", en: "Help" },
  before: {
    ja: "本人であることを、登録されている電話番号にかけ直すなどして確かめてから操作します。操作と理由は記録に残ります。",
    en: "First make sure that it is the owner, for example by calling back on the number on file. What you do, and why, is recorded.",
  },
  own: {
    ja: "ご自身のアカウントは、ほかの担当者が操作します。",
    en: "Your own account is looked after by another operator.",
  },
  unlock: { ja: "受付を再開する", en: "Open entry again" },
  unlockText: {
    ja: "間違えた回数を0に戻します。パスワード、認証コード、リカバリーコードを、すぐに入力できるようになります。",
    en: "Forgets all wrong entries. Passwords, codes and recovery codes can be entered at once.",
  },
  permit: { ja: "初期設定の許可証を発行する", en: "Issue a permit for the first set\u2011up" },
  permitMailed: {
    ja: "許可証は、ご本人の登録メールアドレスに送ります。この画面には表示しません。",
    en: "The permit goes to the owner's own mail address. It is not shown here.",
  },
  permitShown: {
    ja: "メールアドレスの登録がないため、許可証を次の画面に1回だけ表示します。ご本人に直接お渡しください。",
    en: "No mail address is on file, so the permit is shown once, on the next page. Please hand it to the owner in person.",
  },
  permitPassword: {
    ja: "使うには、ご本人のパスワードも必要です。前に発行した許可証は使えなくなります。",
    en: "Using it takes the owner's password, too. Earlier permits stop working.",
  },
  "end-sessions": { ja: "すべてのログインを終了する", en: "End all sign\u2011ins" },
  "end-sessionsText": {
    ja: "ログイン中の画面をすべて終了します。ご本人は、もう一度ログインできます。",
    en: "Ends them everywhere. The owner can sign in again.",
  },
  reason: { ja: "理由", en: "Reason" },
  reasonHint: {
    ja: "操作の記録に残ります。氏名や電話番号などの個人情報は書かないでください。",
    en: "Kept in the audit. Please leave out personal data such as names and telephone numbers.",
  },
  yourCode: {
    ja: "あなたの認証アプリに出ている6桁の数字です。",
    en: "The digits that your own authenticator shows.",
  },

  notChanged: { ja: "まだ何も変更していません。", en: "Nothing has been changed yet." },
  toForm: { ja: "入力欄に移動する", en: "Go to the form" },
  "reason-missing": { ja: "理由を入力してください。", en: "Please enter a reason." },
  enrolled: {
    ja: "認証アプリが登録済みのため、許可証は発行しませんでした。新しいスマホへの変更は、ご本人による初期化の手続きで行います。",
    en: "No permit was issued, because an authenticator is registered. The owner gets to a new phone by a reset.",
  },
  isDisabled: {
    ja: "停止中のIDのため、許可証は発行しませんでした。",
    en: "No permit was issued, because this ID is disabled.",
  },
  unlocked: {
    ja: "受付を再開しました。ご本人は、すぐにログインをやり直せます。",
    en: "Entry is open again. The owner can try to sign in at once.",
  },
  ended: { ja: "すべてのログインを終了しました。", en: "All sign\u2011ins have been ended." },
  mailed: {
    ja: "許可証を、ご本人の登録メールアドレスに送りました。",
    en: "The permit is on its way to the owner's mail address.",
  },

  issuedTitle: { ja: "初期設定の許可証", en: "Permit for the first set\u2011up" },
  issuedOnce: {
    ja: "この画面を閉じると、もう表示できません。",
    en: "Once you leave this page, it cannot be shown again.",
  },
  issuedFor: { ja: "{} の方に、直接お渡しください。", en: "Please hand it to the owner of {} in person." },
  issuedUntil: { ja: "有効期限", en: "Valid until" },
  issuedHow: {
    ja: "初期設定の画面で、ID、パスワードと一緒に入力します。許可証だけでは何もできません。",
    en: "It is entered on the set\u2011up page together with ID and password. By itself it opens nothing.",
  },
  issuedLink: { ja: "許可証の入った初期設定の画面", en: "The set\u2011up page with this permit" },
  issuedBack: { ja: "{} のページに戻る", en: "Back to {}" },
});

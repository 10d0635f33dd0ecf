/** The words of the audit, beside its short identifiers. */

import type { Locale } from "../../../../shared/locale.ts";
import { createWords } from "../../account/strings.ts";

export const auditWords = createWords({
  title: { ja: "操作の記録", en: "Audit" },
  lead: {
    ja: "誰が、いつ、何をしたかの記録です。新しい順に並びます。書き換えや削除はできません。",
    en: "Who did what, and when, newest first. Nobody can change or delete it.",
  },
  account: { ja: "対象のID", en: "ID concerned" },
  actor: { ja: "操作した人のID", en: "ID of who did it" },
  action: { ja: "操作", en: "Action" },
  result: { ja: "結果", en: "Result" },
  from: { ja: "開始日", en: "First day" },
  to: { ja: "終了日", en: "Last day" },
  filter: { ja: "絞り込む", en: "Filter" },
  all: { ja: "条件を外す", en: "Show all" },
  noSuchId: {
    ja: "入力されたIDのアカウントはありません。",
    en: "There is no account with that ID.",
  },
  none: { ja: "当てはまる記録はありません。", en: "No records fit." },
  rows: { ja: "操作の記録（新しい順）", en: "Audit, newest first" },
  newest: { ja: "新しい記録に戻る", en: "Back to the newest" },
  older: { ja: "以前の記録", en: "Older" },
  pages: { ja: "ページの移動", en: "Pages" },

  number: { ja: "番号", en: "No." },
  time: { ja: "時刻（日本時間）", en: "Time (Japan)" },
  whom: { ja: "対象", en: "Concerns" },
  by: { ja: "操作した人", en: "By" },
  address: { ja: "接続元", en: "Address" },
  proofs: { ja: "確認", en: "Proofs" },
  detail: { ja: "詳細", en: "Detail" },
  hash: { ja: "ハッシュ値", en: "Hash" },
  nothing: { ja: "なし", en: "None" },

  verifyTitle: { ja: "改変の検査", en: "Check for changes" },
  verifyText: {
    ja: "すべての行が、書かれたときのままでつながっているかを確かめます。行が多いと、少し時間がかかります。",
    en: "Checks that every row is as it was written and follows the one before. With many rows this takes a moment.",
  },
  verify: { ja: "検査する", en: "Check now" },
  exportTitle: { ja: "CSVで保存", en: "Save as CSV" },
  export: { ja: "CSVをダウンロードする", en: "Download CSV" },
  exportText: {
    ja: "今の条件に当てはまる記録を、新しいものから{}件まで保存します。もっと多いときは、期間を分けてください。保存したことは記録に残ります。",
    en: "Saves the newest {} records that fit. If there are more, please take one period at a time. That you saved them is recorded.",
  },

  unchanged: { ja: "改変は見つかりませんでした。", en: "No change was found." },
  changed: { ja: "{}件の問題が見つかりました。", en: "{} problems were found." },
  changedAdvice: {
    ja: "記録に手を加えた人がいるか、データベースが壊れています。担当の管理者にすぐに知らせ、データベースを保全してください。",
    en: "Somebody has tampered with the records, or the database is damaged. Please tell your administrator at once and keep the database as it is.",
  },
  checkedRows: { ja: "調べた行", en: "Rows checked" },
  newestHash: { ja: "いちばん新しい行のハッシュ値", en: "Hash of the newest row" },
  hashText: {
    ja: "別の場所に控えておくと、記録の終わりが切り取られたときに、それを示せます。",
    en: "Kept elsewhere, it shows later whether the end of the records was cut off.",
  },
  problems: { ja: "見つかった問題", en: "What was found" },
  firstProblems: { ja: "はじめの{}件を表示しています。", en: "The first {} are shown." },
  back: { ja: "操作の記録に戻る", en: "Back to the audit" },
  missing: { ja: "{}行目がありません", en: "Row {} is missing" },
  unlinked: { ja: "{}行目が前の行とつながっていません", en: "Row {} does not follow the row before it" },
  edited: { ja: "{}行目が書き換えられています", en: "Row {} was changed" },
  added: { ja: "{}行目は、終わりの後に付け足されています", en: "Row {} was added behind the end" },
  cut: {
    ja: "{}行目は最後に書かれた行ではないか、終わりの封印が書き換えられています",
    en: "Row {} is not the last one that was written, or its seal was changed",
  },
  wiped: {
    ja: "記録の終わりがありません。記録かその終わりが消されています",
    en: "The end is missing: the audit or its end was wiped",
  },
});

const ACTIONS: Record<string, Record<Locale, string>> = {
  password: { ja: "パスワードの確認", en: "Password" },
  code: { ja: "認証コードの確認", en: "Code" },
  "sign-in": { ja: "ログイン", en: "Sign\u2011in" },
  "step-up": { ja: "すべての機能への切り替え", en: "Step\u2011up" },
  "sign-out": { ja: "ログアウト", en: "Sign\u2011out" },
  "sessions-end": { ja: "ほかのログインの終了", en: "Other sign\u2011ins ended" },
  enrol: { ja: "初期設定の開始", en: "Set\u2011up begun" },
  "enrol-first": { ja: "初期設定", en: "First set\u2011up" },
  "enrol-add": { ja: "予備の認証アプリの追加", en: "Spare authenticator" },
  "enrol-replace": { ja: "新しいスマホへの移行", en: "Move to a new phone" },
  "enrol-reset": { ja: "初期化後の設定", en: "Set\u2011up after a reset" },
  "factor-rename": { ja: "認証アプリの名前の変更", en: "Authenticator renamed" },
  "factor-remove": { ja: "認証アプリの登録解除", en: "Authenticator removed" },
  "recovery-codes": { ja: "リカバリーコードの作り直し", en: "New recovery codes" },
  "reset-password": { ja: "初期化：パスワードの確認", en: "Reset: password" },
  "reset-recovery-code": { ja: "初期化：リカバリーコード", en: "Reset: recovery code" },
  "reset-mail": { ja: "初期化：メールのコードの送信", en: "Reset: code mailed" },
  "reset-mail-code": { ja: "初期化：メールのコードの確認", en: "Reset: mailed code" },
  "reset-approval": { ja: "初期化：承認の依頼", en: "Reset: approval asked for" },
  "reset-password-only": { ja: "初期化：パスワードのみ", en: "Reset: password only" },
  "reset-enrol": { ja: "初期化：設定の開始", en: "Reset: set\u2011up begun" },
  "reset-cancel": { ja: "初期化の取り消し", en: "Reset cancelled" },
  "reset-stop": { ja: "メールのリンクによる初期化の取り消し", en: "Reset stopped by link" },
  approve: { ja: "初期化の承認", en: "Reset approved" },
  refuse: { ja: "初期化の拒否", en: "Reset refused" },
  "help-unlock": { ja: "手助け：受付の再開", en: "Help: entry opened" },
  "help-permit": { ja: "手助け：許可証の発行", en: "Help: permit" },
  "help-end-sessions": { ja: "手助け：ログインの終了", en: "Help: sign\u2011ins ended" },
  teach: { ja: "質問への対応", en: "Question settled" },
  unteach: { ja: "質問への対応の取り消し", en: "Settlement undone" },
  "audit-verify": { ja: "記録の検査", en: "Audit checked" },
  "audit-export": { ja: "記録の保存", en: "Audit exported" },
  permit: { ja: "許可証の発行（コマンド）", en: "Permit (command)" },
  unlock: { ja: "受付の再開（コマンド）", en: "Entry opened (command)" },
  disable: { ja: "IDの停止（コマンド）", en: "ID disabled (command)" },
  licence: { ja: "アプリの使用の設定（コマンド）", en: "Licence (command)" },
  "account-add": { ja: "IDの追加（コマンド）", en: "ID added (command)" },
  demo: { ja: "見本データの追加", en: "Demonstration data" },
};

const RESULTS: Record<string, Record<Locale, string>> = {
  right: { ja: "一致", en: "right" },
  wrong: { ja: "不一致", en: "wrong" },
  refused: { ja: "不可", en: "refused" },
  paused: { ja: "休止中", en: "paused" },
  full: { ja: "すべての機能", en: "everything" },
  limited: { ja: "一部の機能", en: "limited" },
  "wrong-password": { ja: "パスワードの不一致", en: "wrong password" },
  "too-many": { ja: "回数の超過", en: "too many" },
  begun: { ja: "開始", en: "begun" },
  own: { ja: "ご自身のIDのため不可", en: "one's own ID" },
  opened: { ja: "受付", en: "opened" },
  done: { ja: "完了", en: "done" },
  issued: { ja: "発行", en: "issued" },
  enrolled: { ja: "登録済み", en: "registered already" },
  granted: { ja: "承認", en: "granted" },
  noted: { ja: "1人目の承認", en: "first approval" },
  gone: { ja: "終了済み", en: "over already" },
  cancelled: { ja: "取り消し", en: "cancelled" },
  undone: { ja: "元に戻した", en: "undone" },
  removed: { ja: "解除", en: "removed" },
  renewed: { ja: "作り直し", en: "renewed" },
  nothing: { ja: "対象なし", en: "nothing to do" },
  phrasing: { ja: "言い換え", en: "phrasing" },
  entry: { ja: "新しい回答", en: "new entry" },
  "out-of-scope": { ja: "対象外", en: "out of scope" },
  ignore: { ja: "無視", en: "ignored" },
  unchanged: { ja: "改変なし", en: "no change" },
  changed: { ja: "改変あり", en: "changed" },
};

export const KNOWN_ACTIONS: readonly string[] = Object.keys(ACTIONS);
export const KNOWN_RESULTS: readonly string[] = Object.keys(RESULTS);

/** In words, or null for what has none. */
export function sayAction(action: string, locale: Locale): string | null {
  return Object.hasOwn(ACTIONS, action) ? (ACTIONS[action]?.[locale] ?? null) : null;
}

export function sayResult(result: string, locale: Locale): string | null {
  return Object.hasOwn(RESULTS, result) ? (RESULTS[result]?.[locale] ?? null) : null;
}

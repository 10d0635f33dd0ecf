/** The words that all pages of the console share. */

import { createWords } from "../../account/strings.ts";

export const frameWords = createWords({
  console: { ja: "ヘルプデスク", en: "Help desk" },
  menu: { ja: "ヘルプデスクのメニュー", en: "Help-desk menu" },
  overview: { ja: "概要", en: "Overview" },
  queue: { ja: "未回答の質問", en: "Unanswered" },
  content: { ja: "回答の内容", en: "Content" },
  approvals: { ja: "承認", en: "Approvals" },
  accounts: { ja: "アカウント", en: "Accounts" },
  reports: { ja: "レポート", en: "Reports" },
  audit: { ja: "操作の記録", en: "Audit" },
  waiting: { ja: "{}件", en: "{} waiting" },

  earlier: { ja: "前へ", en: "Previous" },
  later: { ja: "次へ", en: "Next" },
  pages: { ja: "ページの移動", en: "Pages" },
  pageOf: { ja: "{}ページ", en: "Page {}" },
  total: { ja: "全{}件", en: "{} in all" },

  badTitle: { ja: "表示の条件をご確認ください", en: "Please check what you asked for" },
  bad: {
    ja: "次の項目を読み取れませんでした。直してから、もう一度お試しください。",
    en: "These could not be read. Please change them and try again.",
  },
  again: { ja: "条件を外して表示する", en: "Show without them" },
  page: { ja: "ページ番号（1から4000まで）", en: "Page number (1 to 4000)" },
  q: { ja: "検索の言葉（100文字まで）", en: "Search text (up to 100 characters)" },
  reason: { ja: "理由", en: "Reason" },
  order: { ja: "並べ方", en: "Order" },
  from: { ja: "開始日（2026-11-22 の形）", en: "First day (as 2026-11-22)" },
  to: { ja: "終了日（2026-11-22 の形）", en: "Last day (as 2026-11-22)" },
  range: {
    ja: "期間（開始日から終了日まで、366日以内）",
    en: "Range (first day before last, at most 366 days)",
  },
  after: { ja: "続きの位置", en: "Where to go on" },
  before: { ja: "続きの位置", en: "Where to go on" },
  account: { ja: "ID", en: "ID" },
  actor: { ja: "操作した人のID", en: "ID of who did it" },
  action: { ja: "操作", en: "Action" },
  result: { ja: "結果", en: "Result" },
  notice: { ja: "お知らせ", en: "Notice" },
  wanted: { ja: "受け取るかどうか", en: "Whether you want it" },
  gist: { ja: "質問", en: "Question" },
  table: { ja: "保存する表", en: "Table to save" },
  entry: { ja: "回答のID", en: "ID of the entry" },
});

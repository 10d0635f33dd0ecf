/** How the words of the account pages are looked up, and those that several of them share. */

import type { Locale } from "../../../shared/locale.ts";

type Table = Record<string, Record<Locale, string>>;

/** Says something in a language; `value` stands where the text has `{}`. */
export type Words<Key extends string> = (key: Key, value?: string | number) => string;

export function createWords<T extends Table>(table: T): (locale: Locale) => Words<keyof T & string> {
  return (locale) =>
    (key, value = "") =>
      (table[key]?.[locale] ?? "").replaceAll("{}", () => String(value));
}

export const commonWords = createWords({
  id: { ja: "ID", en: "ID" },
  password: { ja: "パスワード", en: "Password" },
  reveal: { ja: "表示", en: "Show" },
  conceal: { ja: "隠す", en: "Hide" },
  code: { ja: "6桁の認証コード", en: "6\u2011digit code" },
  codeWhere: {
    ja: "認証アプリに出ている、{} の数字です。30秒ごとに変わります。",
    en: "The digits that your authenticator app shows for {}. They change every 30 seconds.",
  },
  cancel: { ja: "キャンセル", en: "Cancel" },
  optional: { ja: "（任意）", en: " (optional)" },
  mistakenTitle: { ja: "ご確認ください：{}", en: "Please check: {}" },
  help: { ja: "お困りのときは", en: "If you are stuck" },
  person: { ja: "担当者に相談する", en: "Talk to a person" },
  toSignIn: { ja: "ログイン画面を開く", en: "Open the sign-in page" },
  toReset: { ja: "2要素認証を初期化する", en: "Reset two\u2011factor authentication" },
  toEnrol: { ja: "初期設定を始める", en: "Start the set\u2011up" },
  toHome: { ja: "ホームに戻る", en: "Back to home" },
  toSecurity: { ja: "セキュリティに戻る", en: "Back to security" },
  toChat: { ja: "チャットに戻る", en: "Back to the chat" },
  copy: { ja: "コピーする", en: "Copy" },
  copied: { ja: "コピーしました", en: "Copied" },

  codeWrong: {
    ja: "コードが違います。次に表示される新しいコードを入力してください。",
    en: "This code does not match. Please enter the next new one that appears.",
  },
  paused: {
    ja: "認証コードの入力を休止しています。{} を過ぎてから、もう一度お試しください。",
    en: "Code entry is paused. Please try again after {}.",
  },
  closed: {
    ja: "認証コードの受付を閉じています。担当者が開くか、2要素認証を初期化すると、また使えます。",
    en: "Codes are closed for now. They open again when a person unlocks them or after a reset.",
  },

  tooLate: {
    ja: "時間がたったため、安全のためこの手続きを終了しました。入力した内容は残っていません。",
    en: "Some time has passed, so we ended this for your safety. Nothing that you entered was kept.",
  },
} satisfies Table);

/** The sentences around answers, in both languages. */

import type { Locale } from "../shared/locale.ts";

const MESSAGES = {
  greeting: {
    ja: "こんにちは。2要素認証について、お困りのことをそのままお書きください。",
    en: "Hello. Please tell us what you need help with about two-factor authentication.",
  },
  thanks: {
    ja: "お役に立てたなら幸いです。ほかにもあれば、いつでもお尋ねください。",
    en: "Glad to hear it. Please ask whenever there is anything else.",
  },
  person: {
    ja: "担当者がご案内します。下のボタンからお進みください。",
    en: "A person will help you. Please use the link below.",
  },
  rejected: {
    ja: "ご案内できる内容が見つかりませんでした。担当者にご相談ください。",
    en: "We could not find what you are looking for. Please ask a person at the help desk.",
  },
  none: {
    ja: "申し訳ありませんが、ここではお答えできる内容が見つかりませんでした。2要素認証のことでしたら、別の言葉でお試しいただくか、担当者にご相談ください。",
    en: "Sorry, we do not have an answer to this here. If it is about two-factor authentication, please try other words or ask a person.",
  },
  choices: { ja: "次のどれについてのご質問でしょうか。", en: "Which of these is your question about?" },
  followUp: { ja: "先ほどの件の続きとしてご案内します。", en: "Continuing with the same topic." },
  secretOnly: {
    ja: "お困りのことを、コードやパスワードを入れずに、言葉でお書きください。",
    en: "Please describe the problem in words, without any code or password.",
  },
  code: { ja: "コード", en: " code " },
  recoveryCode: { ja: "リカバリーコード", en: " recovery code " },
  key: { ja: "キー", en: " key " },
  password: { ja: "パスワード", en: " password " },
  fallback: { ja: "", en: "This answer is available in Japanese only." },
} satisfies Record<string, Record<Locale, string>>;

export type MessageKey = keyof typeof MESSAGES;

export function say(key: MessageKey, locale: Locale): string {
  return MESSAGES[key][locale];
}

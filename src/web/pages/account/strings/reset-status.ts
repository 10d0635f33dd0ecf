/** The words that say where a reset stands. */

import { createWords } from "../strings.ts";

export const resetStatusWords = createWords({
  "code-sent": { ja: "メールのコードを入力してください", en: "Enter the code from the mail" },
  asked: { ja: "承認をお待ちください", en: "Waiting for approval" },
  waiting: { ja: "確認ができました", en: "The check is done" },
  ready: { ja: "設定に進めます", en: "You can set up now" },

  sentTo: { ja: "{} に送りました。", en: "We sent it to {}." },
  codeUntil: { ja: "{} まで有効です。", en: "It is valid until {}." },
  mailCode: { ja: "メールのコード", en: "Code from the mail" },
  mailCodeHint: {
    ja: "英字と数字です。大文字と小文字の違いや、ハイフンの有無は問いません。",
    en: "Letters and digits. Capitals and hyphens do not matter.",
  },
  mailCodeWrong: {
    ja: "このコードでは確認できませんでした。いちばん新しいメールのコードかどうかをご確認ください。",
    en: "We could not confirm this code. Please check that it is from the newest mail.",
  },
  confirm: { ja: "確認する", en: "Confirm" },
  mailCodeUsedUp: {
    ja: "このコードは、安全のため使えなくなりました。もう一度メールを送ると、新しいコードが届きます。",
    en: "For your safety this code no longer works. Send the mail again to get a new one.",
  },
  resend: { ja: "もう一度メールを送る", en: "Send the mail again" },
  notArrived: {
    ja: "届かないときは、迷惑メールの中もご確認ください。",
    en: "If it has not arrived, please look among your junk mail too.",
  },

  askedText: {
    ja: "承認者に依頼しました。ご本人であることの確認がありますので、連絡をお待ちください。結果はメールでもお知らせします。",
    en: "An approver has been asked and will make sure that it is you. You are told the outcome by mail, too.",
  },
  waitingText: {
    ja: "安全のため、待ち時間をいただいています。時間になったら、この画面から設定に進めます。",
    en: "For safety there is a wait. When it is over, you go on from this page.",
  },
  readyAt: { ja: "設定できる時刻", en: "You can set up from" },
  readyText: {
    ja: "{} までに設定してください。QRコードを読み取るスマホをご用意ください。",
    en: "Please set up by {}. Have the phone ready that will scan the QR code.",
  },
  readySubmit: { ja: "設定に進む", en: "Go to the set\u2011up" },
  refresh: { ja: "最新の状態を見る", en: "See the latest" },
  mayClose: { ja: "この画面を閉じても大丈夫です。", en: "You may close this page." },
  comeBack: {
    ja: "もう一度見るときは、この端末の同じブラウザで初期化の画面を開き、IDとパスワードを入力してください。",
    en: "To see it again, open the reset page in this same browser and enter your ID and password.",
  },
  other: { ja: "別の方法を選ぶ", en: "Choose another way" },
  cancel: { ja: "手続きを取り消す", en: "Cancel the reset" },

  progress: { ja: "進み具合", en: "Progress" },
  stepRequest: { ja: "受付", en: "Request" },
  stepCheck: { ja: "確認", en: "Check" },
  stepWait: { ja: "待ち時間", en: "Wait" },
  stepSetUp: { ja: "設定", en: "Set\u2011up" },
  stepDone: { ja: "完了", en: "Done" },
  isDone: { ja: "済み", en: "done" },
  noWait: { ja: "ありません", en: "None" },
  waitLength: { ja: "確認から{}", en: "{} from the check" },
  until: { ja: "{} まで", en: "until {}" },

  cancelled: { ja: "手続きは取り消されました", en: "The reset was cancelled" },
  cancelledText: {
    ja: "2要素認証は、これまでのままです。",
    en: "Two\u2011factor authentication is as it was.",
  },
  refused: { ja: "承認されませんでした", en: "It was not approved" },
  refusedText: {
    ja: "別の方法で本人確認をするか、担当者にご相談ください。",
    en: "Please choose another way, or talk to a person.",
  },
  reason: { ja: "理由", en: "Reason" },
  "signed-in": { ja: "ログインできたため、終了しました", en: "Ended, because you signed in" },
  "signed-inText": {
    ja: "認証コードでログインされたため、初期化は必要なくなりました。",
    en: "A code from your authenticator was used to sign in, so no reset is needed.",
  },
  expired: { ja: "手続きの期限が過ぎました", en: "This reset has run out" },
  expiredText: {
    ja: "お手数ですが、もう一度はじめから手続きをお願いします。",
    en: "Please start the reset again.",
  },
  again: { ja: "もう一度手続きする", en: "Start again" },
});

/** The words of resetting two-factor authentication. */

import { createWords } from "../strings.ts";

export const resetWords = createWords({
  title: { ja: "2要素認証の初期化", en: "Reset two\u2011factor authentication" },
  lead: {
    ja: "スマホをなくした・壊れたなどで、認証アプリが使えないときの手続きです。",
    en: "For when your phone is lost or broken, or the authenticator is gone.",
  },
  oldPhone: {
    ja: "前のスマホがまだ使えるときは、初期化せずに移せます",
    en: "If the old phone still works, you can move without a reset",
  },
  passwordHint: {
    ja: "社労士専用ID（Aから始まるID）は社労士専用のパスワード、従業員用IDはその従業員用IDのパスワードです。",
    en: "For a consultant\u2019s ID (begins with A), the password for consultants; for an employee\u2019s ID, the password of that ID.",
  },
  start: { ja: "次へ進む", en: "Continue" },
  refused: {
    ja: "手続きを始められませんでした。IDかパスワードが違う、2要素認証がまだ設定されていない、間違いが続いて少し待つ必要がある、のいずれかです。",
    en: "The reset could not start. The ID or password does not match, two\u2011factor authentication is not set up yet, or a short wait is needed after several attempts.",
  },
  whichPassword: { ja: "どのパスワードを入力するか", en: "Which password to enter" },
  whatHappens: { ja: "初期化すると何が起こるか", en: "What a reset does" },

  chooseTitle: { ja: "本人確認の方法を選ぶ", en: "Choose how to prove it is you" },
  chooseLead: {
    ja: "パスワードを確認しました。もう1つの方法で本人確認をします。",
    en: "Your password is confirmed. One more proof is needed.",
  },
  underWay: { ja: "進行中の手続きがあります。", en: "A reset is under way." },
  willReplace: { ja: "新しく選ぶと、そちらは終了します。", en: "Choosing again ends that one." },
  toStatus: { ja: "進行中の手続きを見る", en: "See where it stands" },
  atOnce: { ja: "すぐに設定できます", en: "Set up at once" },
  atOnceApproved: { ja: "承認されるとすぐに設定できます", en: "Set up as soon as it is approved" },
  after: { ja: "確認から{}後に設定できます", en: "Set up {} after the check" },
  afterRequest: { ja: "受付から{}後に設定できます", en: "Set up {} after the request" },

  "recovery-code": { ja: "リカバリーコード", en: "Recovery code" },
  mail: { ja: "メールで届くコード", en: "Code sent by mail" },
  approval: { ja: "ほかの人の承認", en: "Approval by another person" },
  "password-only": { ja: "パスワードと待ち時間", en: "Password and a wait" },

  recoveryText: {
    ja: "保管してあるリカバリーコードから、まだ使っていないものを1つ入力します。",
    en: "Enter one of the recovery codes that you kept and have not used yet.",
  },
  recoveryField: { ja: "リカバリーコード", en: "Recovery code" },
  recoveryHint: {
    ja: "大文字と小文字の違いや、ハイフンの有無は問いません。",
    en: "Capitals and hyphens do not matter.",
  },
  recoverySubmit: { ja: "このコードで確認する", en: "Use this code" },
  recoveryWrong: {
    ja: "このコードでは確認できませんでした。文字の見間違いがないか、使用済みでないかをご確認ください。",
    en: "We could not confirm this code. Please check for misread characters, and that it was not used before.",
  },
  recoveryPaused: {
    ja: "リカバリーコードの入力を休止しています。{} を過ぎてから、もう一度お試しください。",
    en: "Entry of recovery codes is paused. Please try again after {}.",
  },
  recoveryClosed: {
    ja: "リカバリーコードの受付を閉じています。",
    en: "Recovery codes are closed for now.",
  },
  othersOpen: {
    ja: "ほかの方法は、今すぐお使いいただけます。",
    en: "The other ways are open now.",
  },
  mailText: {
    ja: "登録のメールアドレスにコードを送ります。次の画面で入力してください。",
    en: "We send a code to your registered address. You enter it on the next page.",
  },
  sendTo: { ja: "送り先", en: "Sent to" },
  mailSubmit: { ja: "メールを送る", en: "Send the mail" },
  approvalText: {
    ja: "勤務先の承認者またはヘルプデスクが、ご本人であることを確かめて承認します。",
    en: "An approver of your firm or the help desk makes sure that it is you, and approves.",
  },
  approvalSubmit: { ja: "承認を依頼する", en: "Ask for approval" },
  waitBanner: {
    ja: "パスワードだけで手続きできる設定になっています。安全のため待ち時間があり、登録のメールアドレスにお知らせします。心当たりのない手続きは、そのお知らせから取り消せます。",
    en: "The settings allow a reset with the password alone. For safety there is a wait, and a notice goes to the registered address, from which it can be cancelled.",
  },
  waitSubmit: { ja: "受付をする", en: "Make the request" },

  missing: { ja: "今回お使いいただけない方法", en: "Not available this time" },
  "missing-recovery-code": {
    ja: "リカバリーコード：使えるものが残っていません。",
    en: "Recovery code: none are left.",
  },
  "missing-mail": {
    ja: "メールで届くコード：メールアドレスが登録されていません。",
    en: "Code sent by mail: no address is registered.",
  },
  "missing-approval": {
    ja: "ほかの人の承認：承認できる人が登録されていません。",
    en: "Approval by another person: no approver is registered.",
  },
  "missing-password-only": {
    ja: "パスワードと待ち時間：お知らせを送るメールアドレスが登録されていません。",
    en: "Password and a wait: no address is registered for the notice.",
  },
  noWay: {
    ja: "この画面でできる本人確認の方法がありません。お手数ですが、担当者にご相談ください。",
    en: "There is no way to prove it is you on this page. Please talk to a person.",
  },
  elsewhere: {
    ja: "確認の済んだ手続きが、別のブラウザにあります。そのブラウザでお続けください。心当たりがないときや、続けられないときは、メールのリンクで取り消してからお申し込みください。",
    en: "A reset that is already confirmed is waiting in another browser. Please go on there. If it was not you, or you cannot, cancel it with the link in the mail and ask again.",
  },
  "too-many": {
    ja: "今日の受付回数の上限になりました。24時間ほどたってからお試しいただくか、担当者にご相談ください。",
    en: "You have reached today\u2019s number of requests. Please try again in about 24 hours, or talk to a person.",
  },
  lostDevice: { ja: "スマホをなくした・壊れたとき", en: "My phone is lost or broken" },
});

export const cancelWords = createWords({
  openTitle: { ja: "この手続きを取り消しますか", en: "Cancel this reset?" },
  openText: {
    ja: "{} に受け付けた、2要素認証の初期化を取り消します。今の認証アプリは、そのままお使いいただけます。",
    en: "This cancels the reset of two\u2011factor authentication requested on {}. Your present authenticator keeps working.",
  },
  openSubmit: { ja: "手続きを取り消す", en: "Cancel the reset" },
  doneTitle: { ja: "この設定を元から取り消しますか", en: "Undo this set\u2011up?" },
  doneText: {
    ja: "{} に受け付けた初期化は、すでに完了しています。心当たりがないときは、その設定を元から取り消せます。",
    en: "The reset requested on {} is complete. If it was not you, you can undo what was set up.",
  },
  effects: { ja: "取り消すと、次のようになります。", en: "This is what happens:" },
  effectFactors: {
    ja: "登録されている認証アプリが、すべて無効になります。",
    en: "All registered authenticators stop working.",
  },
  effectCodes: { ja: "リカバリーコードが、すべて無効になります。", en: "All recovery codes stop working." },
  effectSessions: { ja: "ログイン中の画面が、すべて終了します。", en: "All sessions end." },
  effectPermit: {
    ja: "あらためて使うには、管理者から届く許可コードで初期設定をします。",
    en: "To use it again, you set up anew with a permit from your administrator.",
  },
  doneSubmit: { ja: "設定を元から取り消す", en: "Undo the set\u2011up" },
  keep: {
    ja: "ご自身で手続きされたときは、何もせずにこの画面を閉じてください。",
    en: "If it was you, simply close this page.",
  },
  cancelledTitle: { ja: "手続きを取り消しました", en: "The reset is cancelled" },
  cancelledText: {
    ja: "今の認証アプリは、これまでどおりお使いいただけます。心当たりがなかったときは、パスワードの変更もご検討ください。",
    en: "Your present authenticator works as before. If it was not you, please consider changing your password.",
  },
  undoneTitle: { ja: "設定を取り消しました", en: "The set\u2011up is undone" },
  undoneText: {
    ja: "認証アプリ、リカバリーコード、ログイン中の画面は、すべて無効になりました。パスワードを変更し、担当者にご連絡ください。",
    en: "Authenticators, recovery codes and sessions no longer work. Please change your password and talk to a person.",
  },
  nothingTitle: { ja: "取り消すものはありません", en: "There is nothing to cancel" },
  nothingText: {
    ja: "このリンクの期限が過ぎたか、手続きがすでに終わっています。気になることがあれば、担当者にご相談ください。",
    en: "The link has run out, or the reset has ended already. If something worries you, please talk to a person.",
  },
  person: { ja: "担当者に相談する", en: "Talk to a person" },
  signIn: { ja: "ログイン画面を開く", en: "Open the sign\u2011in page" },
});

/** The words of approvals in the console. */

import { createWords } from "../../account/strings.ts";

export const consoleApprovalsWords = createWords({
  title: { ja: "承認待ちの依頼", en: "Requests waiting for approval" },
  lead: {
    ja: "2要素認証の初期化の依頼です。古いものから並んでいます。",
    en: "Requests to reset two\u2011factor authentication, oldest first.",
  },
  none: { ja: "承認待ちの依頼はありません。", en: "No requests are waiting." },
  news: {
    ja: "依頼に変わったところがあります。",
    en: "Something about these requests has changed.",
  },
  reload: { ja: "最新の状態を見る", en: "See the latest" },
  list: { ja: "承認待ちの依頼（古い順）", en: "Waiting requests, oldest first" },
  id: { ja: "ID", en: "ID" },
  until: { ja: "受付の期限", en: "Open until" },
  left: { ja: "あと{}", en: "{} left" },
  open: { ja: "{}の依頼を確かめる", en: "Check the request of {}" },
  yours: { ja: "2人（あなたは承認済み）", en: "Two people (you have approved)" },

  requestOf: { ja: "{}の依頼", en: "Request of {}" },
  back: { ja: "承認待ちの一覧", en: "All waiting requests" },
  facts: { ja: "依頼の内容", en: "The request" },
  noted: { ja: "1人目の承認", en: "First approval" },
  note: { ja: "1人目が確かめた方法", en: "How the first person checked" },
  proofs: { ja: "これまでに示された証明", en: "Proofs given so far" },
  proofPassword: { ja: "IDとパスワード：確認済み", en: "ID and password: given" },
  proofPerson: {
    ja: "2つ目の証明：なし。認証アプリもリカバリーコードも使えないため、人による確認を求めています。",
    en: "Second proof: none. Neither authenticator nor recovery code was used; a person is asked to vouch instead.",
  },
  demands: { ja: "決まりが求めること", en: "What the rules ask for" },
  demandsOne: { ja: "1人の承認で成立します。", en: "One person's approval is enough." },
  demandsTwo: {
    ja: "社労士のIDなので、別々の2人の承認が必要です。",
    en: "This is a consultant's ID: two different people must approve.",
  },
  demandsSecond: {
    ja: "1人目の承認は済んでいます。あと1人、別の人の承認が必要です。",
    en: "One person has approved. One more, somebody else, must approve too.",
  },
  demandsOther: {
    ja: "あなたの承認は済んでいます。ほかの人の承認を待っています。断ることはできます。",
    en: "You have approved already; somebody else must approve now. You can still refuse.",
  },
  noWait: {
    ja: "承認が成立すると、ご本人はすぐに設定し直せます。",
    en: "Once approved, the person can set up anew at once.",
  },
  wait: {
    ja: "承認が成立してから{}の待ち時間の後に、ご本人が設定し直せます。",
    en: "Once approved, the person can set up anew after a wait of {}.",
  },
  effect: {
    ja: "承認しても、あなたにコードや鍵が見えることはありません。設定し直すのは、依頼したときと同じブラウザを使うご本人です。",
    en: "Approving shows you no code and no key. The person sets up anew, in the browser in which they asked.",
  },
  decision: { ja: "決める", en: "Decide" },

  earlier: { ja: "これまでの初期化の依頼", en: "Earlier requests" },
  noEarlier: { ja: "記録に残っている依頼は、ほかにありません。", en: "No other requests are on record." },
  earlierCaption: { ja: "このIDの以前の依頼（新しい順）", en: "Earlier requests of this ID, newest first" },
  when: { ja: "依頼した時刻", en: "Requested" },
  proof: { ja: "証明の方法", en: "Proof" },
  outcome: { ja: "結果", en: "Outcome" },
  "recovery-code": { ja: "リカバリーコード", en: "Recovery code" },
  mail: { ja: "メールのコード", en: "Code by mail" },
  approval: { ja: "人による承認", en: "A person's approval" },
  "password-only": { ja: "パスワードのみ", en: "Password only" },

  done: { ja: "設定し直した", en: "Set up anew" },
  underWay: { ja: "手続き中", en: "Under way" },
  expired: { ja: "期限が過ぎた", en: "Ran out" },
  cancelled: { ja: "取り消された", en: "Cancelled" },
  refused: { ja: "断られた", en: "Refused" },
  refusedBecause: { ja: "断られた：{}", en: "Refused: {}" },
  replaced: { ja: "新しい依頼に置き換わった", en: "Replaced by a newer request" },
  "signed-in": { ja: "ログインできたので終了した", en: "Ended: the person signed in" },
  undone: {
    ja: "設定の後に、ご本人が「自分ではない」として元に戻した",
    en: "Undone after the set\u2011up: the owner said it was not them",
  },
  undoneAdvice: {
    ja: "以前の依頼に、ご本人が元に戻したものがあります。いつもより慎重に確かめてください。",
    en: "The owner has undone an earlier request. Please take particular care.",
  },
});

/** The words of approvals, and of the development outbox. */

import { createWords } from "../strings.ts";

export const approvalsWords = createWords({
  title: { ja: "承認待ちの依頼", en: "Requests waiting for approval" },
  lead: {
    ja: "2要素認証の初期化の依頼です。ご本人であることを確かめてから、承認してください。",
    en: "Requests to reset two\u2011factor authentication. Please make sure that it is really the person before you approve.",
  },
  checkTitle: { ja: "承認の前に確かめること", en: "Before you approve" },
  check1: {
    ja: "勤務先に登録されている電話番号にこちらからかけ直すか、対面で本人と話します。",
    en: "Call back on the number that the firm has on file, or speak face to face.",
  },
  check2: {
    ja: "本人が、この時刻に、このIDで依頼したことを確かめます。",
    en: "Ask whether they made this request, at this time, for this ID.",
  },
  neverTitle: { ja: "本人確認にならないもの", en: "Never enough as proof" },
  never1: {
    ja: "氏名、生年月日、社員番号は、ほかの人も知っています。",
    en: "Name, birth date, employee number: others know them too.",
  },
  never2: {
    ja: "かかってきた電話の番号や、届いたメールの差出人は、偽ることができます。",
    en: "The number of an incoming call and the sender of a mail can be faked.",
  },
  never3: {
    ja: "急いでいる、役職が高い、という理由では承認しません。",
    en: "Being in a hurry or in a high position is no proof.",
  },

  none: { ja: "承認待ちの依頼はありません。", en: "No requests are waiting." },
  consultant: { ja: "社労士", en: "Consultant" },
  employee: { ja: "従業員", en: "Employee" },
  kind: { ja: "種類", en: "Kind" },
  firm: { ja: "勤務先", en: "Firm" },
  asked: { ja: "依頼した時刻", en: "Requested" },
  before: { ja: "これまでの初期化の依頼", en: "Earlier requests" },
  times: { ja: "{}回", en: "{}" },
  decide: { ja: "確かめて決める", en: "Check and decide" },
  decision: { ja: "判断", en: "Your decision" },
  grant: { ja: "本人と確かめたので、承認する", en: "Approve: I made sure it is the person" },
  refuse: { ja: "断る", en: "Refuse" },
  reason: { ja: "確かめた方法、または断る理由", en: "How you checked, or why you refuse" },
  reasonHint: {
    ja: "記録に残ります。断るときは、ご本人にも伝わります。",
    en: "Kept on record. If you refuse, the person is told.",
  },
  yourCode: {
    ja: "あなたの認証アプリに出ている6桁の数字です。",
    en: "The digits that your own authenticator shows.",
  },
  submit: { ja: "決定する", en: "Confirm the decision" },
  "no-decision": {
    ja: "判断を選んでください。",
    en: "Please choose a decision.",
  },
  "reason-missing": {
    ja: "確かめた方法、または断る理由を入力してください。",
    en: "Please enter how you checked, or why you refuse.",
  },
  "needs-another": {
    ja: "あなたの承認は済んでいます。社労士のIDには、もう1人の承認が必要です。",
    en: "You have approved already. A consultant's ID needs a second person's approval.",
  },
  notedNotice: {
    ja: "1人目の承認を受け付けました。もう1人が承認すると、完了します。",
    en: "Noted as the first approval. It takes effect once a second person approves.",
  },
  approvers: { ja: "必要な承認", en: "Approvals needed" },
  one: { ja: "1人", en: "One person" },
  two: { ja: "2人（社労士のID）", en: "Two people (consultant's ID)" },
  note: { ja: "1人目が確かめた方法", en: "How the first person checked" },
  twoNoted: { ja: "2人（1人は承認済み）", en: "Two people (one has approved)" },
  grantedNotice: { ja: "承認しました。ご本人にお知らせします。", en: "Approved. The person is told." },
  refusedNotice: { ja: "断りました。ご本人にお知らせします。", en: "Refused. The person is told." },
  gone: {
    ja: "この依頼は、すでに終わっています。ほかの人が決めたか、ご本人が取り消しました。",
    en: "This request has ended already: someone else decided, or the person cancelled it.",
  },
});

export const outboxWords = createWords({
  title: { ja: "送信されたメール", en: "Outgoing mail" },
  banner: {
    ja: "開発用の画面です。メールは実際には送られていません。本番の環境では表示されません。",
    en: "For development only. No mail has really been sent, and this page does not exist in production.",
  },
  none: { ja: "メールはまだありません。", en: "No mail yet." },
  to: { ja: "宛先", en: "To" },
});

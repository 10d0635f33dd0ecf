/** The words of the console's first page. */

import { createWords } from "../../account/strings.ts";

export const overviewWords = createWords({
  title: { ja: "概要", en: "Overview" },
  waiting: { ja: "対応を待っているもの", en: "Waiting for you" },
  questions: { ja: "未回答の質問", en: "Unanswered questions" },
  approvals: { ja: "承認待ちの依頼", en: "Requests for approval" },
  items: { ja: "{}件", en: "{}" },
  nothing: { ja: "ありません", en: "None" },

  numbers: { ja: "質問と回答", en: "Questions and answers" },
  caption: { ja: "今日とこの7日間（日本時間）", en: "Today and the last seven days (Japan time)" },
  measure: { ja: "項目", en: "Measure" },
  today: { ja: "今日", en: "Today" },
  week: { ja: "この7日間", en: "Last 7 days" },
  asked: { ja: "質問", en: "Asked" },
  answered: { ja: "回答を示した割合", en: "Given an answer" },
  solved: { ja: "解決を確認できた割合", en: "Seen to be solved" },
  noShare: { ja: "まだありません", en: "None yet" },
  solvedHint: {
    ja: "解決は、回答からの手続きの完了、手順の完了、回答のあと30分以内のコードによるログインで数えます。画面の外で解決したものは数えられないため、実際の割合はこれより高くなります。",
    en: "Solved means: a procedure completed from the answer, a finished walkthrough, or a sign-in with a code within 30 minutes. What is solved elsewhere cannot be seen, so the real share is higher.",
  },
  toReports: { ja: "レポートを見る", en: "See the reports" },

  top: { ja: "多く聞かれている、未回答の質問", en: "Unanswered and asked most" },
  times: { ja: "{}回", en: "{} times" },
  once: { ja: "1回", en: "once" },
  toQueue: { ja: "未回答の質問をすべて見る", en: "See all unanswered questions" },
  noTop: {
    ja: "未回答の質問はありません。答えられなかった質問があると、ここに多い順に並びます。",
    en: "No question is unanswered. Those that find no answer will stand here, the most frequent first.",
  },

  first: { ja: "はじめに", en: "To begin with" },
  firstText: {
    ja: "まだ質問がありません。質問が届くと、件数と未回答の質問がここに表示されます。",
    en: "Nobody has asked anything yet. Once they do, the numbers and what found no answer appear here.",
  },
  tryOut: { ja: "質問して、答え方を確かめる", en: "Try a question and see the answer" },
  seeContent: { ja: "窓口が知っている内容を見る", en: "See what the help desk knows" },

  digest: { ja: "朝のお知らせメール", en: "Morning mail" },
  digestText: {
    ja: "未回答の質問と承認待ちを、毎朝8時にメールで受け取る",
    en: "Get a mail at 8 every morning with what is unanswered and waiting for approval",
  },
  digestHint: {
    ja: "件数だけをお知らせします。何も待っていない朝は届きません。",
    en: "It holds numbers only. Nothing is sent on mornings when nothing waits.",
  },
  digestOn: { ja: "受け取っています", en: "You get it" },
  digestOff: { ja: "受け取っていません", en: "You do not get it" },
  want: { ja: "受け取る", en: "Get the mail" },
  wantNot: { ja: "受け取りをやめる", en: "Stop the mail" },
  noMail: {
    ja: "このIDにはメールアドレスが登録されていないため、受け取れません。",
    en: "This ID has no mail address, so nothing can be sent.",
  },
  "digest-on": {
    ja: "次の朝から、メールでお知らせします。",
    en: "You will get the mail from the next morning on.",
  },
  "digest-off": { ja: "お知らせメールを止めました。", en: "You will get no more morning mails." },
});

/** What pages and widget both say around the steps of a walkthrough, in both languages; `{}` stands for a value. */

export const WALKTHROUGH_WORDS = {
  progress: { ja: "手順 {}", en: "Step {}" },
  avoid: { ja: "ご注意", en: "Take care" },
  check: { ja: "できたら、次の状態になります", en: "When it is done" },
  done: { ja: "できました", en: "Done" },
  different: { ja: "画面が違う", en: "Looks different" },
  differentTitle: { ja: "画面が違うとき", en: "If your screen looks different" },
  differentText: {
    ja: "言葉や並びが少し違うことがあります。似た項目が見つからないときは、担当者がお手伝いします。",
    en: "Words and order may differ a little. If you find nothing like it, a person will help you.",
  },
  stuck: { ja: "できません", en: "I can\u2019t" },
  stuckTitle: { ja: "できないとき", en: "If you cannot do this" },
  stuckText: {
    ja: "進めないときは、担当者がお手伝いします。",
    en: "If you cannot go on, a person will help you.",
  },
  otherBrowser: { ja: "ほかのブラウザ", en: "Another browser" },
  resetting: {
    ja: "初期化の手続きが、このブラウザで進んでいます。Cookie を消すと、手続きは初めからになります。先に、Cookie を消さない方法をお試しください。",
    en: "A reset is under way in this browser. If you clear its cookies, the reset starts over. Please first try a way that keeps them.",
  },
  resettingLink: { ja: "Cookie を消さない方法を見る", en: "See the ways that keep cookies" },
  before: { ja: "ブラウザを閉じる前に", en: "Before you close the browser" },
  beforeText: {
    ja: "閉じると、この画面も消えます。戻り方を1つお選びください。",
    en: "What you see here closes with it. Please choose a way back.",
  },
  phone: { ja: "スマホで続ける", en: "Go on with your phone" },
  phoneText: {
    ja: "カメラで読み取ると、この手順が開きます。",
    en: "Scan this to open this step there.",
  },
  code: { ja: "再開コードを控える", en: "Write down the resume code" },
  codeText: { ja: "開き直したら、次のアドレスで入力します。", en: "Type it at this address afterwards:" },
  validUntil: { ja: "{} まで使えます。", en: "It works until {}." },
  reminded: { ja: "何も控えなくても大丈夫です", en: "Or write nothing down" },
  remindedText: {
    ja: "次にログインするか、初期設定を始めたときに、続きをご案内します。",
    en: "When you next sign in or start the set\u2011up, we take you on from here.",
  },
  elsewhere: {
    ja: "パソコンのブラウザを閉じ終えたら、この画面で「できました」を押してください。",
    en: "Once the browser on the computer is closed, press \u201cDone\u201d here.",
  },
  save: { ja: "再開コードを受け取る", en: "Get a resume code" },
} as const;

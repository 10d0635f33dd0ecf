/** The words of the unanswered queue. */

import { createWords } from "../../account/strings.ts";

/** Why a question counts as unanswered. */
export const reasonWords = createWords({
  none: { ja: "答えられなかった", en: "No answer" },
  choices: { ja: "候補から選ばれなかった", en: "No choice taken" },
  unhelpful: { ja: "役に立たなかった", en: "Not helpful" },
  "handed-off": { ja: "担当者に相談した", en: "Asked for a person" },
});

export const queueWords = createWords({
  title: { ja: "未回答の質問", en: "Unanswered questions" },
  lead: {
    ja: "答えられなかった質問と、答えが役に立たなかった質問です。ほぼ同じ質問は1つにまとめ、コードやパスワードは取り除いてあります。",
    en: "Questions without an answer, or with one that did not help. Near-identical ones stand together; codes and passwords are cut out.",
  },
  search: { ja: "質問の言葉", en: "Words of the question" },
  reason: { ja: "理由", en: "Reason" },
  anyReason: { ja: "すべて", en: "Any" },
  order: { ja: "並べ方", en: "Order" },
  newest: { ja: "新しい順", en: "Newest first" },
  byCount: { ja: "多い順", en: "Most frequent first" },
  show: { ja: "表示する", en: "Show" },
  news: {
    ja: "新しい質問があります。再読み込みする",
    en: "There are new questions. Reload the list",
  },

  caption: { ja: "未回答の質問（日本時間）", en: "Unanswered questions (Japan time)" },
  question: { ja: "質問", en: "Question" },
  count: { ja: "回数", en: "Asked" },
  first: { ja: "最初", en: "First" },
  last: { ja: "最新", en: "Last" },
  acts: { ja: "操作", en: "Actions" },
  times: { ja: "{}回", en: "{} times" },
  once: { ja: "1回", en: "once" },
  open: { ja: "開く", en: "Open" },
  openOf: { ja: "「{}」を開く", en: "Open “{}”" },
  ignore: { ja: "無視する", en: "Ignore" },
  ignoreOf: { ja: "「{}」を無視する", en: "Ignore “{}”" },

  empty: {
    ja: "未回答の質問はありません。答えられなかった質問があると、ここに並びます。",
    en: "No question is unanswered. Those that find no answer will stand here.",
  },
  nothingFound: { ja: "この条件に合う質問はありません。", en: "No question fits these conditions." },
  clear: { ja: "条件を外す", en: "Clear the conditions" },

  "taught-phrasing": {
    ja: "「{}」の言い換えとして覚えました。チャットはもう、この言い方で答えます。",
    en: "Learnt as a phrasing of “{}”. The chat already answers it so.",
  },
  "taught-entry": {
    ja: "新しい回答「{}」を作りました。チャットはもう、これで答えます。",
    en: "The new entry “{}” is made. The chat already answers with it.",
  },
  "taught-out-of-scope": {
    ja: "窓口の対象外として覚えました。",
    en: "Learnt as out of scope for this help desk.",
  },
  inFiles: { ja: "ファイルに書き出し済みです。", en: "It is written into the files." },
  ignored: {
    ja: "無視しました。同じ質問は、もう一覧に出ません。",
    en: "Ignored. The same question will not come up again.",
  },
  done: { ja: "保存しました。", en: "Saved." },
  undone: { ja: "取り消しました。質問は一覧に戻りました。", en: "Undone. The question is back in the list." },
  settled: {
    ja: "この質問は、すでに対応が済んでいます。",
    en: "This question is already settled.",
  },
  gone: { ja: "すでに取り消されています。", en: "This was undone already." },
  undo: { ja: "取り消す", en: "Undo" },
});

export const groupWords = createWords({
  title: { ja: "未回答の質問への対応", en: "Settle an unanswered question" },
  back: { ja: "未回答の質問に戻る", en: "Back to the unanswered questions" },
  count: { ja: "聞かれた回数", en: "Asked" },
  times: { ja: "{}回", en: "{} times" },
  once: { ja: "1回", en: "once" },
  first: { ja: "最初", en: "First" },
  last: { ja: "最新", en: "Last" },
  reasons: { ja: "理由", en: "Reasons" },
  variants: { ja: "聞かれた言い方", en: "How it was asked" },
  variantsCaption: { ja: "言い方ごとの回数（日本時間）", en: "How often in which words (Japan time)" },
  howOften: { ja: "回数", en: "Asked" },
  variant: { ja: "言い方", en: "In these words" },
  moreVariants: { ja: "ほかの{}通りの言い方", en: "{} more ways" },
  evidence: { ja: "そう判断した手がかり", en: "What spoke for it" },
  thought: { ja: "いまの窓口の判断", en: "What the help desk makes of it now" },

  decide: { ja: "どう対応しますか", en: "What shall become of it?" },
  wordings: { ja: "覚える言い方（1行に1つ）", en: "Wordings to learn (one a line)" },
  wordingsHint: {
    ja: "20行まで、1行200文字まで。氏名や会社名などの個人情報は消してください。",
    en: "Up to 20 lines of 200 characters. Please take out names and other personal data.",
  },
  also: { ja: "似ている質問も、いっしょに対応する", en: "Settle these similar questions as well" },
  teachTitle: { ja: "すでにある回答の言い換えにする", en: "Another way to ask what is answered already" },
  teach: { ja: "「{}」の言い換えにする", en: "A phrasing of “{}”" },
  other: { ja: "ほかの回答", en: "Another entry" },
  choose: { ja: "選んでください", en: "Please choose" },
  teachOther: { ja: "選んだ回答の言い換えにする", en: "A phrasing of the chosen entry" },
  asideTitle: { ja: "回答しない", en: "Do not answer it" },
  outOfScope: { ja: "対象外にする", en: "Out of scope" },
  outOfScopeHint: {
    ja: "「対象外」は、窓口では扱わない質問として覚え、担当者への相談を案内します。",
    en: "Out of scope is learnt: the chat says that it cannot help and points to a person.",
  },
  ignore: { ja: "無視する", en: "Ignore" },
  ignoreHint: {
    ja: "「無視」は、何も覚えずに一覧から外します。確認なしですぐに終わり、取り消すこともできます。",
    en: "Ignore teaches nothing and takes it off the list, at once; it can be undone.",
  },
  preview: {
    ja: "「無視する」のほかは、保存の前に、ほかの質問の答えが変わらないかを確認する画面が出ます。確認には数秒かかります。",
    en: "Except for “Ignore”, you first see whether this changes other answers. That takes a few seconds.",
  },

  create: { ja: "新しい回答を作る", en: "Write a new entry" },
  id: { ja: "回答のID", en: "ID of the entry" },
  idHint: {
    ja: "半角の小文字、数字、ハイフン。アドレスに使われ、あとから変えられません。",
    en: "Lower-case letters, digits and hyphens. It stands in addresses and stays as it is.",
  },
  titleJa: { ja: "日本語の質問（見出し）", en: "Question in Japanese (heading)" },
  answerJa: { ja: "日本語の回答", en: "Answer in Japanese" },
  titleEn: { ja: "英語の質問（見出し）", en: "Question in English (heading)" },
  answerEn: { ja: "英語の回答", en: "Answer in English" },
  markdownHint: {
    ja: "書き方：空行で段落、行頭の「- 」で箇条書き、「1. 」で番号付き、**太字**、[文字](https://…) でリンク。HTMLは使えません。",
    en: "An empty line begins a paragraph, “- ” a list, “1. ” a numbered one; **bold**, [text](https://…) for a link. No HTML.",
  },
  inEnglish: { ja: "英語でも用意する（任意）", en: "In English as well (optional)" },
  actions: { ja: "回答に付けるボタン（任意）", en: "Buttons below the answer (optional)" },
  createSubmit: { ja: "この回答を確認する", en: "Check this entry" },

  "lesson.unknown_entry": {
    ja: "この回答は見つかりません。ほかの回答を選んでください。",
    en: "This entry is not there any more. Please choose another one.",
  },
  "lesson.id_taken": {
    ja: "このIDは、ほかの回答で使われています。別のIDにしてください。",
    en: "Another entry has this ID. Please take a different one.",
  },
  "lesson.bad_id": {
    ja: "IDは、半角の小文字か数字で始め、小文字、数字、ハイフンを64文字まで使えます。",
    en: "An ID begins with a lower-case letter or digit; it may hold these and hyphens, up to 64.",
  },
  "lesson.no_title": { ja: "質問（見出し）を入力してください。", en: "Please enter the question (heading)." },
  "lesson.no_answer": { ja: "回答を入力してください。", en: "Please enter the answer." },
  "lesson.unsafe_markdown": {
    ja: "使えない書き方があります。HTMLのタグ、特別な記号、https以外のリンクを取り除いてください。",
    en: "This holds something that is not allowed. Please take out HTML tags, hidden characters and links other than https.",
  },
  "lesson.no_wording": {
    ja: "覚える言い方を、1つ以上入力してください。",
    en: "Please enter at least one wording to learn.",
  },
  "form.too_many_wordings": {
    ja: "覚える言い方は、似ている質問の分も合わせて20行までです。行を減らしてください。",
    en: "Up to 20 wordings can be learnt at once, those of similar questions among them. Please take some out.",
  },
  "form.nothing_chosen": {
    ja: "どう対応するかを、ボタンで選んでください。",
    en: "Please choose one of the buttons.",
  },
});
export type GroupWord = Parameters<ReturnType<typeof groupWords>>[0];

export const previewWords = createWords({
  title: { ja: "保存する前の確認", en: "Before it is saved" },
  again: {
    ja: "確認のあいだに、窓口の知識がほかで変わりました。新しい状態でもう一度調べた結果です。",
    en: "Something else was learnt meanwhile. This is the result for the new state.",
  },
  lesson: { ja: "覚えること", en: "What will be learnt" },
  phrasing: { ja: "「{}」の言い換え", en: "Phrasings of “{}”" },
  entry: { ja: "新しい回答「{}」", en: "A new entry: “{}”" },
  "out-of-scope": { ja: "窓口の対象外の質問", en: "Out of scope for this help desk" },
  id: { ja: "ID", en: "ID" },
  asPeopleSee: { ja: "表示（日本語）", en: "As people see it (Japanese)" },
  asPeopleSeeEn: { ja: "表示（英語）", en: "As people see it (English)" },
  buttons: { ja: "ボタン", en: "Buttons" },
  wordings: { ja: "言い方", en: "Wordings" },

  effects: { ja: "ほかの質問への影響", en: "What changes for other questions" },
  looked: { ja: "調べたもの：{}", en: "Looked at: {}" },
  graded: { ja: "検証用の質問 {}件", en: "{} graded questions" },
  phrasings: { ja: "登録済みの言い方 {}件", en: "{} known phrasings" },
  phrasingsHint: {
    ja: "「登録済み」は、その言い方が登録されていないものとして試した結果です。似た言い方への影響がわかります。",
    en: "“Phrasing”: asked as if nobody had written it down, which shows what happens to similar wordings.",
  },
  unchanged: {
    ja: "調べた質問のうち、答えが変わるものはありません。",
    en: "None of these questions is answered differently.",
  },
  unharmed: {
    ja: "正しい答えを失う質問や、違う答えになる質問はありません。",
    en: "No question loses its right answer or gets a wrong one.",
  },
  broken: { ja: "答えが悪くなる質問", en: "Answered worse" },
  weakened: {
    ja: "答えではなく、選択肢が出るようになる質問",
    en: "No longer answered at once, but offered as a choice",
  },
  moved: {
    ja: "答えが変わる質問（良くも悪くもならない）",
    en: "Answered differently, neither better nor worse",
  },
  mended: { ja: "答えが良くなる質問", en: "Answered better" },
  items: { ja: "{}件", en: "{}" },
  conflicts: { ja: "同じ文が、ほかの場所にもあります", en: "The same words stand elsewhere" },
  conflictsText: {
    ja: "この文はどちらの回答にも当てはまるため、確かな答えになりません。",
    en: "These words then belong to more than one place, so they no longer lead to one for sure.",
  },
  question: { ja: "質問", en: "Question" },
  expected: { ja: "正しい回答", en: "Right answer" },
  before: { ja: "いま", en: "Now" },
  after: { ja: "保存したあと", en: "Once saved" },
  elsewhere: { ja: "いまの場所", en: "Where it stands" },
  fromGraded: { ja: "検証用", en: "Graded" },
  fromPhrasing: { ja: "登録済み", en: "Phrasing" },
  quoted: { ja: "「{}」", en: "“{}”" },
  showsChoices: { ja: "選択肢：", en: "Choices: " },
  showsNone: { ja: "回答を示さない", en: "No answer" },
  nothing: { ja: "回答なし（対象外）", en: "No entry (out of scope)" },

  warning: {
    ja: "{}件の質問の答えが悪くなります。言い方をもっと具体的に直すことをお勧めします。",
    en: "{} questions would be answered worse. We suggest more specific wordings.",
  },
  warningOne: {
    ja: "1件の質問の答えが悪くなります。言い方をもっと具体的に直すことをお勧めします。",
    en: "One question would be answered worse. We suggest more specific wordings.",
  },
  save: { ja: "保存する", en: "Save" },
  saveAnyway: { ja: "それでも保存する", en: "Save it nevertheless" },
  edit: { ja: "戻って直す", en: "Go back and change it" },
  takes: {
    ja: "保存には数秒かかります。そのあとすぐに、すべてのチャットで使われます。あとから取り消せます。",
    en: "Saving takes a few seconds. Right after that, every chat uses it, and it can be undone.",
  },
});

/** The words that say what the matcher thought of a question. */

import { createWords } from "../../account/strings.ts";

export const explanationWords = createWords({
  answer: {
    ja: "1番目の回答を示すのに十分な確かさがあります。",
    en: "The first entry is certain enough to be shown.",
  },
  choices: {
    ja: "1つに絞れないため、{}件を選択肢として示します。",
    en: "No single entry is certain enough: {} are offered as choices.",
  },
  none: {
    ja: "どの回答も確かではないため、回答は示しません。",
    en: "No entry is certain enough: none is shown.",
  },
  caption: { ja: "近いと判断した回答（上位{}件）", en: "Entries that come closest (top {})" },
  entry: { ja: "回答", en: "Entry" },
  confidence: { ja: "確かさ", en: "Confidence" },
  matched: { ja: "手がかりになった言葉", en: "Words that spoke for it" },
  shown: { ja: "示す", en: "Shown" },
  offered: { ja: "選択肢", en: "Choice" },
  noWords: { ja: "なし", en: "None" },
  noCandidates: {
    ja: "この質問の言葉は、どの回答にも見つかりません。",
    en: "Nothing in this question is found in any entry.",
  },
  hint: {
    ja: "確かさは、その回答が質問に合っている見込みです。言葉は、全角・半角や大文字・小文字などをそろえて比べています。",
    en: "Confidence is how likely the entry answers the question. Words are compared in a uniform spelling.",
  },
});

import { expect, test } from "vitest";
import { pickWords } from "../../src/web/pages/console/explanation.tsx";

test.each([
  [
    "the longest three, longest first",
    ["鍵", "認証コード", "コード", "認証"],
    ["認証コード", "コード", "認証"],
  ],
  ["no scraps of words beside words", ["いです", "りたい", "ログイン", "の"], ["ログイン"]],
  ["what is written in hiragana and long enough", ["ひらけない", "ない"], ["ひらけない"]],
  ["scraps where there is nothing else", ["い", "いです", "りたい", "です"], ["いです", "りたい", "です"]],
  ["nothing of nothing", [], []],
])("of what spoke for an entry, an operator is shown %s", (_, matched, shown) => {
  expect(pickWords(matched)).toEqual(shown);
});

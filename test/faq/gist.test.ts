import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gistOf, MAX_GIST_LENGTH } from "../../src/faq/gist.ts";
import { loadReal } from "../support/content.ts";
import { SPELLINGS } from "../support/variants.ts";

const QUESTIONS = loadReal().content.entries.flatMap(({ texts }) =>
  Object.values(texts).flatMap(({ title, questions }) => [title, ...questions.map(({ text }) => text)]),
);

describe("people who ask the same thing are counted together", () => {
  test.each([
    ["プリンターが動かない", "プリンタが動きません", "ﾌﾟﾘﾝﾀｰ動かないんですけど！"],
    ["My printer doesn't work", "the printer is not working", "Hi, my printer does not work!!"],
    ["パスワードがわからない", "パスワードがわかりません。", "パスワードわからないんですが"],
    ["ログインできない", "ログインができません。どうすればいいですか？", "ログインできなくなりました"],
    ["社員証を忘れた", "社員証を忘れました", "社員証を忘れてしまいました"],
    ["会議室を予約したいです", "会議室の予約をしたい", "会議室　予約"],
    [
      "経費精算の方法を教えてください",
      "いつもお世話になっております。経費精算のやり方を教えて",
      "経費精算を教えていただけますか",
    ],
    ["認証コードが届かない", "認証コード届きません", "認証コードが届かなかった"],
    ["スマホをなくした", "スマホをなくしました", "スマホなくした。"],
    ["画面がまっくろ", "画面がまっくろです"],
    ["How do I reset my password?", "how to reset the password", "Please tell me how to reset my password"],
    ["I can't open the file", "cannot open files", "unable to open the file"],
    ["ぷりんたがうごきません", "ぷりんたがうごかない", "ぷりんたがうごかないんですけど"],
    ["二要素の設定", "２要素の設定", "2要素の設定です"],
    ["月額いくら", "月額いくらですか", "月額はいくらでしょうか"],
    ["ロック解除", "ロックを解除したい", "ロックを解除してください", "ロックの解除をお願いします"],
    ["画面が消えた", "画面消えました", "画面が消えてしまいました", "画面が消えちゃった"],
    ["アカウントがロックされた", "アカウントがロックされました", "アカウントがロックされています"],
    ["スマホが壊れた", "スマホ壊れました", "スマホが壊れてしまって困っています"],
    ["パスワードの期限が切れた", "パスワードの期限が切れました。どうすればいいですか"],
    ["スマホを変えたらログインできない", "スマホを変えたのでログインできません"],
    ["連絡が来ない", "連絡が来ません", "連絡来なかったです"],
    ["登録しなければなりませんか", "登録しないといけませんか", "登録しなきゃいけないですか"],
    ["必ず要りますか", "必ず要りますか？"],
    ["まず何をしますか", "何をしますか"],
    ["set up 2FA", "How do I set up 2FA?", "setup 2fa please"],
    ["Can't sign in to the portal", "I cannot sign into the portal", "unable to sign in to my portal"],
    ["Could you reset my password?", "reset my password", "please reset the password"],
    ["When do I have to enrol?", "when must I enroll"],
    ["my e-mail does not arrive", "email doesn't arrive", "the email is not arriving"],
    ["logging in to the wi-fi", "log into the wifi"],
  ])("%s", (...same) => {
    expect(new Set(same.map(gistOf))).toEqual(new Set([gistOf(same[0] as string)]));
  });
});

describe("one word in its commonest spellings is one word", () => {
  test.each([
    ["ログイン出来ない", "ログインできない", "ログイン出来ません"],
    [
      "スマホをなくした",
      "スマホを失くした",
      "スマホを無くした",
      "スマホを無くしました",
      "スマホを失くして困っています",
    ],
    ["コードが届きません", "コードがとどきません", "コードが届かない", "コードとどかない"],
    ["Wi-Fiに繋がらない", "Wi-Fiにつながらない", "Wi-Fiが繋がりません"],
    ["わかりません", "分からない", "よくわからない", "解りません", "よく分からないです"],
    ["設定がわかりません", "設定が分からない", "設定がよくわからない", "設定が全然わからない"],
    ["送って下さい", "送ってください", "送って欲しいです"],
    ["コードが無い", "コードがない", "コードがありません"],
    ["誰に聞く", "だれに聞く"],
    ["機種を替えた", "機種を変えた", "機種を換えました"],
    ["何処で使えますか", "どこで使える"],
    ["QRが見れない", "QRが見られない", "QRが見られません"],
    ["アプリが見つからない", "アプリがみつかりません"],
    ["アプリが使えない", "アプリがつかえません"],
    ["コードを送った時に消えた", "コードを送ったときに消えました"],
    ["can't login", "can't log in", "I cannot log in", "unable to login"],
    ["I can't log out", "cannot logout"],
  ])("%s", (...same) => {
    expect(new Set(same.map(gistOf))).toEqual(new Set([gistOf(same[0] as string)]));
  });
});

describe("people who ask something else are not", () => {
  test.each([
    ["給与明細が見られない", "給与明細を見たい"],
    ["プリンターが動かない", "プリンターが動いた"],
    ["ログインできない", "ログインできる"],
    ["駐車場はありますか", "駐車場はありません"],
    ["My printer works", "My printer doesn't work"],
    ["where is the printer", "when is the printer there"],
    ["turn it on", "turn it off"],
    ["会議室を予約したい", "会議室を取り消したい"],
    ["有給はいつ使えますか", "有給はどこで使えますか"],
    ["スマホをなくした", "スマホがない"],
    ["Windows 10", "Windows 11"],
    ["かいぎしつはどこですか", "ちゅうしゃじょうはどこですか"],
    ["アカウントをロックしたい", "アカウントがロックされた"],
    ["アカウントをロックした", "アカウントがロックした"],
    ["上司を招待したい", "上司に招待された"],
    ["上司を招待した", "上司が招待した"],
    ["上司を承認したい", "上司に承認してほしい"],
    ["誰が承認した", "誰を承認した"],
    ["アプリを消したい", "アプリが消えた"],
    ["アプリを消したい", "アプリを消した"],
    ["エラーを出した", "エラーが出た"],
    ["画面を戻したい", "画面に戻りたい"],
    ["写真を移した", "写真が移った"],
    ["パソコンを起こした", "パソコンが起きた"],
    ["認証を止めたい", "認証が止まった"],
    ["電源を切った", "電源が切れた"],
    ["使いたくない", "使えません"],
    ["使いたくない", "使わない"],
    ["入りたくない", "入れない"],
    ["スマホを持っていない", "スマホを持てない"],
    ["端末を登録していない", "端末を登録できない"],
    ["連絡をしない", "連絡がない"],
    ["メールを送った", "メールが送られてきた"],
    ["コードを教えた", "コードを教えられた"],
    ["承認してもらえませんか", "承認してもらえません"],
    ["ログアウトしたい", "勝手にログアウトされる"],
    ["端末を追加した", "端末を追加させられた"],
    ["新しいスマホに移したい", "新しいスマホから移したい"],
    ["再起動したらつながらない", "再起動してもつながらない"],
    ["登録できますか", "登録しなければなりませんか"],
    ["登録してもいいですか", "登録しなくてもいいですか"],
    ["設定を有効にしたい", "設定が有効になった"],
    ["エラーになる", "エラーにならない"],
    ["メールを届けたい", "メールが届いた"],
    ["パスワードを知られた", "パスワードを知りたい"],
    ["コードを教えてください", "コードを教えてしまいました"],
    ["コードを教えてください", "コードを教えてもいいですか"],
    ["10分から使えますか", "10分で使えますか"],
    ["使いにくい", "使いやすい"],
    ["スマホがない", "スマホがなくなった"],
    ["コードがいらない", "コードがない"],
    ["必ず届きますか", "届かない"],
    ["まず届きますか", "届かない"],
    ["届くはずです", "届かないです"],
    ["必ず登録する", "登録しない"],
    ["transfer to my new phone", "transfer from my new phone"],
    ["Do I have to enrol", "Can I enrol"],
    ["I don't have to enrol", "I can't enrol"],
    ["who approved me", "who do I approve"],
    ["who approves me", "who do I approve"],
    ["What is it?", "what"],
    ["What is it?", "What is this?"],
    ["I want to delete the app", "I deleted the app"],
    ["I want to lock my account", "my account is locked"],
    ["I invited my boss", "I was invited by my boss"],
    ["they sent me a code", "I sent them a code"],
    ["I don't want to use it", "I can't use it"],
    ["Should I share my code", "Can I share my code"],
    ["how do I log out", "I was logged out"],
    ["delete my account", "delete their account"],
  ])("%s, %s", (one, other) => {
    expect(gistOf(one)).not.toBe(gistOf(other));
  });

  test.each(["必ず", "まず", "はず", "少なからず"])("and %s denies nothing", (adverb) => {
    expect(gistOf(`${adverb}必要ですか`)).not.toContain("ない");
    expect(gistOf(`コードは${adverb}届きますか`)).not.toContain("ない");
  });
});

describe("the gist of a question", () => {
  test.each(Object.entries(SPELLINGS).filter(([name]) => !/hiragana|katakana/.test(name)))(
    "is the same in another spelling (%s)",
    (_, vary) => {
      fc.assert(
        fc.property(fc.constantFrom(...QUESTIONS), fc.nat(1_000), (question, at) => {
          expect(gistOf(vary(question, at))).toBe(gistOf(question));
        }),
        { numRuns: 500, seed: 1 },
      );
    },
  );

  test("is never empty where there is a letter or digit, and never long", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const gist = gistOf(text);
        expect(gist.length).toBeLessThanOrEqual(MAX_GIST_LENGTH);
        expect(gist.isWellFormed()).toBe(true);
        if (/[\p{L}\p{N}]/u.test(text)) expect(gist).not.toBe("");
      }),
      { numRuns: 2_000, seed: 1 },
    );
    for (const text of [
      "です",
      "を",
      "ない",
      "the",
      "please",
      "すみません",
      "ー",
      "々",
      "1",
      "教えてください",
    ]) {
      expect(gistOf(text)).not.toBe("");
    }
  });

  test("keeps words in kanji, katakana, Latin letters and digits in their order", () => {
    expect(gistOf("Windows 11のPCでプリンターが印刷できません")).toBe("windows 11 pcプリンタ印刷できない");
  });
});

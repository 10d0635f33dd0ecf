import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CUT_MARK, cutSecrets, holdsCut } from "../../src/chat/secret-guard.ts";

const KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const spaced = (text: string, size: number) => text.match(new RegExp(`.{1,${size}}`, "g"))?.join(" ") ?? "";

describe("what is cut out, and nothing else with it", () => {
  test.each([
    // codes
    ["123456", "███"],
    ["12345678", "███"],
    ["１２３４５６", "███"],
    ["コードは123456です", "コードは███です"],
    ["コードは１２３４５６です。", "コードは███です。"],
    ["認証コード：123 456 が通りません", "認証コード：███ が通りません"],
    ["123-456と入れました", "███と入れました"],
    ["1 2 3 4 5 6 と出ています", "███ と出ています"],
    ["12 34 56 と 1234 5678", "███ と ███"],
    ["1234-5678", "███"],
    ["123・456", "███"],
    ["123.456", "███"],
    ["12\u200B34\u200D56が弾かれる", "███が弾かれる"],
    ["1\u20602\u20603\u20604\u20605\u20606", "███"],
    ["𝟏𝟐𝟑𝟒𝟓𝟔", "███"],
    ["①②③④⑤⑥", "███"],
    ["The code 493 021 is rejected", "The code ███ is rejected"],
    ["why is 493021 rejected?", "why is ███ rejected?"],
    ["code=493021&x", "code=███&x"],
    ["コード(493021)", "コード(███)"],
    ["493021、さっきは182736", "███、さっきは███"],
    ["123\n456", "███"],
    // otpauth
    [`otpauth://totp/A:b?secret=${KEY}&issuer=A`, "███"],
    [`これです otpauth://totp/x?secret=${KEY} 読めません`, "これです ███ 読めません"],
    ["OTPAUTH-MIGRATION://offline?data=CjEKCkhl", "███"],
    ["ｏｔｐａｕｔｈ：／／ｔｏｔｐ／x?secret=abc", "███"],
    // keys
    [KEY, "███"],
    [`キーは${KEY}です`, "キーは███です"],
    [spaced(KEY, 4), "███"],
    [`キー ${spaced(KEY, 4)} を入力`, "キー ███ を入力"],
    [`my key is ${spaced("jbsw y3dp ehpk 3pxp".replaceAll(" ", ""), 4)}.`, "my key is ███."],
    ["jbswy3dpehpk3pxp", "███"],
    ["ＪＢＳＷＹ３ＤＰＥＨＰＫ３ＰＸＰ", "███"],
    // recovery codes
    ["リカバリーコード 7K2QF-9MXT4-LP3WZ が使えない", "リカバリーコード ███ が使えない"],
    ["a1b2-c3d4-e5f6", "███"],
    ["recovery code: 7k2qf-9mxt4 is refused", "recovery code: ███ is refused"],
    ["recovery code is 8f3k2j9d1l", "recovery code is ███"],
    ["リカバリーコードは a1b2c3d4e5 です", "リカバリーコードは ███ です"],
    // codes in uneven groups and with other separators
    ["コードは 1234 56 です", "コードは ███ です"],
    ["12345 6 が通らない", "███ が通らない"],
    ["123–456 と出ています", "███ と出ています"],
    ["123/456 is refused", "███ is refused"],
    ["コードA123456です", "コードA███です"],
    // passwords
    ["パスワードはSakuraでログインできない", "パスワードは███でログインできない"],
    ["パスワード「sakura」", "パスワード「███」"],
    ["パスワードを hunter22 にした", "パスワードを ███ にした"],
    ["パスは hunter22", "パスは ███"],
    ["暗証番号1234", "暗証番号███"],
    ["パスワードは桜2024です", "パスワードは███です"],
    ["パスワードはhunter2!です", "パスワードは███です"],
    ["パスワードは「さくら12」です", "パスワードは「███」です"],
    ["パスワードはP@ssw0rdで合っていますか", "パスワードは███で合っていますか"],
    ["暗証番号は4812", "暗証番号は███"],
    ["my password is hunter2", "my password is ███"],
    ["My password is: Tr0ub4dor&3", "My password is: ███"],
    ["PW: abc12345", "PW: ███"],
    ["pw=abc12345", "pw=███"],
    ["password hunter22 does not work", "password ███ does not work"],
    ["the password was 'correct horse'", "the password was ███'"],
    ["ﾊﾟｽﾜｰﾄﾞはhunter2です", "ﾊﾟｽﾜｰﾄﾞは███です"],
    ["パスワード：ｈｕｎｔｅｒ２", "パスワード：███"],
  ])("%j", (said, kept) => {
    expect(cutSecrets(said).text).toBe(kept);
    expect(cutSecrets(said).found.length).toBeGreaterThan(0);
  });
});

describe("ordinary text stays as it is", () => {
  test.each([
    "2要素認証とは何ですか",
    "コードは30秒で変わりますか",
    "6桁の数字が毎回違います",
    "Windows 11 と iPhone 15 Pro です",
    "Pixel 8a、Galaxy S24、Xperia 10 VI",
    "SO-53C と SH-M24 を使っています",
    "2026年に始まりますか",
    "2026年11月22日に設定しました",
    "2026/11/22 10:30 に届いたメール",
    "2026-11-22",
    "Windows 11 2026年版です",
    "HELP THIS DOES WORK WITH MINE",
    "AUTHENTICATIONERROR と出ます",
    "パスワードはOutlookと同じですか",
    "ワンタイムパスワードは毎回30秒で変わりますか",
    "10時30分から入れません",
    "第3四半期の給与明細",
    "ID A012345 でログインできません",
    "IDはA123456です",
    "15,000円かかりますか",
    "123456円ですか",
    "従業員は100000人います",
    "iOS 18.1.1 です",
    "Chrome 131.0.6778.86",
    "Edge 120.0.2210.91 です",
    "〒100-0001",
    "エラー 404 が出ます",
    "5回間違えて15分待ちました",
    "パスワードは何を入力しますか",
    "パスワードはどこで変えますか",
    "パスワードが違いますと出ます",
    "パスワードは「変更」から変えられますか",
    "暗証番号は要りますか",
    "my password is not working",
    "My password is wrong, what now?",
    "my password isn't accepted",
    "is my password the same as the code?",
    "password reset please",
    "I forgot my password yesterday",
    "the pin is required twice",
    "password manager integration",
    "パスワードはGoogleのものですか",
    "code will this work with your list help desk",
    "AUTHENTICATION",
    "two-factor authentication set-up",
    "THIS CODE DOES NOT WORK",
    "PLEASE HELP ME WITH THIS",
    "認証システムAUTHENTICATORについて",
    "",
    "   ",
    "🙂🙂🙂🙂🙂🙂",
  ])("%j", (said) => {
    expect(cutSecrets(said)).toEqual({ text: said, found: [] });
  });
});

test.each([
  ["コードは123456です", "code"],
  [`otpauth://totp/x?secret=${KEY}`, "otpauth"],
  [KEY, "key"],
  [spaced(KEY, 4), "key"],
  ["7K2QF-9MXT4-LP3WZ", "recovery-code"],
  ["パスワードはhunter2です", "password"],
])("%j is known for what it is", (said, kind) => {
  expect(cutSecrets(said).found).toEqual([kind]);
});

describe("whatever is typed", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
    fc.string({
      unit: fc.constantFrom(..."123456 -・.aBz2７パスワードはpassword:「」\u200B\uD800😀otpauth://="),
    }),
  );
  const options = { seed: 1, numRuns: 5_000 };

  test("is read without falling over, and a second look cuts nothing more", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = cutSecrets(text).text;
        expect(cutSecrets(once)).toEqual({ text: once, found: [] });
        expect(holdsCut(once)).toBe(once !== text || text.includes(CUT_MARK));
      }),
      options,
    );
  });

  test("takes no longer for a hostile text than for any other", () => {
    for (const unit of ["1 ", "a1 ", "パスワードは ", "password is", "abcd-", "0-0"]) {
      const started = performance.now();
      cutSecrets(unit.repeat(2_000));
      expect(performance.now() - started).toBeLessThan(500);
    }
  });

  const SENTENCES = [
    "コードが合いません",
    "スマホに出た数字です",
    "why is it refused",
    "入れても、だめでした。",
    "PC と iPhone",
  ];
  const code = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 6, maxLength: 6 });
  const shown = fc.constantFrom(
    (digits: string) => digits,
    (digits: string) => `${digits.slice(0, 3)} ${digits.slice(3)}`,
    (digits: string) => `${digits.slice(0, 3)}-${digits.slice(3)}`,
    (digits: string) => digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    (digits: string) => [...digits].join("\u200B"),
  );
  const sentence = fc.tuple(fc.constantFrom(...SENTENCES), fc.constantFrom(...SENTENCES));
  const joint = fc.constantFrom("", " ", "　", "「", "：", "、", "は", "\n", "=");

  test("no digit of a six-digit code survives in an ordinary sentence", () => {
    fc.assert(
      fc.property(sentence, joint, code, shown, ([before, after], join, digits, show) => {
        const { text } = cutSecrets(`${before}${join}${show(digits)}${join}${after}`);
        expect(text.normalize("NFKC").replace(/\d/g, "#")).not.toContain("#");
        expect(text.startsWith(before) && text.endsWith(after)).toBe(true);
      }),
      options,
    );
  });
});

import { describe, expect, test } from "vitest";
import type { RowRules } from "../../src/accounts/account-row.ts";
import { parseImportFile } from "../../src/accounts/import-file.ts";

const HASH_PREFIX = "scrypt$14$8$5$";
const HASH = `${HASH_PREFIX}${"A".repeat(22)}==$${"B".repeat(43)}=`;
const rules: RowRules = {
  passwords: "plain",
  hashPrefix: HASH_PREFIX,
  isMail: (text) => /^[^@\s]+@[^@\s]+$/.test(text),
};

const HEADER = "login_id,firm_id,firm_name,password,mails,roles,locale";
const GOOD = "E1,aoba,青葉商店,a long password,e1@example.com,,";
const read = (...lines: string[]) => parseImportFile(lines.join("\n"), rules);
const messagesOf = (...lines: string[]) => read(...lines).mistakes.flatMap(({ messages }) => messages);

describe("a list that is right", () => {
  test("is read whole: several mails and roles, the kind from the ID, Japanese unless another language is named", () => {
    const { rows, mistakes } = read(
      HEADER,
      "ａ00001,aoba,青葉商店,a long password,one@example.com; two@example.com,approver;operator,en",
      GOOD,
    );
    expect(mistakes).toEqual([]);
    expect(rows).toEqual([
      {
        line: 2,
        loginId: "A00001",
        kind: "consultant",
        firmId: "aoba",
        firmName: "青葉商店",
        password: "a long password",
        mails: ["one@example.com", "two@example.com"],
        roles: ["operator", "approver"],
        locale: "en",
      },
      expect.objectContaining({ line: 3, loginId: "E1", kind: "employee", roles: [], locale: "ja" }),
    ]);
  });

  test("may come from any spreadsheet: BOM, Windows line ends, columns in another order, empty rows at the end", () => {
    const text =
      "\uFEFFFirm_Name, password ,ＬＯＧＩＮ_ＩＤ,firm_id\r\n青葉商店,a long password,E1,aoba\r\n,,,\r\n\r\n";
    const { rows, mistakes } = parseImportFile(text, rules);
    expect(mistakes).toEqual([]);
    expect(rows).toEqual([expect.objectContaining({ loginId: "E1", firmId: "aoba", firmName: "青葉商店" })]);
  });

  test("keeps a password as it is, spaces, commas and quotation marks included", () => {
    const { rows } = read(HEADER, 'E1,aoba,青葉商店," a,b""c d ",,,');
    expect(rows[0]?.password).toBe(' a,b"c d ');
  });

  test("takes what looks like a formula as the text that it is", () => {
    const { rows, mistakes } = read(HEADER, "E1,aoba,=1+HYPERLINK(1),@SUM(A1:A9),,,");
    expect(mistakes).toEqual([]);
    expect(rows[0]).toMatchObject({ firmName: "=1+HYPERLINK(1)", password: "@SUM(A1:A9)" });
  });

  test("may bring hashes of this product instead of passwords", () => {
    const hashed = { ...rules, passwords: "hashed" } as const;
    const header = HEADER.replace("password", "password_hash");
    const good = parseImportFile(`${header}\nE1,aoba,青葉商店,${HASH},,,`, hashed);
    expect(good).toMatchObject({ rows: [{ password: HASH }], mistakes: [] });
    for (const hash of ["a long password", HASH.replace("$14$", "$10$"), `${HASH}x`, ""]) {
      const { mistakes } = parseImportFile(`${header}\nE1,aoba,青葉商店,${hash},,,`, hashed);
      expect(mistakes[0]?.messages, hash).toEqual([expect.stringMatching(/^password_hash: /)]);
    }
  });
});

describe("a list with mistakes", () => {
  test("names three bad rows together, each by the line that it begins in, with all of its mistakes", () => {
    const { mistakes } = read(
      HEADER,
      GOOD,
      "山田,aoba,青葉商店,short,not a mail,boss,fr",
      'E3,aoba,"青葉\n商店",a long password,,,',
      "E4,,青葉商店,a long password,,,",
      "",
      "E5,aoba,青葉商店,a long password",
    );
    expect(mistakes.map(({ line }) => line)).toEqual([3, 6, 8]);
    expect(mistakes[0]?.messages).toEqual([
      expect.stringMatching(/^login_id: "山田"/),
      expect.stringMatching(/^password: /),
      expect.stringMatching(/^mails: .*"not a mail"/),
      expect.stringMatching(/^roles: .*"boss"/),
      expect.stringMatching(/^locale: "fr"/),
    ]);
    expect(mistakes[1]?.messages).toEqual([expect.stringMatching(/^firm_id: /)]);
    expect(mistakes[2]?.messages).toEqual(["it has 4 cells, the header has 7"]);
  });

  test("never repeats a password", () => {
    expect(JSON.stringify(messagesOf(HEADER, "E1,aoba,青葉商店,sesame,,,"))).not.toContain("sesame");
  });

  test("with the same ID twice names the line that had it first, whatever the width and case", () => {
    const other = GOOD.replace("E1", "a00001");
    expect(messagesOf(HEADER, other, GOOD, GOOD.replace("E1", "Ａ００００１"))).toEqual([
      "login_id: A00001 is in line 2 already",
    ]);
  });

  test("without a column, or with one that nobody knows, says which", () => {
    expect(messagesOf(HEADER.replace(",password", ""), GOOD)).toEqual(["the column password is missing"]);
    expect(messagesOf(HEADER.replace("mails", "mail"), GOOD)).toEqual([
      expect.stringMatching(/^the column "mail" is not known/),
    ]);
    expect(messagesOf(HEADER.replace("locale", "roles"), GOOD)).toEqual(["the column roles is there twice"]);
    expect(messagesOf(HEADER.replace("password", "password_hash"), GOOD)).toEqual([
      "the column password is missing",
      expect.stringMatching(/--passwords hashed/),
    ]);
  });

  test("that breaks off inside quotation marks is not taken for a shorter one", () => {
    expect(messagesOf(HEADER, GOOD, 'E2,aoba,"青葉商店,a long password,,,', "")).toEqual([
      expect.stringMatching(/^a quotation mark/),
    ]);
    expect(messagesOf(HEADER, GOOD, 'E2,aoba,青葉商店,a lo"ng password,,,')).toHaveLength(1);
  });

  test("of nothing at all says so", () => {
    expect(messagesOf("")).toEqual(["the file is empty"]);
    expect(messagesOf(HEADER)).toEqual(["no account follows"]);
  });
});

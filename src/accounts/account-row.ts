/** Reads one account to be from its texts, and says every mistake in them at once. */

import { isLocale, type Locale } from "../shared/locale.ts";
import { type AccountKind, kindOf, parseLoginId, ROLES, type Role } from "./account.ts";

export type AccountRow = {
  loginId: string;
  kind: AccountKind;
  firmId: string;
  /** Empty where the firm is known by its id. */
  firmName: string;
  /** As `RowRules.passwords` says: what people type, or its hash. */
  password: string;
  mails: string[];
  roles: Role[];
  locale: Locale;
};

/** The texts by column; a column that is missing is empty. */
export type Cells = Partial<Record<string, string>>;

export type RowRules = {
  passwords: "plain" | "hashed";
  /** How a hash begins that costs as much to check as every other one here. */
  hashPrefix: string;
  isMail: (text: string) => boolean;
};

/** ASVS 5.0, 6.2.1: at least 8. More than anybody types is refused before it is hashed. */
const PASSWORD_LENGTH = Object.freeze({ least: 8, most: 256 });
const FIRM_NAME_LENGTH = 200;
const FIRM_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** Salt and hash in base64. */
const HASH_TAIL = /^[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$/;

/** Mistakes never repeat a password. */
export function parseAccountRow(cells: Cells, rules: RowRules): { row: AccountRow; mistakes: string[] } {
  const typed = (column: string) => (cells[column] ?? "").trim();
  const loginId = parseLoginId(typed("login_id")) ?? "";
  const locale = typed("locale") || "ja";
  const roles = listOf(typed("roles"));
  const row = {
    loginId,
    kind: kindOf(loginId),
    firmId: typed("firm_id"),
    firmName: typed("firm_name").replace(/\s+/g, " "),
    password: rules.passwords === "plain" ? (cells.password ?? "") : typed("password_hash"),
    mails: listOf(typed("mails")),
    roles: ROLES.filter((role) => roles.includes(role)),
    locale: isLocale(locale) ? locale : "ja",
  } satisfies AccountRow;
  const unknownRoles = roles.filter((role) => !ROLES.some((known) => known === role));
  const badMails = row.mails.filter((mail) => !rules.isMail(mail));
  const mistakes = [
    loginId === "" && `login_id: ${quote(typed("login_id"))} cannot be an ID`,
    !FIRM_ID.test(row.firmId) &&
      `firm_id: ${quote(row.firmId)} must be letters, digits, points and hyphens, 64 at most`,
    !isName(row.firmName) && `firm_name: must be plain text of at most ${FIRM_NAME_LENGTH} characters`,
    rules.passwords === "plain" ? findPasswordMistake(row.password) : findHashMistake(row.password, rules),
    badMails.length > 0 && `mails: not an address: ${badMails.map(quote).join(", ")}`,
    unknownRoles.length > 0 &&
      `roles: unknown: ${unknownRoles.map(quote).join(", ")}; there are ${ROLES.join(" and ")}`,
    !isLocale(locale) && `locale: ${quote(locale)} must be ja or en`,
  ];
  return { row, mistakes: mistakes.filter((mistake) => typeof mistake === "string") };
}

function listOf(text: string): string[] {
  const items = text.split(";").map((item) => item.trim());
  return [...new Set(items.filter(Boolean))];
}

function isName(text: string): boolean {
  return text.length <= FIRM_NAME_LENGTH && !/\p{C}/u.test(text);
}

function findPasswordMistake(password: string): string | false {
  const length = [...password].length;
  const { least, most } = PASSWORD_LENGTH;
  if (length < least || length > most) return `password: must have ${least} to ${most} characters`;
  return /\p{Cc}/u.test(password) && "password: must be one line";
}

/** Another cost would take another time to check, which tells strangers that the ID exists. */
function findHashMistake(hash: string, { hashPrefix }: RowRules): string | false {
  const isRight = hash.startsWith(hashPrefix) && HASH_TAIL.test(hash.slice(hashPrefix.length));
  return !isRight && `password_hash: must be ${hashPrefix}SALT$HASH, as this product writes it`;
}

/** Text from a file, harmless in a terminal. */
function quote(text: string): string {
  return JSON.stringify(text.replace(/\p{C}/gu, " ").slice(0, 64));
}

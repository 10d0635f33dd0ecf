/** Who signs in: a consultant (社労士) or an employee (従業員) of a firm. */

import type { Locale } from "../shared/locale.ts";

export type AccountKind = "consultant" | "employee";
/** Operators serve the help desk; approvers vouch for people of their own firm. */
export type Role = "operator" | "approver";
export const ROLES: readonly Role[] = ["operator", "approver"];

export type Account = {
  id: string;
  /** In its one spelling: see parseLoginId. */
  loginId: string;
  kind: AccountKind;
  firmId: string;
  passwordHash: string;
  /** Language of mails. */
  locale: Locale;
  mails: string[];
  roles: Role[];
  isDisabled: boolean;
};

export type Firm = { id: string; name: string };

const LOGIN_ID = /^[A-Z0-9][A-Z0-9._@-]{0,63}$/;

/** The one spelling of an ID: `a00001` and `Ａ００００１` are `A00001`. Null for what cannot be an ID. */
export function parseLoginId(typed: string): string | null {
  const loginId = typed.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  return LOGIN_ID.test(loginId) ? loginId : null;
}

/** Consultants' IDs begin with A. */
export function kindOf(loginId: string): AccountKind {
  return loginId.startsWith("A") ? "consultant" : "employee";
}

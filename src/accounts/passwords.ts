/** How passwords are kept: the port, and the check that costs the same for everybody. */

import { type Account, parseLoginId } from "./account.ts";
import { PASSWORD_EVERYWHERE_POLICY, PASSWORD_POLICY } from "./limits.ts";
import type { AccountStore, AttemptStore } from "./ports.ts";
import type { Visit } from "./visit.ts";

export type Passwords = {
  /** As text that carries its parameters and salt. */
  hash(password: string): Promise<string>;
  verify(password: string, hash: string): Promise<boolean>;
  /** A hash that no password matches, as costly to check as a real one. */
  decoy: string;
};

/** Too many passwords are being checked at once: nothing was decided, come back in a moment. */
export class TooBusyError extends Error {
  readonly code = "password.too_busy";
}

export type PasswordCheck = {
  /** Sign-in and reset count apart: a stranger at the one door cannot close the other. */
  door: "sign-in" | "reset";
  loginId: string;
  password: string;
  visit: Visit;
};

export type CheckPassword = (check: PasswordCheck) => Promise<Account | null>;

/**
 * The account, or null alike for an ID that nobody has, a wrong password, a disabled account and too many
 * attempts; all of them do the same work. What is not an ID counts as well, under what was typed.
 */
export function createCheckPassword({
  accounts,
  attempts,
  passwords,
  fingerprint,
  now,
}: {
  accounts: AccountStore;
  attempts: AttemptStore;
  passwords: Passwords;
  /** People type passwords into the field for the ID: what is counted under must not give them away. */
  fingerprint: (text: string) => Promise<string>;
  now: () => number;
}): CheckPassword {
  return async ({ door, loginId: typed, password, visit }) => {
    const loginId = parseLoginId(typed) ?? "";
    const here = await fingerprint(`password ${door} ${visit.address} ${loginId || typed}`);
    const everywhere = await fingerprint(`password ${door} ${loginId || typed}`);
    const counted = [
      await attempts.countAttempt({ subject: here, policy: PASSWORD_POLICY, now: now() }),
      await attempts.countAttempt({ subject: everywhere, policy: PASSWORD_EVERYWHERE_POLICY, now: now() }),
    ];
    const account = await accounts.findByLoginId(loginId);
    const isRight = await passwords.verify(password, account?.passwordHash ?? passwords.decoy);
    if (!account || !isRight || account.isDisabled || counted.includes(null)) return null;
    await attempts.clearAttempts(here);
    await attempts.clearAttempts(everywhere);
    return account;
  };
}

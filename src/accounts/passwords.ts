/** How passwords are kept: the port, and the check that costs the same for everybody. */

import { networkOf } from "../shared/network.ts";
import { type Account, parseLoginId } from "./account.ts";
import { PASSWORD_EVERYWHERE_POLICY, PASSWORD_POLICY } from "./limits.ts";
import type { AccountStore, AttemptStore } from "./ports.ts";
import type { Visit } from "./visit.ts";

export type Verify = (typed: { password: string; hash: string }) => Promise<boolean>;

export type Passwords = {
  /** As text that carries its parameters and salt. */
  hash(password: string): Promise<string>;
  /**
   * Does work in which passwords are verified, when its turn has come. Throws TooBusyError before anything is done
   * where too many wait: in all, or in this lane, so that a burst from one place keeps nobody else out.
   */
  inTurn<T>(turn: { lane: string; work: (verify: Verify) => Promise<T> }): Promise<T>;
  /** A hash that no password matches, as costly to check as a real one. */
  decoy: string;
};

/** Too many passwords are being checked at once: nothing was counted or decided, come back in a moment. */
export class TooBusyError extends Error {
  readonly code = "password.too_busy";
}

/** Sign-in and reset count apart: a stranger at the one door cannot close the other. */
export const DOORS = ["sign-in", "reset"] as const;
export type Door = (typeof DOORS)[number];

export type PasswordCheck = {
  door: Door;
  loginId: string;
  password: string;
  visit: Visit;
};

/** `isCounted` is false in a pause: whether the password was right did not matter. */
export type TryPassword = (check: PasswordCheck) => Promise<{ account: Account | null; isCounted: boolean }>;
export type CheckPassword = (check: PasswordCheck) => Promise<Account | null>;

/**
 * What passwords of an ID are counted under, from everywhere. What is counted of it from one network begins so too, so
 * that a person can open all of it at once without knowing the networks.
 */
export function passwordSubject({
  door,
  loginId,
  fingerprint,
}: {
  door: Door;
  loginId: string;
  fingerprint: (text: string) => Promise<string>;
}): Promise<string> {
  return fingerprint(`password ${door} everywhere ${loginId}`);
}

/**
 * The account, or null alike for an ID that nobody has, a wrong password, a disabled account and too many
 * attempts; all of them do the same work. What is not an ID counts as well, under what was typed. Throws
 * TooBusyError, and has counted nothing, where too many wait.
 */
export function createTryPassword({
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
}): TryPassword {
  const count = (subject: string, policy: typeof PASSWORD_POLICY) =>
    attempts.countAttempt({ subject, policy, now: now() });

  return ({ door, loginId: typed, password, visit }) => {
    const loginId = parseLoginId(typed) ?? "";
    const network = networkOf(visit.address);
    const work = async (verify: Verify) => {
      const everywhere = await passwordSubject({ door, loginId: loginId || typed, fingerprint });
      const here = `${everywhere} ${await fingerprint(`password ${door} here ${network} ${loginId || typed}`)}`;
      const paused = await fingerprint(`password ${door} paused ${network}`);
      const isHere = (await count(here, PASSWORD_POLICY)) !== null;
      // In a pause one network must not use up everybody's attempts; the same work is done on a subject of its own.
      const isEverywhere = (await count(isHere ? everywhere : paused, PASSWORD_EVERYWHERE_POLICY)) !== null;
      const isCounted = isHere && isEverywhere;
      const account = await accounts.findByLoginId(loginId);
      const isRight = await verify({ password, hash: account?.passwordHash ?? passwords.decoy });
      if (!account || !isRight || account.isDisabled || !isCounted) return { account: null, isCounted };
      await attempts.clearAttempts(here);
      await attempts.clearAttempts(everywhere);
      return { account, isCounted };
    };
    return passwords.inTurn({ lane: network, work });
  };
}

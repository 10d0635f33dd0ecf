/** The one place where a six-digit code is used up, whatever it is used for. */

import type { Sealer } from "../shared/sealing.ts";
import { findStep } from "../totp/verify.ts";
import type { Account } from "./account.ts";
import { openFactorKey } from "./factor-key.ts";
import { CODE_POLICY } from "./limits.ts";
import type { AttemptStore, Factor, FactorStore } from "./ports.ts";

export type CodeUse =
  | { kind: "right" }
  | { kind: "wrong" }
  /** Not even looked at. `until` is Infinity where a person has to open it again. */
  | { kind: "paused"; until: number };

export type UseCode = (use: { account: Account; code: string }) => Promise<CodeUse>;

/** What wrong codes of an account are counted under, in every session and for every purpose. */
export function codeSubject(accountId: string): string {
  return `code ${accountId}`;
}

/**
 * RFC 6238 section 5.2: a code is accepted once. The attempt is counted before anything is checked; then the
 * code's time step is burnt by one guarded statement, and only who burnt it was right.
 */
export function createUseCode({
  factors,
  attempts,
  sealer,
  now,
  onRight,
  onClosed,
  report,
}: {
  factors: FactorStore;
  attempts: AttemptStore;
  sealer: Sealer;
  now: () => number;
  /** The owner is there: whatever somebody else began in their name ends. */
  onRight: (account: Account) => Promise<void>;
  /** The day's limit is used up, or the one over whatever time; then `opensAt` is null. */
  onClosed: (account: Account, opensAt: number | null) => Promise<void>;
  report: (message: string, error: unknown) => void;
}): UseCode {
  const isBurnt = async (factor: Factor, code: string) => {
    const { id, accountId, generation, lastStep, sealed } = factor;
    const secret = await openFactorKey(sealer, sealed, { accountId, factorId: id, generation }).catch(
      (error) => {
        report("an authenticator's key cannot be opened; its codes are refused", error);
        return null;
      },
    );
    const step = secret && findStep({ secret, code, now: now(), lastStep });
    return step !== null && (await factors.burnStep({ id, generation, step }));
  };

  return async ({ account, code }) => {
    const subject = codeSubject(account.id);
    const counted = await attempts.countAttempt({ subject, policy: CODE_POLICY, now: now() });
    if (!counted) {
      const until = await attempts.findPause({ subject, policy: CODE_POLICY, now: now() });
      return { kind: "paused", until: until ?? now() };
    }
    for (const factor of await factors.findFactors(account.id)) {
      if (await isBurnt(factor, code)) {
        await attempts.clearAttempts(subject);
        await onRight(account);
        return { kind: "right" };
      }
    }
    const { inADay, inARow } = CODE_POLICY;
    if (counted.inADay === inADay || counted.inARow === inARow) {
      const pause = await attempts.findPause({ subject, policy: CODE_POLICY, now: now() });
      await onClosed(account, Number.isFinite(pause) ? pause : null);
    }
    return { kind: "wrong" };
  };
}

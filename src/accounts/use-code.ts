/** The one place where a six-digit code is used up, whatever it is used for. */

import type { Sealer } from "../shared/sealing.ts";
import { findStep } from "../totp/verify.ts";
import type { Account } from "./account.ts";
import { openFactorKey } from "./factor-key.ts";
import { CODE_POLICY, SUBJECT_PREFIX } from "./limits.ts";
import type { AttemptPolicy, AttemptStore, Factor, FactorStore } from "./ports.ts";

export type CodeUse =
  | { kind: "right" }
  | { kind: "wrong" }
  /** Not even looked at. `until` is Infinity where a person has to open it again. */
  | { kind: "paused"; until: number };

export type UseCode = (use: { account: Account; code: string }) => Promise<CodeUse>;

/** Whoever keeps codes closed with a wrong one now and then would mail the owner each time. */
const NOTICE_POLICY: AttemptPolicy = Object.freeze({
  pauseAfter: null,
  inADay: 1,
  inARow: Number.MAX_SAFE_INTEGER,
});

/** What wrong codes of an account are counted under, in every session and for every purpose. */
export function codeSubject(accountId: string): string {
  return `${SUBJECT_PREFIX.code}${accountId}`;
}

/** What wrong recovery codes of an account are counted under. */
export function recoverySubject(accountId: string): string {
  return `${SUBJECT_PREFIX.recovery}${accountId}`;
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

  /** That codes are closed until a person opens them, always; that the day's are used up, once in 24 hours. */
  const mustTell = async ({ id }: Account, { inADay, inARow }: { inADay: number; inARow: number }) => {
    if (inARow === CODE_POLICY.inARow) return true;
    if (inADay !== CODE_POLICY.inADay) return false;
    const notice = { subject: `told ${id}`, policy: NOTICE_POLICY, now: now() };
    return (await attempts.countAttempt(notice)) !== null;
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
    if (await mustTell(account, counted)) {
      const pause = await attempts.findPause({ subject, policy: CODE_POLICY, now: now() });
      await onClosed(account, Number.isFinite(pause) ? pause : null);
    }
    return { kind: "wrong" };
  };
}

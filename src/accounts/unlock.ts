/** Opens again what wrong entries have closed: a person has made sure whose account it is. */

import type { Account } from "./account.ts";
import { DOORS, passwordSubject } from "./passwords.ts";
import type { AttemptStore } from "./ports.ts";
import { codeSubject, recoverySubject } from "./use-code.ts";

type Fingerprint = (text: string) => Promise<string>;

/** Codes, recovery codes, and passwords at every door. */
export async function unlock({
  attempts,
  fingerprint,
  account,
}: {
  attempts: AttemptStore;
  fingerprint: Fingerprint;
  account: Pick<Account, "id" | "loginId">;
}): Promise<void> {
  const passwords = await listPasswordSubjects(fingerprint, account);
  for (const subject of [codeSubject(account.id), recoverySubject(account.id), ...passwords]) {
    await attempts.forgetAttempts(subject);
  }
}

/** In the order of `DOORS`. */
export function listPasswordSubjects(
  fingerprint: Fingerprint,
  { loginId }: Pick<Account, "loginId">,
): Promise<string[]> {
  return Promise.all(DOORS.map((door) => passwordSubject({ door, loginId, fingerprint })));
}

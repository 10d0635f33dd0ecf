/** Gives an account its first authenticator without its owner: for demo data, measuring and tests. */

import { sealFactorKey } from "../accounts/factor-key.ts";
import type { ChallengeStore } from "../accounts/ports.ts";
import { createChallenges } from "../accounts/sessions.ts";
import { codeSubject } from "../accounts/use-code.ts";
import { digest } from "../shared/digest.ts";
import type { CreateId } from "../shared/random.ts";
import type { Sealer } from "../shared/sealing.ts";
import { createSecret } from "../totp/secret.ts";
import type { EnrolmentStore } from "./ports.ts";
import { createRecoverySet, hashRecoveryCode } from "./recovery-codes.ts";

/** No mail is sent and no step is burnt: the current code is good at once. Throws where there is one already. */
export async function provisionFactor({
  stores: { challenges, enrolments },
  sealer,
  account,
  name,
  now,
  createId,
}: {
  stores: { challenges: ChallengeStore; enrolments: EnrolmentStore };
  sealer: Sealer;
  account: { id: string };
  name: string;
  now: () => number;
  createId: CreateId;
}): Promise<{ secret: Uint8Array; recoveryCodes: string[] }> {
  const accountId = account.id;
  const token = await createChallenges({ store: challenges, now }).begin({ account, aim: "enrol" });
  const challengeHash = await digest(token);
  const secret = createSecret();
  const place = { accountId, factorId: createId(now()), generation: 1 };
  const sealed = await sealFactorKey(sealer, secret, place);
  const enrolment = { ...place, challengeHash, purpose: "first", sealed, name, permitId: null } as const;
  await enrolments.addEnrolment(enrolment);
  const recoveryCodes = createRecoverySet();
  const isConfirmed = await enrolments.confirmEnrolment({
    challengeHash,
    step: 0,
    name,
    recoveryHashes: await Promise.all(recoveryCodes.map((code) => hashRecoveryCode(accountId, code))),
    attemptSubject: codeSubject(accountId),
    now: now(),
  });
  if (!isConfirmed) throw new Error("the account has an authenticator already");
  return { secret, recoveryCodes };
}

/** Hands out permits: the one-time right to set up a first authenticator. */

import type { Account } from "../accounts/account.ts";
import type { FactorStore } from "../accounts/ports.ts";
import { createReadableCode } from "../shared/digest.ts";
import type { CreateId } from "../shared/random.ts";
import { hashPermit } from "./enrol.ts";
import { PERMIT_MS } from "./limits.ts";
import type { EnrolmentStore } from "./ports.ts";

/** 140 bits: nobody guesses one, and seven short groups can be read out on the telephone. */
const PERMIT = Object.freeze({ groups: 7, groupLength: 4 });

export type Issued =
  /** In groups, shown this once. */
  | { kind: "issued"; permit: string; expiresAt: number }
  /** There is an authenticator already: a reset is the way to another one. */
  | { kind: "enrolled" };

/** Earlier unused permits of the account end. */
export async function issuePermit({
  enrolments,
  factors,
  account,
  now,
  createId,
}: {
  enrolments: EnrolmentStore;
  factors: FactorStore;
  account: Pick<Account, "id">;
  now: () => number;
  createId: CreateId;
}): Promise<Issued> {
  const accountId = account.id;
  if ((await factors.findFactors(accountId)).length > 0) return { kind: "enrolled" };
  const permit = createReadableCode(PERMIT);
  const expiresAt = now() + PERMIT_MS;
  await enrolments.endPermits({ accountId, now: now() });
  await enrolments.addPermit({
    id: createId(now()),
    accountId,
    resetId: null,
    codeHash: await hashPermit(permit),
    expiresAt,
  });
  return { kind: "issued", permit, expiresAt };
}

/** Where the holder goes with it. */
export function permitLink(permit: string): string {
  return `/enrol?permit=${permit}`;
}

/** All that the stores of accounts, self-service, mail and walkthroughs promise. */

import { describeAccountStore } from "./account-store.ts";
import { describeAttemptStore } from "./attempt-store.ts";
import { describeAuditStore } from "./audit-store.ts";
import { describeChallengeStore } from "./challenge-store.ts";
import { describeEnrolmentStore } from "./enrolment-store.ts";
import { describeFactorStore } from "./factor-store.ts";
import { describeMailStore } from "./mail-store.ts";
import type { OpenStores } from "./people.ts";
import { describeRecoveryCodeStore } from "./recovery-code-store.ts";
import { describeResetEnds } from "./reset-ends.ts";
import { describeResetStore } from "./reset-store.ts";
import { describeSealedStore } from "./sealed-store.ts";
import { describeSessionStore } from "./session-store.ts";
import { describeWalkCounts } from "./walk-counts.ts";
import { describeWalkStore } from "./walk-store.ts";

export function describeEveryStore(name: string, open: OpenStores): void {
  for (const describeOne of [
    describeAccountStore,
    describeSessionStore,
    describeChallengeStore,
    describeFactorStore,
    describeAttemptStore,
    describeRecoveryCodeStore,
    describeEnrolmentStore,
    describeResetStore,
    describeResetEnds,
    describeAuditStore,
    describeMailStore,
    describeSealedStore,
    describeWalkStore,
    describeWalkCounts,
  ])
    describeOne(name, open);
}

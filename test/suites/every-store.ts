/** All that the stores promise, but for that of messages and request counts. */

import { describeAccountStore } from "./account-store.ts";
import { describeAmendmentStore } from "./amendment-store.ts";
import { describeAttemptStore } from "./attempt-store.ts";
import { describeAuditStore } from "./audit-store.ts";
import { describeChallengeStore } from "./challenge-store.ts";
import { describeDigestStore } from "./digest-store.ts";
import { describeEnrolmentStore } from "./enrolment-store.ts";
import { describeFactorStore } from "./factor-store.ts";
import { describeMessageMarks } from "./message-marks.ts";
import type { OpenStores } from "./people.ts";
import { describeQueueStore } from "./queue-store.ts";
import { describeRecoveryCodeStore } from "./recovery-code-store.ts";
import { describeReportStore } from "./report-store.ts";
import { describeResetApprovals } from "./reset-approvals.ts";
import { describeResetCounts } from "./reset-counts.ts";
import { describeResetEnds } from "./reset-ends.ts";
import { describeResetStore } from "./reset-store.ts";
import { describeSealedStore } from "./sealed-store.ts";
import { describeSessionStore } from "./session-store.ts";
import { describeWaitingStore } from "./waiting-store.ts";
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
    describeResetApprovals,
    describeResetEnds,
    describeResetCounts,
    describeAuditStore,
    describeWaitingStore,
    describeSealedStore,
    describeWalkStore,
    describeWalkCounts,
    describeMessageMarks,
    describeQueueStore,
    describeAmendmentStore,
    describeReportStore,
    describeDigestStore,
  ])
    describeOne(name, open);
}

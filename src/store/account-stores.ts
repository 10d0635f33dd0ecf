/** Opens every store of accounts, self-service and mail on one database. */

import { createAccountStore } from "./accounts.ts";
import { createAttemptStore } from "./attempts.ts";
import { createAuditStore } from "./audit.ts";
import { createChallengeStore } from "./challenges.ts";
import type { Database } from "./database.ts";
import { createEnrolmentStore } from "./enrolments.ts";
import { createFactorStore } from "./factors.ts";
import { createRecoveryCodeStore } from "./recovery-codes.ts";
import { createResetStore } from "./resets.ts";
import { mails } from "./schema.ts";
import { createSealedStore } from "./sealed.ts";
import { createSessionStore } from "./sessions.ts";
import { createWaitingStore } from "./waiting.ts";

export function createAccountStores(database: Database) {
  return {
    accounts: createAccountStore(database),
    sessions: createSessionStore(database),
    challenges: createChallengeStore(database),
    factors: createFactorStore(database),
    attempts: createAttemptStore(database),
    recoveryCodes: createRecoveryCodeStore(database),
    enrolments: createEnrolmentStore(database),
    resets: createResetStore(database),
    audit: createAuditStore(database),
    mails: createWaitingStore(database, mails),
    sealed: createSealedStore(database),
  };
}

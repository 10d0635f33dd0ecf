/** Every store over one database. */

import { createAccountStore } from "../../src/store/accounts.ts";
import { createAttemptStore } from "../../src/store/attempts.ts";
import { createAuditStore } from "../../src/store/audit.ts";
import { createChallengeStore } from "../../src/store/challenges.ts";
import type { Database } from "../../src/store/database.ts";
import { createEnrolmentStore } from "../../src/store/enrolments.ts";
import { createFactorStore } from "../../src/store/factors.ts";
import { createMailStore } from "../../src/store/mails.ts";
import { createMessageStore } from "../../src/store/messages.ts";
import { createRecoveryCodeStore } from "../../src/store/recovery-codes.ts";
import { createRequestCounts } from "../../src/store/request-counts.ts";
import { createResetStore } from "../../src/store/resets.ts";
import { createSealedStore } from "../../src/store/sealed.ts";
import { createSessionStore } from "../../src/store/sessions.ts";

export type Stores = ReturnType<typeof createStores>;

export function createStores(database: Database) {
  return {
    messages: createMessageStore(database, setImmediate),
    counts: createRequestCounts(database),
    accounts: createAccountStore(database),
    sessions: createSessionStore(database),
    challenges: createChallengeStore(database),
    factors: createFactorStore(database),
    attempts: createAttemptStore(database),
    recoveryCodes: createRecoveryCodeStore(database),
    enrolments: createEnrolmentStore(database),
    resets: createResetStore(database),
    audit: createAuditStore(database),
    mails: createMailStore(database),
    sealed: createSealedStore(database),
  };
}

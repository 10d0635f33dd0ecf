/** Deletes what has been kept long enough; runs every hour. */

import type { AttemptStore, ChallengeStore, SessionStore } from "./accounts/ports.ts";
import type { MessageStore } from "./chat/ports.ts";
import type { AmendmentStore } from "./helpdesk/ports.ts";
import type { ResetStore } from "./selfservice/ports.ts";
import type { WalkStore } from "./walkthroughs/ports.ts";
import type { RequestCounts } from "./web/ports.ts";

export const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Questions are for the help desk to learn from, not to keep. */
const QUESTIONS_KEPT_MS = 90 * DAY_MS;
/** Those who decide about a reset see how often there was one before. */
const RESETS_KEPT_MS = 365 * DAY_MS;
/** Codes are counted in a row until one is right; half a year later nobody is guessing any more. */
const CODE_ATTEMPTS_KEPT_MS = 183 * DAY_MS;
/** Passwords are counted for a day, also for IDs that strangers make up: what is kept longer grows for nothing. */
const PASSWORD_ATTEMPTS_KEPT_MS = DAY_MS;

export type Kept = {
  messages: MessageStore;
  counts: RequestCounts;
  sessions: SessionStore;
  challenges: ChallengeStore;
  attempts: AttemptStore;
  resets: ResetStore;
  walks: WalkStore;
  amendments: AmendmentStore;
};

export async function forgetOld({
  messages,
  counts,
  sessions,
  challenges,
  attempts,
  resets,
  walks,
  amendments,
  now,
}: Kept & { now: number }): Promise<void> {
  await messages.foldMessagesBefore(now - QUESTIONS_KEPT_MS);
  await amendments.forgetIgnoredBefore(now - QUESTIONS_KEPT_MS);
  await counts.forgetWindowsBefore(now - HOUR_MS);
  await sessions.forgetSessionsBefore(now);
  await challenges.forgetChallengesBefore(now);
  await attempts.forgetAttemptsBefore({
    ofAccounts: now - CODE_ATTEMPTS_KEPT_MS,
    others: now - PASSWORD_ATTEMPTS_KEPT_MS,
  });
  await walks.foldWalksBefore(now);
  await resets.foldResetsBefore(now - RESETS_KEPT_MS);
}

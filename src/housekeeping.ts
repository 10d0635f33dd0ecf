/** Deletes what has been kept long enough; runs every hour. */

import type { MessageStore } from "./chat/ports.ts";
import type { RequestCounts } from "./store/request-counts.ts";

export const HOUR_MS = 60 * 60 * 1000;
/** Questions are for the help desk to learn from, not to keep. */
const QUESTIONS_KEPT_MS = 90 * 24 * HOUR_MS;

export async function forgetOld({
  messages,
  counts,
  now,
}: {
  messages: MessageStore;
  counts: RequestCounts;
  now: number;
}): Promise<void> {
  await messages.forgetMessagesBefore(now - QUESTIONS_KEPT_MS);
  await counts.forgetWindowsBefore(now - HOUR_MS);
}

/** When a reset request is open, and what closing one writes. */

import { and, gt, type SQL, sql } from "drizzle-orm";
import type { ClosedBecause } from "../selfservice/ports.ts";
import { resetRequests } from "./schema-selfservice.ts";

/** In the words of the partial unique index, so that it serves the search. Such a request may still be over. */
export const isOpen: SQL = sql`${resetRequests.state} in ('code-sent', 'asked', 'granted')`;

/** Done, and by nothing that was done later. */
export const isLastDone: SQL = sql`${resetRequests.state} = 'done' and not exists (
  select 1 from ${resetRequests} as later where later.account_id = ${resetRequests.accountId}
    and later.state = 'done' and later.ended_at > ${resetRequests.endedAt})`;

export function isOpenAt(now: number): SQL | undefined {
  return and(isOpen, gt(resetRequests.expiresAt, now));
}

/** The right-hand sides see the row as it was. */
export function closing({ because, now }: { because: ClosedBecause; now: number }) {
  return {
    state: "closed" as const,
    closedFrom: sql`${resetRequests.state}`,
    closedBecause: because,
    endedAt: now,
  };
}

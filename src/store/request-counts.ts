/** Counts requests per address in fixed windows: one statement a request, shared by every process. */

import { lt, sql } from "drizzle-orm";
import type { RequestCounts } from "../web/ports.ts";
import type { Database } from "./database.ts";
import { requestCounts } from "./schema.ts";

export function createRequestCounts(database: Database): RequestCounts {
  return {
    async countRequest({ address, windowStart }) {
      const rows = await database
        .insert(requestCounts)
        .values({ address, windowStart, count: 1 })
        .onConflictDoUpdate({
          target: [requestCounts.address, requestCounts.windowStart],
          set: { count: sql`${requestCounts.count} + 1` },
        })
        .returning({ count: requestCounts.count });
      return rows[0]?.count ?? 1;
    },
    async forgetWindowsBefore(time) {
      await database.delete(requestCounts).where(lt(requestCounts.windowStart, time));
    },
  };
}

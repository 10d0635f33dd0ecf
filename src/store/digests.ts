/** Keeps who wants a summary by mail, and up to which day each has had one. */

import { eq, lt } from "drizzle-orm";
import type { DigestStore } from "../helpdesk/ports.ts";
import type { Database } from "./database.ts";
import { digests } from "./schema-helpdesk.ts";

export function createDigestStore(database: Database): DigestStore {
  return {
    async subscribe({ accountId, day }) {
      await database.insert(digests).values({ accountId, sentDay: day }).onConflictDoNothing();
    },
    async unsubscribe(accountId) {
      await database.delete(digests).where(eq(digests.accountId, accountId));
    },
    async isSubscribed(accountId) {
      const rows = await database.select().from(digests).where(eq(digests.accountId, accountId));
      return rows.length === 1;
    },
    async claimDigests(day) {
      const rows = await database
        .update(digests)
        .set({ sentDay: day })
        .where(lt(digests.sentDay, day))
        .returning({ accountId: digests.accountId });
      return rows.map(({ accountId }) => accountId);
    },
  };
}

/** Keeps permits and enrolments under way. */

import { and, eq, getTableColumns, gt, isNull } from "drizzle-orm";
import type { EnrolmentStore } from "../selfservice/ports.ts";
import { confirmEnrolment } from "./confirm-enrolment.ts";
import type { Database } from "./database.ts";
import { enrolments, permits } from "./schema-selfservice.ts";

const { codeHash: _, usedAt: __, ...PERMIT } = getTableColumns(permits);
const { claim: ___, ...ENROLMENT } = getTableColumns(enrolments);

export function createEnrolmentStore(database: Database): EnrolmentStore {
  return {
    async addPermit(permit) {
      await database.insert(permits).values(permit);
    },
    async findPermit({ codeHash, accountId, now }) {
      const rows = await database
        .select(PERMIT)
        .from(permits)
        .where(
          and(
            eq(permits.codeHash, codeHash),
            eq(permits.accountId, accountId),
            isNull(permits.usedAt),
            gt(permits.expiresAt, now),
          ),
        );
      return rows[0] ?? null;
    },
    async endPermits({ accountId, now }) {
      await database
        .update(permits)
        .set({ usedAt: now })
        .where(and(eq(permits.accountId, accountId), isNull(permits.usedAt)));
    },
    async addEnrolment(enrolment) {
      await database.insert(enrolments).values(enrolment);
    },
    async findEnrolment(challengeHash) {
      const rows = await database
        .select(ENROLMENT)
        .from(enrolments)
        .where(eq(enrolments.challengeHash, challengeHash));
      return rows[0] ?? null;
    },
    confirmEnrolment: (confirmation) => confirmEnrolment(database, confirmation),
  };
}

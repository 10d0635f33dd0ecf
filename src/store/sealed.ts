/** Reaches every sealed text, for sealing it anew under another key. */

import { and, asc, count, eq, gt, notExists, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { SealedRow, SealedStore, SealedTable } from "../accounts/ports.ts";
import type { Database } from "./database.ts";
import { auditHead, keyChecks, mails } from "./schema.ts";
import { factors } from "./schema-accounts.ts";
import { enrolments } from "./schema-selfservice.ts";

/** Where the texts are, and what says for which place each was sealed. */
const TABLES = {
  factors: {
    table: factors,
    id: factors.id,
    place: { accountId: factors.accountId, factorId: factors.id, generation: factors.generation },
  },
  enrolments: {
    table: enrolments,
    id: enrolments.challengeHash,
    place: {
      accountId: enrolments.accountId,
      factorId: enrolments.factorId,
      generation: enrolments.generation,
    },
  },
  mails: { table: mails, id: mails.id, place: null },
} as const satisfies Record<SealedTable, unknown>;

/** Where sealed texts are in the database, the audit's head included. */
const SEALED = [
  { name: "factors", table: factors, sealed: factors.sealed },
  { name: "enrolments", table: enrolments, sealed: enrolments.sealed },
  { name: "mails", table: mails, sealed: mails.sealed },
  { name: "audit", table: auditHead, sealed: auditHead.seal },
] as const;

/** A sealed text begins with the id of its key and a point. */
function keyIdOf(sealed: SQLiteColumn): SQL<string> {
  return sql<string>`substr(${sealed}, 1, instr(${sealed}, '.') - 1)`;
}

export function createSealedStore(database: Database): SealedStore {
  return {
    async listSealed({ table: name, after, limit }) {
      const { table, id, place } = TABLES[name];
      const rows = await database
        .select({ id, sealed: table.sealed, ...place })
        .from(table)
        .where(after === null ? undefined : gt(id, after))
        .orderBy(asc(id))
        .limit(limit);
      return rows.map(({ id, sealed, ...rest }) => ({
        id,
        sealed,
        place: place && (rest as SealedRow["place"]),
      }));
    },
    async replaceSealed({ table: name, id: wanted, from, to }) {
      const { table, id } = TABLES[name];
      const rows = await database
        .update(table)
        .set({ sealed: to })
        .where(and(eq(id, wanted), eq(table.sealed, from)))
        .returning({ id });
      return rows.length === 1;
    },
    async findKeyChecks() {
      return await database.select().from(keyChecks).orderBy(asc(keyChecks.keyId));
    },
    async addKeyCheck(check) {
      await database.insert(keyChecks).values(check).onConflictDoNothing();
    },
    async removeKeyCheck(keyId) {
      const sealedUnderIt = SEALED.map(({ table, sealed }) =>
        notExists(
          database
            .select({ sealed })
            .from(table)
            .where(eq(keyIdOf(sealed), keyId)),
        ),
      );
      const rows = await database
        .delete(keyChecks)
        .where(and(eq(keyChecks.keyId, keyId), ...sealedUnderIt))
        .returning({ keyId: keyChecks.keyId });
      return rows.length === 1;
    },
    async countSealed() {
      const counts = SEALED.map(async ({ name, table, sealed }) => {
        const keyId = keyIdOf(sealed);
        const rows = await database.select({ keyId, count: count() }).from(table).groupBy(keyId);
        return rows.map((row) => ({ table: name, ...row }));
      });
      return (await Promise.all(counts)).flat();
    },
  };
}

/** Keeps mail on its way out. */

import { asc, eq, inArray, lte, sql } from "drizzle-orm";
import type { MailStore } from "../mail/ports.ts";
import type { Database } from "./database.ts";
import { selectRows } from "./rows.ts";
import { mails } from "./schema.ts";

export function createMailStore(database: Database): MailStore {
  return {
    async addMails(added) {
      const rows = added.map((mail) => ({ ...mail, attempts: 0 }));
      await database.insert(mails).select(selectRows({ table: mails, rows }));
    },
    async claimMails({ now, until, limit }) {
      const due = database
        .select({ id: mails.id })
        .from(mails)
        .where(lte(mails.dueAt, now))
        .orderBy(asc(mails.dueAt))
        .limit(limit);
      return await database
        .update(mails)
        .set({ dueAt: until, attempts: sql`${mails.attempts} + 1` })
        .where(inArray(mails.id, due))
        .returning({ id: mails.id, sealed: mails.sealed, attempts: mails.attempts });
    },
    async removeMail(id) {
      await database.delete(mails).where(eq(mails.id, id));
    },
    async postponeMail({ id, dueAt }) {
      await database.update(mails).set({ dueAt }).where(eq(mails.id, id));
    },
  };
}

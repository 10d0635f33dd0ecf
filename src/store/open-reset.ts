/** Opens a reset request in place of an account's open one, which the partial unique index demands. */

import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { ResetRequest, ResetStore } from "../selfservice/ports.ts";
import { atomically } from "./atomically.ts";
import type { Database } from "./database.ts";
import { closing, isOpen } from "./reset-states.ts";
import { selectRows } from "./rows.ts";
import { accounts, recoveryCodes } from "./schema-accounts.ts";
import { cancelLinks, resetRequests } from "./schema-selfservice.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

type Opening = { request: ResetRequest; mailCodeHash: string | null; cancelHash: string; now: number };

export async function openReset(
  database: Database,
  { limit, ...opening }: Parameters<ResetStore["openReset"]>[0],
): Promise<boolean> {
  const { request, now } = opening;
  const isElsewhere = sql`exists (select 1 from ${resetRequests} as every
    where every.account_id = ${request.accountId} and every.state = 'granted'
      and every.expires_at > ${now} and every.holder_hash <> ${request.holderHash})`;
  const isAllowed = sql`not ${isElsewhere} and (select count(*) from ${resetRequests} as every
    where every.account_id = ${request.accountId} and every.created_at > ${now - DAY_MS}) < ${limit}
    and ${isEnabled(request.accountId)}`;
  const [, opened] = await atomically(database, replacing({ database, opening, condition: isAllowed }));
  return opened.length === 1;
}

export async function openWithRecoveryCode(
  database: Database,
  { codeHash, ...opening }: Parameters<ResetStore["openWithRecoveryCode"]>[0],
): Promise<boolean> {
  const { request, now } = opening;
  const isUsedForIt = sql`exists (select 1 from ${recoveryCodes}
    where ${recoveryCodes.accountId} = ${request.accountId} and ${recoveryCodes.usedFor} = ${request.id})`;
  const [used] = await atomically(database, [
    database
      .update(recoveryCodes)
      .set({ usedAt: now, usedFor: request.id })
      .where(
        and(
          eq(recoveryCodes.accountId, request.accountId),
          eq(recoveryCodes.hash, codeHash),
          isNull(recoveryCodes.usedAt),
          isEnabled(request.accountId),
        ),
      )
      .returning({ hash: recoveryCodes.hash }),
    ...replacing({ database, opening: { ...opening, mailCodeHash: null }, condition: isUsedForIt }),
  ]);
  return used.length === 1;
}

function isEnabled(accountId: string): SQL {
  return sql`exists (select 1 from ${accounts} where ${accounts.id} = ${accountId} and not ${accounts.isDisabled})`;
}

function replacing({
  database,
  opening: { request, mailCodeHash, cancelHash, now },
  condition,
}: {
  database: Database;
  opening: Opening;
  condition: SQL;
}) {
  const row = {
    ...request,
    firstApprover: null,
    mailCodeHash,
    mailTries: 0,
    endedAt: null,
    closedFrom: null,
    claim: null,
  };
  const isAdded = sql`exists (select 1 from ${resetRequests} where ${resetRequests.id} = ${request.id})`;
  const link = { hash: cancelHash, resetId: request.id };
  return [
    database
      .update(resetRequests)
      .set(closing({ because: "replaced", now }))
      .where(and(eq(resetRequests.accountId, request.accountId), isOpen, condition))
      .returning({ id: resetRequests.id }),
    database
      .insert(resetRequests)
      .select(selectRows({ table: resetRequests, rows: [row], condition }))
      .returning({ id: resetRequests.id }),
    database
      .insert(cancelLinks)
      .select(selectRows({ table: cancelLinks, rows: [link], condition: isAdded }))
      .returning({ hash: cancelLinks.hash }),
  ] as const;
}

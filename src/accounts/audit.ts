/** The audit: append-only, each row chained to the one before it by its hash, the newest one sealed. */

import { digest } from "../shared/digest.ts";
import type { Sealer } from "../shared/sealing.ts";
import type { AuditEvent, AuditRow, AuditStore } from "./ports.ts";

export type Audit = { record(event: AuditEvent): Promise<void> };

const FIRST_PREVIOUS = "0".repeat(64);
/** Other processes may be first a few times; never this often. */
const MAX_TRIES = 50;
const ROWS_A_PAGE = 500;

export class AuditError extends Error {
  readonly code = "audit.not_recorded";
}

function hashRow({ sequence, previous, ...event }: Omit<AuditRow, "hash">): Promise<string> {
  const { at, actor, action, accountId, address, proofs, result, detail } = event;
  return digest(
    JSON.stringify([sequence, previous, at, actor, action, accountId, address, proofs, result, detail]),
  );
}

const headOf = ({ sequence, hash }: { sequence: number; hash: string }) => `${sequence} ${hash}`;
const HEAD_CONTEXT = "audit-head";

/** Events that arrive while others are being written go out together, in order. */
export function createAudit({ store, sealer }: { store: AuditStore; sealer: Sealer }): Audit {
  let arrived: AuditEvent[] = [];
  let writing: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  const write = async () => {
    const events = arrived;
    arrived = [];
    next = null;
    for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
      const head = await store.findHead();
      const rows = await chain(events, head ?? { sequence: 0, hash: FIRST_PREVIOUS });
      const last = rows.at(-1);
      if (!last) return;
      const seal = await sealer.seal(headOf(last), HEAD_CONTEXT);
      if (await store.append({ after: head?.sequence ?? 0, rows, seal })) return;
    }
    throw new AuditError("the audit is too busy; nothing was recorded");
  };

  return {
    record(event) {
      arrived.push(event);
      next ??= writing = writing.catch(() => {}).then(write);
      return next;
    },
  };
}

async function chain(
  events: readonly AuditEvent[],
  head: { sequence: number; hash: string },
): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  let { sequence, hash: previous } = head;
  for (const event of events) {
    sequence += 1;
    const hash = await hashRow({ ...event, sequence, previous });
    rows.push({ ...event, sequence, previous, hash });
    previous = hash;
  }
  return rows;
}

export type AuditReport = { rows: number; mistakes: string[] };

/** Finds rows that were edited, deleted, added or put in another order, also at the end, where the seal tells. */
export async function verifyAudit({
  store,
  sealer,
}: {
  store: AuditStore;
  sealer: Sealer;
}): Promise<AuditReport> {
  const mistakes: string[] = [];
  let last = { sequence: 0, hash: FIRST_PREVIOUS };
  let rows = 0;
  // Read first: rows that others append meanwhile are then beyond it, not missing.
  const head = await store.findHead();
  const end = head?.sequence ?? 0;
  for (;;) {
    const page = await store.listRows({ after: last.sequence, limit: ROWS_A_PAGE });
    for (const row of page) {
      if (head && row.sequence > end) break;
      rows += 1;
      mistakes.push(...(await checkRow(row, last)));
      last = { sequence: row.sequence, hash: row.hash };
    }
    if (page.length < ROWS_A_PAGE || (head && last.sequence >= end)) break;
  }
  const isSealed = head ? await isHead(sealer, head, last) : rows === 0;
  if (!isSealed)
    mistakes.push(`row ${last.sequence}: it is not the last one that was written, or its seal was changed`);
  return { rows, mistakes };
}

async function checkRow(row: AuditRow, last: { sequence: number; hash: string }): Promise<string[]> {
  const mistakes: string[] = [];
  if (row.sequence !== last.sequence + 1) mistakes.push(`row ${last.sequence + 1}: it is missing`);
  if (row.previous !== last.hash) mistakes.push(`row ${row.sequence}: it does not follow the row before it`);
  if (row.hash !== (await hashRow(row))) mistakes.push(`row ${row.sequence}: it was changed`);
  return mistakes;
}

async function isHead(
  sealer: Sealer,
  head: { sequence: number; hash: string; seal: string },
  last: { sequence: number; hash: string },
): Promise<boolean> {
  const sealed = await sealer.open(head.seal, HEAD_CONTEXT).catch(() => null);
  return sealed === headOf(last) && headOf(head) === headOf(last);
}

/** With the key that seals now, so that an older one can be removed. */
export async function sealHeadAnew({ store, sealer }: { store: AuditStore; sealer: Sealer }): Promise<void> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const head = await store.findHead();
    if (!head || sealer.isCurrent(head.seal)) return;
    const opened = await sealer.open(head.seal, HEAD_CONTEXT);
    const seal = await sealer.seal(opened, HEAD_CONTEXT);
    if (await store.sealHead({ sequence: head.sequence, seal })) return;
  }
}

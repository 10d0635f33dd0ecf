/** The audit: append-only, each row chained to the one before it by its hash, the newest one sealed. */

import { digest } from "../shared/digest.ts";
import type { Sealer } from "../shared/sealing.ts";
import type { Account } from "./account.ts";
import type { AuditEvent, AuditRow, AuditStore } from "./ports.ts";
import type { Visit } from "./visit.ts";

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

type Place = { sequence: number; hash: string };

const headOf = ({ sequence, hash }: Place) => `${sequence} ${hash}`;
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

async function chain(events: readonly AuditEvent[], head: Place): Promise<AuditRow[]> {
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

type Walk = AuditReport & { last: Place; hasWanted: boolean };

/**
 * Finds rows that were edited, deleted, added or put in another order, also at the end, where the seal tells. A
 * database with accounts has an audit (`hasAccounts`). `contains`: the hash of a row that must still be there; no
 * other means finds rows that were cut off together with an older end that was put back.
 */
export async function verifyAudit({
  store,
  sealer,
  hasAccounts,
  contains = null,
}: {
  store: AuditStore;
  sealer: Sealer;
  hasAccounts: boolean;
  contains?: string | null;
}): Promise<AuditReport> {
  const walk: Walk = {
    rows: 0,
    mistakes: [],
    last: { sequence: 0, hash: FIRST_PREVIOUS },
    hasWanted: contains === null,
  };
  // Rows and head move together, and the head is read last: one that is further on means rows were written meanwhile.
  await walkOn(store, walk, contains);
  let head = await store.findHead();
  while (head && head.sequence > walk.last.sequence && (await walkOn(store, walk, contains))) {
    head = await store.findHead();
  }
  const mistake = await checkEnd({ sealer, head, last: walk.last, hasAccounts });
  if (mistake) walk.mistakes.push(mistake);
  if (!walk.hasWanted) walk.mistakes.push(`no row has the hash ${contains}: the end was cut off after it`);
  return { rows: walk.rows, mistakes: walk.mistakes };
}

/** To the last row there is now; false where there was none. */
async function walkOn(store: AuditStore, walk: Walk, contains: string | null): Promise<boolean> {
  const begun = walk.rows;
  for (;;) {
    const page = await store.listRows({ after: walk.last.sequence, limit: ROWS_A_PAGE });
    for (const row of page) {
      walk.rows += 1;
      walk.mistakes.push(...(await checkRow(row, walk.last)));
      walk.last = { sequence: row.sequence, hash: row.hash };
      walk.hasWanted ||= row.hash === contains;
    }
    if (page.length < ROWS_A_PAGE) return walk.rows > begun;
  }
}

async function checkRow(row: AuditRow, last: Place): Promise<string[]> {
  const mistakes: string[] = [];
  if (row.sequence !== last.sequence + 1) mistakes.push(`row ${last.sequence + 1}: it is missing`);
  if (row.previous !== last.hash) mistakes.push(`row ${row.sequence}: it does not follow the row before it`);
  if (row.hash !== (await hashRow(row))) mistakes.push(`row ${row.sequence}: it was changed`);
  return mistakes;
}

async function checkEnd({
  sealer,
  head,
  last,
  hasAccounts,
}: {
  sealer: Sealer;
  head: (Place & { seal: string }) | null;
  last: Place;
  hasAccounts: boolean;
}): Promise<string | null> {
  if (!head)
    return last.sequence > 0 || hasAccounts ? "the end is missing: the audit or its end was wiped" : null;
  if (last.sequence > head.sequence) return `row ${head.sequence + 1}: it was added behind the end`;
  const sealed = await sealer.open(head.seal, HEAD_CONTEXT).catch(() => null);
  if (sealed === headOf(last) && headOf(head) === headOf(last)) return null;
  return `row ${last.sequence}: it is not the last one that was written, or its seal was changed`;
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

/** Records what an account's owner did, or tried to do. */
export type RecordAct = (act: {
  /** Null where nobody is known by the ID. */
  account: Pick<Account, "id"> | null;
  action: string;
  result: string;
  proofs: string[];
  visit: Visit;
  /** Someone else, where it was not the owner. */
  actor?: Pick<Account, "id"> | null;
  detail?: string;
}) => Promise<void>;

export function createRecordAct({ audit, now }: { audit: Audit; now: () => number }): RecordAct {
  return ({ account, action, result, proofs, visit, actor = account, detail = "" }) =>
    audit.record({
      at: now(),
      actor: actor?.id ?? null,
      action,
      accountId: account?.id ?? null,
      address: visit.address,
      proofs,
      result,
      detail,
    });
}

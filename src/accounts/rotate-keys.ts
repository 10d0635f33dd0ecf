/** Seals everything anew with the key that seals now, row by row, while servers go on working. */

import type { Sealer } from "../shared/sealing.ts";
import { sealHeadAnew } from "./audit.ts";
import { factorContext } from "./factor-key.ts";
import type { AuditStore, SealedRow, SealedStore, SealedTable } from "./ports.ts";

export type Rotation = {
  resealed: Record<SealedTable | "audit", number>;
  /** Still sealed under another key: written meanwhile, or what cannot be opened. */
  left: { table: SealedTable | "audit"; keyId: string; count: number }[];
};

/** Enrolments come before what they become. */
const TABLES: readonly SealedTable[] = ["enrolments", "factors", "mails"];
const ROWS_A_PAGE = 500;
/** One is enough but for what others seal meanwhile; a server that keeps sealing with an old key must not hold us. */
const MAX_PASSES = 10;

type Parts = { sealed: SealedStore; audit: AuditStore; sealer: Sealer; keyId: string };

/** `keyId` names the key that seals now. Passes are repeated until nothing is left or nothing more can be done. */
export async function rotateKeys(parts: Parts): Promise<Rotation> {
  const { sealed, keyId } = parts;
  const resealed = { enrolments: 0, factors: 0, mails: 0, audit: 0 };
  const count = async () => (await sealed.countSealed()).filter((entry) => entry.keyId !== keyId);
  let left = await count();
  for (let pass = 0; left.length > 0 && pass < MAX_PASSES; pass++) {
    let changed = 0;
    for (const table of TABLES) {
      const rows = await resealTable(parts, table);
      resealed[table] += rows;
      changed += rows;
    }
    const head = await resealHead(parts);
    resealed.audit += head;
    changed += head;
    left = await count();
    if (changed === 0) break;
  }
  for (const check of await sealed.findKeyChecks()) {
    if (check.keyId !== keyId) await sealed.removeKeyCheck(check.keyId);
  }
  return { resealed, left };
}

async function resealTable({ sealed, sealer }: Parts, table: SealedTable): Promise<number> {
  let changed = 0;
  let after: string | null = null;
  for (;;) {
    const page: SealedRow[] = await sealed.listSealed({ table, after, limit: ROWS_A_PAGE });
    for (const row of page) {
      if (sealer.isCurrent(row.sealed)) continue;
      const to = await reseal(sealer, row);
      if (to && (await sealed.replaceSealed({ table, id: row.id, from: row.sealed, to }))) changed += 1;
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < ROWS_A_PAGE) return changed;
  }
}

/** Null where it does not open: it stays as it is, and is counted as left. */
async function reseal(sealer: Sealer, { id, sealed, place }: SealedRow): Promise<string | null> {
  // Mails are sealed for their row, as the mail port says.
  const context = place ? factorContext(place) : `mail|${id}`;
  const text = await sealer.open(sealed, context).catch(() => null);
  return text === null ? null : sealer.seal(text, context);
}

async function resealHead({ audit, sealer }: Parts): Promise<number> {
  const head = await audit.findHead();
  if (!head || sealer.isCurrent(head.seal)) return 0;
  return sealHeadAnew({ store: audit, sealer }).then(
    () => 1,
    () => 0,
  );
}

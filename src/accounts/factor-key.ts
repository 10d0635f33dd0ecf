/** Seals an authenticator's key for the one row that it belongs to. */

import type { Sealer } from "../shared/sealing.ts";
import { decodeKey, encodeKey } from "../totp/secret.ts";

export type FactorPlace = { accountId: string; factorId: string; generation: number };

/** A row that is copied to another account, or an older key that is put back, does not open. */
export function factorContext({ accountId, factorId, generation }: FactorPlace): string {
  return `factor|${accountId}|${factorId}|${generation}`;
}

export function sealFactorKey(sealer: Sealer, secret: Uint8Array, place: FactorPlace): Promise<string> {
  return sealer.seal(encodeKey(secret), factorContext(place));
}

/** Throws SealError where it was not sealed for this place. */
export async function openFactorKey(sealer: Sealer, sealed: string, place: FactorPlace): Promise<Uint8Array> {
  return decodeKey(await sealer.open(sealed, factorContext(place))) ?? new Uint8Array();
}

/** Refuses to go on with a wrong key, before anything is sealed that nobody can open again. */

import type { SealedStore } from "./accounts/ports.ts";
import { createSealer, type Sealer, type SealingKey } from "./shared/sealing.ts";

export class KeysError extends Error {
  readonly code = "keys.wrong";
}

type Keys = { sealed: SealedStore; keys: readonly SealingKey[] };

const KNOWN_TEXT = "madoguchi";
const contextOf = (keyId: string) => `key-check|${keyId}`;

/** At the start of a server: throws KeysError like `verifyKeys`; then the first key, which seals, is known here. */
export async function checkKeys({ sealed, keys }: Keys): Promise<void> {
  await verifyKeys({ sealed, keys });
  const [current] = keys;
  if (!current) return;
  const check = await createSealer(keys).seal(KNOWN_TEXT, contextOf(current.id));
  await sealed.addKeyCheck({ keyId: current.id, sealed: check });
}

/**
 * Throws KeysError, naming every key that is missing or that is not the one that was used here under its name,
 * and what to do. Never shows a key.
 */
export async function verifyKeys({ sealed, keys }: Keys): Promise<void> {
  const sealer = createSealer(keys);
  const checks = await sealed.findKeyChecks();
  const used = (await sealed.countSealed()).map(({ keyId }) => keyId);
  const known = [...new Set([...checks.map(({ keyId }) => keyId), ...used])];
  const missing = known.filter((keyId) => !keys.some(({ id }) => id === keyId)).map(describeMissing);
  const given = checks.filter(({ keyId }) => keys.some(({ id }) => id === keyId));
  const opened = await Promise.all(given.map((check) => isRight(sealer, check)));
  const wrong = given.filter((_, at) => !opened[at]).map(({ keyId }) => describeWrong(keyId));
  const mistakes = [...missing, ...wrong];
  if (mistakes.length > 0) throw new KeysError(mistakes.join("\n"));
}

/** Whether a server has been started with this key as its first. */
export async function isKnownKey({ sealed, keys: [current] }: Keys): Promise<boolean> {
  return (await sealed.findKeyChecks()).some(({ keyId }) => keyId === current?.id);
}

function isRight(sealer: Sealer, { keyId, sealed }: { keyId: string; sealed: string }): Promise<boolean> {
  return sealer.open(sealed, contextOf(keyId)).then(
    (text) => text === KNOWN_TEXT,
    () => false,
  );
}

function describeMissing(keyId: string): string {
  return `MADOGUCHI_KEYS: the key ${keyId} is missing; this database holds what was sealed with it. Put it back behind the others. To do without it, run npm run keys -- rotate with it in place first.`;
}

function describeWrong(keyId: string): string {
  return `MADOGUCHI_KEYS: the key ${keyId} is not the one that was used here under this name. Set the right one, or give a new key another name; npm run keys -- new makes one.`;
}

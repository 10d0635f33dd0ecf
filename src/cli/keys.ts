/** Makes keys and changes them: `npm run keys -- new [ID]`, `npm run keys -- rotate`. */

import { rotateKeys } from "../accounts/rotate-keys.ts";
import { isKnownKey } from "../check-keys.ts";
import { randomBytes } from "../shared/digest.ts";
import { parseKeys, writeKey } from "../shared/sealing.ts";
import { type Opened, withStores } from "./keys-and-stores.ts";

const USAGE = `usage: npm run keys -- new [ID]   prints a fresh key for MADOGUCHI_KEYS
       npm run keys -- rotate     seals everything anew with the first key of MADOGUCHI_KEYS`;
const KEY_BYTES = 32;

const [command, id, ...rest] = process.argv.slice(2);
if (command === "new" && rest.length === 0) printNewKey(id ?? `k${dateOf(new Date())}`);
else if (command === "rotate" && id === undefined) await withStores(rotate);
else fail(USAGE);

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

function dateOf(time: Date): string {
  return time.toISOString().slice(0, 10).replaceAll("-", "");
}

function printNewKey(keyId: string): void {
  const key = writeKey({ id: keyId, bytes: randomBytes(KEY_BYTES) });
  if (parseKeys(key)) console.log(key);
  else fail("a key's name is small letters, digits and hyphens, 32 at most");
}

async function rotate({ stores, settings, sealer }: Opened): Promise<boolean> {
  const { keys } = settings;
  const keyId = keys[0]?.id ?? "";
  if (!(await isKnownKey({ sealed: stores.sealed, keys }))) {
    console.error(
      `no server has been started with the key ${keyId} as its first yet. Restart every server with this MADOGUCHI_KEYS, then run this again.`,
    );
    return false;
  }
  const { resealed, left } = await rotateKeys({ ...stores, sealer, keyId });
  const { factors, enrolments, mails, audit } = resealed;
  console.log(
    `sealed anew with ${keyId}: ${factors} factors, ${enrolments} enrolments, ${mails} mails, ${audit} audit head`,
  );
  for (const { table, keyId: old, count } of left) {
    console.error(
      `${table}: ${count} still sealed with ${old}. Keep that key and run this again; if the number stays, they were changed behind the product's back.`,
    );
  }
  for (const { id: old } of keys.slice(1).filter(({ id }) => !left.some((entry) => entry.keyId === id))) {
    console.log(
      `nothing is sealed with ${old}: remove it from MADOGUCHI_KEYS and restart every server; old backups still need it`,
    );
  }
  return left.length === 0;
}

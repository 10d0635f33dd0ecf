/** Adds accounts to a firm or to many, all of them or none. */

import type { CreateId } from "../shared/random.ts";
import type { Account } from "./account.ts";
import type { AccountRow } from "./account-row.ts";
import type { ImportMistake, ImportRow } from "./import-file.ts";
import type { Passwords } from "./passwords.ts";
import type { AccountStore } from "./ports.ts";

/** As many as the hashing does at once; more would only wait, and too many are turned away. */
const HASHED_AT_ONCE = 4;

/** What stands against rows that are right in themselves: IDs that are taken, firms without a name or with two. */
export async function findConflicts({
  accounts,
  rows,
}: {
  accounts: AccountStore;
  rows: readonly ImportRow[];
}): Promise<ImportMistake[]> {
  const names = new Map((await accounts.listFirms()).map(({ id, name }) => [id, name]));
  for (const { firmId, firmName } of rows) if (firmName && !names.has(firmId)) names.set(firmId, firmName);
  const mistakes: ImportMistake[] = [];
  for (const { line, loginId, firmId, firmName } of rows) {
    const messages: string[] = [];
    if (loginId && (await accounts.findByLoginId(loginId)))
      messages.push(`login_id: ${loginId} is taken by an account that is there already`);
    const name = names.get(firmId);
    if (firmId && name === undefined) messages.push(`firm_name: the firm ${firmId} is new and needs a name`);
    else if (firmName && firmName !== name)
      messages.push(`firm_name: the firm ${firmId} is called "${name}"`);
    if (messages.length > 0) mistakes.push({ line, messages });
  }
  return mistakes;
}

/** One list, in the order of lines. */
export function mergeMistakes(...lists: readonly ImportMistake[][]): ImportMistake[] {
  const byLine = Map.groupBy(lists.flat(), ({ line }) => line);
  return [...byLine]
    .map(([line, mistakes]) => ({ line, messages: mistakes.flatMap(({ messages }) => messages) }))
    .sort((a, b) => a.line - b.line);
}

/** The accounts added, or null where an ID was taken: then none was. New firms are added with them. */
export async function addAccounts({
  accounts,
  passwords,
  rows,
  form,
  now,
  createId,
}: {
  accounts: AccountStore;
  passwords: Passwords;
  rows: readonly AccountRow[];
  form: "plain" | "hashed";
  now: () => number;
  createId: CreateId;
}): Promise<Account[] | null> {
  const added: Account[] = [];
  for (let at = 0; at < rows.length; at += HASHED_AT_ONCE) {
    const some = rows.slice(at, at + HASHED_AT_ONCE).map(async ({ password, firmName: _, ...row }) => ({
      ...row,
      id: createId(now()),
      passwordHash: form === "hashed" ? password : await passwords.hash(password),
      isDisabled: false,
    }));
    added.push(...(await Promise.all(some)));
  }
  const named = rows.filter(({ firmName }) => firmName !== "");
  const firms = new Map(named.map(({ firmId, firmName }) => [firmId, firmName]));
  for (const [id, name] of firms) await accounts.addFirm({ id, name });
  return (await accounts.addAccounts(added)) ? added : null;
}

/** Finds the database that a firm, an account, a token or a reset is in. */

import { DrizzleError, type SQL, sql } from "drizzle-orm";
import type { createAccountStores } from "./account-stores.ts";
import type { Database } from "./database.ts";

export type Stores = ReturnType<typeof createAccountStores>;
export type ShardParts = {
  /** Which firm is where, and whose login ID is whose: `DIRECTORY_SCHEMA`. */
  directory: Database;
  /** By their numbers, which never change. */
  shards: readonly Database[];
  /** Audit, mail, keys and what is counted under fingerprints; chat and help desk have their tables here. */
  central: Database;
  /** Where this browser's last account was. It only says which database is asked first. */
  hint?: number | null;
};

export const DIRECTORY_SCHEMA = [
  `CREATE TABLE firm_shards (firm_id text PRIMARY KEY NOT NULL, shard integer NOT NULL,
    held_at integer, moved_to integer)`,
  "CREATE INDEX firm_shards_by_shard ON firm_shards (shard)",
  `CREATE TABLE login_ids (login_id text PRIMARY KEY NOT NULL, account_id text NOT NULL UNIQUE,
    firm_id text NOT NULL REFERENCES firm_shards (firm_id))`,
] as const;

/** The firm is on its way to another database. An error of the database, so that people are asked to come back. */
export class FirmHeldError extends DrizzleError {
  readonly code = "store.firm_held";
}

/** Asks the shard that a call is about; `subject` is the call's argument. */
export type Rule = (subject: never, ask: (stores: Stores) => Promise<unknown>) => Promise<unknown>;
export type Router = ReturnType<typeof createRouter>;

export function createRouter(parts: ShardParts, stores: readonly Stores[]) {
  const { directory } = parts;
  // It comes from outside, and may be of another time.
  const hint = [...stores.keys()].find((at) => at === parts.hint) ?? null;
  /** By what it is about, each beginning with a word of its own. */
  const known = new Map<string, number>();
  const storesAt = (shard: number): Stores => {
    const found = stores[shard];
    if (!found) throw new FirmHeldError({ message: `there is no shard ${shard} here` });
    return found;
  };
  const locate = async (key: string, firm: SQL): Promise<number | null> => {
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const [row] = await directory.all<{ shard: number; held: number | null }>(
      sql`select shard, held_at as held from firm_shards where firm_id = (${firm})`,
    );
    if (!row) return null;
    if (row.held !== null) throw new FirmHeldError({ message: "the firm is being moved" });
    known.set(key, row.shard);
    return row.shard;
  };
  /** Of everything that is kept under random ids and hashes, at most one shard has it. */
  const inAny = async <T>(key: string, ask: (stores: Stores) => Promise<T>): Promise<T> => {
    const seen = known.get(key);
    if (seen !== undefined) return ask(storesAt(seen));
    const failures: unknown[] = [];
    let missed: T | undefined;
    const tryAt = async (at: number) => {
      try {
        const answer = await ask(storesAt(at));
        if (answer !== null && answer !== false) return { answer, at };
        missed = answer;
      } catch (error) {
        failures.push(error);
      }
      return null;
    };
    const others = [...stores.keys()].filter((at) => at !== hint);
    const hinted = hint === null ? null : await tryAt(hint);
    const found = hinted ?? (await Promise.all(others.map(tryAt))).find((answer) => answer !== null);
    if (!found && failures.length > 0) throw failures[0];
    if (!found) return missed as T;
    known.set(key, found.at);
    return found.answer;
  };
  const shardOf = (id: string) =>
    locate(`account ${id}`, sql`select firm_id from login_ids where account_id = ${id}`);
  /** The first one where nobody has that account, so that the work is the same. */
  const ofAccount = async (id: string) => storesAt((await shardOf(id)) ?? 0);
  const account: Rule = async (about: string | { accountId: string }, ask) =>
    ask(await ofAccount(typeof about === "string" ? about : about.accountId));
  const owner: Rule = ({ request }: { request: { accountId: string } }, ask) =>
    account(request as never, ask);
  /** What is known by a secret's hash or a random id, the first text of the call. */
  const token =
    (word: string): Rule =>
    (about: string | Record<string, string>, ask) =>
      inAny(`${word} ${typeof about === "string" ? about : tokenIn(about)}`, ask);
  const everywhere: Rule = (_, ask) => Promise.all(stores.map(ask));
  const ofFirm = async (id: string) => storesAt((await locate(`firm ${id}`, sql`${id}`)) ?? 0);
  const ofLoginId = async (id: string) =>
    storesAt((await locate(`id ${id}`, sql`select firm_id from login_ids where login_id = ${id}`)) ?? 0);
  return { storesAt, shardOf, ofAccount, ofFirm, ofLoginId, inAny, account, owner, token, everywhere };
}

function tokenIn({ tokenHash, holderHash, cancelHash, id }: Record<string, string>): string | undefined {
  return tokenHash ?? holderHash ?? cancelHash ?? id;
}

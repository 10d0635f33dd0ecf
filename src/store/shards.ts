/** Spreads firms over several databases: all of a firm is in one of them, and no statement crosses. */

import { SUBJECT_PREFIX } from "../accounts/limits.ts";
import { createAccountStores } from "./account-stores.ts";
import { routeAccounts } from "./shards-accounts.ts";
import { createRouter, type Rule, type ShardParts, type Stores } from "./shards-router.ts";

/**
 * The stores of accounts over all shards. Open them for each request: what they have learnt about who is where is
 * not asked again, and a move waits for requests to end. What cannot be found while a shard is down is an error,
 * never a no.
 */
export function createShardedStores(parts: ShardParts) {
  const { shards, central } = parts;
  const stores = shards.map(createAccountStores);
  const shared = createAccountStores(central);
  const router = createRouter(parts, stores);
  const { account, token, owner, everywhere, ofAccount, shardOf, inAny } = router;
  /** A table of rules cannot forget a method. */
  const route = <Port extends keyof Stores>(port: Port, rules: Record<keyof Stores[Port], Rule>) => {
    type Method = (given: never) => Promise<unknown>;
    const methodOf = (found: Stores, name: string) =>
      (found[port] as unknown as Record<string, Method>)[name];
    const routed = Object.entries<Rule>(rules).map(([name, rule]) => [
      name,
      (given: never) => rule(given, async (found) => methodOf(found, name)?.(given)),
    ]);
    return Object.fromEntries(routed) as Stores[Port];
  };
  /** What is counted for an account is beside it; a fingerprint does not say whose it is. */
  const counted: Rule = async (given: string | { subject: string }, ask) => {
    const subject = typeof given === "string" ? given : given.subject;
    const prefix = Object.values(SUBJECT_PREFIX).find((every) => subject.startsWith(every));
    const shard = prefix ? await shardOf(subject.slice(prefix.length)) : null;
    return ask(shard === null ? shared : router.storesAt(shard));
  };
  /** By way of its account, so that nothing is decided in a database that the firm is leaving. */
  const reset: Rule = async ({ id }: { id: string }, ask) => {
    const found = await inAny(`reset ${id}`, ({ resets }) => resets.findReset(id));
    return ask(await ofAccount(found?.accountId ?? ""));
  };
  const enrolment: Rule = async ({ challengeHash }: { challengeHash: string }, ask) => {
    const found = await inAny(`challenge ${challengeHash}`, (s) => s.enrolments.findEnrolment(challengeHash));
    return ask(await ofAccount(found?.accountId ?? ""));
  };
  const listAsked: Stores["resets"]["listAsked"] = async (search) => {
    const home = await ofAccount(search.approverId);
    const isOperator = (await home.accounts.findAccount(search.approverId))?.roles.includes("operator");
    const lists = (isOperator ? stores : [home]).map(({ resets }) => resets.listAsked(search));
    return (await Promise.all(lists)).flat().sort((a, b) => a.request.createdAt - b.request.createdAt);
  };
  return {
    accounts: routeAccounts(parts, stores, router),
    sessions: route("sessions", {
      addSession: account,
      findSession: token("session"),
      raiseSession: token("session"),
      countStepUp: token("session"),
      endSession: token("session"),
      listSessions: account,
      endSessions: account,
      forgetSessionsBefore: everywhere,
    }),
    challenges: route("challenges", {
      addChallenge: account,
      findChallenge: token("challenge"),
      countTry: token("challenge"),
      endChallenge: token("challenge"),
      endChallenges: account,
      forgetChallengesBefore: everywhere,
    }),
    factors: route("factors", {
      findFactors: account,
      burnStep: token("factor"),
      renameFactor: account,
      removeFactor: account,
    }),
    attempts: route("attempts", {
      countAttempt: counted,
      clearAttempts: counted,
      findPause: counted,
      forgetAttempts: counted,
      forgetAttemptsBefore: async (times, ask) => Promise.all([everywhere(times, ask), ask(shared)]),
    }),
    recoveryCodes: route("recoveryCodes", { countLeft: account, replaceCodes: account }),
    enrolments: route("enrolments", {
      addPermit: account,
      findPermit: account,
      endPermits: account,
      addEnrolment: account,
      findEnrolment: token("challenge"),
      confirmEnrolment: enrolment,
    }),
    resets: {
      ...route("resets", {
        openReset: owner,
        openWithRecoveryCode: owner,
        findLatest: account,
        findReset: token("reset"),
        hasOpen: token("holder"),
        countMailTry: reset,
        grantByMail: reset,
        decideReset: reset,
        listResets: account,
        listAsked: everywhere,
        closeOpen: account,
        addCancelLink: reset,
        findByCancel: token("link"),
        undoReset: reset,
        wasUndone: account,
        foldResetsBefore: everywhere,
      }),
      listAsked,
    },
    sealed: routeSealed([...stores, ...(shards.includes(central) ? [] : [shared])], shared),
    audit: shared.audit,
    mails: shared.mails,
    /** For the hint; null for nobody's account. */
    shardOf,
  };
}

function routeSealed(all: readonly Stores[], shared: Stores): Stores["sealed"] {
  const each = async <T>(ask: (store: Stores["sealed"]) => Promise<T>) =>
    Promise.all(all.map(({ sealed }) => ask(sealed)));
  return {
    ...shared.sealed,
    async listSealed(page) {
      const rows = (await each((store) => store.listSealed(page))).flat();
      return rows.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, page.limit);
    },
    replaceSealed: async (change) => (await each((store) => store.replaceSealed(change))).some(Boolean),
    /** No server has that key any more once rotation is through, so that nothing can be sealed under it in between. */
    async removeKeyCheck(keyId) {
      const counts = (await each((store) => store.countSealed())).flat();
      return counts.every((count) => count.keyId !== keyId) && shared.sealed.removeKeyCheck(keyId);
    },
    async countSealed() {
      const groups = Map.groupBy((await each((store) => store.countSealed())).flat(), (count) =>
        JSON.stringify([count.table, count.keyId]),
      );
      return [...groups.values()].flatMap(([first, ...rest]) =>
        first ? [{ ...first, count: rest.reduce((sum, { count }) => sum + count, first.count) }] : [],
      );
    },
  };
}

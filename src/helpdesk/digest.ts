/** Mails those who serve the help desk once a morning how much is waiting, if they want it. */

import type { Account } from "../accounts/account.ts";
import type { AccountStore } from "../accounts/ports.ts";
import type { Notify } from "../selfservice/notify.ts";
import { dayOf } from "../shared/day.ts";
import type { DigestStore, QueueStore } from "./ports.ts";

/** In Japan: there when work begins, and not so early that it wakes anybody. */
const FIRST_HOUR = 8;
const HOUR_MS = 3_600_000;

export type Digest = {
  /**
   * Sends what is due and resolves with how many people were written to. Of several processes one writes to
   * somebody, and at most once a day: what fails is not tried again before the next morning. Everybody is tried
   * before it rejects with what failed.
   */
  sendDue(): Promise<number>;
  isWanted(account: Account): Promise<boolean>;
  /** From the next morning on. */
  want(account: Account, isWanted: boolean): Promise<void>;
};

export type DigestParts = {
  digests: DigestStore;
  queue: Pick<QueueStore, "countOpen">;
  accounts: Pick<AccountStore, "findAccount">;
  /** How many requests wait for this account's decision. */
  countAsked(account: Account): Promise<number>;
  notify: Notify;
  now(): number;
};

export function createDigest(parts: DigestParts): Digest {
  const { digests, queue, now } = parts;
  return {
    async sendDue() {
      const time = now();
      if (dayOf(time) !== workdayOf(time)) return 0;
      const accountIds = await digests.claimDigests(dayOf(time));
      if (accountIds.length === 0) return 0;
      const { groups: questions } = await queue.countOpen(time);
      const outcomes = await Promise.allSettled(
        accountIds.map((accountId) => sendOne({ ...parts, accountId, questions })),
      );
      const failed = outcomes.find((outcome) => outcome.status === "rejected");
      if (failed) throw failed.reason;
      return outcomes.filter((outcome) => outcome.status === "fulfilled" && outcome.value).length;
    },
    isWanted: ({ id }) => digests.isSubscribed(id),
    want: ({ id }, isWanted) =>
      isWanted ? digests.subscribe({ accountId: id, day: workdayOf(now()) }) : digests.unsubscribe(id),
  };
}

/** The day that began last at the first hour: before it, still yesterday. */
function workdayOf(time: number): string {
  return dayOf(time - FIRST_HOUR * HOUR_MS);
}

/** True when a mail was kept for them. Whoever serves the help desk no longer is left out, and nothing is said of nothing. */
async function sendOne({
  accountId,
  questions,
  accounts,
  countAsked,
  notify,
}: DigestParts & { accountId: string; questions: number }): Promise<boolean> {
  const account = await accounts.findAccount(accountId);
  if (!account || account.isDisabled || !account.roles.includes("operator")) return false;
  const approvals = await countAsked(account);
  if (questions + approvals === 0 || account.mails.length === 0) return false;
  await notify(account, "console-digest", { questions, approvals, link: "/console" });
  return true;
}

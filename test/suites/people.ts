/** People, their authenticators and the crowd, for the suites of the stores. */

import type { Account } from "../../src/accounts/account.ts";
import type { AttemptPolicy, Challenge, Session } from "../../src/accounts/ports.ts";
import type { Enrolment, ResetRequest } from "../../src/selfservice/ports.ts";
import type { Stores as AllStores } from "../support/stores.ts";

export type Stores = Omit<AllStores, "counts">;
/** Two openings of one empty database. */
export type Openings = readonly [Stores, Stores];
/** Called inside each test. */
export type OpenStores = () => Openings | Promise<Openings>;

export const NOW = 1_800_000_000_000;
export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

const CROWD = 12;

/** Everybody acts at once, by turns through both openings; returns how many were told yes. */
export async function countYes(
  openings: Openings,
  act: (stores: Stores, at: number) => Promise<unknown>,
): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: CROWD }, (_, at) => act(openings[at % 2 === 0 ? 0 : 1], at)),
  );
  return answers.filter((answer) => answer !== false && answer !== null).length;
}

export function account(given: Partial<Account> = {}): Account {
  const id = given.id ?? "hanako";
  return {
    id,
    loginId: id.toUpperCase(),
    kind: "employee",
    firmId: "firm",
    passwordHash: "scrypt$hash",
    locale: "ja",
    mails: [`${id}@example.com`],
    roles: [],
    isDisabled: false,
    ...given,
  };
}

/** Two firms and an account in the first of them, besides those given. */
export async function addPeople({ accounts }: Stores, ...given: Partial<Account>[]): Promise<void> {
  await accounts.addFirm({ id: "firm", name: "青葉商店" });
  await accounts.addFirm({ id: "other-firm", name: "別の会社" });
  await accounts.addAccounts([account(), ...given.map(account)]);
}

export function session(given: Partial<Session & { tokenHash: string }> = {}) {
  const tokenHash = given.tokenHash ?? "token";
  return {
    id: `session ${tokenHash}`,
    tokenHash,
    accountId: "hanako",
    level: "limited" as const,
    createdAt: NOW,
    expiresAt: NOW + DAY_MS,
    agent: "Edge, Windows",
    ...given,
  };
}

export function challenge(given: Partial<Challenge> = {}): Challenge {
  return {
    tokenHash: "challenge",
    accountId: "hanako",
    aim: "enrol",
    next: "/security",
    expiresAt: NOW + 10 * MINUTE_MS,
    ...given,
  };
}

export function enrolment(given: Partial<Enrolment> = {}): Enrolment {
  return {
    challengeHash: "challenge",
    accountId: "hanako",
    purpose: "first",
    factorId: "phone",
    generation: 1,
    sealed: "sealed key",
    name: "Authenticator",
    permitId: null,
    ...given,
  };
}

export async function beginEnrolment(
  { challenges, enrolments }: Stores,
  given: Partial<Enrolment> = {},
): Promise<Enrolment> {
  const begun = enrolment(given);
  await challenges.addChallenge(challenge({ tokenHash: begun.challengeHash, accountId: begun.accountId }));
  await enrolments.addEnrolment(begun);
  return begun;
}

export function confirmation(
  given: { challengeHash?: string; now?: number; recoveryHashes?: string[] | null } = {},
) {
  return {
    challengeHash: "challenge",
    step: 1_000,
    name: "My phone",
    recoveryHashes: null,
    attemptSubject: "code hanako",
    now: NOW,
    ...given,
  };
}

/** A live factor, whose last step is 1,000. */
export async function addFactor(stores: Stores, given: Partial<Enrolment> = {}): Promise<boolean> {
  const factorId = given.factorId ?? "phone";
  const begun = await beginEnrolment(stores, { challengeHash: `for ${factorId}`, ...given, factorId });
  return stores.enrolments.confirmEnrolment(confirmation({ challengeHash: begun.challengeHash }));
}

export function request(given: Partial<ResetRequest> = {}): ResetRequest {
  return {
    id: "request",
    accountId: "hanako",
    proof: "approval",
    state: "asked",
    closedBecause: null,
    createdAt: NOW,
    readyAt: null,
    expiresAt: NOW + DAY_MS,
    firstApprover: null,
    decidedBy: null,
    reason: null,
    holderHash: "holder",
    ...given,
  };
}

/** Its cancel link is `link of <id>`, its mailed code `mailed`. */
export function openRequest(
  { resets }: Stores,
  given: Partial<ResetRequest> = {},
  limit = 5,
): Promise<boolean> {
  const opened = request(given);
  return resets.openReset({
    request: opened,
    mailCodeHash: opened.state === "code-sent" ? "mailed" : null,
    cancelHash: `link of ${opened.id}`,
    limit,
    now: opened.createdAt,
  });
}

export const GRANTED = { state: "granted", readyAt: NOW, expiresAt: NOW + DAY_MS } as const;
export const POLICY: AttemptPolicy = { pauseAfter: 10, inADay: 20, inARow: 100 };

/** What self-service needs kept. Each method is one guarded statement or one batch that happens whole or not at all. */

import type { Account, AccountKind } from "../accounts/account.ts";

/** A one-time right to enrol; for a first enrolment, or as the outcome of a reset. */
export type Permit = { id: string; accountId: string; resetId: string | null; expiresAt: number };

export type EnrolmentPurpose = "first" | "add" | "replace" | "reset";

/** A key on its way to become a factor; lives as long as its challenge. */
export type Enrolment = {
  challengeHash: string;
  accountId: string;
  purpose: EnrolmentPurpose;
  /** The factor to be: a new id, or for "replace" the one that is replaced. */
  factorId: string;
  /** The generation to be: 1, or one more than now. */
  generation: number;
  sealed: string;
  name: string;
  permitId: string | null;
};

export type EnrolmentStore = {
  addPermit(permit: Permit & { codeHash: string }): Promise<void>;
  /** Unused and valid. */
  findPermit(search: { codeHash: string; accountId: string; now: number }): Promise<Permit | null>;
  /** Unused permits of an account are worth nothing from then on. */
  endPermits(which: { accountId: string; now: number }): Promise<void>;
  /** One for each challenge. */
  addEnrolment(enrolment: Enrolment): Promise<void>;
  findEnrolment(challengeHash: string): Promise<Enrolment | null>;
  /**
   * Makes the factor live and burns the step of the code that confirmed it. One guarded statement claims the
   * enrolment with all its conditions (challenge not over, account not disabled; permit unused, valid, of this
   * account, and its reset still granted and due; "reset": only with a reset's permit, which nothing else may use;
   * "first": no factor, and without a permit no reset that was undone; "reset": any; "add": exactly one; "replace": the generation is still the
   * one before), and everything else hangs on that claim: permit used, recovery codes replaced (where given), and
   * for "reset": other factors removed, the reset done, sessions and other challenges ended, counted attempts
   * forgotten. The challenge is over afterwards. False: nothing has changed.
   */
  confirmEnrolment(confirmation: {
    challengeHash: string;
    step: number;
    /** What its owner calls it. */
    name: string;
    recoveryHashes: readonly string[] | null;
    /** Attempts to forget, for "reset". */
    attemptSubject: string;
    now: number;
  }): Promise<boolean>;
};

export type Proof = "recovery-code" | "mail" | "approval" | "password-only";

export type ResetState =
  /** A mailed code is owed. */
  | "code-sent"
  /** A person is asked. */
  | "asked"
  /** May enrol from readyAt to expiresAt. */
  | "granted"
  | "done"
  | "closed";

export type ClosedBecause = "cancelled" | "refused" | "replaced" | "signed-in" | "undone";

export type ResetRequest = {
  id: string;
  accountId: string;
  proof: Proof;
  state: ResetState;
  closedBecause: ClosedBecause | null;
  createdAt: number;
  /** Null until the second proof is given. */
  readyAt: number | null;
  expiresAt: number;
  /** Where two must agree, the first who did. */
  firstApprover: string | null;
  decidedBy: string | null;
  reason: string | null;
  /** The browser that it was made in: what is granted to it is of no use to another that knows the password. */
  holderHash: string;
};

/** What somebody who decides should know. */
export type AskedReset = {
  request: ResetRequest;
  account: Account;
  /** Name of the firm. */
  firm: string;
  /** How often the account asked before, as long as that is kept. */
  earlier: number;
};

/** One person suffices, or two must agree; by kind of account. */
export type ApproversNeeded = Record<AccountKind, 1 | 2>;

export type ResetStore = {
  /**
   * Opens a request and closes the account's open one as "replaced". False when the account has opened `limit`
   * in the 24 hours before, or when its open one is granted to another holder.
   */
  openReset(opening: {
    request: ResetRequest;
    mailCodeHash: string | null;
    cancelHash: string;
    limit: number;
    now: number;
  }): Promise<boolean>;
  /** Uses up a recovery code and opens a granted request in one batch. False when there is no such unused code. */
  openWithRecoveryCode(opening: {
    request: ResetRequest;
    codeHash: string;
    cancelHash: string;
    now: number;
  }): Promise<boolean>;
  /** The newest, whatever its state. */
  findLatest(accountId: string): Promise<ResetRequest | null>;
  findReset(id: string): Promise<ResetRequest | null>;
  /** Whether one is open that belongs to that browser, its time not over. */
  hasOpen(by: { holderHash: string; now: number }): Promise<boolean>;
  /** Counts a mailed code tried; false once `limit` were tried or none is owed. */
  countMailTry(attempt: { id: string; limit: number; now: number }): Promise<boolean>;
  grantByMail(grant: {
    id: string;
    codeHash: string;
    readyAt: number;
    expiresAt: number;
    now: number;
  }): Promise<boolean>;
  /**
   * A person's decision on a request that is asked and not over. The statement itself demands that the approver is
   * another account, not disabled, an approver of the same firm or an operator. Where `approversNeeded` is 2, the
   * first to grant is noted and another one must grant too; anybody's refusal closes it. Null: nothing has changed.
   */
  decideReset(decision: {
    id: string;
    approverId: string;
    approversNeeded: 1 | 2;
    isGranted: boolean;
    reason: string | null;
    readyAt: number;
    expiresAt: number;
    now: number;
  }): Promise<"granted" | "refused" | "noted" | null>;
  /** The newest first. */
  listResets(search: { accountId: string; limit: number }): Promise<ResetRequest[]>;
  /** Requests asked and not over that this account may decide, oldest first. */
  listAsked(search: { approverId: string; now: number }): Promise<AskedReset[]>;
  /** Closes the account's open request, if there is one; returns it as it was. */
  closeOpen(closing: {
    accountId: string;
    because: ClosedBecause;
    now: number;
  }): Promise<ResetRequest | null>;
  /** A further link to the request, for the notice of completion. */
  addCancelLink(link: { id: string; cancelHash: string }): Promise<void>;
  /** The open request, or the newest one done within `undoMs`, that one of its links belongs to. */
  findByCancel(search: { cancelHash: string; now: number; undoMs: number }): Promise<ResetRequest | null>;
  /**
   * Undoes a reset that was done: the request is closed as "undone", and the account's factors, recovery codes,
   * permits, sessions, challenges and a further open request are gone. True for one caller.
   */
  undoReset(undoing: { id: string; now: number }): Promise<boolean>;
  /** Whether a reset of the account was undone: from then on only a permit opens its set-up. */
  wasUndone(accountId: string): Promise<boolean>;
  /** Adds up requests that are closed, done or over since before then and deletes them; also permits that were over by then. */
  foldResetsBefore(time: number): Promise<void>;
};

/** What may stand as second proof, by kind of account, and how long to wait after it. */
export type ResetPolicy = Record<AccountKind, Partial<Record<Proof, { waitMs: number }>>>;

/** What accounts need kept. Each method is one guarded statement or one batch that happens whole or not at all. */

import type { Account, Firm } from "./account.ts";

export type AccountStore = {
  /** False where its id is taken: the firm stays as it is. */
  addFirm(firm: Firm): Promise<boolean>;
  listFirms(): Promise<Firm[]>;
  findFirm(id: string): Promise<Firm | null>;
  /** Whether a firm uses an app (ライセンス管理の「使用」). */
  setLicence(licence: { firmId: string; app: string; isInUse: boolean }): Promise<void>;
  /** The apps in use. */
  findLicences(firmId: string): Promise<string[]>;
  /** All of them or, where an ID is taken, none and false. */
  addAccounts(accounts: readonly Account[]): Promise<boolean>;
  findByLoginId(loginId: string): Promise<Account | null>;
  findAccount(id: string): Promise<Account | null>;
  /** Whose login ID begins so, in order of it. */
  findAccounts(search: { prefix: string; after: string | null; limit: number }): Promise<Account[]>;
  /** In order of login ID; of all firms where none is named. */
  listAccounts(page: { firmId: string | null; after: string | null; limit: number }): Promise<Account[]>;
  /** With the role, not disabled; of one firm where one is named. */
  findByRole(wanted: { role: "operator" | "approver"; firmId: string | null }): Promise<Account[]>;
  /** Also ends the account's sessions, challenges and open resets. False where there is no such account or it is so already. */
  disableAccount(disabling: { id: string; now: number }): Promise<boolean>;
};

export type Level = "limited" | "full";

/** Signed in. The token itself is only in the cookie. */
export type Session = {
  id: string;
  accountId: string;
  level: Level;
  createdAt: number;
  expiresAt: number;
  /** Browser and system in a few words, for the owner to recognise. */
  agent: string;
};

export type SessionStore = {
  /** Where the account has as many as it may, its oldest one ends; limited ones before full ones. */
  addSession(session: Session & { tokenHash: string }): Promise<void>;
  /** With its account; null when over, or when the account is disabled. */
  findSession(search: {
    tokenHash: string;
    now: number;
  }): Promise<{ session: Session; account: Account } | null>;
  /** Limited to full under a new token; the old one is dead in the same statement. False when it was not limited any more. */
  raiseSession(raise: {
    tokenHash: string;
    newTokenHash: string;
    now: number;
    expiresAt: number;
  }): Promise<boolean>;
  /** Counts a code tried for step-up and says how many are left; null, and nothing counted, once `limit` were tried. */
  countStepUp(attempt: { tokenHash: string; limit: number; now: number }): Promise<number | null>;
  listSessions(search: { accountId: string; now: number }): Promise<Session[]>;
  endSession(tokenHash: string): Promise<boolean>;
  /** All of an account, but the one with `exceptTokenHash`; returns how many. */
  endSessions(which: { accountId: string; exceptTokenHash: string | null }): Promise<number>;
  forgetSessionsBefore(time: number): Promise<void>;
};

/** What a half-signed-in person is on the way to. */
export type Aim = "sign-in" | "enrol" | "reset";

/** The password was right; more is owed. The token itself is only in the cookie. */
export type Challenge = {
  tokenHash: string;
  accountId: string;
  aim: Aim;
  /** Where to go afterwards: a path of this site. */
  next: string | null;
  expiresAt: number;
};

export type ChallengeStore = {
  addChallenge(challenge: Challenge): Promise<void>;
  /** With its account; null when over, or when the account is disabled. */
  findChallenge(search: {
    tokenHash: string;
    aim: Aim;
    now: number;
  }): Promise<{ challenge: Challenge; account: Account } | null>;
  /** Counts a code tried and says how many are left; null, and nothing counted, once `limit` were tried or it is over. */
  countTry(attempt: { tokenHash: string; limit: number; now: number }): Promise<number | null>;
  /** True for exactly one caller. */
  endChallenge(tokenHash: string): Promise<boolean>;
  /** All of an account. */
  endChallenges(which: { accountId: string }): Promise<void>;
  /** Also the enrolments that hang on them. */
  forgetChallengesBefore(time: number): Promise<void>;
};

/** An enrolled authenticator. */
export type Factor = {
  id: string;
  accountId: string;
  name: string;
  /** The key, sealed for `factorContext`. */
  sealed: string;
  /** Rises by one each time the key is replaced. */
  generation: number;
  /** RFC 6238 time step of the last code used. */
  lastStep: number;
  createdAt: number;
};

export type FactorStore = {
  /** Oldest first; at most two. */
  findFactors(accountId: string): Promise<Factor[]>;
  /** Uses up a time step, forward only. True for exactly one caller a step. */
  burnStep(use: { id: string; generation: number; step: number }): Promise<boolean>;
  renameFactor(rename: { id: string; accountId: string; name: string }): Promise<boolean>;
  /** Never the last one. */
  removeFactor(removal: { id: string; accountId: string }): Promise<boolean>;
};

/** Limits on what may be wrong. */
export type AttemptPolicy = {
  /** After this many in a row there is a pause, twice as long each time; null for none. */
  pauseAfter: number | null;
  /** Within any 24 hours. */
  inADay: number;
  /** Over whatever time, until one is right or a person opens it again (NIST SP 800-63B 3.2.2). */
  inARow: number;
};

export type AttemptStore = {
  /**
   * Counts an attempt before anything is checked, in one statement. Null when it may not be tried at all: then
   * nothing is counted.
   */
  countAttempt(attempt: {
    subject: string;
    policy: AttemptPolicy;
    now: number;
  }): Promise<{ inADay: number; inARow: number } | null>;
  /** It was right: nothing is in a row any more, and it does not count towards the day. */
  clearAttempts(subject: string): Promise<void>;
  /** When the next attempt may be made: null for now, Infinity for not before a person opens it. */
  findPause(question: { subject: string; policy: AttemptPolicy; now: number }): Promise<number | null>;
  /** A person or a reset opens it again, with all that is counted under it and something more after a space. */
  forgetAttempts(subject: string): Promise<void>;
  /** With no attempt since then, `SUBJECT_PREFIX` tells which; but for codes closed until a person opens them. */
  forgetAttemptsBefore(times: { ofAccounts: number; others: number }): Promise<void>;
};

export type RecoveryCodeStore = {
  countLeft(accountId: string): Promise<number>;
  /** The old set is worth nothing from then on. */
  replaceCodes(set: { accountId: string; hashes: readonly string[] }): Promise<void>;
};

/** What happened. Texts are short identifiers, but for `detail`, which may hold a reason; nothing secret, no code, no ID that nobody has. */
export type AuditEvent = {
  at: number;
  /** Account id, or "operator's command line" and the like; null where nobody is known. */
  actor: string | null;
  action: string;
  /** The account that it happened to. */
  accountId: string | null;
  address: string;
  proofs: string[];
  result: string;
  detail: string;
};

export type AuditRow = AuditEvent & { sequence: number; previous: string; hash: string };

export type AuditSearch = {
  accountId: string | null;
  actor: string | null;
  action: string | null;
  result: string | null;
  since: number | null;
  until: number | null;
  before: number | null;
  limit: number;
};

export type AuditStore = {
  /** The newest row's place and hash, and the seal over them. */
  findHead(): Promise<{ sequence: number; hash: string; seal: string } | null>;
  /** Appends rows right behind `after` and moves the head, or returns false because another process was first. */
  append(rows: { after: number; rows: readonly AuditRow[]; seal: string }): Promise<boolean>;
  /** Re-seals an unmoved head. */
  sealHead(head: { sequence: number; seal: string }): Promise<boolean>;
  listRows(page: { after: number; limit: number }): Promise<AuditRow[]>;
  /** The newest first, from before a place; null stands for any. Times from `since` up to and without `until`. */
  searchRows(search: AuditSearch): Promise<AuditRow[]>;
};

export type SealedTable = "factors" | "enrolments" | "mails";

/** `place` is what a factor's key was sealed for; null for mails. */
export type SealedRow = {
  id: string;
  sealed: string;
  place: { accountId: string; factorId: string; generation: number } | null;
};

/** Every sealed text, for sealing it anew under another key. */
export type SealedStore = {
  /** In order of id. */
  listSealed(page: { table: SealedTable; after: string | null; limit: number }): Promise<SealedRow[]>;
  /** False where the row is gone or its text is not `from` any more. */
  replaceSealed(change: { table: SealedTable; id: string; from: string; to: string }): Promise<boolean>;
  /** A known text, sealed under each key that was ever used here. */
  findKeyChecks(): Promise<{ keyId: string; sealed: string }[]>;
  /** The first one of a key stays. */
  addKeyCheck(check: { keyId: string; sealed: string }): Promise<void>;
  /** Only where nothing is sealed under that key any more. */
  removeKeyCheck(keyId: string): Promise<boolean>;
  /** How much is sealed under each key; the audit's head is one text. */
  countSealed(): Promise<{ table: SealedTable | "audit"; keyId: string; count: number }[]>;
};

/** Puts accounts and self-service together over their stores; shared by both platforms, the command line and tests. */

import type { Account } from "./accounts/account.ts";
import { createAudit, createRecordAct } from "./accounts/audit.ts";
import { type CheckPassword, createTryPassword, type Passwords } from "./accounts/passwords.ts";
import type {
  AccountStore,
  AttemptStore,
  AuditStore,
  ChallengeStore,
  FactorStore,
  RecoveryCodeStore,
  SessionStore,
} from "./accounts/ports.ts";
import { createChallenges, createSessions } from "./accounts/sessions.ts";
import { createSignIn } from "./accounts/sign-in.ts";
import { createUseCode } from "./accounts/use-code.ts";
import type { Mailer, WaitingStore } from "./mail/ports.ts";
import { createPostOffice } from "./mail/post-office.ts";
import { createApprovals } from "./selfservice/approvals.ts";
import { createEnrol } from "./selfservice/enrol.ts";
import { createFactors } from "./selfservice/factors.ts";
import { createNotify } from "./selfservice/notify.ts";
import type { EnrolmentStore, ResetPolicy, ResetStore } from "./selfservice/ports.ts";
import { createRecoveryCodes } from "./selfservice/recovery-codes.ts";
import { createReset } from "./selfservice/reset.ts";
import { createByLink, createCancelLink, tellApprovers } from "./selfservice/reset-mails.ts";
import { digest } from "./shared/digest.ts";
import type { Locale } from "./shared/locale.ts";
import type { CreateId } from "./shared/random.ts";
import type { Sealer } from "./shared/sealing.ts";

export type Stores = {
  accounts: AccountStore;
  sessions: SessionStore;
  challenges: ChallengeStore;
  factors: FactorStore;
  attempts: AttemptStore;
  recoveryCodes: RecoveryCodeStore;
  audit: AuditStore;
  enrolments: EnrolmentStore;
  resets: ResetStore;
  mails: WaitingStore;
};

export type ServiceParts = {
  stores: Stores;
  sealer: Sealer;
  passwords: Passwords;
  mailer: Mailer;
  resetPolicy: ResetPolicy;
  firstEnrolment: "permit" | "password";
  /** Name of the product in mails, and the issuer in authenticators. */
  site: () => { name: Record<Locale, string>; issuer: string };
  /** Every link in a mail begins with it. */
  publicUrl: () => string;
  now: () => number;
  createId: CreateId;
  report: (message: string, error: unknown) => void;
  /** A person is needed for the account's reset. */
  onApprovalAsked?: (account: Account) => Promise<void>;
  /** Keeps the process alive for a delivery that nobody waits for. */
  background?: (work: Promise<unknown>) => void;
};

export type Services = ReturnType<typeof createServices>;

export function createServices(parts: ServiceParts) {
  const { stores, sealer, passwords, mailer, resetPolicy, site, publicUrl, now, createId, report } = parts;
  const audit = createAudit({ store: stores.audit, sealer });
  const record = createRecordAct({ audit, now });
  const sessions = createSessions({ store: stores.sessions, now, createId });
  const challenges = createChallenges({ store: stores.challenges, now });
  const post = createPostOffice({
    store: stores.mails,
    mailer,
    seal: sealer.seal,
    open: sealer.open,
    now,
    createId,
    report: ({ message, ...event }) => report(`${event.code}: ${message}`, event),
    site: () => site().name,
    publicUrl,
    ...(parts.background && { background: parts.background }),
  });
  const notify = createNotify(post);
  const tryPassword = createTryPassword({
    accounts: stores.accounts,
    attempts: stores.attempts,
    passwords,
    fingerprint: sealer.fingerprint,
    now,
  });
  const checkPassword: CheckPassword = async (check) => (await tryPassword(check)).account;
  const useCode = createUseCode({
    factors: stores.factors,
    attempts: stores.attempts,
    sealer,
    now,
    report,
    /** The owner has the authenticator after all: what was begun in their name, by whomever, ends. */
    async onRight(account) {
      const because = "signed-in";
      const closed = await stores.resets.closeOpen({ accountId: account.id, because, now: now() });
      if (closed) await notify(account, "reset-cancelled", { because });
    },
    onClosed: (account, opensAt) => notify(account, "codes-closed", { opensAt }),
  });
  const enrol = createEnrol({
    enrolments: stores.enrolments,
    factors: stores.factors,
    challenges,
    challengeStore: stores.challenges,
    checkPassword,
    useCode,
    sealer,
    record,
    notify,
    async notifyReset(account) {
      const { cancelLink, cancelHash } = await createCancelLink();
      const request = await stores.resets.findLatest(account.id);
      if (request?.state === "done") await stores.resets.addCancelLink({ id: request.id, cancelHash });
      await notify(account, "reset-done", { cancelLink });
    },
    issuer: () => site().issuer,
    now,
    createId,
    report,
  });
  const signIn = createSignIn({
    tryPassword,
    useCode,
    factors: stores.factors,
    attempts: stores.attempts,
    challenges,
    challengeStore: stores.challenges,
    sessions,
    sessionStore: stores.sessions,
    record,
    now,
    firstSetUp: {
      isOpenTo: async ({ id }) => parts.firstEnrolment === "password" && !(await stores.resets.wasUndone(id)),
      start: enrol.startFirst,
    },
  });
  const reset = createReset({
    resets: stores.resets,
    accounts: stores.accounts,
    factors: stores.factors,
    recoveryCodes: stores.recoveryCodes,
    attempts: stores.attempts,
    challenges,
    checkPassword,
    enrol,
    policy: resetPolicy,
    record,
    notify,
    async tellApprovers(account, approvers) {
      await tellApprovers(notify, account, approvers);
      await parts.onApprovalAsked?.(account);
    },
    now,
    createId,
  });
  return {
    accounts: stores.accounts,
    sessionStore: stores.sessions,
    sessions,
    challenges,
    useCode,
    signIn,
    enrol,
    reset,
    byLink: createByLink({
      resets: stores.resets,
      record,
      notify,
      findAccount: stores.accounts.findAccount,
      now,
    }),
    approvals: createApprovals({ resets: stores.resets, useCode, policy: resetPolicy, record, notify, now }),
    factors: createFactors({ store: stores.factors, useCode, record, notify }),
    recoveryCodes: createRecoveryCodes({ store: stores.recoveryCodes, useCode, record, notify, report }),
    record,
    post,
    notify,
    /** Whether a reset is open that belongs to the browser with that token. */
    isResetHolder: async (token: string | undefined) =>
      token !== undefined && stores.resets.hasOpen({ holderHash: await digest(token), now: now() }),
  };
}

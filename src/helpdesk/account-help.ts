/** Help for an account whose owner cannot get in: what is the matter with it, and what a person may do about it. */

import type { Account } from "../accounts/account.ts";
import { parseLoginId } from "../accounts/account.ts";
import type { RecordAct } from "../accounts/audit.ts";
import { CODE_POLICY, PASSWORD_EVERYWHERE_POLICY, RECOVERY_POLICY } from "../accounts/limits.ts";
import type { Door } from "../accounts/passwords.ts";
import type {
  AccountStore,
  AttemptStore,
  Factor,
  FactorStore,
  RecoveryCodeStore,
  Session,
  SessionStore,
} from "../accounts/ports.ts";
import type { NotYet } from "../accounts/sign-in.ts";
import { listPasswordSubjects, unlock } from "../accounts/unlock.ts";
import { codeSubject, recoverySubject, type UseCode } from "../accounts/use-code.ts";
import type { Visit } from "../accounts/visit.ts";
import type { Notify } from "../selfservice/notify.ts";
import { type Issued, issuePermit, permitLink } from "../selfservice/permits.ts";
import type { EnrolmentStore, ResetRequest, ResetStore } from "../selfservice/ports.ts";
import { cleanReason } from "../selfservice/reason.ts";
import type { CreateId } from "../shared/random.ts";

export const ACCOUNTS_A_PAGE = 25;
const SHOWN_RESETS = 10;

/** Nothing that anybody could sign in with. */
export type AccountState = {
  account: Account;
  firm: string;
  factors: Pick<Factor, "name" | "createdAt">[];
  recoveryCodesLeft: number;
  /** When codes may be tried again: null for now, Infinity for not before a person opens them. */
  codesPausedUntil: number | null;
  recoveryPausedUntil: number | null;
  /** From everywhere. Pauses of a single network are not among them: nothing says which networks there are. */
  passwordsPausedUntil: Record<Door, number | null>;
  sessions: Session[];
  resets: ResetRequest[];
};

export type Act = "unlock" | "permit" | "end-sessions";
export const ACTS: readonly Act[] = ["unlock", "permit", "end-sessions"];

export type Helped =
  | { kind: "done"; act: "unlock" | "end-sessions" }
  /** On its way to the owner, or, where there is no address, to be handed over: shown this once. */
  | { kind: "issued"; isMailed: boolean; permit: string | null; expiresAt: number }
  | { kind: "enrolled" }
  | { kind: "disabled" }
  | { kind: "reason-missing" }
  /** Nobody helps themselves. */
  | { kind: "own" }
  | { kind: "unknown" }
  | NotYet;

export type AccountHelp = {
  /** Whose login ID begins so, in order; the last one's ID leads to the next page. */
  search(search: { typed: string; after: string | null }): Promise<{ accounts: Account[]; hasMore: boolean }>;
  show(loginId: string): Promise<AccountState | null>;
  /** Takes a current code of the one who acts. */
  help(helping: {
    operator: Account;
    loginId: string;
    act: Act;
    reason: string;
    code: string;
    visit: Visit;
  }): Promise<Helped>;
};

export type AccountHelpParts = {
  stores: {
    accounts: AccountStore;
    factors: FactorStore;
    attempts: AttemptStore;
    recoveryCodes: RecoveryCodeStore;
    sessions: SessionStore;
    resets: ResetStore;
    enrolments: EnrolmentStore;
  };
  useCode: UseCode;
  notify: Notify;
  record: RecordAct;
  /** As passwords are counted under. */
  fingerprint: (text: string) => Promise<string>;
  now: () => number;
  createId: CreateId;
};

export function createAccountHelp(parts: AccountHelpParts): AccountHelp {
  const { stores, useCode, record } = parts;
  const find = async (typed: string) => {
    const loginId = parseLoginId(typed);
    return loginId === null ? null : stores.accounts.findByLoginId(loginId);
  };
  return {
    async search({ typed, after }) {
      const prefix = typed.normalize("NFKC").replace(/\s/g, "").toUpperCase();
      const found = await stores.accounts.findAccounts({ prefix, after, limit: ACCOUNTS_A_PAGE + 1 });
      return { accounts: found.slice(0, ACCOUNTS_A_PAGE), hasMore: found.length > ACCOUNTS_A_PAGE };
    },
    async show(loginId) {
      const account = await find(loginId);
      return account && describe(parts, account);
    },
    async help({ operator, loginId, act, reason: typed, code, visit }) {
      const account = await find(loginId);
      if (!account) return { kind: "unknown" };
      const reason = cleanReason(typed);
      const refusal = refuse({ operator, account, act, reason });
      const event = { account, actor: operator, action: `help-${act}`, visit, detail: reason ?? "" };
      if (refusal?.kind === "own") await record({ ...event, result: "own", proofs: [] });
      if (refusal) return refusal;
      const use = await useCode({ account: operator, code });
      if (use.kind !== "right") {
        await record({ ...event, result: use.kind, proofs: [] });
        return use;
      }
      // What opens something is on record before it does.
      await record({ ...event, result: "begun", proofs: ["code"] });
      const helped = await carryOut(parts, account, act);
      await record({ ...event, result: helped.kind, proofs: ["code"] });
      return helped;
    },
  };
}

function refuse({
  operator,
  account,
  act,
  reason,
}: {
  operator: Account;
  account: Account;
  act: Act;
  reason: string | null;
}): Helped | null {
  if (operator.id === account.id) return { kind: "own" };
  if (reason === null) return { kind: "reason-missing" };
  return act === "permit" && account.isDisabled ? { kind: "disabled" } : null;
}

async function carryOut(parts: AccountHelpParts, account: Account, act: Act): Promise<Helped> {
  const { stores } = parts;
  switch (act) {
    case "unlock":
      await unlock({ ...parts, attempts: stores.attempts, account });
      return { kind: "done", act };
    case "end-sessions":
      await stores.sessions.endSessions({ accountId: account.id, exceptTokenHash: null });
      return { kind: "done", act };
    case "permit":
      return handOver(parts, account, await issuePermit({ ...parts, ...stores, account }));
  }
}

/** Whoever helps sees the permit only where it cannot be mailed; by itself, without the password, it opens nothing. */
async function handOver({ notify }: AccountHelpParts, account: Account, issued: Issued): Promise<Helped> {
  if (issued.kind === "enrolled") return issued;
  const { permit, expiresAt } = issued;
  const isMailed = account.mails.length > 0;
  if (isMailed) {
    const { loginId } = account;
    await notify(account, "activation-permit", {
      loginId,
      permit,
      link: permitLink(permit),
      validUntil: expiresAt,
    });
  }
  return { kind: "issued", isMailed, permit: isMailed ? null : permit, expiresAt };
}

async function findPasswordPauses(
  parts: AccountHelpParts,
  account: Account,
): Promise<AccountState["passwordsPausedUntil"]> {
  const { attempts } = parts.stores;
  const [signIn = null, reset = null] = await Promise.all(
    (await listPasswordSubjects(parts.fingerprint, account)).map((subject) =>
      attempts.findPause({ subject, policy: PASSWORD_EVERYWHERE_POLICY, now: parts.now() }),
    ),
  );
  return { "sign-in": signIn, reset };
}

async function describe(parts: AccountHelpParts, account: Account): Promise<AccountState> {
  const { stores, now } = parts;
  const { id } = account;
  const at = now();
  const [
    firm,
    factors,
    recoveryCodesLeft,
    codesPausedUntil,
    recoveryPausedUntil,
    passwords,
    sessions,
    resets,
  ] = await Promise.all([
    stores.accounts.findFirm(account.firmId),
    stores.factors.findFactors(id),
    stores.recoveryCodes.countLeft(id),
    stores.attempts.findPause({ subject: codeSubject(id), policy: CODE_POLICY, now: at }),
    stores.attempts.findPause({ subject: recoverySubject(id), policy: RECOVERY_POLICY, now: at }),
    findPasswordPauses(parts, account),
    stores.sessions.listSessions({ accountId: id, now: at }),
    stores.resets.listResets({ accountId: id, limit: SHOWN_RESETS }),
  ]);
  return {
    account,
    firm: firm?.name ?? account.firmId,
    factors: factors.map(({ name, createdAt }) => ({ name, createdAt })),
    recoveryCodesLeft,
    codesPausedUntil,
    recoveryPausedUntil,
    passwordsPausedUntil: passwords,
    sessions,
    resets,
  };
}

/** Resetting a lost authenticator: the ID's own password, a second proof, a wait where the rules ask for one. */

import type { Account } from "../accounts/account.ts";
import type { RecordAct } from "../accounts/audit.ts";
import { RECOVERY_POLICY } from "../accounts/limits.ts";
import type { CheckPassword } from "../accounts/passwords.ts";
import type { AccountStore, AttemptStore, FactorStore, RecoveryCodeStore } from "../accounts/ports.ts";
import type { Challenges, HalfSignedIn } from "../accounts/sessions.ts";
import type { NotYet, Over } from "../accounts/sign-in.ts";
import { recoverySubject } from "../accounts/use-code.ts";
import type { Visit } from "../accounts/visit.ts";
import { digest } from "../shared/digest.ts";
import type { CreateId } from "../shared/random.ts";
import type { Enrol } from "./enrol.ts";
import {
  ASKED_MS,
  FEW_CODES,
  GRANTED_MS,
  MAIL_CODE_MS,
  RESETS_A_DAY,
  SHOWN_AFTERWARDS_MS,
  TRIES_PER_MAIL_CODE,
} from "./limits.ts";
import type { Notify } from "./notify.ts";
import type { Proof, ResetPolicy, ResetRequest, ResetStore } from "./ports.ts";
import { hashRecoveryCode } from "./recovery-codes.ts";
import { createCancelLink, createMailCode, hashMailCode } from "./reset-mails.ts";
import { createOffers, type Offer } from "./reset-offers.ts";
import { isOpen, phaseOf, type ResetPhase } from "./reset-phase.ts";

export type ShownReset = {
  kind: "shown";
  account: Account;
  /** The newest request, if there ever was one. */
  request: ResetRequest | null;
  phase: ResetPhase | null;
  /** Made in this browser; others are told no more than that there is one. */
  isOwn: boolean;
  /** It came to nothing long before this visit: nobody asks about it any more. */
  isOld: boolean;
  offers: Offer[];
  /** Proofs that the rules allow but this account cannot give. */
  missing: Proof[];
};

/** `holder` is the browser's own token: what it is granted is of no use to anybody else who knows the password. */
type Step = { token: string | undefined; holder: string; visit: Visit };
export type Opened =
  | { kind: "opened" }
  | { kind: "too-many" }
  | { kind: "not-offered" }
  /** A request that is granted to another browser stays. */
  | { kind: "elsewhere" }
  | Over;

export type Reset = {
  /** The same answer for everybody whose password is not known to be right, and for those with nothing to reset. */
  start(start: {
    loginId: string;
    password: string;
    visit: Visit;
  }): Promise<{ kind: "refused" } | { kind: "challenge"; token: string }>;
  show(view: Pick<Step, "token" | "holder">): Promise<ShownReset | Over>;
  useRecoveryCode(
    step: Step & { code: string },
  ): Promise<{ kind: "granted" } | { kind: "not-offered" } | NotYet | Over>;
  sendMailCode(step: Step): Promise<Opened>;
  enterMailCode(step: Step & { code: string }): Promise<{ kind: "granted" } | { kind: "wrong" } | Over>;
  askApproval(step: Step): Promise<Opened>;
  /** Only where the settings allow a reset with the password alone, and a wait. */
  waitOnly(step: Step): Promise<Opened>;
  /** The permit, once the request is ready: leads to enrolment. */
  enrol(step: Step): Promise<{ kind: "begun"; token: string } | { kind: "not-ready" } | Over>;
  cancel(step: Step): Promise<{ kind: "cancelled" } | { kind: "not-own" } | Over>;
  /** By somebody who is signed in. */
  cancelOwn(cancelling: { account: Account; visit: Visit }): Promise<void>;
  /** Of the newest request. */
  findPhase(account: Account): Promise<ResetPhase | null>;
};

export type ResetParts = {
  resets: ResetStore;
  accounts: AccountStore;
  factors: FactorStore;
  recoveryCodes: RecoveryCodeStore;
  attempts: AttemptStore;
  challenges: Challenges;
  checkPassword: CheckPassword;
  enrol: Pick<Enrol, "startAfterReset">;
  policy: ResetPolicy;
  record: RecordAct;
  notify: Notify;
  tellApprovers: (account: Account, approvers: readonly Account[]) => Promise<unknown>;
  now: () => number;
  createId: CreateId;
};

export function createReset(parts: ResetParts): Reset {
  const { resets, challenges, record, notify, now, createId } = parts;
  const offers = createOffers(parts);
  const read = (token: string | undefined) => challenges.read(token, "reset");

  const describe = async (account: Account, proof: Proof, holder: string): Promise<ResetRequest> => ({
    id: createId(now()),
    accountId: account.id,
    proof,
    state: "granted",
    closedBecause: null,
    createdAt: now(),
    readyAt: null,
    expiresAt: now(),
    firstApprover: null,
    decidedBy: null,
    reason: null,
    holderHash: await digest(holder),
  });
  const findOwn = async ({ account }: HalfSignedIn, holder: string) => {
    const request = await resets.findLatest(account.id);
    return request?.holderHash === (await digest(holder)) ? request : null;
  };
  const granted = (account: Account, proof: Proof) => {
    const readyAt = now() + offers.waitOf(account, proof);
    return { state: "granted" as const, readyAt, expiresAt: readyAt + GRANTED_MS };
  };

  /** What every way but the recovery code has in common: one open request, the owner told, the audit. */
  const open = async (
    { token, holder, visit }: Step,
    proof: Proof,
    prepare: (half: HalfSignedIn) => Promise<{
      request: Partial<ResetRequest>;
      mailCode?: string;
    }>,
  ): Promise<Opened> => {
    const half = await read(token);
    if (!half) return { kind: "over" };
    const { account } = half;
    if (!(await offers.isOffered(account, proof))) return { kind: "not-offered" };
    const latest = await resets.findLatest(account.id);
    const isGranted = latest?.state === "granted" && isOpen(phaseOf(latest, now()));
    if (isGranted && !(await findOwn(half, holder))) return { kind: "elsewhere" };
    const { request: changes, mailCode = null } = await prepare(half);
    const request = { ...(await describe(account, proof, holder)), ...changes };
    const { cancelLink, cancelHash } = await createCancelLink();
    const isOpened = await resets.openReset({
      request,
      mailCodeHash: mailCode && (await hashMailCode(request.id, mailCode)),
      cancelHash,
      limit: RESETS_A_DAY,
      now: now(),
    });
    const result = isOpened ? "opened" : "too-many";
    await record({ account, action: `reset-${proof}`, result, proofs: ["password"], visit });
    if (!isOpened) return { kind: "too-many" };
    const { readyAt, expiresAt } = request;
    if (mailCode)
      await notify(account, "reset-code", {
        code: mailCode,
        cancelLink,
        expiresAt,
        waitMs: offers.waitOf(account, "mail"),
      });
    else await notify(account, "reset-requested", { proof, readyAt, cancelLink });
    return { kind: "opened" };
  };

  const cancelOwn: Reset["cancelOwn"] = async ({ account, visit }) => {
    const closed = await resets.closeOpen({ accountId: account.id, because: "cancelled", now: now() });
    const result = closed ? "cancelled" : "nothing";
    await record({ account, action: "reset-cancel", result, proofs: ["password"], visit });
    if (closed) await notify(account, "reset-cancelled", { because: "self" });
  };

  return {
    async start({ loginId, password, visit }) {
      const account = await parts.checkPassword({ door: "reset", loginId, password, visit });
      const hasFactor = account !== null && (await parts.factors.findFactors(account.id)).length > 0;
      const result = hasFactor ? "right" : "refused";
      await record({ account, action: "reset-password", result, proofs: account ? ["password"] : [], visit });
      if (!hasFactor) return { kind: "refused" };
      return { kind: "challenge", token: await challenges.begin({ account, aim: "reset" }) };
    },

    async show({ token, holder }) {
      const half = await read(token);
      if (!half) return { kind: "over" };
      const { account } = half;
      const request = await resets.findLatest(account.id);
      return {
        kind: "shown",
        account,
        request,
        phase: request && phaseOf(request, now()),
        isOwn: (await findOwn(half, holder)) !== null,
        isOld: request !== null && request.expiresAt + SHOWN_AFTERWARDS_MS < now(),
        ...(await offers.list(account)),
      };
    },

    async useRecoveryCode({ token, holder, code, visit }) {
      const half = await read(token);
      if (!half) return { kind: "over" };
      const { account } = half;
      if (!(await offers.isOffered(account, "recovery-code"))) return { kind: "not-offered" };
      const subject = recoverySubject(account.id);
      if (!(await parts.attempts.countAttempt({ subject, policy: RECOVERY_POLICY, now: now() }))) {
        const until = await parts.attempts.findPause({ subject, policy: RECOVERY_POLICY, now: now() });
        return { kind: "paused", until: until ?? now() };
      }
      const described = await describe(account, "recovery-code", holder);
      const request = { ...described, ...granted(account, "recovery-code") };
      const { cancelLink, cancelHash } = await createCancelLink();
      const isUsed = await resets.openWithRecoveryCode({
        request,
        codeHash: await hashRecoveryCode(account.id, code),
        cancelHash,
        now: now(),
      });
      const event = { account, action: "reset-recovery-code", visit };
      if (!isUsed) {
        await record({ ...event, result: "wrong", proofs: ["password"] });
        return { kind: "wrong" };
      }
      await parts.attempts.clearAttempts(subject);
      await record({ ...event, result: "granted", proofs: ["password", "recovery-code"] });
      const { proof, readyAt } = request;
      await notify(account, "reset-requested", { proof, readyAt, cancelLink });
      const left = await parts.recoveryCodes.countLeft(account.id);
      if (left <= FEW_CODES) await notify(account, "recovery-codes-low", { left });
      return { kind: "granted" };
    },

    sendMailCode: (step) =>
      open(step, "mail", async () => ({
        request: { state: "code-sent", expiresAt: now() + MAIL_CODE_MS },
        mailCode: createMailCode(),
      })),

    async enterMailCode({ token, holder, code, visit }) {
      const half = await read(token);
      const request = half && (await findOwn(half, holder));
      if (!half || !request) return { kind: "over" };
      const { account } = half;
      const { id } = request;
      if (!(await resets.countMailTry({ id, limit: TRIES_PER_MAIL_CODE, now: now() })))
        return { kind: "over" };
      const { readyAt, expiresAt } = granted(account, "mail");
      const codeHash = await hashMailCode(id, code);
      const isGranted = await resets.grantByMail({ id, codeHash, readyAt, expiresAt, now: now() });
      const proofs = isGranted ? ["password", "mail"] : ["password"];
      const result = isGranted ? "granted" : "wrong";
      await record({ account, action: "reset-mail-code", result, proofs, visit });
      return { kind: result };
    },

    async askApproval(step) {
      const opened = await open(step, "approval", async () => ({
        request: { state: "asked", expiresAt: now() + ASKED_MS },
      }));
      const half = opened.kind === "opened" ? await read(step.token) : null;
      if (half) await parts.tellApprovers(half.account, await offers.findApprovers(half.account));
      return opened;
    },

    waitOnly: (step) =>
      open(step, "password-only", async ({ account }) => ({ request: granted(account, "password-only") })),

    async enrol({ token, holder, visit }) {
      const half = await read(token);
      if (!half) return { kind: "over" };
      const { account } = half;
      const request = await findOwn(half, holder);
      if (!request || phaseOf(request, now()) !== "ready") return { kind: "not-ready" };
      if (!token || !(await challenges.end(token))) return { kind: "over" };
      const begun = await parts.enrol.startAfterReset({ account, resetId: request.id });
      const proofs = ["password", request.proof];
      await record({ account, action: "reset-enrol", result: "begun", proofs, visit });
      return { kind: "begun", token: begun };
    },

    async cancel({ token, holder, visit }) {
      const half = await read(token);
      if (!half) return { kind: "over" };
      if (!(await findOwn(half, holder))) return { kind: "not-own" };
      await cancelOwn({ account: half.account, visit });
      return { kind: "cancelled" };
    },

    cancelOwn,

    async findPhase(account) {
      const request = await resets.findLatest(account.id);
      return request && phaseOf(request, now());
    },
  };
}

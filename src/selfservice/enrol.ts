/** Enrolling an authenticator: by permit, at the first sign-in, beside or instead of another, or after a reset. */

import type { Account } from "../accounts/account.ts";
import type { RecordAct } from "../accounts/audit.ts";
import { openFactorKey, sealFactorKey } from "../accounts/factor-key.ts";
import type { CheckPassword } from "../accounts/passwords.ts";
import type { ChallengeStore, FactorStore } from "../accounts/ports.ts";
import type { Challenges } from "../accounts/sessions.ts";
import type { NotYet, Over } from "../accounts/sign-in.ts";
import { codeSubject, type UseCode } from "../accounts/use-code.ts";
import type { Visit } from "../accounts/visit.ts";
import { createToken, digest, foldReadableCode } from "../shared/digest.ts";
import type { CreateId } from "../shared/random.ts";
import type { Sealer } from "../shared/sealing.ts";
import { drawQr } from "../totp/qr.ts";
import { createSecret, encodeKey, groupKey } from "../totp/secret.ts";
import { createUri } from "../totp/uri.ts";
import { findStep } from "../totp/verify.ts";
import { afterwards, type Report } from "./afterwards.ts";
import { TRIES_PER_ENROLMENT } from "./limits.ts";
import type { Notify } from "./notify.ts";
import type { Enrolment, EnrolmentPurpose, EnrolmentStore } from "./ports.ts";
import { createRecoverySet, hashRecoveryCode } from "./recovery-codes.ts";

export type Begun = { kind: "begun"; token: string };
type Proving = { account: Account; password: string; code: string; visit: Visit };
type Lead = { next?: string | null };
export type Change = { kind: "add"; name: string } | { kind: "replace"; factorId: string };

export type ShownEnrolment = {
  kind: "shown";
  loginId: string;
  purpose: EnrolmentPurpose;
  name: string;
  /** The otpauth address, drawn and as text. */
  uri: string;
  qr: string;
  /** In groups of four. */
  key: string;
  expiresAt: number;
};
export type Enrolled = {
  kind: "enrolled";
  loginId: string;
  purpose: EnrolmentPurpose;
  /** Shown this once; null where the old ones stay. */
  recoveryCodes: string[] | null;
  next: string | null;
};

export type Enrol = {
  /** The permit names no account by itself: it is good together with the account's password only. */
  startWithPermit(
    start: Lead & { loginId: string; password: string; permit: string; visit: Visit },
  ): Promise<Begun | { kind: "refused" }>;
  /** The password was just right and the settings say that it is enough. */
  startFirst(start: Lead & { account: Account }): Promise<string>;
  /** For an account that is fully signed in; takes the password and a current code. */
  startChange(
    start: Lead & { account: Account; change: Change; password: string; code: string; visit: Visit },
  ): Promise<Begun | NotYet | { kind: "wrong-password" } | { kind: "not-possible" }>;
  startAfterReset(start: Lead & { account: Account; resetId: string }): Promise<string>;
  show(view: {
    token: string | undefined;
    title: (loginId: string) => string;
  }): Promise<ShownEnrolment | Over>;
  confirm(confirmation: {
    token: string;
    code: string;
    /** Empty: the name stays. */
    name: string;
    visit: Visit;
  }): Promise<Enrolled | { kind: "wrong" } | Over>;
  cancel(token: string): Promise<void>;
};

export type EnrolParts = {
  enrolments: EnrolmentStore;
  factors: FactorStore;
  challenges: Challenges;
  challengeStore: ChallengeStore;
  checkPassword: CheckPassword;
  useCode: UseCode;
  sealer: Sealer;
  record: RecordAct;
  notify: Notify;
  /** For a reset that is complete: tells the owner, with a link that undoes it. */
  notifyReset: (account: Account) => Promise<void>;
  issuer: () => string;
  now: () => number;
  createId: CreateId;
  report: Report;
};

/** What a factor is called until its owner says otherwise. */
const FIRST_NAME = "Authenticator";
const MAX_NAME_LENGTH = 40;

/** What is left of a name without control characters, or the given one where nothing is. */
export function cleanName(typed: string, otherwise: string): string {
  const name = typed.normalize("NFC").replace(/\p{C}/gu, "").trim();
  return [...name].slice(0, MAX_NAME_LENGTH).join("") || otherwise;
}

export function hashPermit(typed: string): Promise<string> {
  return digest(`permit ${foldReadableCode(typed)}`);
}

export function createEnrol(parts: EnrolParts): Enrol {
  const { enrolments, factors, challenges, challengeStore, sealer, record, notify, createId, now } = parts;

  const begin = async (
    { account, next = null }: Lead & { account: Account },
    enrolment: Pick<Enrolment, "purpose" | "permitId" | "name"> &
      Partial<Pick<Enrolment, "factorId" | "generation">>,
  ): Promise<string> => {
    const token = await challenges.begin({ account, aim: "enrol", next });
    const place = { accountId: account.id, factorId: createId(now()), generation: 1, ...enrolment };
    const sealed = await sealFactorKey(sealer, createSecret(), place);
    await enrolments.addEnrolment({ ...place, challengeHash: await digest(token), sealed });
    return token;
  };

  const prove = async ({ account, password, code, visit }: Proving) => {
    const { loginId } = account;
    const isOwner = await parts.checkPassword({ door: "sign-in", loginId, password, visit });
    return isOwner ? parts.useCode({ account, code }) : ({ kind: "wrong-password" } as const);
  };

  return {
    async startWithPermit({ loginId, password, permit: typed, visit, ...lead }) {
      const account = await parts.checkPassword({ door: "sign-in", loginId, password, visit });
      const codeHash = await hashPermit(typed);
      const permit =
        account && (await enrolments.findPermit({ codeHash, accountId: account.id, now: now() }));
      const isFirst = permit && (await factors.findFactors(account.id)).length === 0;
      const event = { account, action: "enrol", visit };
      if (!isFirst) {
        await record({ ...event, result: "refused", proofs: account ? ["password"] : [] });
        return { kind: "refused" };
      }
      await record({ ...event, result: "begun", proofs: ["password", "permit"] });
      const first = { purpose: "first", permitId: permit.id, name: FIRST_NAME } as const;
      return { kind: "begun", token: await begin({ ...lead, account }, first) };
    },

    startFirst: (start) => begin(start, { purpose: "first", permitId: null, name: FIRST_NAME }),

    async startChange({ account, change, password, code, visit, ...lead }) {
      const owned = await factors.findFactors(account.id);
      const replaced = change.kind === "replace" && owned.find(({ id }) => id === change.factorId);
      if (change.kind === "replace" ? !replaced : owned.length !== 1) return { kind: "not-possible" };
      const proof = await prove({ account, password, code, visit });
      const event = { account, action: `enrol-${change.kind}`, visit };
      if (proof.kind !== "right") {
        await record({ ...event, result: proof.kind, proofs: [] });
        return proof;
      }
      await record({ ...event, result: "begun", proofs: ["password", "code"] });
      const token = await begin(
        { ...lead, account },
        replaced
          ? {
              purpose: "replace",
              permitId: null,
              name: replaced.name,
              factorId: replaced.id,
              generation: replaced.generation + 1,
            }
          : { purpose: "add", permitId: null, name: change.kind === "add" ? change.name : FIRST_NAME },
      );
      return { kind: "begun", token };
    },

    async startAfterReset({ account, resetId, ...lead }) {
      const permit = { id: createId(now()), accountId: account.id, resetId };
      const token = await begin(
        { ...lead, account },
        { purpose: "reset", permitId: permit.id, name: FIRST_NAME },
      );
      const half = await challenges.read(token, "enrol");
      await enrolments.addPermit({
        ...permit,
        codeHash: await digest(createToken()),
        expiresAt: half?.challenge.expiresAt ?? now(),
      });
      return token;
    },

    async show({ token, title }) {
      const pending = await findPending(token);
      if (!pending) return { kind: "over" };
      const { account, challenge, enrolment } = pending;
      const secret = await openFactorKey(sealer, enrolment.sealed, enrolment);
      const { loginId } = account;
      const uri = createUri({ issuer: parts.issuer(), account: loginId, secret });
      return {
        kind: "shown",
        loginId,
        purpose: enrolment.purpose,
        name: enrolment.name,
        uri,
        qr: drawQr(uri, { title: title(loginId) }),
        key: groupKey(encodeKey(secret)),
        expiresAt: challenge.expiresAt,
      };
    },

    async confirm({ token, code, name, visit }) {
      const pending = await findPending(token);
      if (!pending) return { kind: "over" };
      const { account, challenge, enrolment } = pending;
      const { tokenHash } = challenge;
      const left = await challengeStore.countTry({ tokenHash, limit: TRIES_PER_ENROLMENT, now: now() });
      if (left === null) return { kind: "over" };
      const secret = await openFactorKey(sealer, enrolment.sealed, enrolment);
      const step = findStep({ secret, code, now: now(), lastStep: 0 });
      if (step === null) return { kind: "wrong" };
      const { purpose } = enrolment;
      const isNewSet = purpose === "first" || purpose === "reset";
      const recoveryCodes = isNewSet ? createRecoverySet() : null;
      const isConfirmed = await enrolments.confirmEnrolment({
        challengeHash: tokenHash,
        step,
        name: cleanName(name, enrolment.name),
        recoveryHashes:
          recoveryCodes &&
          (await Promise.all(recoveryCodes.map((each) => hashRecoveryCode(account.id, each)))),
        attemptSubject: codeSubject(account.id),
        now: now(),
      });
      const proofs = enrolment.permitId ? ["permit", "code"] : ["code"];
      const event = { account, action: `enrol-${purpose}`, proofs, visit };
      if (!isConfirmed) {
        await record({ ...event, result: "refused" });
        return { kind: "over" };
      }
      await afterwards(parts.report, {
        audit: () => record({ ...event, result: "done" }),
        mail: () => tell(account, enrolment),
      });
      const { next } = challenge;
      return { kind: "enrolled", loginId: account.loginId, purpose, recoveryCodes, next };
    },

    async cancel(token) {
      await challenges.end(token);
    },
  };

  async function findPending(token: string | undefined) {
    const half = await challenges.read(token, "enrol");
    const enrolment = half && (await enrolments.findEnrolment(half.challenge.tokenHash));
    return enrolment ? { ...half, enrolment } : null;
  }

  function tell(account: Account, { purpose, name }: Enrolment): Promise<void> {
    if (purpose === "reset") return parts.notifyReset(account);
    return notify(account, purpose === "replace" ? "factor-replaced" : "factor-added", { name });
  }
}

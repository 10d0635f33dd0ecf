/** Signing in: password, then a code; employees may stop before the code for the little that needs none. */

import { digest } from "../shared/digest.ts";
import type { Account } from "./account.ts";
import type { RecordAct } from "./audit.ts";
import { CODE_POLICY, TRIES_PER_CHALLENGE } from "./limits.ts";
import type { TryPassword } from "./passwords.ts";
import type { AttemptStore, ChallengeStore, FactorStore, SessionStore } from "./ports.ts";
import type { Challenges, Sessions, SignedIn } from "./sessions.ts";
import { type CodeUse, codeSubject, type UseCode } from "./use-code.ts";
import type { Visit } from "./visit.ts";

export type Start = {
  loginId: string;
  password: string;
  next: string | null;
  visit: Visit;
};
export type Started =
  | { kind: "refused" }
  | { kind: "challenge"; token: string; to: "choose" | "code" }
  /** The challenge is one for enrolling. */
  | { kind: "enrol"; token: string };

export type Entered = { kind: "signed-in"; token: string; accountId: string; next: string | null };
/** The challenge or session is over: begin again with the password. `isUsedUp`: this was the last try. */
export type Over = { kind: "over"; isUsedUp?: true };
export type NotYet =
  | { kind: "wrong" }
  /** `until` is Infinity where a person has to open it again. */
  | { kind: "paused"; until: number };

export type SignIn = {
  start(start: Start): Promise<Started>;
  /** What a half-signed-in person may be shown. */
  look(token: string | undefined): Promise<Look | null>;
  /** Employees only. "full" leads on to the code, or to the set-up where there is no authenticator yet. */
  choose(choice: {
    token: string;
    mode: Mode;
    visit: Visit;
  }): Promise<
    Entered | Over | { kind: "code" } | { kind: "enrol"; token: string } | { kind: "needs-set-up" }
  >;
  enterCode(entry: { token: string; code: string; visit: Visit }): Promise<Entered | NotYet | Over>;
  /** Until when no code is taken: null for now, Infinity where a person has to open it again. */
  findPause(account: Account): Promise<number | null>;
  /** From limited to full, under a new token. */
  stepUp(entry: { token: string; code: string; visit: Visit }): Promise<Entered | NotYet | Over>;
  signOut(leaving: { token: string; signedIn: SignedIn; visit: Visit }): Promise<void>;
};
export type Mode = "full" | "limited";
export type Look = {
  account: Account;
  hasFactor: boolean;
  /** The password alone opens the set-up. */
  canSetUp: boolean;
  /** Infinity where a person has to open it again. */
  pausedUntil: number | null;
};

export type SignInParts = {
  tryPassword: TryPassword;
  useCode: UseCode;
  factors: FactorStore;
  attempts: AttemptStore;
  challenges: Challenges;
  challengeStore: ChallengeStore;
  sessions: Sessions;
  sessionStore: SessionStore;
  record: RecordAct;
  now: () => number;
  /** Setting up the first authenticator with the password alone, where that is allowed. */
  firstSetUp: {
    isOpenTo(account: Account): Promise<boolean>;
    start(start: { account: Account; next: string | null }): Promise<string>;
  };
};

export function createSignIn(parts: SignInParts): SignIn {
  const { tryPassword, useCode, challenges, challengeStore, sessions, sessionStore, firstSetUp } = parts;
  const { record } = parts;
  const hasFactor = async (account: Account) => (await parts.factors.findFactors(account.id)).length > 0;
  const findPause = ({ id }: Account) =>
    parts.attempts.findPause({ subject: codeSubject(id), policy: CODE_POLICY, now: parts.now() });

  const enter = async ({ account, mode, next, visit, proofs }: Entering): Promise<Entered> => {
    const token = await sessions.begin({ account, level: mode, visit });
    await record({ account, action: "sign-in", result: mode, proofs, visit });
    return { kind: "signed-in", token, accountId: account.id, next };
  };

  /** Where a consultant cannot go on, the answer is that of a wrong password. */
  const leadOn = async (account: Account, start: Start): Promise<Started> => {
    const { next } = start;
    const isReady = await hasFactor(account);
    if (account.kind === "employee" || (isReady && (await findPause(account)) === null)) {
      const token = await challenges.begin({ account, aim: "sign-in", next });
      return { kind: "challenge", token, to: account.kind === "employee" ? "choose" : "code" };
    }
    if (isReady || !(await firstSetUp.isOpenTo(account))) return { kind: "refused" };
    return { kind: "enrol", token: await firstSetUp.start({ account, next }) };
  };

  return {
    async start(start) {
      const { account, isCounted } = await tryPassword({ ...start, door: "sign-in" });
      // In a pause nothing is written down: strangers could fill the audit, which is kept for ever.
      if (!isCounted) return { kind: "refused" };
      const started = account ? await leadOn(account, start) : ({ kind: "refused" } as const);
      await record({
        account,
        action: "password",
        result: started.kind === "refused" ? "refused" : "right",
        proofs: account ? ["password"] : [],
        visit: start.visit,
      });
      return started;
    },

    findPause,

    async look(token) {
      const half = await challenges.read(token, "sign-in");
      if (!half) return null;
      const { account } = half;
      return {
        account,
        hasFactor: await hasFactor(account),
        canSetUp: await firstSetUp.isOpenTo(account),
        pausedUntil: await findPause(account),
      };
    },

    async choose({ token, mode, visit }) {
      const half = await challenges.read(token, "sign-in");
      if (half?.account.kind !== "employee") return { kind: "over" };
      const { account, challenge } = half;
      const { next } = challenge;
      if (mode === "full" && (await hasFactor(account))) return { kind: "code" };
      if (mode === "full" && !(await firstSetUp.isOpenTo(account))) return { kind: "needs-set-up" };
      if (!(await challenges.end(token))) return { kind: "over" };
      if (mode === "full") return { kind: "enrol", token: await firstSetUp.start({ account, next }) };
      return enter({ account, mode, next, visit, proofs: ["password"] });
    },

    async enterCode({ token, code, visit }) {
      const half = await challenges.read(token, "sign-in");
      if (!half) return { kind: "over" };
      const { account, challenge } = half;
      const { tokenHash } = challenge;
      const left = await challengeStore.countTry({ tokenHash, limit: TRIES_PER_CHALLENGE, now: parts.now() });
      if (left === null) return { kind: "over" };
      const use = await useCode({ account, code });
      if (use.kind !== "right") return refuse({ account, use, left, visit });
      if (!(await challenges.end(token))) return { kind: "over" };
      return enter({ account, mode: "full", next: challenge.next, visit, proofs: ["password", "code"] });
    },

    async stepUp({ token, code, visit }) {
      const signedIn = await sessions.read(token);
      if (signedIn?.session.level !== "limited") return { kind: "over" };
      const { account } = signedIn;
      const tokenHash = await digest(token);
      const left = await sessionStore.countStepUp({
        tokenHash,
        limit: TRIES_PER_CHALLENGE,
        now: parts.now(),
      });
      if (left === null) return { kind: "over" };
      const use = await useCode({ account, code });
      if (use.kind !== "right") return refuse({ account, use, left, visit });
      const raised = await sessions.raise(token);
      if (!raised) return { kind: "over" };
      await record({ account, action: "step-up", result: "full", proofs: ["code"], visit });
      return { kind: "signed-in", token: raised, accountId: account.id, next: null };
    },

    async signOut({ token, signedIn: { account }, visit }) {
      await sessions.end(token);
      await record({ account, action: "sign-out", result: "done", proofs: [], visit });
    },
  };

  /** Whoever has used up their tries begins again at once, not after one more. */
  async function refuse({ account, use, left, visit }: Refusing): Promise<NotYet | Over> {
    await record({ account, action: "code", result: use.kind, proofs: [], visit });
    return use.kind === "wrong" && left === 0 ? { kind: "over", isUsedUp: true } : use;
  }
}

type Refusing = { account: Account; use: Exclude<CodeUse, { kind: "right" }>; left: number; visit: Visit };
type Entering = { account: Account; mode: Mode; next: string | null; visit: Visit; proofs: string[] };

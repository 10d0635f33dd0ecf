/** Sessions and challenges: what a cookie stands for. */

import { createToken, digest } from "../shared/digest.ts";
import type { CreateId } from "../shared/random.ts";
import type { Account } from "./account.ts";
import { CHALLENGE_MS, SESSION_MS } from "./limits.ts";
import type { Aim, Challenge, ChallengeStore, Level, Session, SessionStore } from "./ports.ts";
import type { Visit } from "./visit.ts";

export type SignedIn = { session: Session; account: Account };
export type HalfSignedIn = { challenge: Challenge; account: Account };

export type Sessions = {
  /** Returns the token for the cookie. */
  begin(beginning: { account: Account; level: Level; visit: Visit }): Promise<string>;
  read(token: string | undefined): Promise<SignedIn | null>;
  /** Limited to full; returns the new token, or null when it was not limited any more. */
  raise(token: string): Promise<string | null>;
  end(token: string): Promise<void>;
};

export type Challenges = {
  /** Returns the token for the cookie. */
  begin(beginning: { account: Pick<Account, "id">; aim: Aim; next?: string | null }): Promise<string>;
  read(token: string | undefined, aim: Aim): Promise<HalfSignedIn | null>;
  /** True for exactly one caller. */
  end(token: string): Promise<boolean>;
  endAll(account: Pick<Account, "id">): Promise<void>;
};

type Tools = { now: () => number; createId: CreateId };

export function createSessions({ store, now, createId }: Tools & { store: SessionStore }): Sessions {
  return {
    async begin({ account, level, visit }) {
      const token = createToken();
      await store.addSession({
        id: createId(now()),
        tokenHash: await digest(token),
        accountId: account.id,
        level,
        createdAt: now(),
        expiresAt: now() + SESSION_MS,
        agent: visit.agent,
      });
      return token;
    },
    async read(token) {
      return token ? store.findSession({ tokenHash: await digest(token), now: now() }) : null;
    },
    async raise(token) {
      const raised = createToken();
      const isRaised = await store.raiseSession({
        tokenHash: await digest(token),
        newTokenHash: await digest(raised),
        now: now(),
        expiresAt: now() + SESSION_MS,
      });
      return isRaised ? raised : null;
    },
    async end(token) {
      await store.endSession(await digest(token));
    },
  };
}

export function createChallenges({ store, now }: Pick<Tools, "now"> & { store: ChallengeStore }): Challenges {
  return {
    async begin({ account, aim, next = null }) {
      const token = createToken();
      await store.addChallenge({
        tokenHash: await digest(token),
        accountId: account.id,
        aim,
        next,
        expiresAt: now() + CHALLENGE_MS[aim],
      });
      return token;
    },
    async read(token, aim) {
      return token ? store.findChallenge({ tokenHash: await digest(token), aim, now: now() }) : null;
    },
    async end(token) {
      return store.endChallenge(await digest(token));
    },
    endAll: ({ id }) => store.endChallenges({ accountId: id }),
  };
}

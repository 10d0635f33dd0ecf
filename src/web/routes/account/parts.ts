/** What the account routes share. */

import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { RecordAct } from "../../../accounts/audit.ts";
import type { AccountStore, SessionStore } from "../../../accounts/ports.ts";
import type { Challenges, Sessions } from "../../../accounts/sessions.ts";
import type { NotYet, SignIn } from "../../../accounts/sign-in.ts";
import type { Visit } from "../../../accounts/visit.ts";
import type { Knowledge } from "../../../chat/knowledge.ts";
import type { Approvals } from "../../../selfservice/approvals.ts";
import type { Enrol } from "../../../selfservice/enrol.ts";
import type { Factors } from "../../../selfservice/factors.ts";
import type { RecoveryCodes } from "../../../selfservice/recovery-codes.ts";
import type { Reset } from "../../../selfservice/reset.ts";
import type { ByLink } from "../../../selfservice/reset-mails.ts";
import { ID_PATTERN } from "../../../shared/random.ts";
import { describeAgent } from "../../agent.ts";
import type { ChatTrail } from "../../chat-trail.ts";
import type { Cookies } from "../../cookies.ts";
import type { CodeMistake } from "../../pages/account/fields.tsx";
import type { WalkAside } from "../walkthroughs/aside.ts";

export type AccountServices = {
  signIn: SignIn;
  enrol: Enrol;
  reset: Reset;
  byLink: ByLink;
  approvals: Approvals;
  factors: Factors;
  recoveryCodes: RecoveryCodes;
  sessions: Sessions;
  challenges: Challenges;
  sessionStore: SessionStore;
  accounts: AccountStore;
  record: RecordAct;
  isResetHolder: (token: string | undefined) => Promise<boolean>;
};

export type AccountParts = {
  services: AccountServices;
  cookies: Cookies;
  knowledge: () => Knowledge;
  addressOf: (request: Request, env: unknown) => string;
  now: () => number;
  walk: WalkAside;
  trail: ChatTrail;
  /** Tells the conversation that led here that it is solved. */
  solve: (solved: { conversation: string; action: string }) => Promise<void>;
};

export function visitOf(c: Context, { addressOf }: Pick<AccountParts, "addressOf">): Visit {
  return { address: addressOf(c.req.raw, c.env), agent: describeAgent(c.req.header("user-agent") ?? "") };
}

/** Remembers the chat and the walkthrough that somebody comes from, through everything that a procedure takes. */
export function rememberOrigin({ cookies }: Pick<AccountParts, "cookies">) {
  return createMiddleware(async (c, next) => {
    for (const name of ["conversation", "walk"] as const) {
      const id = c.req.query(name);
      if (c.req.method === "GET" && id && ID_PATTERN.test(id)) cookies.write(c, name, id);
    }
    return next();
  });
}

/** What the chat was about is solved, once. Returns the way back to it, or null for those who came by another way. */
export async function solveConversation(
  c: Context,
  { cookies, solve }: Pick<AccountParts, "cookies" | "solve">,
  action: string,
): Promise<string | null> {
  const conversation = cookies.read(c, "conversation");
  if (!conversation) return null;
  await solve({ conversation, action });
  cookies.clear(c, "conversation");
  return "/?chat=open";
}

/** A path of this site that keeps the chosen language. */
export function pathIn(c: Context, path: string): string {
  const language = c.req.query("lang");
  if (language !== "ja" && language !== "en") return path;
  const url = new URL(path, "http://site.invalid");
  url.searchParams.set("lang", language);
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Infinity has no place on a page: "not before a person opens it". */
export function sayNotYet(result: NotYet): CodeMistake {
  if (result.kind === "wrong") return { kind: "wrong" };
  return { kind: "paused", until: Number.isFinite(result.until) ? result.until : null };
}

/** What the account routes share. */

import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AccountStore, SessionStore } from "../../../accounts/ports.ts";
import type { Challenges, Sessions } from "../../../accounts/sessions.ts";
import type { createRecord, SignIn } from "../../../accounts/sign-in.ts";
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
import type { Cookies } from "../../cookies.ts";

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
  record: ReturnType<typeof createRecord>;
};

export type AccountParts = {
  services: AccountServices;
  cookies: Cookies;
  knowledge: () => Knowledge;
  addressOf: (request: Request, env: unknown) => string;
  now: () => number;
  /** Tells the conversation that led here that it is solved. */
  solve: (solved: { conversation: string; action: string }) => Promise<void>;
};

export function visitOf(c: Context, { addressOf }: Pick<AccountParts, "addressOf">): Visit {
  return { address: addressOf(c.req.raw, c.env), agent: describeAgent(c.req.header("user-agent") ?? "") };
}

/** Remembers the chat that somebody comes from, through everything that a procedure takes. */
export function rememberConversation({ cookies }: Pick<AccountParts, "cookies">) {
  return createMiddleware(async (c, next) => {
    const conversation = c.req.query("conversation");
    if (c.req.method === "GET" && conversation && ID_PATTERN.test(conversation)) {
      cookies.write(c, "conversation", conversation);
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

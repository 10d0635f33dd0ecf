/** Finds out who is asking, and keeps out who may not. */

import type { Context, MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import type { Level } from "../../accounts/ports.ts";
import type { Sessions, SignedIn } from "../../accounts/sessions.ts";
import type { Cookies } from "../cookies.ts";

export type Visitor = { signedIn: SignedIn | null };
export type Member = { signedIn: SignedIn };

/** Looks at the session cookie alone: half-signed-in people are nobody yet. */
export function findVisitor({ sessions, cookies }: { sessions: Sessions; cookies: Cookies }) {
  return createMiddleware<{ Variables: Visitor }>(async (c, next) => {
    c.set("signedIn", await sessions.read(cookies.read(c, "session")));
    return next();
  });
}

/** Leads others to the sign-in page, or, where only the code is missing, to the code. They come back to a page that they asked for. */
export function requireLevel(level: Level): MiddlewareHandler<{ Variables: Member }> {
  return createMiddleware(async (c, next) => {
    const signedIn = c.get("signedIn") as SignedIn | null | undefined;
    if (signedIn && (level === "limited" || signedIn.session.level === "full")) return next();
    return c.redirect(withNext(c, signedIn ? "/signin/code" : "/signin"), 303);
  });
}

function withNext(c: Context, path: string): string {
  const { pathname, search } = new URL(c.req.url);
  const language = c.req.query("lang");
  const query = new URLSearchParams({
    ...(c.req.method === "GET" && { next: `${pathname}${search}` }),
    ...(language && { lang: language }),
  });
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Keeps the console to help-desk operators with a code; for others it does not exist. */

import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { type Member, requireLevel } from "./signed-in.ts";

const full = requireLevel("full");

export const requireOperator: MiddlewareHandler<{ Variables: Member }> = createMiddleware(async (c, next) => {
  let mayEnter = false;
  const refusal = await full(c, async () => {
    mayEnter = c.get("signedIn").account.roles.includes("operator");
    if (mayEnter) await next();
  });
  return refusal ?? (mayEnter ? undefined : c.notFound());
});

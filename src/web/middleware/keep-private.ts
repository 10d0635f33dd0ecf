/** Keeps pages that show who is signed in out of shared caches, and out of sight once somebody else is. */

import { createMiddleware } from "hono/factory";
import type { Visitor } from "./signed-in.ts";

/** What says itself how it may be kept, such as account pages, keeps its word. */
export const keepPrivate = createMiddleware<{ Variables: Visitor }>(async (c, next) => {
  await next();
  const isPage = c.res.headers.get("content-type")?.startsWith("text/html");
  if (!isPage || !c.get("signedIn") || c.res.headers.has("cache-control")) return;
  c.header("cache-control", "private, no-cache");
});

/** Lets forms be sent from this site's own pages only. */

import type { Context } from "hono";
import { createMiddleware } from "hono/factory";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * ASVS 5.0, 3.5.1: whatever its content type, an unsafe request must say that it comes from here. Browsers
 * always do; a request that says nothing is refused as well, because these routes act on cookies. Where no public
 * address is set, as on a developer's machine, the host that was asked is ours.
 */
export function requireOwnOrigin({
  publicUrl,
  refuse,
}: {
  publicUrl: () => string | null;
  refuse: (c: Context) => Response | Promise<Response>;
}) {
  return createMiddleware(async (c, next) => {
    if (SAFE_METHODS.includes(c.req.method) || isOwn(c, publicUrl())) return next();
    return refuse(c);
  });
}

function isOwn(c: Context, publicUrl: string | null): boolean {
  const origin = c.req.header("origin");
  if (origin === undefined) return c.req.header("sec-fetch-site") === "same-origin";
  if (publicUrl !== null) return origin === new URL(publicUrl).origin;
  return URL.canParse(origin) && new URL(origin).host === new URL(c.req.url).host;
}

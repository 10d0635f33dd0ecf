/** Lets browsers send only from pages that belong here or are listed. */

import type { Context, MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import { problemResponse } from "../problem.ts";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * Refuses unsafe requests of pages elsewhere, JSON or not (hono's csrf() looks at forms only).
 * Programs that send neither Origin nor Sec-Fetch-Site carry no one's cookies and may pass.
 */
export function requireKnownOrigin(origins: readonly string[]) {
  return createMiddleware(async (c, next) => {
    if (SAFE_METHODS.includes(c.req.method) || isKnown(c, origins)) return next();
    return problemResponse(c, {
      status: 403,
      code: "request.foreign_origin",
      title: "This page may not send here",
      detail: "Ask the operator to add the page's origin to MADOGUCHI_ORIGINS.",
    });
  });
}

function isKnown(c: Context, origins: readonly string[]): boolean {
  const origin = c.req.header("origin");
  if (origin !== undefined) return origins.includes(origin) || isSameHost(origin, c.req.url);
  const site = c.req.header("sec-fetch-site");
  return site === undefined || site === "same-origin" || site === "none";
}

/** Hosts, not schemes: behind a proxy that ends TLS the page is https and the request http. */
function isSameHost(origin: string, url: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(url).host;
}

/** Answers listed origins, never with credentials. Everyone else is answered without the headers of CORS. */
export function shareWith(origins: readonly string[]): MiddlewareHandler {
  if (origins.length === 0) return (_, next) => next();
  const share = cors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    allowMethods: ["GET", "POST"],
    allowHeaders: ["content-type"],
    exposeHeaders: ["retry-after"],
    maxAge: 600,
  });
  return createMiddleware((c, next) => {
    c.header("vary", "Origin");
    return c.req.header("origin") === undefined ? next() : share(c, next);
  });
}

/** The headers that keep answers out of frames, foreign pages and foreign scripts. */

import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";

const PAGE_HEADERS = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  strictTransportSecurity: "max-age=15552000",
  xFrameOptions: "DENY",
  crossOriginResourcePolicy: "same-origin",
  referrerPolicy: "same-origin",
} satisfies Parameters<typeof secureHeaders>[0];
const protectPage = secureHeaders(PAGE_HEADERS);
/** Pages elsewhere load it. */
const protectWidget = secureHeaders({ ...PAGE_HEADERS, crossOriginResourcePolicy: "cross-origin" });
const WIDGET = /^\/widget[^/]*\.js$/;
/** Links with a secret lead here: a style sheet that is asked for next must not carry it into a log. */
const protectLinked = secureHeaders({ ...PAGE_HEADERS, referrerPolicy: "strict-origin" });
const LINKED: readonly string[] = ["/enrol", "/reset/stop"];

/**
 * Pages get all of it. JSON is neither rendered nor framed, so one header is enough there, set before the
 * answer: headers added afterwards cost the server a copy of every response (a third of its throughput).
 */
export const protect = createMiddleware((c, next) => {
  const { path } = c.req;
  if (isWidget(path)) return protectWidget(c, next);
  if (!path.startsWith("/api/")) return (LINKED.includes(path) ? protectLinked : protectPage)(c, next);
  c.header("x-content-type-options", "nosniff");
  return next();
});

/** Whether pages elsewhere load it. */
export function isWidget(path: string): boolean {
  return WIDGET.test(path);
}

/** What `protect` sets on the answer for a path, for those who serve files in its place. */
export async function protectionOf(path: string): Promise<[name: string, value: string][]> {
  const app = new Hono().use(protect).get("*", (c) => c.body(null));
  return [...(await app.request(path)).headers];
}

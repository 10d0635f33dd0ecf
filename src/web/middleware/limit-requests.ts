/** Limits how often one address may ask. */

import { createMiddleware } from "hono/factory";
import type { RequestCounts } from "../../store/request-counts.ts";
import { problemResponse } from "../problem.ts";

export type RequestLimit = { requests: number; windowMs: number };
/** A person types a question every few seconds; an office behind one address has dozens of them. */
export const ASK_LIMIT: RequestLimit = Object.freeze({ requests: 240, windowMs: 60_000 });

export function limitRequests({
  counts,
  limit,
  now,
  addressOf,
}: {
  counts: RequestCounts;
  limit: RequestLimit;
  now: () => number;
  addressOf: (request: Request, env: unknown) => string;
}) {
  return createMiddleware(async (c, next) => {
    const windowStart = Math.floor(now() / limit.windowMs) * limit.windowMs;
    const count = await counts.countRequest({ address: addressOf(c.req.raw, c.env), windowStart });
    if (count <= limit.requests) return next();
    const seconds = Math.ceil((windowStart + limit.windowMs - now()) / 1000);
    c.header("retry-after", String(seconds));
    return problemResponse(c, {
      status: 429,
      code: "request.too_many",
      title: "Too many requests",
      detail: `Please wait ${seconds} seconds and try again.`,
    });
  });
}

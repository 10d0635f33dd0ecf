/** Limits how often one network may ask. */

import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { networkOf } from "../../shared/network.ts";
import type { RequestCounts } from "../ports.ts";
import { problemResponse } from "../problem.ts";

export type RequestLimit = { requests: number; windowMs: number };
/** A person types a question every few seconds; an office behind one address has dozens of them. */
export const ASK_LIMIT: RequestLimit = Object.freeze({ requests: 240, windowMs: 60_000 });
/** Each question is preceded by a few suggestions, one at every pause in typing; they must not use up the questions. */
export const SUGGEST_LIMIT: RequestLimit = Object.freeze({ requests: 5 * 240, windowMs: 60_000 });

/** An office signs in within the same few minutes of the morning; each sign-in posts two or three forms. */
export const FORM_LIMIT: RequestLimit = Object.freeze({ requests: 240, windowMs: 60_000 });

type Refuse = (c: Context, seconds: number) => Response | Promise<Response>;

export function limitRequests({
  counts,
  limit,
  now,
  addressOf,
  countAs = "",
  refuse = refuseWithProblem,
}: {
  counts: RequestCounts;
  limit: RequestLimit;
  now: () => number;
  addressOf: (request: Request, env: unknown) => string;
  /** Requests under another name are counted apart. */
  countAs?: string;
  refuse?: Refuse;
}) {
  return createMiddleware(async (c, next) => {
    const windowStart = Math.floor(now() / limit.windowMs) * limit.windowMs;
    const address = `${countAs}${networkOf(addressOf(c.req.raw, c.env))}`;
    const count = await counts.countRequest({ address, windowStart });
    if (count <= limit.requests) return next();
    const seconds = Math.ceil((windowStart + limit.windowMs - now()) / 1000);
    c.header("retry-after", String(seconds));
    return refuse(c, seconds);
  });
}

function refuseWithProblem(c: Context, seconds: number): Response {
  return problemResponse(c, {
    status: 429,
    code: "request.too_many",
    title: "Too many requests",
    detail: `Please wait ${seconds} seconds and try again.`,
  });
}

/** Refuses bodies larger than any question, or, where the help desk writes answers, larger than any of these. */

import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { problemResponse } from "../problem.ts";

/** 500 characters of JSON-escaped text, and room for the rest. */
const limitQuestion = limitBody(16 * 1024);
/** Two drafts of 10,000 Japanese characters, and twenty wordings. */
const limitAnswer = limitBody(128 * 1024);

export const requireSmallBody: MiddlewareHandler = (c, next) =>
  (c.req.path.startsWith("/console/queue/") ? limitAnswer : limitQuestion)(c, next);

/** A stated length within the limit needs no counting; hono's bodyLimit would open the stream, which costs more than the answer. */
function limitBody(maxSize: number): MiddlewareHandler {
  const limitStream = bodyLimit({
    maxSize,
    onError: (c) =>
      problemResponse(c, {
        status: 413,
        code: "request.too_large",
        title: "The request is too large",
        detail: `A request may hold ${maxSize} bytes. Please shorten it.`,
      }),
  });
  return (c, next) => {
    const length = Number(c.req.header("content-length") ?? Number.NaN);
    const isStated = Number.isSafeInteger(length) && c.req.header("transfer-encoding") === undefined;
    return isStated && length <= maxSize ? next() : limitStream(c, next);
  };
}

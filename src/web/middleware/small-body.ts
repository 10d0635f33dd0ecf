/** Refuses bodies larger than any question. */

import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { problemResponse } from "../problem.ts";

/** 500 characters of JSON-escaped text, and room for the rest. */
const MAX_BYTES = 16 * 1024;

const limitStream = bodyLimit({
  maxSize: MAX_BYTES,
  onError: (c) =>
    problemResponse(c, {
      status: 413,
      code: "request.too_large",
      title: "The request is too large",
      detail: `A request may hold ${MAX_BYTES} bytes. Please shorten it.`,
    }),
});

/** A stated length within the limit needs no counting; hono's bodyLimit would open the stream, which costs more than the answer. */
export const requireSmallBody = createMiddleware(async (c, next) => {
  const length = Number(c.req.header("content-length") ?? Number.NaN);
  const isStated = Number.isSafeInteger(length) && c.req.header("transfer-encoding") === undefined;
  return isStated && length <= MAX_BYTES ? next() : limitStream(c, next);
});

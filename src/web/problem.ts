/** Errors as problem details (RFC 9457): what is wrong, which, and what to do next. */

import type { Context } from "hono";

export type Problem = {
  status: 400 | 401 | 403 | 404 | 413 | 429 | 500 | 503;
  code: string;
  title: string;
  detail: string;
};

/** `type` is a stable dotted code as a URN; `instance` is the request id that the log knows. */
export function problemResponse(c: Context, { status, code, title, detail }: Problem): Response {
  const instance = c.get("requestId") as string | undefined;
  const body = {
    type: `urn:madoguchi:problem:${code}`,
    title,
    status,
    detail,
    ...(instance && { instance }),
  };
  return c.body(JSON.stringify(body), status, { "content-type": "application/problem+json" });
}

type Checked = { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } };

/** For requests that do not fit the schema of their route, which says so by this hook. */
export function refuseInvalid({ error }: Checked, c: Context): Response | undefined {
  if (!error) return;
  const detail = error.issues.map(({ path, message }) => `${path.join(".") || "request"}: ${message}`);
  return problemResponse(c, {
    status: 400,
    code: "request.invalid",
    title: "The request is not valid",
    detail: `${detail.join("; ")}. See /docs for the shape.`,
  });
}

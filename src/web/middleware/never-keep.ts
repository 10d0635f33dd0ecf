/** Keeps what is shown to one person out of every cache. */

import { createMiddleware } from "hono/factory";

export const neverKeep = createMiddleware(async (c, next) => {
  c.header("cache-control", "no-store");
  return next();
});

/** All pages of accounts and self-service, none of which may be kept by browsers or proxies. */

import { Hono } from "hono";
import { neverKeep } from "../../middleware/never-keep.ts";
import type { Visitor } from "../../middleware/signed-in.ts";
import { createApprovalRoutes } from "./approvals.tsx";
import { createEnrolRoutes } from "./enrol.tsx";
import { createHomeRoutes } from "./home.tsx";
import { createOutboxRoutes, type ReadOutbox } from "./outbox.tsx";
import { type AccountParts, rememberOrigin } from "./parts.ts";
import { createResetRoutes } from "./reset.tsx";
import { createSecurityRoutes } from "./security.tsx";
import { createSignInRoutes } from "./sign-in.tsx";

export function createAccountRoutes(
  parts: AccountParts & { readOutbox: ReadOutbox | null },
): Hono<{ Variables: Visitor }> {
  const routes = new Hono<{ Variables: Visitor }>();
  const paths = ["/signin", "/signout", "/home", "/security", "/enrol", "/reset", "/approvals", "/dev"];
  const remember = rememberOrigin(parts);
  for (const path of paths) routes.use(path, neverKeep, remember).use(`${path}/*`, neverKeep, remember);
  routes.route("/", createSignInRoutes(parts));
  routes.route("/", createHomeRoutes(parts));
  routes.route("/", createSecurityRoutes(parts));
  routes.route("/", createEnrolRoutes(parts));
  routes.route("/", createResetRoutes(parts));
  routes.route("/", createApprovalRoutes(parts));
  if (parts.readOutbox) routes.route("/", createOutboxRoutes({ ...parts, readOutbox: parts.readOutbox }));
  return routes;
}

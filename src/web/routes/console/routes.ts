/** All pages of the help desk's console. */

import { Hono } from "hono";
import { neverKeep } from "../../middleware/never-keep.ts";
import { requireOperator } from "../../middleware/operator.ts";
import { createAccountHelpRoutes } from "./accounts.tsx";
import { createConsoleApprovalRoutes } from "./approvals.tsx";
import { createAuditRoutes } from "./audit.tsx";
import { createContentRoutes } from "./content.tsx";
import { createEventRoutes } from "./events.ts";
import { createOverviewRoutes } from "./overview.tsx";
import type { ConsoleEnv, ConsoleParts } from "./parts.ts";
import { createQueueRoutes } from "./queue.tsx";
import { createReportRoutes } from "./reports.tsx";

export function createConsoleRoutes(parts: ConsoleParts): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  for (const path of ["/console", "/console/*"]) routes.use(path, neverKeep, requireOperator);
  routes.route("/", createOverviewRoutes(parts));
  routes.route("/", createQueueRoutes(parts));
  routes.route("/", createContentRoutes(parts));
  routes.route("/", createConsoleApprovalRoutes(parts));
  routes.route("/", createAccountHelpRoutes(parts));
  routes.route("/", createReportRoutes(parts));
  routes.route("/", createAuditRoutes(parts));
  routes.route("/", createEventRoutes(parts));
  return routes;
}

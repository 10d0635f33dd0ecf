/** For other apps on the same host: who is signed in, and may they do this? */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Level } from "../../../accounts/ports.ts";
import { type Allowed, allow } from "../../../accounts/scopes.ts";
import type { SignedIn } from "../../../accounts/sessions.ts";
import type { Visitor } from "../../middleware/signed-in.ts";
import { readNext } from "../../next-path.ts";
import { problemResponse, refuseInvalid } from "../../problem.ts";
import { problemSchema } from "../../schemas.ts";
import type { AccountParts } from "./parts.ts";

const sessionSchema = z
  .object({
    account: z.string().openapi({ example: "E00001" }),
    kind: z.enum(["consultant", "employee"]),
    level: z.enum(["limited", "full"]),
    scopes: z.array(z.string()).openapi({ example: ["clock:punch", "payslip:read"] }),
    apps: z.array(z.string()).openapi({ example: ["clock", "payslip"] }),
  })
  .openapi("Session");

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

const sessionRoute = createRoute({
  method: "get",
  path: "/api/v1/session",
  summary: "Who is signed in",
  responses: {
    200: {
      description: "The session of the cookie.",
      content: { "application/json": { schema: sessionSchema } },
    },
    401: problem("Nobody is signed in."),
  },
});

const authorizeRoute = createRoute({
  method: "get",
  path: "/api/v1/authorize",
  summary: "May this request pass?",
  description:
    "For nginx auth_request, Caddy forward_auth and Traefik forwardAuth. 200 carries X-Madoguchi-Account, -Kind, -Level, -Firm and -Scopes; 401 carries Location, the page to sign in or to enter the code. Ask for the scope of what is about to happen: without one, only those who entered a code may pass.",
  request: {
    // Strict: a misspelt name would ask for less than was meant.
    query: z.strictObject({
      scope: z.string().optional().openapi({
        example: "clock:apply",
        description: "Must be one of the app's where both are given. Without it a code is needed.",
      }),
      app: z.string().optional().openapi({ example: "clock" }),
    }),
  },
  responses: {
    200: { description: "It may." },
    400: problem("There is a parameter of another name, or one more than once."),
    401: problem("Nobody is signed in, or the code is still owed. Location says where to go."),
    403: problem("Signing in does not help: the app is not licensed, or has no such scope."),
  },
});

/** Where proxies say what was asked of them: nginx (by its configuration), then Caddy and Traefik. */
const ASKED_FOR = ["x-original-uri", "x-forwarded-uri"];

export function createSessionApi({ services, knowledge }: AccountParts): OpenAPIHono<{ Variables: Visitor }> {
  const api = new OpenAPIHono<{ Variables: Visitor }>({ defaultHook: refuseInvalid });
  const findAllowed = async ({ session, account }: SignedIn): Promise<Allowed> =>
    allow({
      apps: knowledge().content.site.apps,
      licences: await services.accounts.findLicences(account.firmId),
      level: session.level,
    });

  const hasScope = (app: string, wanted: string) =>
    knowledge()
      .content.site.apps.find(({ id }) => id === app)
      ?.functions.some(({ scope }) => scope === wanted) === true;

  api.openapi(sessionRoute, async (c) => {
    c.header("cache-control", "no-store");
    const signedIn = c.get("signedIn");
    if (!signedIn) return refuse(c, "/signin") as never;
    const { account, session } = signedIn;
    const { scopes, apps } = await findAllowed(signedIn);
    return c.json({ account: account.loginId, kind: account.kind, level: session.level, scopes, apps }, 200);
  });

  api.openapi(authorizeRoute, async (c) => {
    c.header("cache-control", "no-store");
    const signedIn = c.get("signedIn");
    if (!signedIn) return refuse(c, "/signin") as never;
    const { scope, app } = c.req.valid("query");
    const { account, session } = signedIn;
    const allowed = await findAllowed(signedIn);
    const mayPass = ({ scopes, apps }: Allowed, level: Level) =>
      (scope === undefined ? level === "full" : scopes.includes(scope)) &&
      (app === undefined || apps.includes(app)) &&
      (scope === undefined || app === undefined || hasScope(app, scope));
    if (!mayPass(allowed, session.level)) {
      const full = await findAllowed({ ...signedIn, session: { ...session, level: "full" } });
      return (mayPass(full, "full") ? refuse(c, "/signin/code") : forbid(c)) as never;
    }
    return c.body(null, 200, {
      "x-madoguchi-account": account.loginId,
      "x-madoguchi-kind": account.kind,
      "x-madoguchi-level": session.level,
      "x-madoguchi-firm": account.firmId,
      "x-madoguchi-scopes": allowed.scopes.join(" "),
    }) as never;
  });
  return api;
}

/** People who reach this through a proxy that passes it on see a link; programs see where to send them. */
function refuse(c: Context, path: string): Response {
  const asked = ASKED_FOR.map((name) => readNext(c.req.header(name))).find((next) => next !== null);
  const location = asked ? `${path}?${new URLSearchParams({ next: asked })}` : path;
  c.header("location", location);
  if (c.req.header("accept")?.includes("text/html") && asked) c.header("refresh", `0; url=${location}`);
  return problemResponse(c, {
    status: 401,
    code: path === "/signin" ? "session.none" : "session.code_owed",
    title: path === "/signin" ? "Nobody is signed in" : "The code is still owed",
    detail: `Sign in at ${path} and come back.`,
  });
}

function forbid(c: Context): Response {
  return problemResponse(c, {
    status: 403,
    code: "session.not_licensed",
    title: "This is not open to the account",
    detail: "Ask the administrator whether the firm uses the app, and check the scope's name.",
  });
}

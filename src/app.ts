/** Puts the parts together into one app: middleware, API, pages. Knows no platform. */

import { Hono, type MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";
import { type RequestIdVariables, requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { createAsk } from "./chat/ask.ts";
import type { Knowledge } from "./chat/knowledge.ts";
import type { MessageStore } from "./chat/ports.ts";
import type { CreateId } from "./shared/random.ts";
import type { RequestCounts } from "./store/request-counts.ts";
import { requireKnownOrigin, shareWith } from "./web/middleware/known-origin.ts";
import { ASK_LIMIT, limitRequests, SUGGEST_LIMIT } from "./web/middleware/limit-requests.ts";
import { requireSmallBody } from "./web/middleware/small-body.ts";
import { problemResponse } from "./web/problem.ts";
import { createApi } from "./web/routes/api.ts";
import { docs } from "./web/routes/docs.tsx";
import { createOperation } from "./web/routes/operation.ts";
import { createPages, detectLocale, showMessage } from "./web/routes/pages.tsx";

export type AppDependencies = {
  knowledge: () => Knowledge;
  messages: MessageStore;
  counts: RequestCounts;
  now: () => number;
  createId: CreateId;
  /** Origins besides the server's own that may send. */
  origins: readonly string[];
  /** False only for measuring. */
  isLimited: boolean;
  /** The client's address as far as it can be believed. */
  addressOf: (request: Request, env: unknown) => string;
  /** Serves the widget and styles. */
  assets: MiddlewareHandler;
  log: (event: { level: "info" | "error"; message: string; requestId?: string; error?: unknown }) => void;
};

const protectPage = secureHeaders({
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
  crossOriginResourcePolicy: "cross-origin",
  referrerPolicy: "same-origin",
});

/**
 * Pages get all of it. JSON is neither rendered nor framed, so one header is enough there, set before the
 * answer: headers added afterwards cost the server a copy of every response (a third of its throughput).
 */
const protect = createMiddleware((c, next) => {
  if (!c.req.path.startsWith("/api/")) return protectPage(c, next);
  c.header("x-content-type-options", "nosniff");
  return next();
});

export function createApp(dependencies: AppDependencies) {
  const { knowledge, messages, counts, now, createId, origins, isLimited, addressOf, assets, log } =
    dependencies;
  const ask = createAsk({ knowledge, store: messages, now, createId });
  const limiting = { counts, limit: ASK_LIMIT, now, addressOf };
  const limit = limitRequests(limiting);
  const limitSuggestions = limitRequests({ ...limiting, limit: SUGGEST_LIMIT, countAs: "suggest " });
  const limitPage = limitRequests({
    ...limiting,
    refuse: (c) =>
      detectLocale(c, async () => {}).then(() =>
        showMessage(c, knowledge(), { title: "limitedTitle", text: "limited", status: 429 }),
      ),
  });
  const app = new Hono<{ Variables: RequestIdVariables }>();

  app.use(requestId(), protect);
  app.use("/api/*", shareWith(origins), requireKnownOrigin(origins), requireSmallBody);
  app.use("/:file{widget.*\\.js}", shareWith(origins));
  if (isLimited) {
    app.use("/api/v1/suggest", limitSuggestions);
    app.use("/api/*", (c, next) => (c.req.path === "/api/v1/suggest" ? next() : limit(c, next)));
    app.use("/faq", (c, next) => (c.req.query("q") ? limitPage(c, next) : next()));
  }
  app.route("/", createApi({ ask, knowledge, messages }));
  app.route("/", createOperation(messages));
  app.route("/", docs);
  app.route("/", createPages({ ask, knowledge }));
  app.use(assets);

  app.notFound((c) => {
    if (c.req.path.startsWith("/api/")) {
      return problemResponse(c, {
        status: 404,
        code: "request.unknown_path",
        title: "There is nothing here",
        detail: "See /docs for the paths and methods.",
      });
    }
    return detectLocale(c, async () => {}).then(() =>
      showMessage(c, knowledge(), { title: "notFoundTitle", text: "notFound", status: 404 }),
    );
  });

  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) {
      return problemResponse(c, {
        status: 400,
        code: "request.invalid",
        title: "The request is not valid",
        detail: `${error.message || "It could not be read"}. See /docs for the shape.`,
      });
    }
    log({
      level: "error",
      message: "request failed",
      requestId: c.get("requestId"),
      error: findCause(error),
    });
    if (c.req.path.startsWith("/api/")) {
      return problemResponse(c, {
        status: 500,
        code: "server.failed",
        title: "Something went wrong",
        detail: "This is a fault on our side. Please try again in a moment.",
      });
    }
    return showMessage(c, knowledge(), { title: "failedTitle", text: "failed", status: 500 });
  });
  return app;
}

/** The database layer puts the statement's values, questions and addresses, into its own message; the cause has none. */
function findCause(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? findCause(error.cause) : error;
}

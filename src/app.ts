/** Puts the parts together into one app: middleware, API, pages. Knows no platform. */

import { type Context, Hono, type MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { type RequestIdVariables, requestId } from "hono/request-id";
import { AuditError } from "./accounts/audit.ts";
import { TooBusyError } from "./accounts/passwords.ts";
import { createAsk } from "./chat/ask.ts";
import { findLinking, type Knowledge } from "./chat/knowledge.ts";
import type { MessageStore } from "./chat/ports.ts";
import { randomBytes } from "./shared/digest.ts";
import { findCause } from "./shared/find-cause.ts";
import type { CreateId } from "./shared/random.ts";
import { isDatabaseError } from "./store/errors.ts";
import type { WalkStore } from "./walkthroughs/ports.ts";
import { createFindSteps } from "./walkthroughs/walk.ts";
import { createWalks } from "./walkthroughs/walks.ts";
import { createChatTrail } from "./web/chat-trail.ts";
import type { Cookies } from "./web/cookies.ts";
import { keepPrivate } from "./web/middleware/keep-private.ts";
import { requireKnownOrigin, shareWith } from "./web/middleware/known-origin.ts";
import { ASK_LIMIT, FORM_LIMIT, limitRequests, SUGGEST_LIMIT } from "./web/middleware/limit-requests.ts";
import { requireOwnOrigin } from "./web/middleware/own-origin.ts";
import { protect } from "./web/middleware/protect.ts";
import { findVisitor, type Visitor } from "./web/middleware/signed-in.ts";
import { requireSmallBody } from "./web/middleware/small-body.ts";
import { detectLocale } from "./web/page-context.ts";
import type { RequestCounts } from "./web/ports.ts";
import { problemResponse } from "./web/problem.ts";
import type { ReadOutbox } from "./web/routes/account/outbox.tsx";
import { type AccountParts, type AccountServices, rememberOrigin } from "./web/routes/account/parts.ts";
import { createAccountRoutes } from "./web/routes/account/routes.ts";
import { createSessionApi } from "./web/routes/account/session-api.ts";
import { createApi } from "./web/routes/api.ts";
import type { ConsoleServices } from "./web/routes/console/parts.ts";
import { createConsoleRoutes } from "./web/routes/console/routes.ts";
import { docs } from "./web/routes/docs.tsx";
import { createOperation } from "./web/routes/operation.ts";
import { createPages, type ShownMessage, showMessage } from "./web/routes/pages.tsx";
import { createWalkApi } from "./web/routes/walkthroughs/api.ts";
import { createWalkAside } from "./web/routes/walkthroughs/aside.ts";
import { createContinueRoutes, RESUME_LIMIT } from "./web/routes/walkthroughs/continue.tsx";
import type { WalkParts } from "./web/routes/walkthroughs/parts.ts";
import { createQrHelpRoutes } from "./web/routes/walkthroughs/qr-help.tsx";
import { createStepRoutes } from "./web/routes/walkthroughs/steps.tsx";

export type AppDependencies = {
  knowledge: () => Knowledge;
  messages: MessageStore;
  counts: RequestCounts;
  walks: WalkStore;
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
  services: AccountServices;
  helpDesk: ConsoleServices;
  /** Ends what stays open, so that the server can stop. */
  stopping: AbortSignal;
  cookies: Cookies;
  /** Address under which people reach the product; null where none is set. */
  publicUrl: () => string | null;
  /** The mails of the development outbox, newest first; null where there is none. */
  readOutbox: ReadOutbox | null;
  log: (event: { level: "info" | "error"; message: string; requestId?: string; error?: unknown }) => void;
};

/** Nothing in the answer to a form may tell one person's from another's. */
const identify: MiddlewareHandler = (c, next) =>
  requestId(c.req.method === "POST" && !isApi(c) ? { headerName: "" } : {})(c, next);

export function createApp(dependencies: AppDependencies) {
  const { knowledge, messages, counts, now, createId, origins, isLimited, addressOf, assets, log } =
    dependencies;
  const { services, cookies, publicUrl, helpDesk } = dependencies;
  const report = (message: string, error: unknown) => log({ level: "error", message, error });
  const ask = createAsk({ knowledge, store: messages, onHandOff: helpDesk.tellHandOff, now, createId });
  const trail = createChatTrail({ messages, knowledge, cookies, now, report });
  const limiting = { counts, limit: ASK_LIMIT, now, addressOf };
  const limit = limitRequests(limiting);
  const limitSuggestions = limitRequests({ ...limiting, limit: SUGGEST_LIMIT, countAs: "suggest " });
  const show = (c: Context, message: ShownMessage) => showMessage(c, knowledge(), message);
  const refuse = (c: Context) => show(c, { title: "limitedTitle", text: "limited", status: 429 });
  const limitPage = limitRequests({ ...limiting, refuse });
  const limitForms = limitRequests({ ...limiting, limit: FORM_LIMIT, countAs: "form ", refuse });
  const walks = createWalks({
    store: dependencies.walks,
    findSteps: createFindSteps((id) => knowledge().walkthroughs.get(id)),
    onEnd: trail.endWalk,
    now,
    createId,
    randomBytes,
  });
  const walking: WalkParts = {
    walks,
    knowledge,
    cookies,
    sessions: services.sessions,
    challenges: services.challenges,
    originOf: (c) => new URL(publicUrl() ?? c.req.url).origin,
    trail,
    isResetting: (c) => services.isResetHolder(cookies.read(c, "reset")),
  };
  // Guesses are limited whatever else is not.
  const limitGuesses = limitRequests({ ...limiting, limit: RESUME_LIMIT, countAs: "resume ", refuse });
  const account: AccountParts = {
    services,
    cookies,
    knowledge,
    addressOf,
    now,
    walk: createWalkAside({ ...walking, report }),
    trail,
    async solve({ conversation, action }) {
      await messages
        .recordSolved({
          conversation,
          action,
          entries: findLinking(knowledge(), "actions", action),
          at: now(),
        })
        .catch((error: unknown) => report("the chat could not be told what is solved", findCause(error)));
    },
  };
  const app = new Hono<{ Variables: RequestIdVariables & Visitor }>();

  app.use(identify, protect, requireSmallBody);
  app.use("/api/*", shareWith(origins), requireKnownOrigin(origins));
  app.use("/:file{widget.*\\.js}", shareWith(origins));
  app.use(onPages(detectLocale));
  app.use(
    onPages(
      requireOwnOrigin({
        publicUrl,
        refuse: (c) => show(c, { title: "foreignTitle", text: "foreign", status: 403 }),
      }),
    ),
  );
  if (isLimited) {
    app.use("/api/v1/suggest", limitSuggestions);
    app.use("/api/*", (c, next) => (isUncounted(c.req.path) ? next() : limit(c, next)));
    app.use("/faq", (c, next) => (c.req.query("q") ? limitPage(c, next) : next()));
    app.use(onPages((c, next) => (c.req.method === "POST" ? limitForms(c, next) : next())));
  }
  const visitor = findVisitor({ sessions: services.sessions, cookies });
  app
    .use(onPages(keepPrivate))
    .use(onPages(visitor))
    .use("/api/v1/session", visitor)
    .use("/api/v1/authorize", visitor);
  app.route(
    "/",
    createApi({
      ask,
      knowledge,
      messages,
      trail,
      sessionApi: createSessionApi(account),
      walkApi: createWalkApi(walking),
    }),
  );
  app.route("/", createOperation(messages));
  app.route("/", docs);
  for (const path of ["/walkthroughs/*", "/qr-help", "/contact"]) app.use(path, rememberOrigin(account));
  app.route("/", createPages({ ask, knowledge, walking }));
  app.route("/", createStepRoutes(walking));
  app.route("/", createContinueRoutes({ ...walking, limitGuesses }));
  app.route("/", createQrHelpRoutes(walking));
  app.route("/", createAccountRoutes({ ...account, readOutbox: dependencies.readOutbox }));
  app.route(
    "/",
    createConsoleRoutes({
      ...helpDesk,
      approvals: services.approvals,
      record: services.record,
      sessions: services.sessions,
      cookies,
      knowledge,
      addressOf,
      now,
      report,
      stopping: dependencies.stopping,
    }),
  );
  app.use(assets);

  app.notFound((c) => {
    if (!isApi(c)) return show(c, { title: "notFoundTitle", text: "notFound", status: 404 });
    return problemResponse(c, {
      status: 404,
      code: "request.unknown_path",
      title: "There is nothing here",
      detail: "See /docs for the paths and methods.",
    });
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
    // Whoever asked is gone: what was begun for them was given up.
    if (c.req.raw.signal.aborted) return c.body(null, 408);
    log({
      level: "error",
      message: "request failed",
      requestId: c.get("requestId"),
      error: findCause(error),
    });
    const isPassing = isDatabaseError(error) || error instanceof TooBusyError || error instanceof AuditError;
    if (isPassing) c.header("retry-after", "5");
    const status = isPassing ? 503 : 500;
    if (!isApi(c)) return show(c, { title: "failedTitle", text: "failed", status });
    return problemResponse(c, {
      status,
      code: isPassing ? "server.busy" : "server.failed",
      title: "Something went wrong",
      detail: "This is a fault on our side. Please try again in a moment.",
    });
  });
  return app;
}

function isApi(c: Context): boolean {
  return c.req.path.startsWith("/api/");
}

function onPages(middleware: MiddlewareHandler): MiddlewareHandler {
  return (c, next) => (isApi(c) ? next() : middleware(c, next));
}

/** Suggestions are counted apart; proxies ask about a session with each of their own requests. */
function isUncounted(path: string): boolean {
  return ["/api/v1/suggest", "/api/v1/session", "/api/v1/authorize"].includes(path);
}

/** Runs the product on Node with SQLite: settings, content, database, server, clean stop. */

import type { Server } from "node:http";
import { BlockList, isIPv6 } from "node:net";
import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import pino from "pino";
import { createApp } from "./app.ts";
import { checkKeys } from "./check-keys.ts";
import { readSettings, type Settings, webhookOf } from "./config.ts";
import { readContentFolder, watchContentFolder } from "./content-folder.ts";
import { describeDemo, refuseDemo, seedDemo } from "./demo.ts";
import { createHelpDesk } from "./help-desk.ts";
import { createLiveKnowledge } from "./helpdesk/live-knowledge.ts";
import { createHooks } from "./helpdesk/webhook.ts";
import { forgetOld, HOUR_MS } from "./housekeeping.ts";
import { describeProblem, type Loaded, loadKnowledge } from "./load-knowledge.ts";
import { openMailer } from "./mail/open-mailer.ts";
import { listOutbox } from "./mail/outbox.ts";
import { createScrypt } from "./scrypt.ts";
import { createServices } from "./services.ts";
import { createId } from "./shared/random.ts";
import { createSealer } from "./shared/sealing.ts";
import { createCookies } from "./web/cookies.ts";
import type { ReadOutbox } from "./web/routes/account/outbox.tsx";

const OLDEST_NODE = 22;
const MIGRATIONS = "src/store/migrations";
const ASSETS = "dist/public";
/** Mail goes out at once; this is for what could not, and for what another process left behind. */
const DELIVERY_MS = 15_000;
/** What is taught in the console is known everywhere within two seconds, fitting included. */
const LOOK_MS = 200;

const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });

async function start(): Promise<void> {
  if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
    throw new Error(`Node ${process.version} is too old; install Node ${OLDEST_NODE} or newer`);
  }
  const settings = readSettings(process.env);
  if (settings.database.startsWith("d1:")) {
    throw new Error(
      "MADOGUCHI_DATABASE: d1: is a Worker's database, for commands only; name a file, or run npm run dev:worker",
    );
  }
  const loaded = loadKnowledge(await readContentFolder(settings.content), Date.now());
  const { knowledge: written, problems } = loaded;
  if (!written) throw new Error(`the content has mistakes:\n${listErrors(loaded)}`);
  tellWarnings(loaded);

  const { openStores } = await import("./open-stores.ts");
  const stores = openStores({ file: settings.database, migrations: MIGRATIONS });
  const { messages, counts, walks } = stores;
  const live = createLiveKnowledge({
    base: { knowledge: written, problems },
    amendments: stores.amendments,
    breathe,
  });
  const sealer = createSealer(settings.keys);
  await checkKeys({ sealed: stores.sealed, keys: settings.keys });
  const passwords = createScrypt();
  const isProduction = settings.mode === "production";
  if (isProduction) await refuseDemo(stores);
  const demo =
    settings.mode === "development"
      ? await seedDemo({
          stores,
          sealer,
          passwords,
          apps: written.content.site.apps.map(({ id }) => id),
          now: Date.now,
          createId,
        })
      : null;
  let publicUrl = settings.publicUrl?.replace(/\/$/, "") ?? "";
  const hooks = createHooks({
    store: stores.hooks,
    target: webhookOf(settings),
    now: Date.now,
    createId,
    publicUrl: () => publicUrl,
    report: ({ message, ...event }) => log.error({ err: event }, `${event.code}: ${message}`),
  });
  const services = createServices({
    stores,
    sealer,
    passwords,
    mailer: openMailer(settings.mail, { from: settings.mailFrom }),
    resetPolicy: { employee: settings.resetEmployees, consultant: settings.resetConsultants },
    firstEnrolment: settings.firstEnrolment,
    site: () => live.current().content.site,
    publicUrl: () => publicUrl,
    now: Date.now,
    createId,
    report: (message, err) => log.error({ err }, message),
    onApprovalAsked: ({ kind }) => hooks.tell({ type: "approval.requested", kind }),
  });
  const helpDesk = createHelpDesk({
    stores,
    services,
    live,
    breathe,
    hooks,
    sealer,
    now: Date.now,
    createId,
  });
  const stopping = new AbortController();
  const app = createApp({
    knowledge: live.current,
    messages,
    counts,
    walks,
    services,
    helpDesk,
    stopping: stopping.signal,
    cookies: createCookies({ isSecure: isProduction || publicUrl.startsWith("https:") }),
    publicUrl: () => settings.publicUrl ?? null,
    readOutbox: isProduction ? null : outboxOf(settings.mail),
    now: Date.now,
    createId,
    origins: [...settings.origins, ...(settings.publicUrl ? [new URL(settings.publicUrl).origin] : [])],
    isLimited: settings.rateLimits === "on",
    addressOf: believeProxies(settings),
    assets: serveStatic({ root: ASSETS }),
    log: ({ level, message, requestId, error: err }) => log[level]({ requestId, err }, message),
  });

  const reload = async () => {
    const edited = loadKnowledge(await readContentFolder(settings.content), Date.now());
    const { knowledge, problems } = edited;
    if (knowledge) await live.replaceBase({ knowledge, problems });
    if (knowledge) log.info("content is live");
    else log.error(`the edited content has mistakes; the last good one stays:\n${listErrors(edited)}`);
  };
  const watcher = isProduction
    ? null
    : watchContentFolder(settings.content, () =>
        reload().catch((err) => log.error({ err }, "the content cannot be read; the last good one stays")),
      );
  watcher?.on("error", (err) => log.warn({ err }, "edits are no longer noticed; restart to see them"));
  const keepHouse = async () => {
    await forgetOld({ ...stores, now: Date.now() });
    // Kept where the log goes: a row that is cut out of the database later is missed by its hash.
    const head = await stores.audit.findHead();
    if (head) log.info(`audit: row ${head.sequence}, hash ${head.hash}`);
  };
  await keepHouse();
  const housekeeping = setInterval(
    () => keepHouse().catch((err) => log.error({ err }, "housekeeping failed; trying again in an hour")),
    HOUR_MS,
  );

  /** Each for itself: what keeps one from going out keeps no other. */
  const deliverAll = () =>
    Promise.all([
      helpDesk.digest
        .sendDue()
        .catch((err) => log.error({ err }, "the morning's summaries could not be sent")),
      services.post.deliverDue(),
      hooks.deliverDue(),
    ]);
  const deliver = setInterval(() => void deliverAll(), DELIVERY_MS);
  void Promise.all([services.post.deliverDue(), hooks.deliverDue()]);
  await live.refresh();
  const look = setInterval(
    () => live.refresh().catch((err) => log.error({ err }, "what was taught cannot be read; trying again")),
    LOOK_MS,
  );

  const server = serve({ fetch: app.fetch, port: settings.port, hostname: settings.host }, ({ port }) => {
    publicUrl ||= `http://${settings.host}:${port}`;
    log.info(`listening on http://${settings.host}:${port}`);
    if (demo) process.stderr.write(describeDemo(demo, publicUrl));
  });
  const closeUnused = closeWhenAnswered(server as Server);
  const stop = () => {
    clearInterval(housekeeping);
    clearInterval(deliver);
    clearInterval(look);
    stopping.abort();
    watcher?.close();
    server.prependListener("request", (_, response) => response.setHeader("connection", "close"));
    closeUnused();
    server.close(() => Promise.all([services.post.close(), hooks.close()]).then(stores.close));
  };
  server.once("error", (err: Error) => {
    log.fatal(
      `cannot listen on ${settings.host}:${settings.port}: ${err.message}. Choose another PORT or HOST.`,
    );
    process.exitCode = 1;
    stop();
  });
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

/**
 * From the call on, connections end with the last answer under way: a browser's spare ones would otherwise keep a
 * server that stops for up to a minute.
 */
function closeWhenAnswered(server: Server): () => void {
  let answering = 0;
  let isStopping = false;
  const settle = () => {
    if (isStopping && answering === 0) server.closeAllConnections();
  };
  server.on("request", (_, response) => {
    answering += 1;
    response.once("close", () => {
      answering -= 1;
      settle();
    });
  });
  return () => {
    isStopping = true;
    settle();
  };
}

/** Requests that have come meanwhile go first. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

function outboxOf(mail: string): ReadOutbox | null {
  const folder = /^outbox:(.+)$/.exec(mail)?.[1];
  if (folder === undefined) return null;
  return async () => (await listOutbox(folder)).map((each) => ({ ...each, at: Date.parse(each.at) }));
}

/**
 * The nearest address that no trusted proxy vouches for another behind it. Behind a proxy that is not named, all
 * people have its address and share its limits: production is told so, once.
 */
function believeProxies({ trustedProxies, mode }: Settings): (request: Request, env: unknown) => string {
  let isTold = mode !== "production";
  const trusted = new BlockList();
  for (const address of trustedProxies) trusted.addAddress(address, isIPv6(address) ? "ipv6" : "ipv4");
  const isTrusted = (address: string) => trusted.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  return (request, env) => {
    const peer = (env as { incoming?: { socket?: { remoteAddress?: string } } }).incoming?.socket
      ?.remoteAddress;
    let address = (peer ?? "unknown").replace(/^::ffff:/, "");
    const header = request.headers.get("x-forwarded-for") ?? "";
    if (!isTold && header && !isTrusted(address)) {
      isTold = true;
      log.warn(
        `X-Forwarded-For from ${address} is not believed. If that is your proxy, set MADOGUCHI_TRUSTED_PROXIES.`,
      );
    }
    const forwarded = header.split(",").map((hop) => hop.trim());
    while (isTrusted(address)) {
      const next = forwarded.pop();
      if (!next) break;
      address = next;
    }
    return address;
  };
}

function listErrors({ problems }: Loaded): string {
  return problems
    .filter(({ level }) => level === "error")
    .map(describeProblem)
    .join("\n");
}

function tellWarnings({ problems }: Loaded): void {
  if (problems.length > 0) log.warn(`content: ${problems.length} warnings; see npm run content:check`);
}

try {
  await start();
} catch (error) {
  log.fatal({}, `cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

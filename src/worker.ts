/** Runs the product on Cloudflare Workers with D1: the same app, opened from bindings. */

import type { D1Database, ExecutionContext, Fetcher, ScheduledController } from "@cloudflare/workers-types";
import { fingerprint } from "../dist/build.json";
import { createApp } from "./app.ts";
import { createKnowledge } from "./chat/knowledge.ts";
import { checkKeys } from "./check-keys.ts";
import { readSettings, type Settings, webhookOf } from "./config.ts";
import type { FittedModel } from "./faq/fit.ts";
import { createHelpDesk } from "./help-desk.ts";
import { createLiveKnowledge, type LiveKnowledge, type LiveState } from "./helpdesk/live-knowledge.ts";
import { createHooks } from "./helpdesk/webhook.ts";
import { forgetOld } from "./housekeeping.ts";
import { MailError } from "./mail/mail-error.ts";
import type { Mailer } from "./mail/ports.ts";
import { createWebhookMailer } from "./mail/webhook.ts";
import { createScrypt } from "./scrypt.ts";
import { createServices } from "./services.ts";
import { findCause } from "./shared/find-cause.ts";
import { createId } from "./shared/random.ts";
import { createSealer } from "./shared/sealing.ts";
import { createAccountStores } from "./store/account-stores.ts";
import { openD1, openD1Replica } from "./store/d1.ts";
import { createHelpDeskStores } from "./store/help-desk-stores.ts";
import { createMessageStore } from "./store/messages.ts";
import { createRequestCounts } from "./store/request-counts.ts";
import { createWalkStore } from "./store/walks.ts";
import { createCookies } from "./web/cookies.ts";
import { type Assets, OWN_ASSETS, readContent, readFitted } from "./worker-assets.ts";

type Context = Pick<ExecutionContext, "waitUntil">;
type Bindings = { DATABASE: D1Database; ASSETS: Fetcher } & Record<string, unknown>;

/** What asks the matcher; whatever else does has it fitted on the spot. */
const ASKING = /^\/(?:api\/v1\/(?:ask|suggest)|faq|console\/.*)$/;

/** In this isolate. Its model is loaded with the first question: pages and sign-in do without. */
let known: { state: LiveState; lookedAt: number } | undefined;
/** What is taught in the console is known everywhere within two seconds. */
const LOOK_MS = 1_000;

/** In this isolate, from its first request on: neither the bundle nor its start grows with the content. */
let written: LiveState["base"] | undefined;

/** Requests that come together may read it twice; all of them go on with what was read first. */
async function openBase({ ASSETS }: Bindings): Promise<LiveState["base"]> {
  if (written) return written;
  const { content, problems } = await readContent(ASSETS, fingerprint);
  written ??= { knowledge: createKnowledge(content, () => loadModel(ASSETS)), problems };
  return written;
}

/** Null where there is none that fits: fitting takes longer, but is never wrong. */
async function loadModel(assets: Assets): Promise<FittedModel | null> {
  try {
    return await readFitted(assets, fingerprint);
  } catch (error) {
    log({ level: "error", message: "the model cannot be loaded and is fitted instead", error });
    return null;
  }
}

/** Where the database does not say what was taught, what was known before stays. */
async function openKnowledge(
  bindings: Bindings,
  { amendments, near }: ReturnType<typeof openStores>,
): Promise<LiveKnowledge> {
  const base = await openBase(bindings);
  const live = createLiveKnowledge({ base, amendments, breathe: null, known: known?.state });
  if (!known || known.lookedAt + LOOK_MS <= Date.now()) {
    await live
      .refresh()
      .catch((error) => log({ level: "error", message: "what was taught cannot be read", error }));
    seen = near.bookmark() ?? seen;
    known = { state: live.state(), lookedAt: Date.now() };
  }
  return live;
}

/** In this isolate. A promise in its place would never settle for others if the request that began it were cancelled. */
let areKeysChecked = false;

/** The copies of the database that this isolate has read from are at least as new as this. */
let seen: string | null = null;

/** What is shown in the console is never older than what was done there a moment ago. */
function openStores({ DATABASE }: Bindings, { isConsole }: { isConsole: boolean }) {
  const database = openD1(DATABASE);
  const near = openD1Replica(DATABASE, isConsole ? "first-primary" : (seen ?? "first-unconstrained"));
  return {
    near,
    messages: createMessageStore(database, queueMicrotask),
    counts: createRequestCounts(database),
    walks: createWalkStore(database),
    ...createAccountStores(database),
    ...createHelpDeskStores({ quick: database, lasting: database, near: near.database }),
  };
}

/** One line of JSON each. The code is stable; what the database layer puts around an error is not for a log. */
function log({ error: given, ...event }: { level: string; message: string; error?: unknown }): void {
  const error = findCause(given);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  console.log(JSON.stringify({ ...event, code, error: error === undefined ? undefined : String(error) }));
}

/** What people reach by https is no place for trying things out, whatever NODE_ENV says. */
function settingsOf(bindings: Bindings, request: Request | null): Settings {
  const texts = textsOf(bindings);
  const addresses = [texts.MADOGUCHI_PUBLIC_URL, request?.url];
  const isDeployed = addresses.some((address) => address?.startsWith("https:"));
  return readSettings(isDeployed ? { ...texts, NODE_ENV: "production" } : texts);
}

type Opening = {
  settings: Settings;
  stores: ReturnType<typeof openStores>;
  live: LiveKnowledge;
  context: Context;
};

const publicUrlOf = ({ publicUrl }: Settings) => publicUrl?.replace(/\/$/, "") ?? "http://localhost:8787";

function openServices({ settings, stores, live, context }: Opening) {
  const background = (work: Promise<unknown>) => context.waitUntil(work);
  const sealer = createSealer(settings.keys);
  const hooks = createHooks({
    store: stores.hooks,
    target: webhookOf(settings),
    now: Date.now,
    createId,
    publicUrl: () => publicUrlOf(settings),
    report: ({ message, ...error }) => log({ level: "error", message: `${error.code}: ${message}` }),
    background,
  });
  const services = createServices({
    stores,
    sealer,
    passwords: createScrypt(),
    mailer: openMailer(settings.mail),
    resetPolicy: { employee: settings.resetEmployees, consultant: settings.resetConsultants },
    firstEnrolment: settings.firstEnrolment,
    site: () => live.current().content.site,
    publicUrl: () => publicUrlOf(settings),
    now: Date.now,
    createId,
    report: (message, error) => log({ level: "error", message, error }),
    onApprovalAsked: ({ kind }) => hooks.tell({ type: "approval.requested", kind }),
    background,
  });
  // Others are other requests' business here: each has its own.
  const breathe = () => Promise.resolve();
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
  return { services, hooks, helpDesk };
}

/**
 * Anew for each request, which costs a millisecond: a request that is cancelled takes what it was doing with it,
 * and whatever waited in line behind it (mail, audit, passwords) would wait for ever.
 */
async function openApp(bindings: Bindings, request: Request, context: Context) {
  const settings = settingsOf(bindings, request);
  const { pathname } = new URL(request.url);
  const stores = openStores(bindings, { isConsole: pathname.startsWith("/console") });
  if (!areKeysChecked) await checkKeys({ sealed: stores.sealed, keys: settings.keys });
  areKeysChecked = true;
  const live = await openKnowledge(bindings, stores);
  if (ASKING.test(pathname)) await live.current().load();
  const { services, helpDesk } = openServices({ settings, stores, live, context });
  return createApp({
    messages: stores.messages,
    counts: stores.counts,
    walks: stores.walks,
    services,
    helpDesk,
    stopping: request.signal,
    cookies: createCookies({ isSecure: publicUrlOf(settings).startsWith("https:") }),
    publicUrl: () => settings.publicUrl ?? null,
    readOutbox: null,
    knowledge: live.current,
    now: Date.now,
    createId,
    origins: [...settings.origins, ...(settings.publicUrl ? [new URL(settings.publicUrl).origin] : [])],
    isLimited: settings.rateLimits === "on",
    addressOf: ({ headers }) => headers.get("cf-connecting-ip") ?? "unknown",
    assets: async (c, next) => {
      if (OWN_ASSETS.includes(c.req.path)) return next();
      const asset = (await bindings.ASSETS.fetch(c.req.url)) as unknown as Response;
      return asset.ok ? new Response(asset.body, asset) : next();
    },
    log,
  });
}

/** There are no sockets and no folders here: mail goes by webhook, or waits until there is one. */
function openMailer(setting: string): Mailer {
  if (/^https?:/.test(setting)) return createWebhookMailer({ url: setting });
  return {
    deliver: () => Promise.reject(new MailError("mail.bad_setting", "Mail needs a webhook here: https://…")),
  };
}

function textsOf(bindings: Bindings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(bindings).filter(([, value]) => typeof value === "string"),
  ) as Record<string, string>;
}

export default {
  async fetch(request: Request, bindings: Bindings, context: Context): Promise<Response> {
    const app = await openApp(bindings, request, context).catch((error: unknown) => {
      log({ level: "fatal", message: "cannot start", error });
      return null;
    });
    return app ? app.fetch(request, bindings) : new Response("madoguchi cannot start.", { status: 503 });
  },
  async scheduled(event: ScheduledController, bindings: Bindings, context: Context): Promise<void> {
    const stores = openStores(bindings, { isConsole: true });
    await forgetOld({ ...stores, now: event.scheduledTime });
    // Kept where the log goes: a row that is cut out of the database later is missed by its hash.
    const head = await stores.audit.findHead();
    if (head) log({ level: "info", message: `audit: row ${head.sequence}, hash ${head.hash}` });
    const live = await openKnowledge(bindings, stores);
    const settings = settingsOf(bindings, null);
    const { services, hooks, helpDesk } = openServices({ settings, stores, live, context });
    const digest = helpDesk.digest
      .sendDue()
      .catch((error) => log({ level: "error", message: "the morning summary failed", error }));
    await Promise.all([services.post.deliverDue(), hooks.deliverDue(), digest]);
  },
};

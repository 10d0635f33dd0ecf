/** Runs the product on Cloudflare Workers with D1: the same app, opened from bindings. */

import type { D1Database, ExecutionContext, Fetcher, ScheduledController } from "@cloudflare/workers-types";
import compiledContent from "../dist/content.json";
import { createApp } from "./app.ts";
import { createKnowledge } from "./chat/knowledge.ts";
import { checkKeys } from "./check-keys.ts";
import { readSettings, type Settings, webhookOf } from "./config.ts";
import type { FittedModel } from "./faq/fit.ts";
import { readModel } from "./faq/model-file.ts";
import { createHelpDesk } from "./help-desk.ts";
import { createLiveKnowledge, type LiveKnowledge, type LiveState } from "./helpdesk/live-knowledge.ts";
import { createHooks } from "./helpdesk/webhook.ts";
import { forgetOld } from "./housekeeping.ts";
import type { Compiled } from "./load-knowledge.ts";
import { MailError } from "./mail/mail-error.ts";
import type { Mailer } from "./mail/ports.ts";
import { createWebhookMailer } from "./mail/webhook.ts";
import { createScrypt } from "./scrypt.ts";
import { createServices } from "./services.ts";
import { findCause } from "./shared/find-cause.ts";
import { createId } from "./shared/random.ts";
import { createSealer } from "./shared/sealing.ts";
import { createAccountStores } from "./store/account-stores.ts";
import { openD1 } from "./store/d1.ts";
import { createHelpDeskStores } from "./store/help-desk-stores.ts";
import { createMessageStore } from "./store/messages.ts";
import { createRequestCounts } from "./store/request-counts.ts";
import { createWalkStore } from "./store/walks.ts";
import { createCookies } from "./web/cookies.ts";

type Context = Pick<ExecutionContext, "waitUntil">;
type Bindings = { DATABASE: D1Database; ASSETS: Fetcher } & Record<string, unknown>;

const compiled = compiledContent as unknown as Compiled;
/** An asset for this Worker alone: the platform leaves the path to it, and it says that there is nothing. */
const MODEL_PATH = "/model.bin";
/** What asks the matcher; whatever else does has it fitted on the spot. */
const ASKING = /^\/(?:api\/v1\/(?:ask|suggest)|faq|console\/.*)$/;

/** In this isolate. Its model is loaded with the first question: pages and sign-in do without. */
let known: { state: LiveState; lookedAt: number } | undefined;
/** What is taught in the console is known everywhere within two seconds. */
const LOOK_MS = 1_000;

function openBase({ ASSETS }: Bindings): LiveState["base"] {
  const { content, problems } = compiled;
  return { knowledge: createKnowledge(content, () => loadModel(ASSETS)), problems };
}

/** Null where there is none that was fitted to this content by this code: fitting takes longer, but is never wrong. */
async function loadModel(assets: Fetcher): Promise<FittedModel | null> {
  try {
    const response = await assets.fetch(`http://assets${MODEL_PATH}`);
    if (!response.ok) throw new Error(`its address answers ${response.status}`);
    const read = readModel(new Uint8Array(await response.arrayBuffer()), compiled.fingerprint);
    if ("model" in read) return read.model;
    throw new Error(`the file is ${read.refused}`);
  } catch (error) {
    log({ level: "error", message: "the model cannot be loaded and is fitted instead", error });
    return null;
  }
}

/** Where the database does not say what was taught, what was known before stays. */
async function openKnowledge(
  bindings: Bindings,
  { amendments }: ReturnType<typeof openStores>,
): Promise<LiveKnowledge> {
  const base = known?.state.base ?? openBase(bindings);
  const live = createLiveKnowledge({ base, amendments, breathe: null, known: known?.state });
  if (!known || known.lookedAt + LOOK_MS <= Date.now()) {
    await live
      .refresh()
      .catch((error) => log({ level: "error", message: "what was taught cannot be read", error }));
    known = { state: live.state(), lookedAt: Date.now() };
  }
  return live;
}

/** In this isolate. A promise in its place would never settle for others if the request that began it were cancelled. */
let areKeysChecked = false;

function openStores({ DATABASE }: Bindings) {
  const database = openD1(DATABASE);
  return {
    messages: createMessageStore(database, queueMicrotask),
    counts: createRequestCounts(database),
    walks: createWalkStore(database),
    ...createAccountStores(database),
    ...createHelpDeskStores({ quick: database, lasting: database }),
  };
}

const log = (event: { level: string; message: string; error?: unknown }) =>
  console.log(JSON.stringify({ ...event, error: String(event.error ?? "") }));

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
  const stores = openStores(bindings);
  if (!areKeysChecked) await checkKeys({ sealed: stores.sealed, keys: settings.keys });
  areKeysChecked = true;
  const live = await openKnowledge(bindings, stores);
  if (ASKING.test(new URL(request.url).pathname)) await live.current().load();
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
      if (c.req.path === MODEL_PATH) return next();
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
      log({ level: "fatal", message: "cannot start", error: findCause(error) });
      return null;
    });
    return app ? app.fetch(request, bindings) : new Response("madoguchi cannot start.", { status: 503 });
  },
  async scheduled(event: ScheduledController, bindings: Bindings, context: Context): Promise<void> {
    const stores = openStores(bindings);
    await forgetOld({ ...stores, now: event.scheduledTime });
    const live = await openKnowledge(bindings, stores);
    const settings = settingsOf(bindings, null);
    const { services, hooks, helpDesk } = openServices({ settings, stores, live, context });
    const digest = helpDesk.digest
      .sendDue()
      .catch((error) => log({ level: "error", message: "the morning summary failed", error }));
    await Promise.all([services.post.deliverDue(), hooks.deliverDue(), digest]);
  },
};

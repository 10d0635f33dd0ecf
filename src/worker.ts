/** Runs the product on Cloudflare Workers with D1: the same app, opened from bindings. */

import type { D1Database, Fetcher, ScheduledController } from "@cloudflare/workers-types";
import files from "../dist/content.json";
import { createApp } from "./app.ts";
import type { Knowledge } from "./chat/knowledge.ts";
import { readSettings } from "./config.ts";
import { forgetOld } from "./housekeeping.ts";
import { describeProblem, loadKnowledge } from "./load-knowledge.ts";
import { MailError } from "./mail/mail-error.ts";
import type { Mailer } from "./mail/ports.ts";
import { createWebhookMailer } from "./mail/webhook.ts";
import { createScrypt } from "./scrypt.ts";
import { createServices } from "./services.ts";
import { createId } from "./shared/random.ts";
import { createSealer } from "./shared/sealing.ts";
import { createAccountStores } from "./store/account-stores.ts";
import { openD1 } from "./store/d1.ts";
import { createMessageStore } from "./store/messages.ts";
import { createRequestCounts } from "./store/request-counts.ts";
import { createCookies } from "./web/cookies.ts";

type Bindings = { DATABASE: D1Database; ASSETS: Fetcher } & Record<string, unknown>;

/** Fitted with the first request that needs it: start-up has less time than a request. */
let knowledge: Knowledge | undefined;

function getKnowledge(): Knowledge {
  if (knowledge) return knowledge;
  const loaded = loadKnowledge(files, Date.now());
  if (!loaded.knowledge) throw new Error(loaded.problems.map(describeProblem).join("\n"));
  knowledge = loaded.knowledge;
  return knowledge;
}

let app: ReturnType<typeof createApp> | undefined;

function openStores({ DATABASE }: Bindings) {
  const database = openD1(DATABASE);
  return {
    messages: createMessageStore(database, queueMicrotask),
    counts: createRequestCounts(database),
    ...createAccountStores(database),
  };
}

function openApp(bindings: Bindings): ReturnType<typeof createApp> {
  const settings = readSettings(textsOf(bindings));
  const stores = openStores(bindings);
  const publicUrl = settings.publicUrl?.replace(/\/$/, "") ?? "http://localhost:8787";
  const services = createServices({
    stores,
    sealer: createSealer(settings.keys),
    passwords: createScrypt(),
    mailer: openMailer(settings.mail),
    resetPolicy: { employee: settings.resetEmployees, consultant: settings.resetConsultants },
    firstEnrolment: settings.firstEnrolment,
    site: () => getKnowledge().content.site,
    publicUrl: () => publicUrl,
    now: Date.now,
    createId,
    report: (message, error) =>
      console.log(JSON.stringify({ level: "error", message, error: String(error) })),
  });
  return createApp({
    messages: stores.messages,
    counts: stores.counts,
    services,
    cookies: createCookies({ isSecure: publicUrl.startsWith("https:") }),
    publicUrl: () => publicUrl,
    readOutbox: null,
    knowledge: getKnowledge,
    now: Date.now,
    createId,
    origins: [...settings.origins, ...(settings.publicUrl ? [new URL(settings.publicUrl).origin] : [])],
    isLimited: settings.rateLimits === "on",
    addressOf: (request) => request.headers.get("cf-connecting-ip") ?? "unknown",
    assets: async (c, next) => {
      const asset = (await bindings.ASSETS.fetch(c.req.url)) as unknown as Response;
      return asset.ok ? new Response(asset.body, asset) : next();
    },
    log: (event) => console.log(JSON.stringify({ ...event, error: String(event.error ?? "") })),
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
  fetch(request: Request, bindings: Bindings): Response | Promise<Response> {
    app ??= openApp(bindings);
    return app.fetch(request, bindings);
  },
  async scheduled(event: ScheduledController, bindings: Bindings): Promise<void> {
    await forgetOld({ ...openStores(bindings), now: event.scheduledTime });
  },
};

/** The whole app with its real parts, called without a network, on a clock that the test moves. */

import type { MiddlewareHandler } from "hono";
import { createApp } from "../../src/app.ts";
import { createHelpDesk } from "../../src/help-desk.ts";
import { createLiveKnowledge, type LiveState } from "../../src/helpdesk/live-knowledge.ts";
import { createHooks, type HookTarget } from "../../src/helpdesk/webhook.ts";
import type { Mail } from "../../src/mail/ports.ts";
import { createScrypt } from "../../src/scrypt.ts";
import { createServices, type ServiceParts } from "../../src/services.ts";
import { createId } from "../../src/shared/random.ts";
import { createSealer, parseKeys } from "../../src/shared/sealing.ts";
import { createCookies } from "../../src/web/cookies.ts";
import { loadReal, TODAY } from "./content.ts";
import { openStore } from "./store.ts";

export const OWN_ORIGIN = "http://localhost";
export const LISTED_ORIGIN = "https://intra.example";
export const FOREIGN_ORIGIN = "https://elsewhere.example";
export const TEST_KEYS = "test:dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktMzItYnk";
/** The real algorithm at a cost that tests can pay a thousand times. */
export const CHEAP_SCRYPT = { log2N: 4, r: 1, p: 1 };

const HOUR_MS = 3_600_000;
const written = { knowledge: loadReal(), problems: [] };
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

export type TestApp = ReturnType<typeof createTestApp>;
export type TestAppOptions = Partial<
  Pick<ServiceParts, "resetPolicy" | "firstEnrolment" | "passwords" | "publicUrl">
> & {
  isLimited?: boolean;
  store?: ReturnType<typeof openStore>;
  clock?: { now: number };
  isSecure?: boolean;
  /** False: nobody has set the address under which people reach it. */
  isAddressSet?: boolean;
  assets?: MiddlewareHandler;
  /** What the content's files say. */
  base?: LiveState["base"];
  hookTarget?: HookTarget | null;
  stopping?: AbortSignal;
};

/** Call inside a test or its hooks. The address of a request is its x-test-address. */
export function createTestApp({
  isLimited = false,
  store = openStore(),
  clock = { now: TODAY },
  isSecure = false,
  isAddressSet = true,
  assets = (_, next) => next(),
  publicUrl = () => OWN_ORIGIN,
  base = written,
  hookTarget = null,
  stopping = new AbortController().signal,
  ...options
}: TestAppOptions = {}) {
  const logged: unknown[] = [];
  const mails: Mail[] = [];
  const now = () => clock.now;
  const keys = parseKeys(TEST_KEYS) ?? [];
  const sealer = createSealer(keys);
  const hooks = createHooks({
    store: store.hooks,
    target: hookTarget,
    now,
    createId,
    publicUrl,
    report: (event) => logged.push(event),
  });
  const live = createLiveKnowledge({ base, amendments: store.amendments, breathe });
  const services = createServices({
    stores: store,
    sealer,
    passwords: createScrypt(CHEAP_SCRYPT),
    mailer: {
      async deliver(mail) {
        mails.push(mail);
      },
    },
    resetPolicy: {
      employee: { "recovery-code": { waitMs: 0 }, mail: { waitMs: HOUR_MS }, approval: { waitMs: 0 } },
      consultant: { "recovery-code": { waitMs: 0 }, mail: { waitMs: 24 * HOUR_MS }, approval: { waitMs: 0 } },
    },
    firstEnrolment: "permit",
    site: () => live.current().content.site,
    now,
    createId,
    report: (message, error) => logged.push({ message, error }),
    onApprovalAsked: ({ kind }) => hooks.tell({ type: "approval.requested", kind }),
    ...options,
    publicUrl,
  });
  const helpDesk = createHelpDesk({ stores: store, services, live, breathe, hooks, sealer, now, createId });
  const app = createApp({
    knowledge: live.current,
    messages: store.messages,
    counts: store.counts,
    walks: store.walks,
    services,
    helpDesk,
    stopping,
    cookies: createCookies({ isSecure }),
    publicUrl: () => (isAddressSet ? publicUrl() : null),
    readOutbox: async () => mails.map((mail) => ({ ...mail, at: clock.now })).reverse(),
    now,
    createId,
    origins: [LISTED_ORIGIN],
    isLimited,
    addressOf: (request) => request.headers.get("x-test-address") ?? "192.0.2.1",
    assets,
    log: (event) => logged.push(event),
  });
  const send = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    app.request(path, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
  return {
    app,
    clock,
    logged,
    mails,
    store,
    services,
    helpDesk,
    hooks,
    live,
    sealer,
    get: (path: string, headers: Record<string, string> = {}) => app.request(path, { headers }),
    send,
    post: (path: string, body: unknown, headers?: Record<string, string>) =>
      send(path, JSON.stringify(body), headers),
  };
}

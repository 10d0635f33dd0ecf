/** Tells another system that a person is asked for, signed as Standard Webhooks 1.0.0 has it. */

import type { AccountKind } from "../accounts/account.ts";
import { isLoopback } from "../mail/host.ts";
import { HOOK_MS } from "../mail/limits.ts";
import type { WaitingStore } from "../mail/ports.ts";
import { isSuccess, postJson } from "../mail/post-json.ts";
import { describeError } from "../mail/redact.ts";
import { createWaiting, type Refusal, type WaitingQueue, type WaitingReport } from "../mail/waiting.ts";
import type { Locale } from "../shared/locale.ts";
import type { CreateId } from "../shared/random.ts";

/** `entry` is the one that the conversation was about. Nothing in an event tells who somebody is or what they wrote. */
export type HookEvent =
  | { type: "handoff.requested"; locale: Locale; entry: string | null }
  | { type: "approval.requested"; kind: AccountKind };

export type HookTarget = { url: string; secret: Uint8Array<ArrayBuffer> };

/** Names neither the address, whose path may be a secret, nor the secret. */
export type HookReport = WaitingReport<
  "webhook.undelivered" | "webhook.given_up" | "webhook.store_failed" | "webhook.too_many"
>;

export type Hooks = Pick<WaitingQueue, "deliverDue" | "close"> & {
  /**
   * Resolves once it is kept; delivery starts at once and is not waited for. Never rejects, as whoever asks for a
   * person is to get one whatever becomes of this. Without a target nothing is kept, nor where as many wait as may:
   * that is reported once, until there is room again.
   */
  tell(event: HookEvent): Promise<void>;
};

export type HookParts = {
  store: WaitingStore;
  target: HookTarget | null;
  now(): number;
  createId: CreateId;
  /** Asked for each event, as a port may be known only later. */
  publicUrl(): string;
  report(event: HookReport): void;
  /** Keeps the process alive for a delivery that nobody waits for: `waitUntil` on Workers. */
  background?(delivery: Promise<unknown>): void;
  timeoutMs?: number;
};

/** At least once: whoever is told knows a repetition by its `webhook-id`. */
export function createHooks(parts: HookParts): Hooks {
  const { store, target, now, createId, publicUrl, report, background, timeoutMs = HOOK_MS } = parts;
  if (!target) return { tell: async () => {}, deliverDue: async () => 0, close: async () => {} };
  const { add, deliverDue, close } = createWaiting({
    store,
    now,
    report,
    deliver: ({ id, payload: body }) => deliver({ id, body, target, timeoutMs, now }),
    codes: { givenUp: "webhook.given_up", storeFailed: "webhook.store_failed" },
    ...(background && { background }),
  });
  let isFull = false;
  return {
    deliverDue,
    close,
    async tell(event) {
      const dueAt = now();
      const id = createId(dueAt);
      try {
        const payload = writeBody({ event, at: dueAt, publicUrl: publicUrl() });
        const wasFull = isFull;
        isFull = !(await add([{ id, dueAt, payload }]));
        if (isFull && !wasFull) {
          report({ code: "webhook.too_many", id: null, attempt: 0, message: "Too many wait already." });
        }
      } catch (error) {
        const message = describeError({ error, mail: null });
        report({ code: "webhook.store_failed", id, attempt: 0, message });
      }
    },
  };
}

/** Field by field: what else an event may carry stays here. */
function writeBody({ event, at, publicUrl }: { event: HookEvent; at: number; publicUrl: string }): string {
  const base = publicUrl.replace(/\/+$/, "");
  const data =
    event.type === "handoff.requested"
      ? { url: `${base}/console/queue`, locale: event.locale, entry: event.entry }
      : { url: `${base}/console/approvals`, kind: event.kind };
  return JSON.stringify({ type: event.type, timestamp: new Date(at).toISOString(), data });
}

const GONE = 410;

async function deliver({
  id,
  body,
  target,
  timeoutMs,
  now,
}: {
  id: string;
  body: string;
  target: HookTarget;
  timeoutMs: number;
  now: () => number;
}): Promise<Refusal<HookReport["code"]> | null> {
  // Of this attempt, not of the event: whoever is told refuses old ones.
  const seconds = Math.floor(now() / 1000);
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": await signHook({ id, seconds, body, secret: target.secret }),
  };
  const answer = await postJson({ url: target.url, headers, body, timeoutMs });
  const code = "webhook.undelivered";
  if (answer.status === null) {
    return { code, message: `The webhook did not answer: ${answer.problem}.`, isLasting: false };
  }
  if (isSuccess(answer.status)) return null;
  const message = `The webhook answered ${answer.status}.`;
  return { code, message, isLasting: answer.status === GONE };
}

/** HMAC-SHA256 of `id.seconds.body` as `v1,base64` (Standard Webhooks, signature scheme). `id` holds no full stop. */
export async function signHook({
  id,
  seconds,
  body,
  secret,
}: {
  id: string;
  seconds: number;
  body: string;
  secret: Uint8Array<ArrayBuffer>;
}): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  const content = new TextEncoder().encode(`${id}.${seconds}.${body}`);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, content));
  return `v1,${btoa(String.fromCharCode(...signature))}`;
}

const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;
/** Standard Webhooks: 192 bits at least, 512 at most. */
const SECRET_BYTES = Object.freeze({ least: 24, most: 64 });

/** `whsec_` and base64 of 24 to 64 bytes; null for anything else. */
export function parseHookSecret(text: string): Uint8Array<ArrayBuffer> | null {
  const [, encoded = ""] = SECRET.exec(text) ?? [];
  const bytes = decode(encoded);
  return bytes && bytes.length >= SECRET_BYTES.least && bytes.length <= SECRET_BYTES.most ? bytes : null;
}

function decode(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** An https address, or http on this machine, without user and password (`fetch` refuses them); null for others. */
export function parseHookUrl(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  return url && isSafe && !url.username && !url.password ? url.href : null;
}

/** Talks to the server. Expected failures come back as values; nothing here throws. */

import type { EntryLink, Reply } from "../chat/reply.ts";
import type { Locale } from "../shared/locale.ts";
import type { Guide, SavedPlace } from "../walkthroughs/guide.ts";
import type { Failure, Solved } from "./state.ts";
import { isGuide, type StepEvent } from "./walkthrough-state.ts";

/** Longer than any honest answer takes; shorter than people's patience. */
const TIMEOUT_MS = 10_000;

export type Api = {
  ask(input: { question: string; locale: Locale; conversation: string | null }): Promise<Reply | Failure>;
  suggest(input: { text: string; locale: Locale }): Promise<EntryLink[]>;
  rate(input: { conversation: string; messageId: string; helpful: boolean }): Promise<boolean>;
  /** Null where the server could not say. */
  findSolved(conversation: string): Promise<Solved[] | null>;
  loadGuide(input: { id: string; locale: Locale }): Promise<Guide | null>;
  /** Says what happened in a step; returns where the walk can be gone on with, or null where nothing was kept. */
  tellStep(told: ToldStep): Promise<SavedPlace | null>;
};

/** Steps count from 1. Without a walk, one begins. */
export type ToldStep = {
  walk: string | null;
  walkthrough: string;
  step: number;
  event: StepEvent;
  /** That led to the walkthrough. */
  conversation: string | null;
  locale: Locale;
};

export function createApi({ server, timeoutMs = TIMEOUT_MS }: { server: string; timeoutMs?: number }): Api {
  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${server}/api/v1/${path}`, {
      credentials: "omit",
      ...init,
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(timeoutMs),
    });
  const post = (path: string, body: object, init: RequestInit = {}) =>
    request(path, {
      ...init,
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  return {
    async ask({ question, locale, conversation }) {
      try {
        // On the server's own pages a sign-in soon afterwards can be told as the answer's success.
        const told = { question, locale, ...(conversation ? { conversation } : {}) };
        const response = await post("ask", told, { credentials: "same-origin" });
        return response.ok ? await response.json() : readFailure(response);
      } catch (error) {
        return { kind: readError(error) };
      }
    },
    async suggest({ text, locale }) {
      try {
        const response = await request(`suggest?${new URLSearchParams({ q: text, locale })}`);
        return response.ok ? (await response.json()).suggestions : [];
      } catch {
        return [];
      }
    },
    async rate(rating) {
      try {
        return (await post("feedback", rating)).ok;
      } catch {
        return false;
      }
    },
    async findSolved(conversation) {
      try {
        const response = await request(`conversations/${encodeURIComponent(conversation)}/solved`);
        return response.ok ? (await response.json()).solved : null;
      } catch {
        return null;
      }
    },
    async loadGuide({ id, locale }) {
      try {
        const response = await request(
          `walkthroughs/${encodeURIComponent(id)}?${new URLSearchParams({ locale })}`,
        );
        const guide: unknown = response.ok ? await response.json() : null;
        return isGuide(guide) ? guide : null;
      } catch {
        return null;
      }
    },
    async tellStep(told) {
      try {
        // On the server's own pages it may know who is signed in, to remind them. What is told as the page goes
        // away still arrives.
        const response = await post("walks", told, { credentials: "same-origin", keepalive: true });
        return response.ok ? await response.json() : null;
      } catch {
        return null;
      }
    },
  };
}

export function isReply(result: Reply | Failure): result is Reply {
  return "messageId" in result;
}

function readFailure({ status, headers }: Response): Failure {
  if (status === 429) {
    const waitSeconds = Number.parseInt(headers.get("retry-after") ?? "", 10);
    return { kind: "limited", ...(waitSeconds > 0 ? { waitSeconds } : {}) };
  }
  return { kind: status < 500 ? "refused" : "broken" };
}

/** fetch rejects with TypeError when nothing answered; a body that is no JSON is a SyntaxError. */
function readError(error: unknown): Failure["kind"] {
  if (error instanceof DOMException && error.name === "TimeoutError") return "slow";
  return error instanceof TypeError ? "offline" : "broken";
}

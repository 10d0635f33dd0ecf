/** Where a reset request stands at a given time. */

import type { ResetRequest } from "./ports.ts";

export type ResetPhase = "code-sent" | "asked" | "waiting" | "ready" | "expired" | "done" | "closed";

type Dated = Pick<ResetRequest, "state" | "readyAt" | "expiresAt">;

export function phaseOf({ state, readyAt, expiresAt }: Dated, now: number): ResetPhase {
  if (state === "done" || state === "closed") return state;
  if (expiresAt <= now) return "expired";
  if (state === "granted") return readyAt !== null && readyAt <= now ? "ready" : "waiting";
  return state;
}

/** Something is under way, and somebody else's request would replace it. */
export function isOpen(phase: ResetPhase | null): boolean {
  return phase === "code-sent" || phase === "asked" || phase === "waiting" || phase === "ready";
}

/** Questions, walks and resets of a few days, for tests of reports. */

import type { MessageRecord } from "../../src/chat/ports.ts";
import type { ResetRequest } from "../../src/selfservice/ports.ts";
import { dayOf } from "../../src/shared/day.ts";
import { resetRequests } from "../../src/store/schema-selfservice.ts";
import { message } from "../suites/message-store.ts";
import { request } from "../suites/people.ts";
import { happened, walk } from "../suites/walk-store.ts";
import type { openStore } from "../support/store.ts";

export type Store = ReturnType<typeof openStore>;
export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;
/** Noon in Japan. */
export const NOW = Date.parse("2026-11-22T03:00:00Z");
/** It was asked on that day, and in these words. */
export const QUESTION = "社員番号と山田の件で困っています";

type Fate = {
  helpful?: boolean;
  isSolved?: boolean;
  hasSign?: boolean;
  wantsPerson?: boolean;
  picks?: string;
};

/** In a conversation of its own. */
export async function ask(
  { messages }: Pick<Store, "messages">,
  askedAt: number,
  {
    helpful,
    isSolved,
    hasSign,
    wantsPerson,
    picks,
    ...given
  }: Fate & Partial<Omit<MessageRecord, "askedAt">> = {},
): Promise<void> {
  const conversation = crypto.randomUUID();
  const asked = message({
    conversation,
    askedAt,
    day: dayOf(askedAt),
    question: QUESTION,
    offered: picks ? [picks] : [],
    ...given,
  });
  await messages.recordMessage(asked);
  if (helpful !== undefined) {
    await messages.recordFeedback({ conversation, messageId: asked.id, helpful });
  }
  if (isSolved) await messages.recordSolved({ conversation, action: "enrol", entries: [], at: askedAt });
  if (hasSign) await messages.recordSign({ conversation, sign: "sign-in", entries: [], since: askedAt });
  if (wantsPerson) await messages.recordHandOff(conversation);
  if (picks) await messages.recordPick({ conversation, entry: picks });
}

export const FIRST = NOW - 2 * DAY_MS;
export const LONG_OVER = NOW + 400 * DAY_MS;

/** Four on the first of three days, none on the second, three on the third; and what asks nothing. */
export async function askAFew(store: Store): Promise<void> {
  await ask(store, FIRST, { helpful: true, isSolved: true });
  await ask(store, FIRST, { helpful: false });
  await ask(store, FIRST, { hasSign: true, redacted: true });
  await ask(store, FIRST, { kind: "none", topic: null });
  await ask(store, NOW, { topic: "cost", intent: "follow-up", gist: "", helpful: true });
  await ask(store, NOW, { kind: "choices", topic: null, picks: "cost" });
  await ask(store, NOW, { kind: "choices", topic: null });
  await ask(store, NOW, { kind: "none", topic: null, wantsPerson: true });
  for (const intent of ["greeting", "thanks", "person", "secret-only"] as const) {
    const redacted = intent === "secret-only";
    await ask(store, NOW, { intent, redacted, kind: "none", gist: "", topic: null });
  }
}

/** Two of three came to the second step and one to its end; all are over. */
export async function walkAFew({ walks }: Pick<Store, "walks">): Promise<void> {
  const [begun, first] = [happened("started"), happened("done")];
  const day = dayOf(FIRST);
  const expiresAt = FIRST + DAY_MS;
  const ended = { day, expiresAt, state: "unsolved" } as const;
  await walks.addWalk(walk({ id: "one", ...ended, events: [begun, happened("stuck")] }));
  const second = happened("started", 2);
  await walks.addWalk(walk({ id: "two", ...ended, step: 2, events: [begun, first, second] }));
  await walks.addWalk(
    walk({
      id: "three",
      day,
      expiresAt,
      step: 2,
      state: "solved",
      events: [begun, first, second, happened("done", 2), happened("solved", 2)],
    }),
  );
}

/** Of one account each; `endedAt` counts from the request. */
export async function addReset(
  store: Store,
  { accountId, endedAfterMs, ...given }: Partial<ResetRequest> & { accountId: string; endedAfterMs?: number },
): Promise<void> {
  const made = request({
    id: crypto.randomUUID(),
    accountId,
    createdAt: FIRST,
    expiresAt: FIRST + DAY_MS,
    ...given,
  });
  const endedAt = endedAfterMs === undefined ? null : made.createdAt + endedAfterMs;
  await store.database.insert(resetRequests).values({ ...made, endedAt, mailTries: 0, reason: QUESTION });
}

export async function resetAFew(store: Store, accountId: string): Promise<void> {
  const by = { accountId, proof: "mail" } as const;
  await addReset(store, { ...by, state: "done", endedAfterMs: 60 * MINUTE_MS });
  await addReset(store, { ...by, state: "done", endedAfterMs: 90 * MINUTE_MS });
  await addReset(store, { ...by, state: "closed", closedBecause: "refused", endedAfterMs: MINUTE_MS });
  await addReset(store, { ...by, proof: "approval", expiresAt: FIRST + MINUTE_MS });
}

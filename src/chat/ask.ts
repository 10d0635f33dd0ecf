/** Asks and records: the one way from a question to a reply, for the API and the pages. */

import type { Locale } from "../shared/locale.ts";
import { type CreateId, ID_PATTERN } from "../shared/random.ts";
import type { Knowledge } from "./knowledge.ts";
import type { MessageStore } from "./ports.ts";
import type { Reply } from "./reply.ts";
import { takeTurn } from "./turn.ts";

export const MAX_QUESTION_LENGTH = 500;

export type Asked = { question: string; locale: Locale | null; conversation: string | null };
export type Ask = (asked: Asked) => Promise<Reply>;

const BASIS_POINTS = 10_000;

/** A conversation that nobody knows, or that is none, begins a new one. */
export function createAsk({
  knowledge,
  store,
  now,
  createId,
}: {
  knowledge: () => Knowledge;
  store: MessageStore;
  now: () => number;
  createId: CreateId;
}): Ask {
  return async ({ question, locale, conversation: named }) => {
    const isNamed = named !== null && ID_PATTERN.test(named);
    const memory = isNamed ? await store.findMemory(named) : null;
    const askedAt = now();
    const conversation = memory && named ? named : createId(askedAt);
    const turn = takeTurn(knowledge(), { question: question.toWellFormed(), locale, memory });
    const [best] = turn.reply.candidates;
    const id = createId(askedAt);
    await store.recordMessage({
      id,
      conversation,
      askedAt,
      locale: turn.reply.locale,
      question: turn.question,
      redacted: turn.reply.redacted,
      kind: turn.reply.kind,
      intent: turn.intent,
      ...turn.memory,
      best: best?.id ?? null,
      confidence: Math.round((best?.confidence ?? 0) * BASIS_POINTS),
    });
    return { ...turn.reply, conversation, messageId: id };
  };
}

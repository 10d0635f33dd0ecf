/** Asks and records: the one way from a question to a reply, for the API and the pages. */

import { gistOf } from "../faq/gist.ts";
import { dayOf } from "../shared/day.ts";
import type { Locale } from "../shared/locale.ts";
import { type CreateId, ID_PATTERN } from "../shared/random.ts";
import { remember } from "../shared/remember.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Intent, Memory, MessageStore } from "./ports.ts";
import type { Reply } from "./reply.ts";
import { cutSecrets } from "./secret-guard.ts";
import { type Said, type Turn, takeTurn } from "./turn.ts";

export const MAX_QUESTION_LENGTH = 500;

export type Asked = { question: string; locale: Locale | null; conversation: string | null };
export type Ask = (asked: Asked) => Promise<Reply>;

/** Somebody wants a person, for the first time in a conversation; `entry` is what it was about. */
export type HandOff = { locale: Locale; entry: string | null };

/** What people say when the answer was none for them. */
const HAND_OFFS: readonly Intent[] = ["person", "rejection"];

const BASIS_POINTS = 10_000;

/** A conversation that nobody knows, or that is none, begins a new one. */
export function createAsk({
  knowledge,
  store,
  onHandOff,
  now,
  createId,
}: {
  knowledge: () => Knowledge;
  store: MessageStore;
  onHandOff: (handOff: HandOff) => Promise<void>;
  now: () => number;
  createId: CreateId;
}): Ask {
  let open = rememberOpenings(knowledge());
  return async ({ question: raw, locale, conversation: named }) => {
    const question = raw.toWellFormed();
    const isNamed = named !== null && ID_PATTERN.test(named);
    const memory = isNamed ? await store.findMemory(named) : null;
    const askedAt = now();
    const conversation = memory && named ? named : createId(askedAt);
    const said = { question, locale, memory };
    if (open.knowledge !== knowledge()) open = rememberOpenings(knowledge());
    const turn = memory === null ? open.take(said) : takeTurn(open.knowledge, said);
    const [best] = turn.reply.candidates;
    const id = createId(askedAt);
    // First, so that where this fails the same words can be said again.
    const isFirstWish = memory === null || (await noteReaction(store, { conversation, memory, turn }));
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
      gist: turn.intent === "question" ? gistOf(turn.question) : "",
      day: dayOf(askedAt),
    });
    if (turn.intent === "person" && isFirstWish) {
      await onHandOff({ locale: turn.reply.locale, entry: memory?.topic ?? null });
    }
    return { ...turn.reply, conversation, messageId: id };
  };
}

/** What a turn says of the one before: a choice was made, or it did not help. True where a person is wanted as never before. */
async function noteReaction(
  store: MessageStore,
  { conversation, memory, turn }: { conversation: string; memory: Memory; turn: Turn },
): Promise<boolean> {
  const entry = turn.reply.answer?.id;
  if (entry !== undefined && memory.offered.includes(entry)) await store.recordPick({ conversation, entry });
  return HAND_OFFS.includes(turn.intent) && (await store.recordHandOff(conversation));
}

/** Starters, examples and common questions open most conversations. */
const REMEMBERED = 2_000;

/** First turns depend on nothing but what was said; those that hold a secret are not remembered. */
function rememberOpenings(knowledge: Knowledge): { knowledge: Knowledge; take: (said: Said) => Turn } {
  const remembered = remember(REMEMBERED, (key) => {
    const { question, locale }: Pick<Said, "question" | "locale"> = JSON.parse(key);
    return takeTurn(knowledge, { question, locale, memory: null });
  });
  return {
    knowledge,
    take({ question, locale }) {
      const isClean = cutSecrets(question).found.length === 0;
      if (isClean) return remembered(JSON.stringify({ question, locale }));
      return takeTurn(knowledge, { question, locale, memory: null });
    },
  };
}

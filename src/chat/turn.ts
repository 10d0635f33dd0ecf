/** One turn of a conversation: what was said and remembered goes in, the reply and the new memory come out. */

import type { Match } from "../faq/matcher.ts";
import { isJapanese, normalise } from "../faq/normalise.ts";
import { DEFAULT_LOCALE, type Locale } from "../shared/locale.ts";
import { findBrowser } from "./browsers.ts";
import type { Knowledge } from "./knowledge.ts";
import { type MessageKey, say } from "./messages.ts";
import type { Intent, Memory } from "./ports.ts";
import { linkEntries, linkPerson, presentEntry } from "./present.ts";
import type { Reply } from "./reply.ts";
import { cutSecrets, holdsCut, type SecretKind } from "./secret-guard.ts";
import { findPick, findSmallTalk, isElliptical, isRejection } from "./small-talk.ts";

export type Said = { question: string; locale: Locale | null; memory: Memory | null };
export type Turn = {
  reply: Omit<Reply, "conversation" | "messageId">;
  intent: Intent;
  memory: Memory;
  /** The question with secrets cut out: the only form that may be kept. */
  question: string;
};

const NOTHING: Memory = { topic: null, offered: [] };
/** Something must be left beside a cut secret for there to be a question. */
const MIN_LETTERS = 2;

export function takeTurn(knowledge: Knowledge, { question: raw, locale: wanted, memory }: Said): Turn {
  const { text: question, found } = cutSecrets(raw);
  const locale = wanted ?? guessLocale(question);
  const heard: Heard = {
    knowledge,
    locale,
    question,
    memory: memory ?? NOTHING,
    text: normalise(question),
    redacted: holdsCut(question),
    match: knowledge.matcher.match(found.length > 0 ? nameSecrets(raw) : question),
  };
  return (
    takeSecretOnly(heard) ??
    takeReaction(heard) ??
    takePick(heard) ??
    takeFollowUp(heard) ??
    takeSmallTalk(heard) ??
    takeQuestion(heard)
  );
}

/** "123456 is refused" is about a code: the matcher reads the word where the secret stood. */
function nameSecrets(raw: string): string {
  const locale = isJapanese(raw) ? "ja" : "en";
  return cutSecrets(raw, (kind) => say(SECRET_WORDS[kind], locale)).text;
}

const SECRET_WORDS: Record<SecretKind, MessageKey> = {
  code: "code",
  "recovery-code": "recoveryCode",
  key: "key",
  otpauth: "key",
  password: "password",
};

/** Latin letters without any Japanese are taken for English. */
function guessLocale(question: string): Locale {
  return !isJapanese(question) && /\p{sc=Latn}/u.test(question) ? "en" : DEFAULT_LOCALE;
}

type Heard = {
  knowledge: Knowledge;
  locale: Locale;
  question: string;
  memory: Memory;
  text: string;
  redacted: boolean;
  match: Match;
};

/** Where the rest of such a message is not plain, guessing at it would miss the point; it still asks something. */
function takeSecretOnly(heard: Heard): Turn | null {
  if (!heard.redacted) return null;
  if (heard.text.length < MIN_LETTERS) return decline(heard, "secret-only", "secretOnly");
  return heard.match.kind === "answer" ? null : decline(heard, "question", "secretOnly");
}

/** "Neither" after choices or an answer: hand over to a person. */
function takeReaction(heard: Heard): Turn | null {
  const { memory, text } = heard;
  const canReject = memory.offered.length > 0 || memory.topic !== null;
  return canReject && isRejection(text) ? decline(heard, "rejection", "rejected") : null;
}

function takePick(heard: Heard): Turn | null {
  const place = findPick(heard.text);
  if (place === null) return null;
  const picked = heard.memory.offered.at(place);
  return picked ? answer(heard, { id: picked, intent: "follow-up" }) : decline(heard, "question", "none");
}

/** Leaning on the topic before, unless what was said clearly names another one. */
function takeFollowUp(heard: Heard): Turn | null {
  const { memory, match, text, knowledge } = heard;
  const { topic } = memory;
  if (!topic || !isElliptical(text)) return null;
  const namesOther = match.kind === "answer" && match.candidates[0]?.id !== topic;
  const browser = findBrowser(text);
  const continuesInBrowser = browser !== null && hasWalkthrough(knowledge, topic, browser);
  if (namesOther && !continuesInBrowser) return null;
  return answer(heard, { id: topic, intent: "follow-up", message: "followUp" });
}

function takeSmallTalk(heard: Heard): Turn | null {
  const talk = findSmallTalk(heard.text);
  const thanksAndAsks = talk === "thanks" && heard.match.kind === "answer";
  return talk && !thanksAndAsks ? decline(heard, talk, talk) : null;
}

function takeQuestion(heard: Heard): Turn {
  const { match, memory, knowledge, locale } = heard;
  const [first] = match.candidates;
  if (match.kind === "answer" && first) {
    const isPicked = memory.offered.includes(first.id);
    return answer(heard, { id: first.id, intent: isPicked ? "follow-up" : "question" });
  }
  if (match.kind === "none") return decline(heard, "question", "none");
  return {
    ...settle(heard, "question", { topic: memory.topic, offered: match.choices }),
    reply: {
      ...emptyReply(heard),
      kind: "choices",
      message: say("choices", locale),
      choices: linkEntries(knowledge, match.choices, locale),
    },
  };
}

function answer(
  heard: Heard,
  { id, intent, message }: { id: string; intent: Intent; message?: MessageKey },
): Turn {
  const { knowledge, locale, text } = heard;
  const entry = knowledge.entries.get(id);
  if (!entry) return decline(heard, intent, "none");
  const isTranslated = entry.texts[locale] !== undefined;
  return {
    ...settle(heard, intent, { topic: id, offered: [] }),
    reply: {
      ...emptyReply(heard),
      kind: "answer",
      message: isTranslated ? (message ? say(message, locale) : "") : say("fallback", locale),
      answer: presentEntry(knowledge, { entry, locale, browser: findBrowser(text) }),
    },
  };
}

/** No answer, said kindly, with the way to a person. Greetings and thanks keep the topic. */
function decline(heard: Heard, intent: Intent, message: MessageKey): Turn {
  const { knowledge, locale, memory } = heard;
  const isOver = intent === "rejection";
  const needsNobody = intent === "greeting" || intent === "thanks";
  return {
    ...settle(heard, intent, { topic: isOver ? null : memory.topic, offered: [] }),
    reply: {
      ...emptyReply(heard),
      message: say(message, locale),
      handoff: needsNobody ? null : linkPerson(knowledge.content, locale),
    },
  };
}

function settle({ question }: Heard, intent: Intent, memory: Memory): Omit<Turn, "reply"> {
  return { question, intent, memory };
}

function emptyReply({ locale, redacted, match }: Heard): Turn["reply"] {
  return {
    kind: "none",
    locale,
    redacted,
    message: "",
    answer: null,
    choices: [],
    handoff: null,
    candidates: match.candidates,
  };
}

function hasWalkthrough({ entries, walkthroughs }: Knowledge, id: string, browser: string): boolean {
  const linked = entries.get(id)?.walkthroughs ?? [];
  return linked.some((walkthrough) => walkthroughs.get(walkthrough)?.browser === browser);
}

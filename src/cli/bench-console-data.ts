/** A help desk after ninety busy days: questions, walks, resets, audit and accounts. Same seed, same desk. */

import { createAudit } from "../accounts/audit.ts";
import { createSessions } from "../accounts/sessions.ts";
import type { MessageRecord } from "../chat/ports.ts";
import { gistOf } from "../faq/gist.ts";
import { dayOf } from "../shared/day.ts";
import { createId } from "../shared/random.ts";
import type { Sealer } from "../shared/sealing.ts";
import { createAccountStores } from "../store/account-stores.ts";
import type { Database } from "../store/database.ts";
import { createHelpDeskStores } from "../store/help-desk-stores.ts";
import { createMessageStore } from "../store/messages.ts";
import { resetRequests } from "../store/schema-selfservice.ts";
import { createWalkStore } from "../store/walks.ts";
import type { StepEvent } from "../walkthroughs/walk.ts";
import { createRandom, makeTopics, type Random } from "./bench-topics.ts";

const SEED = 20_261_122;
export const QUESTIONS = 100_000;
export const DAYS = 90;
const UNANSWERED_SHARE = 0.3;
/** Made-up phrasings, of which nearly each is a group of its own. */
const TOPICS = 2_200;
const GROUPS = 9_000;
const ACCOUNTS = 5_000;
const AUDIT_ROWS = 50_000;
const WALKS = 5_000;
const RESETS = 3_000;
const IGNORED = 300;
const AT_ONCE = 1_000;

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;
const NOT_YET_MS = 15 * MINUTE_MS;
const WALKTHROUGHS = ["clear-cache-chrome", "clear-cache-edge", "clear-cache-firefox"] as const;
const STEPS = 6;
const ACTIONS = ["sign-in", "code", "reset-ask", "reset-decide", "enrol", "recovery-codes"] as const;
const FIRM = "bench";

export type Filling = {
  database: Database;
  sealer: Sealer;
  now: number;
  /** Ways to ask what the content answers. */
  asked: readonly { text: string; entry: string }[];
};
/** `token` is the session cookie of an operator, `gists` are some that are open. */
export type FilledDesk = { token: string; gists: string[]; loginIds: string[] };

export async function fillDesk(filling: Filling): Promise<FilledDesk> {
  const random = createRandom(SEED);
  const stores = {
    ...createAccountStores(filling.database),
    ...createHelpDeskStores({ quick: filling.database, lasting: filling.database }),
    messages: createMessageStore(filling.database, setImmediate),
    walks: createWalkStore(filling.database),
  };
  const part = { ...filling, stores, random };
  const accounts = await addAccounts(part);
  const gists = await addQuestions(part);
  await addWalks(part);
  await addResets(part, accounts.ids);
  await addAudit(part, accounts.ids);
  await ignoreSome(part, { gists, by: accounts.operator.id });
  const token = await createSessions({ store: stores.sessions, now: () => filling.now, createId }).begin({
    account: accounts.operator,
    level: "full",
    visit: { address: "127.0.0.1", agent: "" },
  });
  const page = { search: null, reason: null, order: "count", offset: 0, limit: AT_ONCE } as const;
  const { groups } = await stores.queue.listOpen({ ...page, now: filling.now });
  return { token, gists: groups.map(({ gist }) => gist), loginIds: accounts.loginIds };
}

type Stores = ReturnType<typeof createAccountStores> &
  ReturnType<typeof createHelpDeskStores> & {
    messages: ReturnType<typeof createMessageStore>;
    walks: ReturnType<typeof createWalkStore>;
  };
type Part = Filling & { stores: Stores; random: Random };

async function addAccounts({ stores }: Part) {
  await stores.accounts.addFirm({ id: FIRM, name: "Bench" });
  const accounts = Array.from({ length: ACCOUNTS }, (_, at) => ({
    id: `account-${at}`,
    loginId: at === 0 ? "E99999" : `${at % 4 === 0 ? "A" : "E"}${String(10_000 + at)}`,
    kind: at > 0 && at % 4 === 0 ? ("consultant" as const) : ("employee" as const),
    firmId: FIRM,
    passwordHash: "none",
    locale: "ja" as const,
    mails: [],
    roles: at === 0 ? ["operator" as const] : [],
    isDisabled: false,
  }));
  await stores.accounts.addAccounts(accounts);
  const [operator] = accounts;
  if (!operator) throw new Error("no account was made");
  return { operator, ids: accounts.map(({ id }) => id), loginIds: accounts.map(({ loginId }) => loginId) };
}

/** Rather the first ones than the last: few questions are asked by many. */
function pickSkewed<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() ** 2 * items.length)] as T;
}

/** Returns the gists of what has no answer. */
async function addQuestions({ stores: { messages }, random, now, asked }: Part): Promise<string[]> {
  const made = makeTopics({ entries: TOPICS, queries: 1, seed: SEED }).entries.flatMap(({ texts }) =>
    [texts.ja, texts.en].flatMap((text) =>
      text ? [text.title, ...text.questions.map((each) => each.text)] : [],
    ),
  );
  const unanswered = [...new Map(made.map((text) => [gistOf(text), text]))].slice(0, GROUPS);
  const answered = asked.map((each) => ({ ...each, gist: gistOf(each.text) }));
  for (let at = 0; at < QUESTIONS; at += AT_ONCE) {
    const recorded = Array.from({ length: AT_ONCE }, (_, nth) => {
      const age = 1 - (at + nth) / QUESTIONS;
      const askedAt = Math.round(now - NOT_YET_MS - age * (DAYS * DAY_MS - HOUR_MS));
      return random() < UNANSWERED_SHARE
        ? askInVain(askedAt, pickSkewed(unanswered, random), random)
        : askWell(askedAt, pickSkewed(answered, random), random);
    });
    await Promise.all(recorded.map(({ message }) => messages.recordMessage(message)));
    await Promise.all(recorded.map(({ message, fate }) => fate?.(messages, message)));
  }
  return unanswered.map(([gist]) => gist);
}

type Messages = Stores["messages"];
type Asked = {
  message: MessageRecord;
  fate: ((messages: Messages, message: MessageRecord) => unknown) | null;
};

function baseOf(askedAt: number, question: string, gist: string): MessageRecord {
  return {
    id: createId(askedAt),
    conversation: createId(askedAt),
    askedAt,
    locale: /[ぁ-ん]/.test(question) ? "ja" : "en",
    question,
    redacted: false,
    kind: "answer",
    intent: "question",
    topic: null,
    offered: [],
    best: null,
    confidence: 9_000,
    gist,
    day: dayOf(askedAt),
  };
}

const helpful: Asked["fate"] = (messages, { id, conversation }) =>
  messages.recordFeedback({ conversation, messageId: id, helpful: true });
const unhelpful: Asked["fate"] = (messages, { id, conversation }) =>
  messages.recordFeedback({ conversation, messageId: id, helpful: false });
const solved: Asked["fate"] = (messages, { conversation, askedAt }) =>
  messages.recordSolved({ conversation, action: "enrol", entries: [], at: askedAt });
const wantsPerson: Asked["fate"] = (messages, { conversation }) => messages.recordHandOff(conversation);

function askWell(
  askedAt: number,
  { text, entry, gist }: { text: string; entry: string; gist: string },
  random: Random,
): Asked {
  const message = { ...baseOf(askedAt, text, gist), topic: entry, best: entry, redacted: random() < 0.02 };
  const luck = random();
  return { message, fate: luck < 0.1 ? helpful : luck < 0.3 ? solved : null };
}

function askInVain(askedAt: number, [gist, text]: [string, string], random: Random): Asked {
  const message = { ...baseOf(askedAt, text, gist), confidence: 2_000, best: "cost" };
  const luck = random();
  if (luck < 0.6) return { message: { ...message, kind: "none" }, fate: null };
  if (luck < 0.8)
    return { message: { ...message, kind: "choices", offered: ["cost", "lost-device"] }, fate: null };
  return { message: { ...message, topic: "cost" }, fate: luck < 0.95 ? unhelpful : wantsPerson };
}

async function addWalks({ stores: { walks }, random, now }: Part): Promise<void> {
  for (let at = 0; at < WALKS; at++) {
    const begun = now - (1 - at / WALKS) * (DAYS - 1) * DAY_MS;
    const walkthrough = WALKTHROUGHS[at % WALKTHROUGHS.length] ?? WALKTHROUGHS[0];
    const step = 1 + Math.floor(random() * STEPS);
    const happened = (event: StepEvent, of: number) => ({ walkthrough, step: of, event });
    const events = Array.from({ length: step }, (_, before) => [
      happened("started", before + 1),
      ...(before + 1 < step ? [happened("done", before + 1)] : [happened("stuck", before + 1)]),
    ]).flat();
    await walks.addWalk({
      id: createId(begun),
      code: `bench ${at}`,
      conversation: null,
      walkthrough,
      step,
      locale: "ja",
      state: "open",
      events,
      day: dayOf(begun),
      expiresAt: Math.round(begun + DAY_MS),
    });
  }
  await walks.foldWalksBefore(now);
}

async function addResets({ database, random, now }: Part, accountIds: readonly string[]): Promise<void> {
  const proofs = ["recovery-code", "mail", "approval"] as const;
  const rows = Array.from({ length: RESETS }, (_, at) => {
    const createdAt = Math.round(now - (1 - at / RESETS) * (DAYS * 2 - 1) * DAY_MS - DAY_MS);
    const isDone = random() < 0.7;
    return {
      id: createId(createdAt),
      accountId: accountIds[1 + (at % (accountIds.length - 1))] ?? "",
      proof: proofs[at % proofs.length] ?? "mail",
      state: isDone ? ("done" as const) : ("closed" as const),
      closedBecause: isDone ? null : ("cancelled" as const),
      createdAt,
      expiresAt: createdAt + DAY_MS,
      holderHash: `bench ${at}`,
      mailTries: 0,
      endedAt: Math.round(createdAt + random() * 5 * HOUR_MS),
    };
  });
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    await database.insert(resetRequests).values(rows.slice(at, at + AT_ONCE));
  }
}

/** Chained and sealed as always. */
async function addAudit({ stores, sealer, random, now }: Part, accountIds: readonly string[]): Promise<void> {
  const audit = createAudit({ store: stores.audit, sealer });
  for (let at = 0; at < AUDIT_ROWS; at += AT_ONCE) {
    const events = Array.from({ length: AT_ONCE }, (_, nth) => {
      const accountId = pickSkewed(accountIds, random);
      return {
        at: Math.round(now - (1 - (at + nth) / AUDIT_ROWS) * DAYS * DAY_MS),
        actor: accountId,
        action: ACTIONS[nth % ACTIONS.length] ?? "sign-in",
        accountId,
        address: "192.0.2.1",
        proofs: ["password", "code"],
        result: random() < 0.9 ? "ok" : "refused",
        detail: "",
      };
    });
    await Promise.all(events.map((event) => audit.record(event)));
  }
}

/** The rarest. Ignoring teaches nothing: what the bot knows stays the content's. */
async function ignoreSome(
  { stores: { amendments }, now }: Part,
  { gists, by }: { gists: readonly string[]; by: string },
): Promise<void> {
  for (const gist of gists.slice(-IGNORED)) {
    await amendments.addAmendment({
      id: createId(now),
      decision: { kind: "ignore" },
      gists: [gist],
      by,
      at: now,
    });
  }
}

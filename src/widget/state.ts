/** What the panel knows and how it changes: (state, event) → state, without DOM, network or clock. */

import type { EntryLink, Reply } from "../chat/reply.ts";
import type { SecretKind } from "../chat/secret-guard.ts";
import { reduceWalk, restoreWalk, type WalkEvent, type Walking } from "./walkthrough-state.ts";

/** The server takes no more (ask API). */
export const MAX_QUESTION_LENGTH = 500;

/** More would hide the conversation, and a list that must scroll hides itself. */
const MAX_SUGGESTIONS = 4;

export type Failure = {
  kind: "offline" | "slow" | "limited" | "refused" | "interrupted" | "broken";
  waitSeconds?: number;
};

export type Outcome =
  | { status: "waiting" }
  | { status: "answered"; reply: Reply }
  | { status: "failed"; failure: Failure }
  /** Nothing but secrets was typed, so nothing was sent. */
  | { status: "withheld" };

export type Rating = { helpful: boolean; status: "sending" | "sent" | "failed" };

/** One question and what became of it. */
export type Turn = {
  id: number;
  /** With secrets cut out already: this is what is shown, stored and sent. */
  question: string;
  cut: SecretKind[];
  outcome: Outcome;
  rating: Rating | null;
};

/** An action that was done after the conversation had led to it (ask API). */
export type Solved = { action: string; messageId: string };

export type State = Walking & {
  conversation: string | null;
  turns: Turn[];
  /** Said once each, below the turn that was the last one then. */
  solved: (Solved & { after: Turn["id"] })[];
  /** Before that nothing can have been solved, and the server need not be asked. */
  hasFollowedAction: boolean;
  nextTurn: number;
  starters: EntryLink[];
  draft: string;
  suggestions: EntryLink[];
  /** False once they were dismissed, until something else is typed. */
  wantsSuggestions: boolean;
  /** Index of the highlighted suggestion, or -1. */
  highlighted: number;
};

export type Event =
  | WalkEvent
  | { type: "typed"; text: string }
  | { type: "suggested"; draft: string; suggestions: EntryLink[] }
  | { type: "highlighted"; by: 1 | -1 }
  | { type: "suggestions-dismissed" }
  | { type: "asked"; question: string; cut: SecretKind[] }
  | { type: "withheld"; question: string; cut: SecretKind[] }
  | { type: "retried"; turn: number }
  | { type: "answered"; turn: number; reply: Reply }
  | { type: "failed"; turn: number; failure: Failure }
  | { type: "rated"; turn: number; helpful: boolean }
  | { type: "rating-settled"; turn: number; sent: boolean }
  | { type: "action-followed" }
  | { type: "solved"; conversation: string; solved: Solved[] }
  | { type: "starters-arrived"; starters: EntryLink[] }
  | { type: "started-over" }
  | { type: "hidden" };

export const EMPTY: State = {
  conversation: null,
  turns: [],
  solved: [],
  hasFollowedAction: false,
  walk: null,
  wanted: null,
  nextTurn: 1,
  starters: [],
  draft: "",
  suggestions: [],
  wantsSuggestions: false,
  highlighted: -1,
  announcing: false,
};

const NO_SUGGESTIONS: Pick<State, "suggestions" | "wantsSuggestions" | "highlighted"> = {
  suggestions: [],
  wantsSuggestions: false,
  highlighted: -1,
};

/** One question at a time: the next can be written, but not sent, until the last is settled. */
export function isWaiting(state: State): boolean {
  return state.turns.some((turn) => turn.outcome.status === "waiting");
}

export function canSend(state: State): boolean {
  return !isWaiting(state) && state.draft.trim() !== "";
}

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case "typed":
      if (event.text.trim() === "") return { ...state, ...NO_SUGGESTIONS, draft: event.text };
      return { ...state, draft: event.text, wantsSuggestions: true, highlighted: -1 };
    case "suggested":
      // A late answer to what has since been changed, sent or dismissed says nothing.
      if (!state.wantsSuggestions || event.draft !== state.draft) return state;
      return { ...state, suggestions: event.suggestions.slice(0, MAX_SUGGESTIONS), highlighted: -1 };
    case "highlighted":
      return { ...state, highlighted: nextHighlight(state, event.by) };
    case "suggestions-dismissed":
      return state.wantsSuggestions ? { ...state, ...NO_SUGGESTIONS } : state;
    case "asked":
      return withTurn(state, { question: event.question, cut: event.cut, outcome: { status: "waiting" } });
    case "withheld":
      return withTurn(state, { question: event.question, cut: event.cut, outcome: { status: "withheld" } });
    case "retried":
      return { ...settle(state, event.turn, { status: "waiting" }), announcing: true };
    case "answered": {
      const settled = settle(state, event.turn, { status: "answered", reply: event.reply });
      // A reply that arrives after "start over" belongs to no turn and must not revive its conversation.
      return settled === state ? state : { ...settled, conversation: event.reply.conversation };
    }
    case "failed":
      return settle(state, event.turn, { status: "failed", failure: event.failure });
    case "rated":
      return { ...rate(state, event.turn, { helpful: event.helpful, status: "sending" }), announcing: true };
    case "rating-settled": {
      const rating = state.turns.find(({ id }) => id === event.turn)?.rating;
      return rating ? rate(state, event.turn, { ...rating, status: event.sent ? "sent" : "failed" }) : state;
    }
    case "action-followed":
      return { ...state, hasFollowedAction: true };
    case "solved":
      return addSolved(state, event);
    case "starters-arrived":
      return { ...state, starters: event.starters };
    case "started-over":
      return { ...EMPTY, nextTurn: state.nextTurn, starters: state.starters };
    case "hidden":
      return { ...state, ...NO_SUGGESTIONS, announcing: false };
    default:
      return reduceWalk(state, event);
  }
}

/** Down from the field goes to the first suggestion, up to the last; past either end is the field again. */
function nextHighlight({ suggestions, highlighted }: State, by: 1 | -1): number {
  const stops = suggestions.length + 1;
  return ((highlighted + 1 + by + stops) % stops) - 1;
}

function withTurn(state: State, turn: Pick<Turn, "question" | "cut" | "outcome">): State {
  return {
    ...state,
    ...NO_SUGGESTIONS,
    turns: [...state.turns, { id: state.nextTurn, rating: null, ...turn }],
    nextTurn: state.nextTurn + 1,
    walk: state.walk && { ...state.walk, isInterrupted: true },
    announcing: true,
  };
}

function settle(state: State, id: number, outcome: Outcome): State {
  return changeTurn(state, id, (turn) => ({ ...turn, outcome }));
}

function rate(state: State, id: number, rating: Rating): State {
  return changeTurn(state, id, (turn) => ({ ...turn, rating }));
}

/** What is known already is not said again; what belongs to a conversation that was left is not said at all. */
function addSolved(
  state: State,
  { conversation, solved }: { conversation: string; solved: Solved[] },
): State {
  const isNew = ({ action, messageId }: Solved) =>
    !state.solved.some((known) => known.action === action && known.messageId === messageId);
  const news = solved.filter(isNew);
  // An answer on its way will stand where its question is, and must not push the news down.
  const last = state.turns.findLast(({ outcome }) => outcome.status !== "waiting");
  if (state.conversation !== conversation || !last || news.length === 0) return state;
  const added = news.map(({ action, messageId }) => ({ action, messageId, after: last.id }));
  // Steps that were for this are over.
  const walk = state.walk?.isFinished ? null : state.walk;
  return { ...state, walk, solved: [...state.solved, ...added], announcing: true };
}

function changeTurn(state: State, id: number, change: (turn: Turn) => Turn): State {
  if (!state.turns.some((turn) => turn.id === id)) return state;
  return { ...state, turns: state.turns.map((turn) => (turn.id === id ? change(turn) : turn)) };
}

/** What is kept over a reload. The caller cuts secrets out of the draft first. */
export type Saved = Pick<
  State,
  "conversation" | "turns" | "solved" | "hasFollowedAction" | "walk" | "nextTurn" | "starters" | "draft"
>;

export function save(state: State): Saved {
  const { conversation, turns, solved, hasFollowedAction, walk, nextTurn, starters, draft } = state;
  return { conversation, turns, solved, hasFollowedAction, walk, nextTurn, starters, draft };
}

/** An answer or rating still on its way when the page went away will not arrive any more. */
export function restore(saved: Saved | null): State {
  if (!Array.isArray(saved?.turns)) return EMPTY;
  return {
    ...EMPTY,
    ...saved,
    walk: restoreWalk(saved.walk),
    turns: saved.turns.map((turn) => ({
      ...turn,
      outcome:
        turn.outcome.status === "waiting"
          ? { status: "failed", failure: { kind: "interrupted" } }
          : turn.outcome,
      rating: turn.rating?.status === "sending" ? { ...turn.rating, status: "failed" } : turn.rating,
    })),
  };
}

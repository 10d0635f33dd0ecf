/** A conversation as it goes on: what a person does, what the server answers, what is kept. Knows no DOM. */

import { cutSecrets } from "../chat/secret-guard.ts";
import type { Locale } from "../shared/locale.ts";
import { type Api, isReply } from "./api.ts";
import {
  type Event,
  isWaiting,
  MAX_QUESTION_LENGTH,
  reduce,
  restore,
  type Saved,
  type State,
  save,
  type Turn,
} from "./state.ts";
import type { Storage } from "./storage.ts";
import { mayAskForSuggestions } from "./typeahead.ts";
import { Walkthrough } from "./walkthrough.ts";

/** People pause between words; asking at every letter would only make the list flicker. */
const TYPING_PAUSE_MS = 150;

/** Coming back to a page is several events at once, and some people switch windows all day. */
const SOLVED_PAUSE_MS = 2_000;

export type ConversationOptions = {
  api: Api;
  storage: Storage;
  locale: () => Locale;
  /** Milliseconds that only ever grow, from whatever beginning. */
  now: () => number;
  onChange: (change: { event: Event; before: State }) => void;
};

export class Conversation {
  readonly walkthrough: Walkthrough;
  readonly #api: Api;
  readonly #storage: Storage;
  readonly #locale: () => Locale;
  readonly #now: () => number;
  readonly #onChange: ConversationOptions["onChange"];
  #solvedCheckedAt = Number.NEGATIVE_INFINITY;
  #state: State;
  #typingPause: ReturnType<typeof setTimeout> | undefined;

  constructor({ api, storage, locale, now, onChange }: ConversationOptions) {
    this.#api = api;
    this.#storage = storage;
    this.#locale = locale;
    this.#now = now;
    this.#onChange = onChange;
    this.#state = restore(storage.read<Saved>("conversation"));
    this.walkthrough = new Walkthrough({
      api,
      locale,
      read: () => this.#state,
      dispatch: (event) => this.dispatch(event),
    });
  }

  get state(): State {
    return this.#state;
  }

  dispatch(event: Event): void {
    const before = this.#state;
    this.#state = reduce(before, event);
    if (this.#state === before) return;
    // The draft changes with every letter; it is kept when the typing pauses.
    if (event.type !== "typed") this.#keep();
    this.#onChange({ event, before });
  }

  type(text: string, { isComposing }: { isComposing: boolean }): void {
    this.dispatch({ type: "typed", text });
    clearTimeout(this.#typingPause);
    // An input method shows candidates of its own, and half a word suggests nothing.
    if (isComposing) this.dispatch({ type: "suggestions-dismissed" });
    else this.#typingPause = setTimeout(() => this.#suggest(), TYPING_PAUSE_MS);
  }

  /** Asks what was typed in the field, or what was picked in its place. */
  async send(question = this.#state.draft): Promise<void> {
    if (isWaiting(this.#state) || question.trim() === "") return;
    this.dispatch({ type: "typed", text: "" });
    await this.ask(question);
  }

  async ask(typed: string): Promise<void> {
    if (isWaiting(this.#state)) return;
    const { text, found: cut } = cutSecrets(typed.trim());
    const question = text.slice(0, MAX_QUESTION_LENGTH);
    const isNothingLeft = cut.length > 0 && !/[\p{L}\p{N}]/u.test(question);
    if (isNothingLeft) return this.dispatch({ type: "withheld", question, cut });
    const turn = this.#state.nextTurn;
    this.dispatch({ type: "asked", question, cut });
    await this.#answer(turn, question);
  }

  async retry({ id, question }: Turn): Promise<void> {
    if (isWaiting(this.#state)) return;
    this.dispatch({ type: "retried", turn: id });
    await this.#answer(id, question);
  }

  async rate({ id, outcome, rating }: Turn, helpful: boolean): Promise<void> {
    if (outcome.status !== "answered") return;
    if (rating?.helpful === helpful && rating.status !== "failed") return;
    this.dispatch({ type: "rated", turn: id, helpful });
    const { conversation, messageId } = outcome.reply;
    const sent = await this.#api.rate({ conversation, messageId, helpful });
    this.dispatch({ type: "rating-settled", turn: id, sent });
  }

  /** Looks whether what an answer led to has been done meanwhile. Where nothing was followed, nobody is asked. */
  async checkSolved(): Promise<void> {
    const { conversation, hasFollowedAction } = this.#state;
    const now = this.#now();
    if (!conversation || !hasFollowedAction || now - this.#solvedCheckedAt < SOLVED_PAUSE_MS) return;
    this.#solvedCheckedAt = now;
    const solved = await this.#api.findSolved(conversation);
    if (solved) this.dispatch({ type: "solved", conversation, solved });
    else this.#solvedCheckedAt = Number.NEGATIVE_INFINITY;
  }

  async loadStarters(): Promise<void> {
    const starters = await this.#api.suggest({ text: "", locale: this.#locale() });
    this.dispatch({ type: "starters-arrived", starters });
  }

  async #answer(turn: number, question: string): Promise<void> {
    const { conversation } = this.#state;
    const result = await this.#api.ask({ question, locale: this.#locale(), conversation });
    if (isReply(result)) this.dispatch({ type: "answered", turn, reply: result });
    else this.dispatch({ type: "failed", turn, failure: result });
  }

  async #suggest(): Promise<void> {
    this.#keep();
    const { draft } = this.#state;
    const isAsked = mayAskForSuggestions(draft);
    const suggestions = isAsked ? await this.#api.suggest({ text: draft, locale: this.#locale() }) : [];
    this.dispatch({ type: "suggested", draft, suggestions });
  }

  #keep(): void {
    this.#storage.write("conversation", { ...save(this.#state), draft: cutSecrets(this.#state.draft).text });
  }
}

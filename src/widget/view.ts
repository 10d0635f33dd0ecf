/** The panel as templates: state in, what is seen out. Nothing here remembers anything. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import type { Locale } from "../shared/locale.ts";
import { choiceList, replyView } from "./answer-view.ts";
import { ALERT_ICON, CHECK_ICON, CLOSE_ICON, SEND_ICON, SHIELD_ICON, START_OVER_ICON } from "./icons.ts";
import { canSend, MAX_QUESTION_LENGTH, type Solved, type State, type Turn } from "./state.ts";
import type { Strings } from "./strings.ts";
import type { See } from "./walkthrough-state.ts";
import { walkthroughView } from "./walkthrough-view.ts";

/** What a person can do; panel.ts says what then happens. */
export type Actions = {
  type(text: string, how: { isComposing: boolean }): void;
  send(): void;
  ask(question: string): void;
  pick(question: string): void;
  retry(turn: Turn): void;
  rate(turn: Turn, helpful: boolean): void;
  dismissSuggestions(): void;
  pressKey(event: KeyboardEvent): void;
  followLink(event: MouseEvent): void;
  /** Of an action's link, in whatever tab it opens. */
  followAction(): void;
  startOver(): void;
  close(): void;
  walk: WalkActions;
};

export type WalkActions = {
  start(walkthrough: { id: string; title: string }): void;
  done(): void;
  back(): void;
  unfold(see: See): void;
  /** Back to the step from what was asked in between. */
  resume(): void;
  savePlace(): void;
  close(): void;
};

export type ViewContext = { locale: Locale; strings: Strings; server: string; actions: Actions };

/** The counter would only distract before. */
const COUNTER_FROM = MAX_QUESTION_LENGTH - 100;

export function panelView(state: State, context: ViewContext): TemplateResult {
  const { strings, locale, actions } = context;
  return html`
    <dialog
      part="panel"
      class="panel"
      lang=${locale}
      aria-labelledby="title"
      @keydown=${actions.pressKey}
      @keyup=${keepFromPage}
      @keypress=${keepFromPage}
      @click=${actions.followLink}
    >
      <div part="header" class="header">
        <h2 id="title">${strings.title}</h2>
        ${iconButton(strings.startOver, START_OVER_ICON, actions.startOver)}
        ${iconButton(strings.close, CLOSE_ICON, actions.close)}
      </div>
      <div
        part="log"
        class="log"
        role="log"
        tabindex="0"
        aria-label=${strings.log}
        aria-live=${state.announcing ? "polite" : "off"}
      >
        ${greeting(state, context)}
        ${repeat(
          state.turns,
          ({ id }) => id,
          (turn) => turnView(turn, state, context),
        )}
        ${walkthroughView(state, context)}
      </div>
      ${composer(state, context)}
    </dialog>
  `;
}

/** The page's own keyboard shortcuts must not act on what is typed here. */
function keepFromPage(event: Event): void {
  event.stopPropagation();
}

function iconButton(name: string, icon: TemplateResult, act: () => void): TemplateResult {
  return html`<button type="button" class="icon-button" aria-label=${name} title=${name} @click=${act}>
    ${icon}
  </button>`;
}

/** Not announced when the questions arrive late: the person did not ask for them. */
function greeting({ starters }: State, context: ViewContext): TemplateResult {
  const { strings } = context;
  return html`<div class="turn" aria-live="off">
    <p part="message" class="message">${strings.hello}</p>
    <p class="note">${SHIELD_ICON}<span>${strings.neverTellSecrets}</span></p>
    ${
      starters.length === 0
        ? nothing
        : html`<p class="label">${strings.starters}</p>
          ${choiceList(starters, context)}`
    }
  </div>`;
}

function turnView(turn: Turn, state: State, context: ViewContext): TemplateResult {
  return html`<div class="turn" data-turn=${turn.id}>
    ${questionView(turn, context)} ${secretNote(turn, context)} ${outcomeView(turn, state, context)}
    ${state.solved.map((one) => (one.after === turn.id ? solvedView(one, state, context) : nothing))}
  </div>`;
}

/** A region of its own only while something new may be in it: a reload must not say it again. */
function solvedView({ action }: Solved, { announcing }: State, { strings }: ViewContext): TemplateResult {
  return html`<p part="message" class="solved" role="status" aria-live=${announcing ? "polite" : "off"}>
    ${CHECK_ICON}<span>${strings.solved(action)}</span>
  </p>`;
}

/** People know what they have just written: reading it back to them would only delay the answer. */
function questionView({ question }: Turn, { strings }: ViewContext): TemplateResult {
  return html`<div part="message" class="question" aria-live="off">
    <span class="unseen">${strings.you}</span>
    <p>${question}</p>
  </div>`;
}

function secretNote({ cut, outcome }: Turn, { strings }: ViewContext): TemplateResult | typeof nothing {
  const note = (text: string) => html`<p class="note">${SHIELD_ICON}<span>${text}</span></p>`;
  if (outcome.status === "withheld") return note(strings.withheld(cut));
  if (cut.length > 0) return note(strings.cut(cut));
  return outcome.status === "answered" && outcome.reply.redacted ? note(strings.redacted) : nothing;
}

function outcomeView(turn: Turn, state: State, context: ViewContext): TemplateResult | typeof nothing {
  const { strings, actions } = context;
  switch (turn.outcome.status) {
    case "waiting":
      // The stylesheet shows it only after a moment; quick answers come without it.
      return html`<p class="waiting"><span class="unseen">${strings.waiting}</span><i></i><i></i><i></i></p>`;
    case "answered":
      return html`<div class="reply" lang=${turn.outcome.reply.locale}>
        ${replyView({ turn, reply: turn.outcome.reply, solved: state.solved }, context)}
      </div>`;
    case "failed":
      return html`<div class="failure">
        <p class="note">${ALERT_ICON}<span>${strings.failure(turn.outcome.failure)}</span></p>
        <button type="button" class="choice" @click=${() => actions.retry(turn)}>${strings.retry}</button>
      </div>`;
    case "withheld":
      return nothing;
  }
}

/**
 * A textarea may not be a combobox (ARIA in HTML), so it stays a text box that names its list box and
 * its highlighted option, and a status line says what aria-expanded would.
 */
function composer(state: State, context: ViewContext): TemplateResult {
  const { strings, actions } = context;
  const { draft, suggestions, highlighted } = state;
  const left = MAX_QUESTION_LENGTH - draft.length;
  const hasSuggestions = suggestions.length > 0;
  return html`<form part="composer" class="composer" @submit=${(event: SubmitEvent) => {
    event.preventDefault();
    actions.send();
  }}>
    <p class="unseen" role="status">${hasSuggestions ? strings.suggestionCount(suggestions.length) : nothing}</p>
    ${hasSuggestions ? suggestionList(state, context) : nothing}
    <label class="unseen" for="question">${strings.question}</label>
    <div class="field" data-text=${draft}>
      <textarea
        id="question"
        rows="1"
        maxlength=${MAX_QUESTION_LENGTH}
        placeholder=${strings.placeholder}
        enterkeyhint="send"
        autocomplete="off"
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls=${hasSuggestions ? "suggestions" : nothing}
        aria-activedescendant=${highlighted >= 0 ? `suggestion-${highlighted}` : nothing}
        aria-describedby=${draft.length >= COUNTER_FROM ? "counter" : nothing}
        .value=${live(draft)}
        @input=${({ target, isComposing }: InputEvent) =>
          actions.type((target as HTMLTextAreaElement).value, { isComposing })}
        @compositionend=${({ target }: CompositionEvent) =>
          actions.type((target as HTMLTextAreaElement).value, { isComposing: false })}
        @blur=${actions.dismissSuggestions}
      ></textarea>
    </div>
    <button part="send" class="send" aria-label=${strings.send} title=${strings.send} aria-disabled=${!canSend(state)}>
      ${SEND_ICON}
    </button>
    ${
      draft.length >= COUNTER_FROM
        ? html`<p id="counter" class="counter">${strings.charactersLeft(left)}</p>`
        : nothing
    }
  </form>`;
}

function suggestionList({ suggestions, highlighted }: State, context: ViewContext): TemplateResult {
  const { strings, actions } = context;
  return html`<ul id="suggestions" class="suggestions" role="listbox" aria-label=${strings.suggestions}>
    ${suggestions.map(
      ({ title }, at) =>
        html`<li
          id="suggestion-${at}"
          class="suggestion"
          role="option"
          aria-selected=${at === highlighted}
          @pointerdown=${keepFocus}
          @click=${() => actions.pick(title)}
        >
          ${title}
        </li>`,
    )}
  </ul>`;
}

/** Focus stays in the text box while an option is pressed; leaving it would close the list first. */
function keepFocus(event: Event): void {
  event.preventDefault();
}

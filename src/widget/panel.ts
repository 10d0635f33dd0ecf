/** widget-panel.js: draws the conversation and brings acts to it. Loaded when the launcher is first used. */

import { render } from "lit-html";
import type { Locale } from "../shared/locale.ts";
import answerCss from "./answer.css";
import { createApi } from "./api.ts";
import composerCss from "./composer.css";
import { Conversation } from "./conversation.ts";
import panelCss from "./panel.css";
import placeCss from "./place.css";
import { Presentation, QUIETLY } from "./presentation.ts";
import type { Event as ChatEvent, State } from "./state.ts";
import type { Storage } from "./storage.ts";
import { STRINGS } from "./strings.ts";
import { type Actions, panelView } from "./view.ts";
import walkthroughCss from "./walkthrough.css";

/** What is scrolled to keeps a little distance from the edge. */
const GAP_PX = 12;

export type PanelOptions = {
  /** The launcher's region in the shadow tree. */
  container: HTMLElement;
  server: string;
  storage: Storage;
  locale: () => Locale;
  close: () => void;
};

export class Panel {
  readonly #root: HTMLElement;
  readonly #server: string;
  readonly #locale: () => Locale;
  readonly #close: () => void;
  readonly #conversation: Conversation;
  readonly #presentation: Presentation;
  readonly #log: HTMLElement;
  readonly #field: HTMLTextAreaElement;

  constructor({ container, server, storage, locale, close }: PanelOptions) {
    this.#server = server;
    this.#locale = locale;
    this.#close = close;
    this.#conversation = new Conversation({
      api: createApi({ server }),
      storage,
      locale,
      now: () => performance.now(),
      onChange: (change) => this.#follow(change),
    });
    adoptStyles(container, [panelCss, answerCss, composerCss, walkthroughCss, placeCss]);
    this.#root = container.appendChild(document.createElement("div"));
    this.#draw();
    this.#log = this.#find(".log");
    this.#field = this.#find("textarea");
    this.#presentation = new Presentation({ dialog: this.#find("dialog"), onClose: close });
    this.#conversation.checkSolved();
    this.#conversation.walkthrough.freshen();
    this.#watchForReturn();
  }

  /** Back from another tab or window, or by the browser's back button. */
  #watchForReturn(): void {
    const check = () => {
      if (document.visibilityState === "visible" && this.#root.isConnected) this.#conversation.checkSolved();
    };
    document.addEventListener("visibilitychange", check);
    for (const back of ["pageshow", "focus"]) addEventListener(back, check);
  }

  show({ moveFocus }: { moveFocus: boolean }): void {
    this.#presentation.show();
    this.#scrollToEnd();
    if (this.#conversation.state.walk) this.#showStep({ moveFocus });
    else if (moveFocus) this.#field.focus(QUIETLY);
    if (this.#conversation.state.starters.length === 0) this.#conversation.loadStarters();
  }

  hide(): void {
    this.#presentation.hide();
    this.#conversation.dispatch({ type: "hidden" });
  }

  /** Draws again after the language changed. */
  translate(): void {
    this.#draw();
    this.#conversation.loadStarters();
    this.#conversation.walkthrough.freshen();
  }

  readonly #actions: Actions = {
    type: (text, how) => this.#conversation.type(text, how),
    send: () => this.#conversation.send(),
    ask: (question) => this.#conversation.ask(question),
    pick: (question) => this.#conversation.send(question),
    retry: (turn) => {
      // The button that was pressed goes away.
      this.#field.focus(QUIETLY);
      this.#conversation.retry(turn);
    },
    rate: (turn, helpful) => this.#conversation.rate(turn, helpful),
    dismissSuggestions: () => this.#conversation.dispatch({ type: "suggestions-dismissed" }),
    pressKey: (event) => this.#pressKey(event),
    followLink: ({ target }) => {
      const anchor = target instanceof Element ? target.closest("a") : null;
      // A sheet would cover the page that the link leads to.
      if (anchor && anchor.target === "" && this.#presentation.isSheet) this.#close();
    },
    followAction: () => this.#conversation.dispatch({ type: "action-followed" }),
    startOver: () => {
      this.#conversation.dispatch({ type: "started-over" });
      this.#field.focus(QUIETLY);
    },
    close: () => this.#close(),
    walk: {
      start: (wanted) => {
        const { walk } = this.#conversation.state;
        if (walk?.guide.id === wanted.id && !walk.isFinished) this.#showStep({ moveFocus: true });
        else this.#conversation.walkthrough.start(wanted);
      },
      done: () => this.#conversation.walkthrough.done(),
      back: () => this.#conversation.walkthrough.back(),
      unfold: (see) => this.#conversation.walkthrough.unfold(see),
      resume: () => this.#showStep({ moveFocus: true }),
      savePlace: () => {
        // The button that was pressed goes away.
        this.#find<HTMLElement>("#walk-before").focus(QUIETLY);
        this.#conversation.walkthrough.savePlace();
      },
      close: () => {
        this.#conversation.walkthrough.close();
        this.#field.focus(QUIETLY);
      },
    },
  };

  #pressKey(event: KeyboardEvent): void {
    // The page's own shortcuts must not act on what is typed here.
    event.stopPropagation();
    // Enter and Escape belong to the input method while it composes. Safari ends the composition before it
    // reports the key, and then only the old key code 229 tells.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") this.#pressEscape(event);
    if (event.target !== this.#field) return;
    if (event.key === "Enter" && !event.shiftKey) this.#pressEnter(event);
    if (event.key === "ArrowDown") this.#pressArrow(event, 1);
    if (event.key === "ArrowUp") this.#pressArrow(event, -1);
  }

  #pressEscape(event: KeyboardEvent): void {
    event.preventDefault();
    if (this.#conversation.state.suggestions.length === 0) this.#close();
    else this.#conversation.dispatch({ type: "suggestions-dismissed" });
  }

  #pressEnter(event: KeyboardEvent): void {
    event.preventDefault();
    const { suggestions, highlighted } = this.#conversation.state;
    this.#conversation.send(suggestions[highlighted]?.title);
  }

  #pressArrow(event: KeyboardEvent, by: 1 | -1): void {
    if (this.#conversation.state.suggestions.length === 0) return;
    event.preventDefault();
    this.#conversation.dispatch({ type: "highlighted", by });
  }

  /** Draws what has changed and brings what is new into sight. */
  #follow({ event, before }: { event: ChatEvent; before: State }): void {
    const { turns, walk } = this.#conversation.state;
    const wasAtEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 8;
    this.#draw();
    if (event.type === "solved") this.#scrollToSolved();
    if (event.type === "guide-failed") this.#scrollToEnd();
    // Who has gone on to write meanwhile goes on writing.
    if (event.type === "guide-arrived") this.#showStep({ moveFocus: this.#focused !== this.#field });
    if (event.type === "step-shown") this.#showStep({ moveFocus: true });
    if (event.type === "step-unfolded" && walk?.see) this.#showUnfolded();
    if (turns === before.turns) return;
    if (event.type === "answered") this.#scrollToTurn(event.turn);
    else if (turns.length > before.turns.length) this.#scrollToTurn(turns.at(-1)?.id);
    else if (wasAtEnd) this.#scrollToEnd();
  }

  #draw(): void {
    const context = {
      locale: this.#locale(),
      strings: STRINGS[this.#locale()],
      server: this.#server,
      actions: this.#actions,
    };
    render(panelView(this.#conversation.state, context), this.#root);
  }

  #scrollToEnd(): void {
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  /** To the end as well, but of a long answer the beginning must stay in sight. */
  #scrollToTurn(id: number | undefined): void {
    this.#scrollToEnd();
    const turn = this.#log.querySelector<HTMLElement>(`[data-turn="${id}"]`);
    if (turn) this.#log.scrollTop = Math.min(this.#log.scrollTop, turn.offsetTop);
  }

  /** A walkthrough may stand below the news. */
  #scrollToSolved(): void {
    this.#scrollToEnd();
    const news = [...this.#log.querySelectorAll<HTMLElement>(".solved")].at(-1);
    if (news) this.#log.scrollTop = Math.min(this.#log.scrollTop, news.offsetTop - GAP_PX);
  }

  /** From its beginning. */
  #showStep({ moveFocus }: { moveFocus: boolean }): void {
    const card = this.#find<HTMLElement>(".walk");
    this.#log.scrollTop = card.offsetTop - GAP_PX;
    if (moveFocus) card.focus(QUIETLY);
  }

  /** All of it where there is room, otherwise from its beginning. */
  #showUnfolded(): void {
    const unfolded = this.#find<HTMLElement>(".walk-see");
    const [seen, all] = [this.#log.getBoundingClientRect(), unfolded.getBoundingClientRect()];
    const above = all.top - seen.top - GAP_PX;
    const below = all.bottom - seen.bottom + GAP_PX;
    if (below > 0) this.#log.scrollTop += Math.min(above, below);
    unfolded.querySelector<HTMLElement>("h4")?.focus(QUIETLY);
  }

  get #focused(): Element | null {
    return (this.#root.getRootNode() as ShadowRoot).activeElement;
  }

  #find<T extends Element>(selector: string): T {
    const element = this.#root.querySelector<T>(selector);
    if (!element) throw new Error(`The panel has no ${selector}`);
    return element;
  }
}

function adoptStyles(element: HTMLElement, styles: string[]): void {
  const shadow = element.getRootNode() as ShadowRoot;
  for (const style of styles) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    shadow.adoptedStyleSheets.push(sheet);
  }
}

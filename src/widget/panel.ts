/** widget-panel.js: connects state, view, server and storage. Loaded when the launcher is first used. */

import { render } from "lit-html";
import { cutSecrets } from "../chat/secret-guard.ts";
import type { Locale } from "../shared/locale.ts";
import { createApi, isReply } from "./api.ts";
import panelCss from "./panel.css";
import {
  type Event as ChatEvent,
  canSend,
  isWaiting,
  MAX_QUESTION_LENGTH,
  reduce,
  restore,
  type Saved,
  save,
} from "./state.ts";
import type { Storage } from "./storage.ts";
import { STRINGS } from "./strings.ts";
import { mayAskForSuggestions } from "./typeahead.ts";
import { type Actions, panelView } from "./view.ts";

export type Panel = {
  show(options: { moveFocus: boolean }): void;
  hide(): void;
  /** Draws again after the language changed. */
  update(): void;
};

export type PanelOptions = {
  /** The launcher's region in the shadow tree. */
  container: HTMLElement;
  server: string;
  storage: Storage;
  locale: () => Locale;
  close: () => void;
};

/** People pause between words; asking at every letter would only make the list flicker. */
const TYPING_PAUSE_MS = 150;

/** Focus must not scroll the page behind. */
const QUIETLY: FocusOptions = { preventScroll: true };

/** Where the panel covers the whole window (panel.css says the same). */
const SHEET = "(width <= 480px), (height <= 480px)";

export function createPanel({ container, server, storage, locale, close }: PanelOptions): Panel {
  const api = createApi({ server });
  const sheet = matchMedia(SHEET);
  let state = restore(storage.read<Saved>("conversation"));
  let typingPause: ReturnType<typeof setTimeout> | undefined;
  /** Ends every listener that outlives a click, when the panel is hidden. */
  let shown = new AbortController();

  const actions: Actions = {
    type(text, { isComposing }) {
      dispatch({ type: "typed", text });
      clearTimeout(typingPause);
      // An input method shows candidates of its own, and half a word suggests nothing.
      if (isComposing) dispatch({ type: "suggestions-dismissed" });
      else typingPause = setTimeout(pauseTyping, TYPING_PAUSE_MS);
    },
    send() {
      if (canSend(state)) askFromField(state.draft);
    },
    ask,
    pick: askFromField,
    async retry({ id }) {
      if (isWaiting(state)) return;
      field.focus(QUIETLY);
      dispatch({ type: "retried", turn: id });
      await answer(id);
    },
    async rate({ id, outcome, rating }, helpful) {
      if (outcome.status !== "answered") return;
      if (rating?.helpful === helpful && rating.status !== "failed") return;
      dispatch({ type: "rated", turn: id, helpful });
      const { conversation, messageId } = outcome.reply;
      const sent = await api.rate({ conversation, messageId, helpful });
      dispatch({ type: "rating-settled", turn: id, sent });
    },
    dismissSuggestions() {
      dispatch({ type: "suggestions-dismissed" });
    },
    pressKey,
    /** A sheet would cover the page that the link leads to. */
    followLink({ target }) {
      const anchor = target instanceof Element ? target.closest("a") : null;
      if (anchor && anchor.target === "" && sheet.matches) close();
    },
    startOver() {
      dispatch({ type: "started-over" });
      field.focus(QUIETLY);
    },
    close,
  };

  const style = new CSSStyleSheet();
  style.replaceSync(panelCss);
  (container.getRootNode() as ShadowRoot).adoptedStyleSheets.push(style);
  const root = container.appendChild(document.createElement("div"));
  draw();
  const dialog = getElement<HTMLDialogElement>("dialog");
  const log = getElement<HTMLElement>(".log");
  const field = getElement<HTMLTextAreaElement>("textarea");

  function getElement<T extends Element>(selector: string): T {
    const element = root.querySelector<T>(selector);
    if (!element) throw new Error(`The panel has no ${selector}`);
    return element;
  }

  function draw(): void {
    render(panelView(state, { locale: locale(), strings: STRINGS[locale()], server, actions }), root);
  }

  function dispatch(event: ChatEvent): void {
    const before = state;
    state = reduce(state, event);
    if (state === before) return;
    const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 8;
    draw();
    if (state.turns === before.turns) return;
    remember();
    if (event.type === "answered") scrollToTurn(event.turn);
    else if (wasAtEnd || state.turns.length > before.turns.length) scrollToEnd();
  }

  function scrollToEnd(): void {
    log.scrollTop = log.scrollHeight;
  }

  /** To the end as well, but of a long answer the beginning must stay in sight. */
  function scrollToTurn(id: number): void {
    scrollToEnd();
    const turn = log.querySelector<HTMLElement>(`[data-turn="${id}"]`);
    if (turn) log.scrollTop = Math.min(log.scrollTop, turn.offsetTop);
  }

  function remember(): void {
    storage.write("conversation", { ...save(state), draft: cutSecrets(state.draft).text });
  }

  function askFromField(text: string): void {
    if (isWaiting(state)) return;
    dispatch({ type: "typed", text: "" });
    ask(text);
  }

  async function ask(typed: string): Promise<void> {
    if (isWaiting(state)) return;
    const { text, found } = cutSecrets(typed.trim());
    const isNothingLeft = found.length > 0 && !/[\p{L}\p{N}]/u.test(text);
    const question = text.slice(0, MAX_QUESTION_LENGTH);
    if (isNothingLeft) return dispatch({ type: "withheld", question, cut: found });
    const id = state.nextTurn;
    dispatch({ type: "asked", question, cut: found });
    await answer(id);
  }

  async function answer(id: number): Promise<void> {
    const question = state.turns.find((turn) => turn.id === id)?.question ?? "";
    const result = await api.ask({ question, locale: locale(), conversation: state.conversation });
    if (isReply(result)) dispatch({ type: "answered", turn: id, reply: result });
    else dispatch({ type: "failed", turn: id, failure: result });
  }

  async function pauseTyping(): Promise<void> {
    remember();
    const { draft } = state;
    const suggestions = mayAskForSuggestions(draft)
      ? await api.suggest({ text: draft, locale: locale() })
      : [];
    if (field.matches(":focus")) dispatch({ type: "suggested", draft, suggestions });
  }

  async function loadStarters(): Promise<void> {
    dispatch({ type: "starters-arrived", starters: await api.suggest({ text: "", locale: locale() }) });
    remember();
  }

  function pressKey(event: KeyboardEvent): void {
    // The page's own shortcuts must not act on what is typed here.
    event.stopPropagation();
    // Enter and Escape belong to the input method while it composes. Safari ends the composition before it
    // reports the key, and then only the old key code 229 tells.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (state.suggestions.length > 0) dispatch({ type: "suggestions-dismissed" });
      else close();
    }
    if (event.target !== field) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      const picked = state.suggestions[state.highlighted];
      if (picked) actions.pick(picked.title);
      else actions.send();
    }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && state.suggestions.length > 0) {
      event.preventDefault();
      dispatch({ type: "highlighted", by: event.key === "ArrowDown" ? 1 : -1 });
    }
  }

  /** A sheet is modal, because nothing else can be seen. Beside the page it is not, and takes no focus. */
  function present(): void {
    const focused = (container.getRootNode() as ShadowRoot).activeElement;
    if (dialog.open) dialog.close();
    if (sheet.matches) dialog.showModal();
    else dialog.open = true;
    if (focused instanceof HTMLElement && dialog.contains(focused)) focused.focus(QUIETLY);
  }

  /** An on-screen keyboard shrinks only the visual viewport; the sheet must end above it. */
  function fitKeyboard(): void {
    if (!visualViewport || visualViewport.scale > 1.01) return;
    dialog.style.setProperty("--top", `${visualViewport.offsetTop}px`);
    dialog.style.setProperty("--height", `${visualViewport.height}px`);
  }

  return {
    show({ moveFocus }) {
      shown.abort();
      shown = new AbortController();
      const { signal } = shown;
      sheet.addEventListener("change", present, { signal });
      visualViewport?.addEventListener("resize", fitKeyboard, { signal });
      visualViewport?.addEventListener("scroll", fitKeyboard, { signal });
      // Android's back gesture closes a modal dialog without any key.
      dialog.addEventListener("close", () => dialog.open || close(), { signal });
      fitKeyboard();
      present();
      scrollToEnd();
      if (moveFocus) field.focus(QUIETLY);
      if (state.starters.length === 0) loadStarters();
    },
    hide() {
      shown.abort();
      dialog.close();
      dispatch({ type: "hidden" });
      remember();
    },
    update() {
      draw();
      loadStarters();
    },
  };
}

/** A walkthrough as it goes on: what a person does, what the server is told. Knows no DOM. */

import type { WalkthroughLink } from "../chat/reply.ts";
import type { Locale } from "../shared/locale.ts";
import type { Api, ToldStep } from "./api.ts";
import type { Walking } from "./walkthrough-state.ts";
import {
  isEndingBrowser,
  isLastStep,
  type See,
  type StepEvent,
  type Walk,
  type WalkEvent,
} from "./walkthrough-state.ts";

export type WalkthroughOptions = {
  api: Pick<Api, "loadGuide" | "tellStep">;
  locale: () => Locale;
  read: () => Walking & { conversation: string | null };
  dispatch: (event: WalkEvent) => void;
};

export class Walkthrough {
  readonly #api: WalkthroughOptions["api"];
  readonly #locale: () => Locale;
  readonly #read: WalkthroughOptions["read"];
  readonly #dispatch: (event: WalkEvent) => void;
  /** What the server has not been told yet: one at a time, for the first answer names the walk. */
  #untold: Omit<ToldStep, "walk" | "conversation">[] = [];
  #isTelling = false;

  constructor({ api, locale, read, dispatch }: WalkthroughOptions) {
    this.#api = api;
    this.#locale = locale;
    this.#read = read;
    this.#dispatch = dispatch;
  }

  /** At its first step, also in place of another browser's. */
  async start({ id, title }: Pick<WalkthroughLink, "id" | "title">): Promise<void> {
    const { wanted } = this.#read();
    if (wanted?.id === id && wanted.status === "loading") return;
    this.#dispatch({ type: "guide-wanted", id, title });
    const guide = await this.#api.loadGuide({ id, locale: this.#locale() });
    if (!guide) return this.#dispatch({ type: "guide-failed", id });
    this.#dispatch({ type: "guide-arrived", guide });
    if (this.#read().walk?.guide === guide) this.#tell("started");
  }

  done(): void {
    const { walk } = this.#read();
    if (!walk) return;
    this.#tell("done");
    this.#dispatch(
      isLastStep(walk) ? { type: "walk-finished" } : { type: "step-shown", step: walk.step + 1 },
    );
  }

  back(): void {
    const { walk } = this.#read();
    if (!walk || walk.step === 1) return;
    this.#dispatch({ type: "step-shown", step: walk.step - 1 });
    this.#tell("started");
  }

  /** Folds what is unfolded already. */
  unfold(see: See): void {
    const { walk } = this.#read();
    if (!walk) return;
    const isUnfolded = walk.see === see;
    this.#dispatch({ type: "step-unfolded", see: isUnfolded ? null : see });
    if (!isUnfolded) this.#tell(see);
  }

  close(): void {
    this.#dispatch({ type: "walk-closed" });
  }

  /** Asks for the place again, where it was not kept. */
  savePlace(): void {
    if (this.#read().walk?.placing !== "under way") this.#tell("started");
  }

  /** After the page has changed: in its language, and with a way back where this page is about to go. */
  async freshen(): Promise<void> {
    const { walk } = this.#read();
    if (!walk) return;
    if (isEndingBrowser(walk) && !walk.place) this.savePlace();
    const locale = this.#locale();
    if (walk.guide.locale === locale) return;
    const guide = await this.#api.loadGuide({ id: walk.guide.id, locale });
    if (guide) this.#dispatch({ type: "guide-translated", guide });
  }

  #tell(event: StepEvent): void {
    const { walk } = this.#read();
    if (!walk) return;
    this.#untold.push({ walkthrough: walk.guide.id, step: walk.step, event, locale: this.#locale() });
    this.#dispatch({ type: "place-wanted" });
    if (!this.#isTelling) this.#tellAll();
  }

  async #tellAll(): Promise<void> {
    this.#isTelling = true;
    for (let told = this.#untold.shift(); told; told = this.#untold.shift()) {
      const { walk, conversation } = this.#read();
      const place = await this.#api.tellStep({ walk: idOf(walk), conversation, ...told });
      if (place) this.#dispatch({ type: "place-saved", place });
      // Where the server does not hear, only what is newest is worth another try.
      else this.#untold = this.#untold.slice(-1);
      if (!place && this.#untold.length === 0) this.#dispatch({ type: "place-failed" });
    }
    this.#isTelling = false;
  }
}

function idOf(walk: Walk | null): string | null {
  return walk?.place?.id ?? null;
}

/** Shows the dialog beside the page, or over all of it where there is no room beside. */

/** panel.css says the same. */
const SHEET = "(width <= 480px), (height <= 480px)";

/** Focus must not scroll the page behind. */
export const QUIETLY: FocusOptions = { preventScroll: true };

export class Presentation {
  readonly #dialog: HTMLDialogElement;
  readonly #onClose: () => void;
  readonly #sheet = matchMedia(SHEET);
  /** Ends what is listened to only while the dialog is shown. */
  #shown = new AbortController();

  constructor({ dialog, onClose }: { dialog: HTMLDialogElement; onClose: () => void }) {
    this.#dialog = dialog;
    this.#onClose = onClose;
  }

  get isSheet(): boolean {
    return this.#sheet.matches;
  }

  show(): void {
    this.#shown.abort();
    this.#shown = new AbortController();
    const { signal } = this.#shown;
    this.#sheet.addEventListener("change", () => this.#present(), { signal });
    for (const change of ["resize", "scroll"]) {
      visualViewport?.addEventListener(change, () => this.#makeRoomForKeyboard(), { signal });
    }
    // Android's back gesture closes a modal dialog without any key.
    this.#dialog.addEventListener("close", () => this.#dialog.open || this.#onClose(), { signal });
    this.#makeRoomForKeyboard();
    this.#present();
  }

  hide(): void {
    this.#shown.abort();
    this.#dialog.close();
  }

  /** A sheet is modal, because nothing else can be seen. Beside the page it is not, and takes no focus. */
  #present(): void {
    const { activeElement } = this.#dialog.getRootNode() as ShadowRoot;
    if (this.#dialog.open) this.#dialog.close();
    if (this.isSheet) this.#dialog.showModal();
    else this.#dialog.open = true;
    if (activeElement instanceof HTMLElement && this.#dialog.contains(activeElement)) {
      activeElement.focus(QUIETLY);
    }
  }

  /** An on-screen keyboard shrinks only the visual viewport; a sheet must end above it. So does zooming in. */
  #makeRoomForKeyboard(): void {
    if (!visualViewport || visualViewport.scale > 1.01) return;
    this.#dialog.style.setProperty("--top", `${visualViewport.offsetTop}px`);
    this.#dialog.style.setProperty("--height", `${visualViewport.height}px`);
  }
}

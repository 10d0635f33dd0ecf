/** <madoguchi-chat>: the launcher on every page. What it opens is loaded when it is first opened. */

import type { Locale } from "../shared/locale.ts";
import launcherCss from "./launcher.css";
import { LAUNCHER_STRINGS } from "./launcher-strings.ts";
import type { Panel } from "./panel.ts";
import { createStorage, type Storage } from "./storage.ts";

const BUBBLE =
  "M12 3C6.8 3 2.5 6.6 2.5 11c0 2.5 1.4 4.7 3.5 6.2V21l4-2.2c.7.1 1.3.2 2 .2 5.2 0 9.5-3.6 9.5-8S17.2 3 12 3Z";

export class MadoguchiChat extends HTMLElement {
  static readonly observedAttributes = ["lang", "open"];
  /** Where widget.js came from: the panel lies beside it, and its origin is the server unless told otherwise. */
  static scriptUrl = location.href;

  readonly #region = document.createElement("section");
  readonly #launcher = document.createElement("button");
  readonly #label = document.createElement("span");
  readonly #notice = document.createElement("p");
  #panel: Panel | null = null;
  #loading: Promise<Panel> | null = null;
  #failedLoads = 0;
  /** Attributes seen before belong to the page's markup; changes after that are somebody's act. */
  #isSettled = false;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(launcherCss);
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];
    this.#notice.className = "notice";
    this.#notice.setAttribute("role", "status");
    this.#launcher.className = "launcher";
    this.#launcher.type = "button";
    this.#launcher.setAttribute("part", "launcher");
    this.#launcher.setAttribute("aria-haspopup", "dialog");
    this.#launcher.append(createIcon(BUBBLE), this.#label);
    this.#launcher.addEventListener("click", () => this.show());
    this.#region.append(this.#notice, this.#launcher);
    shadow.append(this.#region);
  }

  connectedCallback(): void {
    this.#translate();
    this.#region.classList.toggle("own-scheme", !isSchemeChosen(this));
    const isAskedFor = this.getAttribute("open") === "now" && !isRevisit();
    if (isAskedFor) this.#storage.write("open", true);
    const wasOpen = this.#storage.read<boolean>("open");
    if (wasOpen !== null) this.toggleAttribute("open", wasOpen);
    this.#follow({ moveFocus: isAskedFor });
    this.#isSettled = true;
  }

  disconnectedCallback(): void {
    this.#isSettled = false;
    this.#panel?.hide();
  }

  attributeChangedCallback(name: string): void {
    if (!this.#isSettled) return;
    if (name === "lang") this.#translate();
    else this.#toggle();
  }

  #toggle(): void {
    this.#storage.write("open", this.hasAttribute("open"));
    this.#follow({ moveFocus: true });
  }

  show(): void {
    this.setAttribute("open", "");
  }

  hide(): void {
    this.removeAttribute("open");
  }

  get #server(): string {
    return new URL(this.getAttribute("server") ?? MadoguchiChat.scriptUrl, location.href).origin;
  }

  get #storage(): Storage {
    return createStorage(this.#server);
  }

  get #locale(): Locale {
    return /^en\b/i.test(findLang(this) || navigator.language) ? "en" : "ja";
  }

  #translate(): void {
    const { name, ask } = LAUNCHER_STRINGS[this.#locale];
    this.#region.lang = this.#locale;
    this.#region.setAttribute("aria-label", name);
    this.#label.textContent = ask;
    this.#panel?.translate();
  }

  /** Makes what is shown follow the attribute, which may have changed again while the panel was loading. */
  async #follow({ moveFocus }: { moveFocus: boolean }): Promise<void> {
    if (!this.hasAttribute("open")) return this.#hidePanel();
    this.#notice.textContent = "";
    try {
      this.#loading ??= this.#load();
      this.#panel = await this.#loading;
    } catch {
      this.#loading = null;
      this.#failedLoads++;
      this.hide();
      this.#notice.textContent = LAUNCHER_STRINGS[this.#locale].unavailable;
      return;
    }
    if (!this.hasAttribute("open") || !this.isConnected) return;
    this.#panel.show({ moveFocus });
    this.#launcher.hidden = true;
  }

  #hidePanel(): void {
    const hadFocus = this.shadowRoot?.activeElement != null;
    this.#launcher.hidden = false;
    this.#panel?.hide();
    if (hadFocus) this.#launcher.focus();
  }

  async #load(): Promise<Panel> {
    const url = new URL("widget-panel.js", MadoguchiChat.scriptUrl);
    // Browsers remember a failed import by its address and would not ask again.
    if (this.#failedLoads > 0) url.search = `retry=${this.#failedLoads}`;
    const { Panel }: typeof import("./panel.ts") = await import(url.href);
    return new Panel({
      container: this.#region,
      server: this.#server,
      storage: this.#storage,
      locale: () => this.#locale,
      close: () => {
        this.hide();
        // Safari does not focus a button that is clicked, so nothing in the panel may have had focus.
        this.#launcher.focus();
      },
    });
  }
}

/** Made without innerHTML, which pages with Trusted Types forbid. */
function createIcon(path: string): SVGElement {
  const [icon, shape] = ["svg", "path"].map((name) =>
    document.createElementNS("http://www.w3.org/2000/svg", name),
  ) as [SVGElement, SVGElement];
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  shape.setAttribute("d", path);
  icon.append(shape);
  return icon;
}

/** Whether the page says light or dark itself. If not, the person's own setting decides. */
function isSchemeChosen(element: Element): boolean {
  return (
    getComputedStyle(element).colorScheme !== "normal" ||
    document.querySelector("meta[name='color-scheme']") !== null
  );
}

/** Reloading a page or going back to it is not asking again for what its address asks for. */
function isRevisit(): boolean {
  const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return visit?.type === "reload" || visit?.type === "back_forward";
}

/** The nearest declared language, also through the shadow roots of a page built from components. */
function findLang(element: Element): string {
  const declared = element.closest<HTMLElement>("[lang]");
  if (declared) return declared.lang;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? findLang(root.host) : "";
}

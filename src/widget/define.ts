/** widget.js: makes <madoguchi-chat> known to the page. The class itself is in element.ts. */

import { MadoguchiChat } from "./element.ts";

const script = document.currentScript;

// A page may include the script twice; a second definition would throw.
if (!customElements.get("madoguchi-chat")) {
  if (script instanceof HTMLScriptElement) MadoguchiChat.scriptUrl = script.src;
  customElements.define("madoguchi-chat", MadoguchiChat);
}

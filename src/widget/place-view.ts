/** Before the step that closes the browser: the ways back to it. */

import { html, nothing, type TemplateResult } from "lit-html";
import { isPhone } from "../chat/browsers.ts";
import type { Locale } from "../shared/locale.ts";
import type { SavedPlace } from "../walkthroughs/guide.ts";
import { ALERT_ICON } from "./icons.ts";
import { prose } from "./links-view.ts";
import type { ViewContext } from "./view.ts";
import type { Walk } from "./walkthrough-state.ts";
import { say } from "./walkthrough-strings.ts";

export function placeView({ place, placing }: Walk, context: ViewContext): TemplateResult {
  const words = context.strings.walk;
  // The browser that is to be closed is another one.
  if (isPhone(navigator.userAgent)) {
    return html`<p id="walk-before" tabindex="-1">${words.elsewhere}</p>`;
  }
  return html`<div class="walk-place">
    <h4 id="walk-before" tabindex="-1">${words.before}</h4>
    ${place ? waysBack(place, context) : noPlace(placing, context)}
  </div>`;
}

/** The button stays while it works, so that keyboard focus is not lost. */
function noPlace(placing: Walk["placing"], { strings, actions }: ViewContext): TemplateResult {
  const words = strings.walk;
  if (placing !== "failed") return html`<p class="walk-saving">${words.saving}</p>`;
  return html`
    <p class="note">${ALERT_ICON}<span>${words.notSaved}</span></p>
    <button type="button" class="choice" @click=${actions.walk.savePlace}>${words.save}</button>
  `;
}

function waysBack(place: SavedPlace, context: ViewContext): TemplateResult {
  const { strings, locale } = context;
  const words = strings.walk;
  return html`
    <p>${words.beforeText}</p>
    <ul>
      <li class="walk-phone">
        <div class="walk-qr">${prose(place.qr, context)}</div>
        <div>
          <h5>${words.phone}</h5>
          <p>${words.phoneText}</p>
        </div>
        <a href=${place.link} target="_blank" rel="noopener"
          >${place.link}<span class="unseen">${strings.newTab}</span></a
        >
      </li>
      <li>
        <h5>${words.code}</h5>
        <p class="walk-code">
          <span aria-hidden="true">${place.code}</span><span class="unseen">${[...place.code].join(" ")}</span>
        </p>
        <p>${words.codeText}<br /><span class="walk-address">${place.address}</span></p>
        <p class="walk-until">${say(words.validUntil, sayTime(place.validUntil, locale))}</p>
      </li>
      ${
        place.isReminded
          ? html`<li>
              <h5>${words.reminded}</h5>
              <p>${words.remindedText}</p>
            </li>`
          : nothing
      }
    </ul>
  `;
}

/** As the clock on the person's own wall says it. */
function sayTime(time: number, locale: Locale): string {
  const parts = {
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  } as const;
  return new Intl.DateTimeFormat(locale, parts).format(time);
}

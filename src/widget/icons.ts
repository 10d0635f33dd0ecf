/** The panel's pictures. They say nothing on their own: every one stands beside or inside a name. */

import { html, type TemplateResult } from "lit-html";

const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg>`;

export const CLOSE_ICON = icon("M6 6l12 12M18 6L6 18");
export const DOWN_ICON = icon("M12 5v14M5.5 12.5L12 19l6.5-6.5");
export const START_OVER_ICON = icon("M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4v4.5H9");
export const SEND_ICON = icon("M12 19V5M5.5 11.5L12 5l6.5 6.5");
export const STEPS_ICON = icon("M10 6h10M10 12h10M10 18h10M4 6l1 1 2-2M4 12l1 1 2-2M4 18l1 1 2-2");
export const PERSON_ICON = icon(
  "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.8-3.5 3.8-5.5 7.5-5.5s6.7 2 7.5 5.5",
);
export const SHIELD_ICON = icon("M12 3.5l7 2.5v5.5c0 4.2-2.9 7.6-7 9-4.1-1.4-7-4.8-7-9V6l7-2.5Z");
export const ALERT_ICON = icon("M12 8v5M12 16.5v.01M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z");
export const CHECK_ICON = icon("M5 12.5l4.5 4.5L19 7.5");
export const YES_ICON = icon(
  "M7 11v9H4v-9h3Zm0 0l4-7.5c1.5 0 2.5 1 2.5 2.5L13 9.5h5.5a1.8 1.8 0 0 1 1.8 2.2l-1.5 6.8A2 2 0 0 1 16.8 20H7",
);
export const NO_ICON = icon(
  "M7 13V4H4v9h3Zm0 0l4 7.5c1.5 0 2.5-1 2.5-2.5L13 14.5h5.5a1.8 1.8 0 0 0 1.8-2.2l-1.5-6.8A2 2 0 0 0 16.8 4H7",
);

/** Links and the server's texts as templates, made fit for whatever page the widget stands on. */

import { html, nothing, render, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { unsafeHTML } from "lit-html/directives/unsafe-html.js";
import type { Link } from "../chat/reply.ts";
import { pageUrl } from "./links.ts";
import type { ViewContext } from "./view.ts";

/** The card's title is an h3; what its text calls headings begins below. */
const FIRST_LEVEL_IN_CARD = 4;

export type StyledLink = Link & {
  style: "action" | "walkthrough" | "handoff" | "quiet";
  icon?: TemplateResult;
  /** Of an action. */
  conversation?: string | undefined;
  walk?: string | undefined;
  /** Besides what every action's link does; told of the buttons that open tabs as well. */
  follow?: () => void;
};

/** On the server's own pages links replace the page; from other sites they open a tab, so no work is lost. */
export function link(
  { label, style, icon, follow, ...to }: StyledLink,
  context: ViewContext,
): TemplateResult {
  const { server, strings, locale, actions } = context;
  // The buttons beside the first open tabs as well, or the menu that does.
  const act = to.conversation === undefined ? null : actions.followAction;
  const press = ({ button }: MouseEvent) => {
    act?.();
    if (button < 2) follow?.();
  };
  const leaves = opensTab(server);
  return html`<a
    part="action"
    class=${style}
    href=${pageUrl({ ...to, server, locale })}
    target=${leaves ? "_blank" : nothing}
    rel=${leaves ? "noopener" : nothing}
    @click=${press}
    @auxclick=${press}
    >${icon ?? nothing}<span>${label}</span>${leaves ? html`<span class="unseen">${strings.newTab}</span>` : nothing}</a
  >`;
}

export function opensTab(server: string): boolean {
  return new URL(server).origin !== location.origin;
}

/** The server's HTML, drawn again only when it changes. */
export function prose(text: string, context: ViewContext, walk?: string): unknown {
  return guard([text, context.locale, walk], () => proseOf(text, context, walk));
}

/** With its links made absolute and its headings put below the card's own. */
function proseOf(text: string, { server, locale }: ViewContext, walk: string | undefined): DocumentFragment {
  const fragment = document.createDocumentFragment();
  render(unsafeHTML(text), fragment);
  for (const anchor of fragment.querySelectorAll("a")) {
    anchor.href = pageUrl({ href: anchor.getAttribute("href") ?? "", server, locale, walk });
    if (opensTab(server)) Object.assign(anchor, { target: "_blank", rel: "noopener" });
  }
  const headings = [...fragment.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const levels = headings.map(({ localName }) => Number(localName[1]));
  const top = Math.min(...levels);
  headings.forEach((heading, at) => {
    heading.ariaLevel = String((levels[at] ?? top) - top + FIRST_LEVEL_IN_CARD);
  });
  return fragment;
}

/** What the bot replied, as templates: answer card, choices, links and the way to a person. */

import { html, nothing, render, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { unsafeHTML } from "lit-html/directives/unsafe-html.js";
import type { Answer, EntryLink, Link, Reply } from "../chat/reply.ts";
import { CHECK_ICON, NO_ICON, PERSON_ICON, STEPS_ICON, YES_ICON } from "./icons.ts";
import { pageUrl } from "./links.ts";
import type { Rating, Solved, Turn } from "./state.ts";
import type { ViewContext } from "./view.ts";

/** The card's title is an h3; what its text calls headings begins below. */
const FIRST_LEVEL_IN_CARD = 4;

export type Replied = { turn: Turn; reply: Reply; solved: readonly Solved[] };

export function replyView(replied: Replied, context: ViewContext): TemplateResult {
  const { reply } = replied;
  return html`
    ${reply.message === "" ? nothing : html`<p part="message" class="message">${reply.message}</p>`}
    ${reply.answer ? answerCard(replied, reply.answer, context) : nothing}
    ${choiceList(reply.choices, context)}
    ${reply.handoff ? handoffLink(reply.handoff, context) : nothing}
  `;
}

function answerCard({ turn, reply, solved }: Replied, answer: Answer, context: ViewContext): TemplateResult {
  const { strings } = context;
  const { conversation, messageId } = reply;
  return html`
    <div part="answer" class="answer">
      <h3>${answer.title}</h3>
      ${solved.some((one) => one.messageId === messageId) ? solvedMark(context) : nothing}
      <div class="prose">${guard([answer.html, context.locale], () => proseOf(answer.html, context))}</div>
      ${
        answer.actions.length === 0
          ? nothing
          : html`<ul class="actions">
              ${answer.actions.map(
                ({ label, href }) =>
                  html`<li>${link({ label, href, conversation, style: "action" }, context)}</li>`,
              )}
            </ul>`
      }
      ${
        answer.walkthroughs.length === 0
          ? nothing
          : html`<h4 class="label">${strings.walkthroughs}</h4>
            <ul class="walkthroughs">
              ${answer.walkthroughs.map(
                ({ title, href }) =>
                  html`<li>${link({ label: title, href, style: "walkthrough", icon: STEPS_ICON }, context)}</li>`,
              )}
            </ul>`
      }
      ${ratingView(turn, reply, context)}
    </div>
    ${
      answer.related.length === 0
        ? nothing
        : html`<p class="label">${strings.related}</p>
          ${choiceList(answer.related, context)}`
    }
  `;
}

/** Not announced: the message below says the same, and more. */
function solvedMark({ strings, locale }: ViewContext): TemplateResult {
  return html`<p class="solved-mark" lang=${locale} aria-live="off">${CHECK_ICON}${strings.solvedMark}</p>`;
}

export function choiceList(choices: EntryLink[], { actions }: ViewContext): TemplateResult | typeof nothing {
  if (choices.length === 0) return nothing;
  return html`<ul class="choices">
    ${choices.map(
      ({ title }) =>
        html`<li>
          <button type="button" part="choice" class="choice" @click=${() => actions.ask(title)}>${title}</button>
        </li>`,
    )}
  </ul>`;
}

function handoffLink(handoff: Link, context: ViewContext): TemplateResult {
  return link({ ...handoff, style: "handoff", icon: PERSON_ICON }, context);
}

/** The two buttons stay: a choice can be changed or sent again, and keyboard focus is not lost. */
function ratingView(turn: Turn, reply: Reply, context: ViewContext): TemplateResult {
  const { strings, actions } = context;
  const isRated = (helpful: boolean) => turn.rating?.helpful === helpful && turn.rating.status !== "failed";
  const button = (helpful: boolean) => html`
    <button
      type="button"
      class="rate"
      aria-pressed=${isRated(helpful)}
      @click=${() => actions.rate(turn, helpful)}
    >
      ${helpful ? YES_ICON : NO_ICON} ${helpful ? strings.yes : strings.no}
    </button>
  `;
  return html`
    <div class="rating" role="group" aria-label=${strings.wasItHelpful}>
      <span class="rating-question">${strings.wasItHelpful}</span>
      <span class="rating-buttons">${button(true)} ${button(false)}</span>
    </div>
    ${turn.rating ? ratedView(turn.rating, reply, context) : nothing}
  `;
}

function ratedView(rating: Rating, reply: Reply, context: ViewContext): TemplateResult {
  const { strings } = context;
  const failure = rating.status === "failed" ? html`<p class="rated">${strings.notRated}</p>` : nothing;
  if (rating.helpful)
    return rating.status === "sent" ? html`<p class="rated">${strings.thanks}</p>` : html`${failure}`;
  const contact = { label: strings.contact, href: "/contact" };
  return html`
    ${failure}
    <p class="rated">${strings.sorry}</p>
    ${reply.handoff ? nothing : handoffLink(contact, context)}
  `;
}

type StyledLink = Link & {
  style: "action" | "walkthrough" | "handoff";
  icon?: TemplateResult;
  /** Of an action. */
  conversation?: string;
};

/** On the server's own pages links replace the page; from other sites they open a tab, so no work is lost. */
function link({ label, style, icon, ...to }: StyledLink, context: ViewContext): TemplateResult {
  const { server, strings, locale, actions } = context;
  // The buttons beside the first open tabs as well, or the menu that does.
  const follow = to.conversation === undefined ? null : actions.followAction;
  const leaves = opensTab(server);
  return html`<a
    part="action"
    class=${style}
    href=${pageUrl({ ...to, server, locale })}
    target=${leaves ? "_blank" : nothing}
    rel=${leaves ? "noopener" : nothing}
    @click=${follow}
    @auxclick=${follow}
    >${icon ?? nothing}<span>${label}</span>${leaves ? html`<span class="unseen">${strings.newTab}</span>` : nothing}</a
  >`;
}

function opensTab(server: string): boolean {
  return new URL(server).origin !== location.origin;
}

/** The server's HTML with its links made absolute and its headings put below the card's own. */
function proseOf(text: string, { server, locale }: ViewContext): DocumentFragment {
  const prose = document.createDocumentFragment();
  render(unsafeHTML(text), prose);
  for (const anchor of prose.querySelectorAll("a")) {
    anchor.href = pageUrl({ href: anchor.getAttribute("href") ?? "", server, locale });
    if (opensTab(server)) Object.assign(anchor, { target: "_blank", rel: "noopener" });
  }
  const headings = [...prose.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const levels = headings.map(({ localName }) => Number(localName[1]));
  const top = Math.min(...levels);
  headings.forEach((heading, at) => {
    heading.ariaLevel = String((levels[at] ?? top) - top + FIRST_LEVEL_IN_CARD);
  });
  return prose;
}

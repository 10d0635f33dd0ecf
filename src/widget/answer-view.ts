/** What the bot replied, as templates: answer card, choices, links and the way to a person. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { ActionLink, Answer, EntryLink, Link, Reply } from "../chat/reply.ts";
import { CHECK_ICON, NO_ICON, PERSON_ICON, YES_ICON } from "./icons.ts";
import { link, prose } from "./links-view.ts";
import type { Rating, Solved, Turn } from "./state.ts";
import type { ViewContext } from "./view.ts";
import { actionView, isFirstAid, listActions, walkthroughList } from "./walkthrough-list.ts";

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
  const actions = listActions(answer.actions, context);
  return html`
    <div part="answer" class="answer">
      <h3>${answer.title}</h3>
      ${solved.some((one) => one.messageId === messageId) ? solvedMark(context) : nothing}
      ${actionList(actions.filter(isFirstAid), conversation, context)}
      <div class="prose">${prose(answer.html, context)}</div>
      ${actionList(
        actions.filter((action) => !isFirstAid(action)),
        conversation,
        context,
      )}
      ${walkthroughList(answer.walkthroughs, context)}
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

function actionList(
  actions: ActionLink[],
  conversation: string,
  context: ViewContext,
): TemplateResult | typeof nothing {
  if (actions.length === 0) return nothing;
  return html`<ul class="actions">
    ${actions.map((action) => html`<li>${actionView(action, conversation, context)}</li>`)}
  </ul>`;
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

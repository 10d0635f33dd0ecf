/** A walkthrough as one card at the end of the log: the step that is on, and what helps with it. */

import { html, nothing, type TemplateResult } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import type { Guide, GuideStep } from "../walkthroughs/guide.ts";
import { ALERT_ICON, CHECK_ICON, CLOSE_ICON, DOWN_ICON, PERSON_ICON } from "./icons.ts";
import { link, prose } from "./links-view.ts";
import { placeView } from "./place-view.ts";
import type { State } from "./state.ts";
import type { ViewContext } from "./view.ts";
import { isEndingBrowser, isLastStep, type See, type Walk, type WantedGuide } from "./walkthrough-state.ts";
import { say } from "./walkthrough-strings.ts";

export function walkthroughView(state: State, context: ViewContext): TemplateResult {
  const { walk, wanted } = state;
  return html`
    ${walk?.isInterrupted && !walk.isFinished ? resumeButton(walk, context) : nothing}
    ${walk ? cardView(walk, state, context) : nothing} ${wanted ? wantedView(wanted, context) : nothing}
  `;
}

/** Stays in sight while the step is below what was asked in between. */
function resumeButton({ guide, step }: Walk, { strings, actions }: ViewContext): TemplateResult {
  return html`<button type="button" class="walk-resume" aria-live="off" @click=${actions.walk.resume}>
    ${strings.walk.resume(step, guide.steps.length)} ${DOWN_ICON}
  </button>`;
}

/**
 * Not a live region: at every new step focus comes here, so that its name and instruction are said, once. The rest
 * is read on from there.
 */
function cardView(walk: Walk, state: State, context: ViewContext): TemplateResult {
  const { strings, actions } = context;
  const { guide, step } = walk;
  const count = guide.steps.length;
  const described = isEndingBrowser(walk) ? "walk-before walk-instruction" : "walk-instruction";
  return html`<div
    part="walkthrough"
    class="walk"
    role="group"
    tabindex="-1"
    aria-live="off"
    aria-label=${say(strings.walk.progress, `${step} / ${count}`)}
    aria-describedby=${described}
  >
    <div class="walk-head">
      <h3 lang=${guide.locale}>${guide.title}</h3>
      <button
        type="button"
        class="icon-button"
        aria-label=${strings.walk.close}
        title=${strings.walk.close}
        @click=${actions.walk.close}
      >
        ${CLOSE_ICON}
      </button>
      <p class="walk-progress">${say(strings.walk.progress, `${step} / ${count}`)}</p>
      <div class="walk-bar" aria-hidden="true">
        ${guide.steps.map((_, at) => html`<i class=${at < step ? "past" : ""}></i>`)}
      </div>
    </div>
    ${keyed(`${guide.id} ${guide.locale} ${step}`, stepView(walk, state, context))}
  </div>`;
}

function stepView(walk: Walk, state: State, context: ViewContext): TemplateResult | typeof nothing {
  const step = walk.guide.steps[walk.step - 1];
  if (!step) return nothing;
  return html`
    ${walk.place?.isResetting ? resettingNote(context) : nothing} ${isEndingBrowser(walk) ? placeView(walk, context) : nothing}
    <div class="walk-step" lang=${walk.guide.locale}>
      <h4 id="walk-instruction">${prose(step.instruction, context)}</h4>
      ${step.picture ? html`<div class="walk-picture">${prose(step.picture, context)}</div>` : nothing}
      ${step.details ? html`<div class="prose">${prose(step.details, context)}</div>` : nothing}
      ${step.avoid ? noteView({ kind: "avoid", text: step.avoid }, context) : nothing}
      ${step.check ? noteView({ kind: "check", text: step.check }, context) : nothing}
    </div>
    ${buttonsView(walk, state, context)} ${walk.see ? seeView({ walk, step, see: walk.see }, context) : nothing}
    ${walk.isFinished ? finishedView(walk, context) : nothing} ${changeView(walk.guide, context)}
  `;
}

function resettingNote(context: ViewContext): TemplateResult {
  const { walk } = context.strings;
  return html`<div class="walk-note avoid">
    ${ALERT_ICON}
    <div class="prose" lang=${context.locale}>
      <p>${walk.resetting}</p>
      <p>${link({ label: walk.resettingLink, href: "/qr-help", style: "quiet" }, context)}</p>
    </div>
  </div>`;
}

function noteView(
  { kind, text }: { kind: "avoid" | "check"; text: string },
  context: ViewContext,
): TemplateResult {
  return html`<div class="walk-note ${kind}">
    ${kind === "avoid" ? ALERT_ICON : CHECK_ICON}
    <div class="prose">
      <p class="label" lang=${context.locale}>${context.strings.walk[kind]}</p>
      ${prose(text, context)}
    </div>
  </div>`;
}

function buttonsView(walk: Walk, { conversation }: State, context: ViewContext): TemplateResult {
  const { strings, actions } = context;
  const words = strings.walk;
  const quiet = (see: See) => html`<button
    type="button"
    class="quiet"
    aria-expanded=${walk.see === see}
    @click=${() => actions.walk.unfold(see)}
  >
    ${words[see]}
  </button>`;
  return html`<div class="walk-buttons">
    ${
      isLastStep(walk)
        ? link(
            {
              ...walk.guide.next,
              style: "action",
              conversation: conversation ?? undefined,
              walk: walk.place?.id,
              follow: actions.walk.done,
            },
            context,
          )
        : html`<button type="button" part="action" class="action" @click=${actions.walk.done}>${words.done}</button>`
    }
    <div class="walk-quiet">
      ${
        walk.step > 1
          ? html`<button type="button" class="quiet" @click=${actions.walk.back}>${words.back}</button>`
          : nothing
      }
      ${quiet("different")} ${quiet("stuck")}
    </div>
  </div>`;
}

type Seen = { walk: Walk; step: GuideStep; see: See };

function seeView({ walk, step, see }: Seen, context: ViewContext): TemplateResult {
  const { strings } = context;
  const text = step[see];
  const id = walk.place?.id;
  const needsPerson = see === "stuck" || !text;
  return html`<div class="walk-see">
    <h4 tabindex="-1">${strings.walk[`${see}Title`]}</h4>
    ${
      text
        ? html`<div class="prose" lang=${walk.guide.locale}>${prose(text, context, id)}</div>`
        : html`<p>${strings.walk[`${see}Text`]}</p>`
    }
    ${
      needsPerson
        ? link(
            { label: strings.contact, href: "/contact", style: "handoff", icon: PERSON_ICON, walk: id },
            context,
          )
        : nothing
    }
  </div>`;
}

/** Below the link that led on, for whoever comes back without success. */
function finishedView({ place }: Walk, context: ViewContext): TemplateResult {
  const words = context.strings.walk;
  return html`<div class="walk-finished">
    <p>${CHECK_ICON}${words.finished}</p>
    ${link({ label: words.unsolved, href: "/qr-help", style: "walkthrough", walk: place?.id }, context)}
  </div>`;
}

function changeView({ others, locale }: Guide, context: ViewContext): TemplateResult {
  const { strings, actions } = context;
  const words = strings.walk;
  return html`<details class="walk-change">
    <summary>${words.change}</summary>
    <ul lang=${locale}>
      ${others.map(
        ({ id, title, label }) =>
          html`<li>
            <button type="button" class="quiet" @click=${() => actions.walk.start({ id, title })}>${label}</button>
          </li>`,
      )}
      <li lang=${context.locale}>${link({ label: words.otherBrowser, href: "/qr-help#other", style: "quiet" }, context)}</li>
    </ul>
  </details>`;
}

/** What takes a moment or does not come. Where it does not, its page still may. */
function wantedView({ id, title, status }: WantedGuide, context: ViewContext): TemplateResult {
  const { strings, actions } = context;
  if (status === "loading") {
    return html`<div class="walk-wanted">
      <p class="waiting"><span class="unseen">${strings.walk.loading}</span><i></i><i></i><i></i></p>
    </div>`;
  }
  const page = { label: strings.walk.openPage, href: `/walkthroughs/${id}` };
  return html`<div class="walk-wanted failure">
    <p class="note">${ALERT_ICON}<span>${strings.walk.notLoaded(title)}</span></p>
    <button type="button" class="choice" @click=${() => actions.walk.start({ id, title })}>
      ${strings.walk.tryAgain}
    </button>
    ${link({ ...page, style: "handoff" }, context)}
  </div>`;
}

/** What an answer offers to do here: clearing this site's cache with one button, and walkthroughs to start. */

import { html, nothing, type TemplateResult } from "lit-html";
import { putFirst, recogniseBrowser } from "../chat/browsers.ts";
import type { ActionLink, WalkthroughLink } from "../chat/reply.ts";
import { canClearSiteCache } from "../walkthroughs/site-cache.ts";
import { STEPS_ICON } from "./icons.ts";
import { pageUrl } from "./links.ts";
import { link, opensTab } from "./links-view.ts";
import type { ViewContext } from "./view.ts";

/** The id of the action that only some browsers and addresses heed. */
const CLEAR_SITE_CACHE = "clear-site-cache";

/** What costs nothing stands before all that has to be read. */
export function isFirstAid({ id }: ActionLink): boolean {
  return id === CLEAR_SITE_CACHE;
}

/** Without those that would do nothing here. */
export function listActions(all: ActionLink[], { server }: ViewContext): ActionLink[] {
  return all.filter((action) => !isFirstAid(action) || canClearSiteCache(server, navigator.userAgent));
}

/**
 * Clearing is a form of the server's own pages. Elsewhere the link leads to the page that has the form, for a form
 * that another site sends is refused.
 */
export function actionView(action: ActionLink, conversation: string, context: ViewContext): TemplateResult {
  const { server, locale, strings, actions } = context;
  if (!isFirstAid(action) || opensTab(server)) {
    return link({ ...action, conversation, style: "action" }, context);
  }
  const to = pageUrl({ href: "/qr-help/site-cache", server, locale, conversation });
  return html`<form
    method="post"
    action=${to}
    target="_blank"
    rel="noopener"
    @submit=${actions.followAction}
  >
    <button part="action" class="action">
      <span>${action.label}</span><span class="unseen">${strings.newTab}</span>
    </button>
  </form>`;
}

/** The one for the browser that is in use comes first. */
export function walkthroughList(
  all: WalkthroughLink[],
  context: ViewContext,
): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  const { strings } = context;
  const used = recogniseBrowser(navigator.userAgent);
  const sorted = putFirst(all, used);
  const hasBrowsers = all.some(({ browser }) => browser !== "");
  return html`<h4 class="label">${strings.walkthroughs}</h4>
    <ul class="walkthroughs">
      ${sorted.map((walkthrough) => startButton(walkthrough, { isUsed: walkthrough.browser === used }, context))}
      ${
        hasBrowsers
          ? html`<li>
              ${link({ label: strings.walk.otherBrowser, href: "/qr-help#other", style: "walkthrough", icon: STEPS_ICON }, context)}
            </li>`
          : nothing
      }
    </ul>`;
}

function startButton(
  walkthrough: WalkthroughLink,
  { isUsed }: { isUsed: boolean },
  { strings, actions }: ViewContext,
): TemplateResult {
  return html`<li>
    <button
      type="button"
      part="action"
      class="walkthrough ${isUsed ? "used" : ""}"
      data-walkthrough=${walkthrough.id}
      @click=${() => actions.walk.start(walkthrough)}
    >
      ${STEPS_ICON}<span>${walkthrough.title}</span>${
        isUsed ? html`<span class="mark">${strings.walk.yourBrowser}</span>` : nothing
      }
    </button>
  </li>`;
}

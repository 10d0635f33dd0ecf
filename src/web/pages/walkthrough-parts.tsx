/** What a step looks like, alone or among the others, and the choice of another browser. */

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Step } from "../../faq/content.ts";
import { Mistake } from "./account/frame.tsx";
import { Icon } from "./icons.tsx";
import { linkIn, type PageContext } from "./layout.tsx";
import { walkthroughWords } from "./walkthrough-strings.ts";

export type BrowserLink = { id: string; title: string; label: string; href: string; isCurrent: boolean };

export type StepBodyProps = {
  step: Step;
  page: PageContext;
  /** Where the text is in another language than the page. */
  lang: string | undefined;
  /** What follows the check. */
  children?: Child;
};

/** All of a step but its instruction; where there is room, the picture stands beside the rest. */
export function StepBody({ step: { details, picture, avoid, check }, page, lang, children }: StepBodyProps) {
  const t = walkthroughWords(page.locale);
  return (
    <div class="step-body">
      {details && (
        <div class="prose" lang={lang}>
          {raw(details)}
        </div>
      )}
      {picture && (
        <figure class="picture" lang={lang}>
          {raw(picture)}
        </figure>
      )}
      <div class="step-rest">
        {avoid && (
          <div class="mistake">
            <Icon name="warning" />
            <div>
              <strong>{t("avoid")}</strong>
              <div class="prose" lang={lang}>
                {raw(avoid)}
              </div>
            </div>
          </div>
        )}
        {check && (
          <div class="notice check">
            <Icon name="check" />
            <div>
              <strong>{t("check")}</strong>
              <div class="prose" lang={lang}>
                {raw(check)}
              </div>
            </div>
          </div>
        )}
        {children}
      </div>
    </div>
  );
}

export function BrowserSwitch({ page, browsers }: { page: PageContext; browsers: readonly BrowserLink[] }) {
  const t = walkthroughWords(page.locale);
  return (
    <nav class="browsers" aria-labelledby="browsers">
      <h2 id="browsers">{t("browsers")}</h2>
      <ul class="topics">
        {browsers.map(({ label, title, href, isCurrent }) => (
          <li>
            <a href={linkIn(page, href)} title={title} aria-current={isCurrent ? "true" : undefined}>
              {isCurrent && <Icon name="check" />}
              {label}
            </a>
          </li>
        ))}
        <li>
          <a href={linkIn(page, "/qr-help#other")}>{t("otherBrowser")}</a>
        </li>
      </ul>
    </nav>
  );
}

/** Cookies hold what a reset has come to. */
export function ResettingNote({ page }: { page: PageContext }) {
  const t = walkthroughWords(page.locale);
  return (
    <Mistake id="resetting">
      <p>{t("resetting")}</p>
      <p class="ways">
        <a href={linkIn(page, "/qr-help")}>{t("resettingLink")}</a>
      </p>
    </Mistake>
  );
}

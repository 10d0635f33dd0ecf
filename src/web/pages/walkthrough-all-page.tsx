/** All steps of a walkthrough on one page, on the screen and on paper. */

import { raw } from "hono/html";
import type { Link } from "../../chat/reply.ts";
import type { Step, WalkthroughText } from "../../faq/content.ts";
import { langOf, PersonLink } from "./answer.tsx";
import { Icon } from "./icons.tsx";
import { Layout, linkIn, type PageContext } from "./layout.tsx";
import { wordsIn } from "./strings.ts";
import { type BrowserLink, BrowserSwitch, ResettingNote, StepBody } from "./walkthrough-parts.tsx";
import { walkthroughWords } from "./walkthrough-strings.ts";

export type WalkthroughAllPageProps = PageContext & {
  id: string;
  text: WalkthroughText;
  browsers: BrowserLink[];
  person: Link;
  /** What the steps make possible. */
  next: string;
  isResetting: boolean;
};

export function WalkthroughAllPage({
  id,
  text,
  browsers,
  person,
  next,
  isResetting,
  ...page
}: WalkthroughAllPageProps) {
  const common = wordsIn(page.locale);
  const t = walkthroughWords(page.locale);
  const lang = langOf(text.title, page.locale);
  const path = `/walkthroughs/${id}`;
  return (
    <Layout {...page} title={text.title} rereadAt={`${path}?all=1`}>
      <div class="inner walkthrough">
        <article class="card">
          {isResetting && <ResettingNote page={page} />}
          <h1 lang={lang}>{text.title}</h1>
          <p class="meta">
            <Icon name="clock" />
            {common("minutes").replace("{}", String(text.minutes))}
          </p>
          <p class="hint">{common("printable")}</p>
          <p class="onward">
            <a href={linkIn(page, path)}>{t("oneByOne")}</a>
          </p>
          <div class="steps">
            <ol>
              {text.steps.map((step) => (
                <WholeStep step={step} page={page} lang={lang} />
              ))}
            </ol>
          </div>
          <div class="next">
            <h2>{common("afterSteps")}</h2>
            <p class="buttons">
              <a class="button primary" href={linkIn(page, next)}>
                {t("toSetUp")}
              </a>
            </p>
          </div>
          <p class="meta">
            {common("asOf")} <time datetime={text.asOf}>{text.asOf}</time>
          </p>
        </article>
        <BrowserSwitch page={page} browsers={browsers} />
        <section>
          <h2>{common("unsolved")}</h2>
          <PersonLink page={page} person={person} />
        </section>
      </div>
    </Layout>
  );
}

function WholeStep({ step, page, lang }: { step: Step; page: PageContext; lang: string | undefined }) {
  const t = walkthroughWords(page.locale);
  return (
    <li>
      <h2 lang={lang}>{raw(step.instruction)}</h2>
      <StepBody step={step} page={page} lang={lang}>
        {(["different", "stuck"] as const).map(
          (branch) =>
            step[branch] && (
              <details class="fold">
                <summary>{t(`${branch}Title`)}</summary>
                <div class="prose folded" lang={lang}>
                  {raw(step[branch])}
                </div>
              </details>
            ),
        )}
      </StepBody>
    </li>
  );
}

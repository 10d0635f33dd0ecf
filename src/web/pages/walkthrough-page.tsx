/** All steps of a walkthrough on one page, on the screen and on paper. */

import { raw } from "hono/html";
import type { ActionLink, EntryLink, Link } from "../../chat/reply.ts";
import type { WalkthroughText } from "../../faq/content.ts";
import { langOf, Next, Side, settleHeadings } from "./answer.tsx";
import { Icon } from "./icons.tsx";
import { Layout, type PageContext } from "./layout.tsx";
import { wordsIn } from "./strings.ts";

export type WalkthroughPageProps = PageContext & {
  text: WalkthroughText;
  /** What the questions that lead here are solved with, and those questions. */
  actions: ActionLink[];
  related: EntryLink[];
  person: Link;
};

export function WalkthroughPage({ text, actions, related, person, ...page }: WalkthroughPageProps) {
  const t = wordsIn(page.locale);
  const lang = langOf(text.title, page.locale);
  return (
    <Layout {...page} title={text.title}>
      <div class="inner">
        <div class="columns">
          <article class="card">
            <h1 lang={lang}>{text.title}</h1>
            <p class="meta">
              <Icon name="clock" />
              {t("minutes").replace("{}", String(text.minutes))}
            </p>
            <p class="hint">{t("printable")}</p>
            <div class="prose steps" lang={lang}>
              {raw(settleHeadings(text.html, 1))}
            </div>
            <Next actions={actions} walkthroughs={[]} page={page} level="h2" title={t("afterSteps")} />
            <p class="meta">
              {t("asOf")} <time datetime={text.asOf}>{text.asOf}</time>
            </p>
          </article>
          <Side page={page} related={related} person={person} />
        </div>
      </div>
    </Layout>
  );
}

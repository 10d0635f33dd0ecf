/** Somebody asked for a step that the walkthrough does not have. */

import type { WalkthroughText } from "../../faq/content.ts";
import { langOf } from "./answer.tsx";
import { Layout, linkIn, type PageContext } from "./layout.tsx";
import { walkthroughWords } from "./walkthrough-strings.ts";

export type NoStepPageProps = PageContext & { id: string; text: WalkthroughText };

export function NoStepPage({ id, text: { title, steps }, ...page }: NoStepPageProps) {
  const t = walkthroughWords(page.locale);
  const path = `/walkthroughs/${id}`;
  return (
    <Layout {...page} title={t("noStep")}>
      <div class="inner">
        <section class="message">
          <p class="eyebrow" lang={langOf(title, page.locale)}>
            {title}
          </p>
          <h1>{t("noStep")}</h1>
          <p>{t("noStepText", steps.length)}</p>
          <p class="buttons">
            <a class="button primary" href={linkIn(page, `${path}?step=1#step`)}>
              {t("first")}
            </a>
            <a class="button" href={linkIn(page, `${path}?all=1`)}>
              {t("all")}
            </a>
          </p>
        </section>
      </div>
    </Layout>
  );
}

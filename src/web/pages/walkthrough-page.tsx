/** All steps of a walkthrough on one page. */

import { raw } from "hono/html";
import type { WalkthroughText } from "../../faq/content.ts";
import { Layout, type PageContext } from "./layout.tsx";
import { wordsIn } from "./strings.ts";

export function WalkthroughPage({ text, ...page }: PageContext & { text: WalkthroughText }) {
  const t = wordsIn(page.locale);
  return (
    <Layout {...page} title={text.title}>
      <article>
        <h1>{text.title}</h1>
        <p class="meta">
          {text.minutes}
          {t("minutes")}・{t("asOf")} <time datetime={text.asOf}>{text.asOf}</time>
        </p>
        <div class="prose steps">{raw(text.html)}</div>
      </article>
    </Layout>
  );
}

/** The front page: what this is, the search box, the commonest problems. */

import type { EntryLink } from "../../chat/reply.ts";
import { EntryLinks } from "./answer.tsx";
import { Layout, linkIn, type PageContext } from "./layout.tsx";
import { SearchForm } from "./search-form.tsx";
import { wordsIn } from "./strings.ts";

export function HomePage({ starters, ...page }: PageContext & { starters: EntryLink[] }) {
  const t = wordsIn(page.locale);
  return (
    <Layout {...page} title={page.site}>
      <div class="hero">
        <h1>{t("heading")}</h1>
        <p class="lead">{t("lead")}</p>
        <SearchForm locale={page.locale} />
      </div>
      <section>
        <h2>{t("common")}</h2>
        <EntryLinks entries={starters} locale={page.locale} />
        <p>
          <a href={linkIn(page.locale, "/faq")}>{t("all")}</a>
        </p>
      </section>
    </Layout>
  );
}

/** The front page: what this is, the search box, the commonest problems, what is open to everybody. */

import type { EntryLink, Link, WalkthroughLink } from "../../chat/reply.ts";
import { EntryLinks, langOf } from "./answer.tsx";
import { Icon, Illustration } from "./icons.tsx";
import { Layout, linkIn, type PageContext } from "./layout.tsx";
import { SearchForm } from "./search-form.tsx";
import { wordsIn } from "./strings.ts";

export type HomePageProps = PageContext & {
  starters: EntryLink[];
  walkthroughs: WalkthroughLink[];
  person: Link;
};

export function HomePage({ starters, walkthroughs, person, ...page }: HomePageProps) {
  const t = wordsIn(page.locale);
  return (
    <Layout {...page} title={page.site}>
      <div class="hero">
        <div class="inner">
          <div>
            <h1>{t("heading")}</h1>
            <p class="lead">{t("lead")}</p>
            <SearchForm page={page} />
          </div>
          <Illustration />
        </div>
      </div>
      <div class="inner">
        <section class="common">
          <h2>{t("common")}</h2>
          <EntryLinks entries={starters} page={page} />
          <p class="onward">
            <a href={linkIn(page, "/faq")}>{t("all")}</a>
          </p>
        </section>
        <section>
          <h2>{t("without")}</h2>
          <ul class="offers">
            <li>
              <Icon name="answer" />
              <h3>{t("withoutRead")}</h3>
              <p>{t("withoutReadText")}</p>
              <p>
                <a href={linkIn(page, "/faq")}>{t("faq")}</a>
              </p>
            </li>
            {walkthroughs.length > 0 && (
              <li>
                <Icon name="steps" />
                <h3>{t("withoutSteps")}</h3>
                <p>{t("withoutStepsText")}</p>
                {walkthroughs.map(({ title, href }) => (
                  <p>
                    <a href={linkIn(page, href)} lang={langOf(title, page.locale)}>
                      {title}
                    </a>
                  </p>
                ))}
                <p>
                  <a class="small" href={linkIn(page, "/continue")}>
                    {t("withResumeCode")}
                  </a>
                </p>
              </li>
            )}
            <li>
              <Icon name="person" />
              <h3>{t("withoutPerson")}</h3>
              <p>{t("withoutPersonText")}</p>
              <p>
                <a href={linkIn(page, person.href)}>{t("howToReach")}</a>
              </p>
            </li>
          </ul>
        </section>
      </div>
    </Layout>
  );
}

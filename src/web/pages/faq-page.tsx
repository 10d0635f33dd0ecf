/** Every question by topic. */

import { EntryLinks } from "./answer.tsx";
import { Layout, type PageContext } from "./layout.tsx";
import { SearchForm } from "./search-form.tsx";
import { wordsIn } from "./strings.ts";
import { groupByTopic, type ListedEntry } from "./topics.ts";

export type FaqPageProps = PageContext & { entries: ListedEntry[]; mistake: string | null };

export function FaqPage({ entries, mistake, ...page }: FaqPageProps) {
  const t = wordsIn(page.locale);
  const groups = groupByTopic(entries);
  return (
    <Layout {...page} title={t("faq")}>
      <div class="inner">
        <h1>{t("faq")}</h1>
        <SearchForm page={page} mistake={mistake} />
        {groups.length > 1 && (
          <nav aria-label={t("topics")}>
            <ul class="topics">
              {groups.map(({ topic, entries: { length } }) => (
                <li>
                  <a href={`#${topic}`}>
                    {t(topic)} <span class="count">{length}</span>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {groups.map(({ topic, entries }) => (
          <section class="topic" id={topic}>
            <h2>{t(topic)}</h2>
            <EntryLinks entries={entries} page={page} />
          </section>
        ))}
      </div>
    </Layout>
  );
}

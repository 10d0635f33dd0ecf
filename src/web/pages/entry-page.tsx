/** One question and its answer. */

import type { Answer, Link } from "../../chat/reply.ts";
import { AnswerBody, langOf, Side } from "./answer.tsx";
import { Layout, linkIn, type PageContext } from "./layout.tsx";
import { wordsIn } from "./strings.ts";

export type EntryPageProps = PageContext & {
  answer: Answer;
  person: Link;
  notice: string | null;
  reviewed: string;
  /** Whether browsers clear a single site's cache when this one asks. */
  canClearCache: boolean;
};

export function EntryPage({ answer, person, notice, reviewed, canClearCache, ...page }: EntryPageProps) {
  const t = wordsIn(page.locale);
  return (
    <Layout {...page} title={answer.title}>
      <div class="inner">
        <p class="back">
          <a href={linkIn(page, "/faq")}>{t("faq")}</a>
        </p>
        <div class="columns">
          <article class="card">
            <h1 lang={langOf(answer.title, page.locale)}>{answer.title}</h1>
            {notice && <p class="notice">{notice}</p>}
            <AnswerBody answer={answer} page={page} under={1} canClearCache={canClearCache}>
              <p class="meta">
                {t("reviewed")} <time datetime={reviewed}>{reviewed}</time>
              </p>
            </AnswerBody>
          </article>
          <Side page={page} related={answer.related} person={person} />
        </div>
      </div>
    </Layout>
  );
}

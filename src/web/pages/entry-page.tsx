/** One question and its answer. */

import type { Answer, Link } from "../../chat/reply.ts";
import { AnswerBody } from "./answer.tsx";
import { Layout, linkIn, type PageContext } from "./layout.tsx";
import { wordsIn } from "./strings.ts";

export type EntryPageProps = PageContext & {
  answer: Answer;
  person: Link;
  notice: string | null;
  reviewed: string;
};

export function EntryPage({ answer, person, notice, reviewed, ...page }: EntryPageProps) {
  const t = wordsIn(page.locale);
  return (
    <Layout {...page} title={answer.title}>
      <p class="breadcrumb">
        <a href={linkIn(page.locale, "/faq")}>{t("faq")}</a>
      </p>
      <article>
        <h1>{answer.title}</h1>
        {notice && <p class="notice">{notice}</p>}
        <AnswerBody answer={answer} locale={page.locale} />
        <section class="unsolved">
          <h2>{t("unsolved")}</h2>
          <a class="button" href={linkIn(page.locale, person.href)}>
            {person.label}
          </a>
        </section>
        <p class="meta">
          {t("reviewed")} <time datetime={reviewed}>{reviewed}</time>
        </p>
      </article>
    </Layout>
  );
}

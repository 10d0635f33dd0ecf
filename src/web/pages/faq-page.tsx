/** Every question, and what the search found. */

import type { EntryLink, Reply } from "../../chat/reply.ts";
import { AnswerBody, EntryLinks } from "./answer.tsx";
import { Layout, linkIn, type PageContext } from "./layout.tsx";
import { SearchForm } from "./search-form.tsx";
import { wordsIn } from "./strings.ts";

/** `question` has its secrets cut out already. */
export type FaqPageProps = PageContext & {
  entries: EntryLink[];
  result: { question: string; reply: Reply } | null;
  notice: string | null;
};

export function FaqPage({ entries, result, notice, ...page }: FaqPageProps) {
  const t = wordsIn(page.locale);
  return (
    <Layout {...page} title={result ? result.question : t("faq")}>
      <h1>{t("faq")}</h1>
      <SearchForm locale={page.locale} question={result?.question ?? ""} />
      {notice && (
        <p class="notice" role="alert">
          {notice}
        </p>
      )}
      {result && <Result {...result} locale={page.locale} />}
      <section>
        {result && <h2>{t("faq")}</h2>}
        <EntryLinks entries={entries} locale={page.locale} />
      </section>
    </Layout>
  );
}

function Result({ reply, locale }: { reply: Reply; locale: PageContext["locale"] }) {
  const t = wordsIn(locale);
  const { answer, choices, handoff, message, redacted } = reply;
  return (
    <section class="result" aria-live="polite">
      {redacted && <p class="notice">{t("redacted")}</p>}
      {message && <p>{message}</p>}
      {answer && (
        <article class="card">
          <h2>
            <a href={linkIn(locale, `/faq/${answer.id}`)}>{answer.title}</a>
          </h2>
          <AnswerBody answer={answer} locale={locale} />
        </article>
      )}
      {choices.length > 0 && <EntryLinks entries={choices} locale={locale} />}
      {handoff && (
        <p>
          <a class="button" href={linkIn(locale, handoff.href)}>
            {handoff.label}
          </a>
        </p>
      )}
    </section>
  );
}

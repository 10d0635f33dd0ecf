/** An answer as part of a page: text, what to do next, related questions. */

import { raw } from "hono/html";
import type { Answer } from "../../chat/reply.ts";
import type { Locale } from "../../shared/locale.ts";
import { linkIn } from "./layout.tsx";
import { wordsIn } from "./strings.ts";

export function AnswerBody({ answer, locale }: { answer: Answer; locale: Locale }) {
  const t = wordsIn(locale);
  return (
    <>
      <div class="prose">{raw(answer.html)}</div>
      {answer.actions.length > 0 && (
        <section class="next" aria-label={t("next")}>
          {answer.actions.map(({ label, href }, at) => (
            <a class={at === 0 ? "button primary" : "button"} href={linkIn(locale, href)}>
              {label}
            </a>
          ))}
        </section>
      )}
      {answer.walkthroughs.length > 0 && (
        <section>
          <h2>{t("walkthroughs")}</h2>
          <ul class="links">
            {answer.walkthroughs.map(({ title, href }) => (
              <li>
                <a href={linkIn(locale, href)}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {answer.related.length > 0 && (
        <section>
          <h2>{t("related")}</h2>
          <EntryLinks entries={answer.related} locale={locale} />
        </section>
      )}
    </>
  );
}

export function EntryLinks({
  entries,
  locale,
}: {
  entries: readonly { id: string; title: string }[];
  locale: Locale;
}) {
  return (
    <ul class="links">
      {entries.map(({ id, title }) => (
        <li>
          <a href={linkIn(locale, `/faq/${id}`)}>{title}</a>
        </li>
      ))}
    </ul>
  );
}

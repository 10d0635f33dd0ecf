/** What is asked most often and still has no answer. */

import { sayTime } from "../account/when.ts";
import { linkIn } from "../layout.tsx";
import { pathWithQuery } from "./console-frame.tsx";
import { Section, type SectionProps } from "./report-parts.tsx";
import { sayCount } from "./say-day.ts";
import { reportWords } from "./strings/reports.ts";

export function OpenSection({ page, report: { topOpen } }: SectionProps) {
  const { locale, waiting } = page;
  const t = reportWords(locale);
  const total = t("of", sayCount({ count: waiting.questions, locale }));
  return (
    <Section id="open" title={t("openTitle")}>
      {topOpen.length === 0 ? (
        <p class="empty">{t("noOpen")}</p>
      ) : (
        <>
          <p class="hint">{t("openLead")}</p>
          <section class="table" tabindex={0} aria-label={t("openTitle")}>
            <table>
              <caption>{t("openTitle")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("question")}</th>
                  <th scope="col" class="number">
                    {t("count")}
                  </th>
                  <th scope="col">{t("lastAsked")}</th>
                </tr>
              </thead>
              <tbody>
                {topOpen.map(({ gist, question, count, lastAt, locale: asked }) => (
                  <tr>
                    <th scope="row">
                      <a
                        href={linkIn(page, pathWithQuery("/console/queue/question", { gist }))}
                        lang={asked === locale ? undefined : asked}
                      >
                        {question}
                      </a>
                    </th>
                    <td class="number">{sayCount({ count, locale })}</td>
                    <td>
                      <time datetime={new Date(lastAt).toISOString()}>
                        {sayTime({ at: lastAt, locale, shape: "day" })}
                      </time>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
      <p>
        <a href={linkIn(page, pathWithQuery("/console/queue", { order: "count" }))}>{t("toQueue", total)}</a>
      </p>
    </Section>
  );
}

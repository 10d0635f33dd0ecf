/** One unanswered question: how it was asked, what the matcher makes of it, and what shall become of it. */

import type { Match } from "../../../faq/matcher.ts";
import type { OpenGroup, Variant } from "../../../helpdesk/ports.ts";
import { langOf } from "../answer.tsx";
import { linkIn } from "../layout.tsx";
import { type ConsoleContext, ConsoleFrame, ShortTime } from "./console-frame.tsx";
import { DecisionForm, type DecisionFormProps } from "./decision-form.tsx";
import { Evidence, Verdict } from "./explanation.tsx";
import { groupPath, QUEUE_PATH, Reasons } from "./queue-page.tsx";
import { groupWords } from "./strings/queue.ts";

/** Further ones differ by a letter. */
const SHOWN_VARIANTS = 20;

export type GroupPageProps = DecisionFormProps & {
  group: OpenGroup;
  variants: Variant[];
  match: Match;
};

export function GroupPage(props: GroupPageProps) {
  const { page, group, variants, match, titleOf, problem } = props;
  const t = groupWords(page.locale);
  return (
    <ConsoleFrame
      page={page}
      section="queue"
      title={t("title")}
      rereadAt={problem ? null : groupPath(group.gist)}
      isMistaken={problem !== null}
    >
      <p class="back">
        <a href={linkIn(page, QUEUE_PATH)}>{t("back")}</a>
      </p>
      <header class="hello">
        <p class="eyebrow">{t("title")}</p>
        <h1 class="asked" lang={langOf(group.question, page.locale)}>
          {group.question}
        </h1>
      </header>
      <Facts page={page} group={group} />
      <DecisionForm {...props} />
      {variants.length > 1 && <Variants page={page} variants={variants} />}
      <section class="thought">
        <h2>{t("thought")}</h2>
        <Verdict page={page} match={match} titleOf={titleOf} />
        {match.candidates.length > 0 && (
          <details class="fold">
            <summary>{t("evidence")}</summary>
            <div class="folded">
              <Evidence page={page} match={match} titleOf={titleOf} />
            </div>
          </details>
        )}
      </section>
    </ConsoleFrame>
  );
}

function Facts({ page, group }: { page: ConsoleContext; group: OpenGroup }) {
  const t = groupWords(page.locale);
  const { count, firstAt, lastAt, reasons } = group;
  return (
    <dl class="in-a-row">
      <div>
        <dt>{t("count")}</dt>
        <dd>{sayTimes(count, page)}</dd>
      </div>
      <div>
        <dt>{t("first")}</dt>
        <dd>
          <ShortTime page={page} at={firstAt} />
        </dd>
      </div>
      <div>
        <dt>{t("last")}</dt>
        <dd>
          <ShortTime page={page} at={lastAt} />
        </dd>
      </div>
      <div>
        <dt>{t("reasons")}</dt>
        <dd>
          <Reasons page={page} reasons={reasons} />
        </dd>
      </div>
    </dl>
  );
}

function sayTimes(count: number, { locale }: ConsoleContext): string {
  const t = groupWords(locale);
  return count === 1 ? t("once") : t("times", count.toLocaleString(locale));
}

function Variants({ page, variants }: { page: ConsoleContext; variants: readonly Variant[] }) {
  const t = groupWords(page.locale);
  const more = variants.length - SHOWN_VARIANTS;
  return (
    <section>
      <h2>{t("variants")}</h2>
      <section class="table" tabindex={0} aria-label={t("variants")}>
        <table class="variants">
          <caption>{t("variantsCaption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("variant")}</th>
              <th scope="col" class="number">
                {t("howOften")}
              </th>
              <th scope="col">{t("last")}</th>
            </tr>
          </thead>
          <tbody>
            {variants.slice(0, SHOWN_VARIANTS).map(({ question, count, lastAt }) => (
              <tr>
                <th scope="row" lang={langOf(question, page.locale)}>
                  {question}
                </th>
                <td class="number">{sayTimes(count, page)}</td>
                <td>
                  <ShortTime page={page} at={lastAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {more > 0 && <p class="hint">{t("moreVariants", more)}</p>}
    </section>
  );
}

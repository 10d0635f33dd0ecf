/** The console's first page: what waits, how the last days went, and what is asked most without an answer. */

import type { OpenGroup } from "../../../helpdesk/ports.ts";
import type { Totals } from "../../../helpdesk/reports.ts";
import { Notice, Press } from "../account/frame.tsx";
import { langOf } from "../answer.tsx";
import { Icon } from "../icons.tsx";
import { linkIn } from "../layout.tsx";
import { type ConsoleContext, ConsoleFrame } from "./console-frame.tsx";
import { groupPath, QUEUE_PATH } from "./queue-page.tsx";
import { overviewWords } from "./strings/overview.ts";

export type OverviewPageProps = {
  page: ConsoleContext;
  today: Totals;
  /** The last seven days, today among them. */
  week: Totals;
  /** Most frequent first. */
  top: OpenGroup[];
  digest: { isWanted: boolean; hasMail: boolean };
  notice: "digest-on" | "digest-off" | null;
};

export function OverviewPage(props: OverviewPageProps) {
  const { page, today, week, top, digest, notice } = props;
  const t = overviewWords(page.locale);
  const isNew = week.asked === 0 && top.length === 0;
  return (
    <ConsoleFrame page={page} section="overview" title={t("title")} rereadAt="/console">
      <h1>{t("title")}</h1>
      {notice && <Notice>{t(notice)}</Notice>}
      <div id="overview" class="overview" data-live>
        <Waiting page={page} />
        {isNew ? (
          <First page={page} />
        ) : (
          <>
            <Numbers page={page} today={today} week={week} />
            <Top page={page} top={top} />
          </>
        )}
      </div>
      <DigestSwitch page={page} digest={digest} />
    </ConsoleFrame>
  );
}

function Waiting({ page }: { page: ConsoleContext }) {
  const t = overviewWords(page.locale);
  const { questions, approvals } = page.waiting;
  return (
    <section>
      <h2>{t("waiting")}</h2>
      <ul class="tiles">
        {(
          [
            ["questions", QUEUE_PATH, questions],
            ["approvals", "/console/approvals", approvals],
          ] as const
        ).map(([name, path, count]) => (
          <li>
            <a class={count > 0 ? "tile waits" : "tile"} href={linkIn(page, path)}>
              <Icon name={name === "questions" ? "answer" : "person"} />
              <span>{t(name)}</span>
              <strong>{count > 0 ? t("items", count.toLocaleString(page.locale)) : t("nothing")}</strong>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function First({ page }: { page: ConsoleContext }) {
  const t = overviewWords(page.locale);
  return (
    <section class="card">
      <h2>{t("first")}</h2>
      <p>{t("firstText")}</p>
      <ul class="links">
        <li>
          <a href={linkIn(page, "/")}>{t("tryOut")}</a>
        </li>
        <li>
          <a href={linkIn(page, "/console/content")}>{t("seeContent")}</a>
        </li>
      </ul>
    </section>
  );
}

function Numbers({ page, today, week }: Pick<OverviewPageProps, "page" | "today" | "week">) {
  const t = overviewWords(page.locale);
  const share = (part: number, { asked }: Totals) =>
    asked === 0 ? t("noShare") : (part / asked).toLocaleString(page.locale, { style: "percent" });
  const rows = [
    ["asked", today.asked.toLocaleString(page.locale), week.asked.toLocaleString(page.locale)],
    ["answered", share(today.answered, today), share(week.answered, week)],
    ["solved", share(today.solved, today), share(week.solved, week)],
  ] as const;
  return (
    <section>
      <h2>{t("numbers")}</h2>
      <section class="table" tabindex={0} aria-label={t("numbers")}>
        <table class="week-numbers">
          <caption>{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("measure")}</th>
              <th scope="col" class="number">
                {t("today")}
              </th>
              <th scope="col" class="number">
                {t("week")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ofToday, ofWeek]) => (
              <tr>
                <th scope="row">{t(name)}</th>
                <td class="number">{ofToday}</td>
                <td class="number">{ofWeek}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="hint">{t("solvedHint")}</p>
      <p>
        <a href={linkIn(page, "/console/reports")}>{t("toReports")}</a>
      </p>
    </section>
  );
}

function Top({ page, top }: Pick<OverviewPageProps, "page" | "top">) {
  const t = overviewWords(page.locale);
  return (
    <section>
      <h2>{t("top")}</h2>
      {top.length === 0 ? (
        <p class="empty">{t("noTop")}</p>
      ) : (
        <>
          <ol class="links top">
            {top.map(({ gist, question, count }) => (
              <li>
                <a href={linkIn(page, groupPath(gist))}>
                  <span lang={langOf(question, page.locale)}>{question}</span>
                  <span class="badge">
                    {count === 1 ? t("once") : t("times", count.toLocaleString(page.locale))}
                  </span>
                </a>
              </li>
            ))}
          </ol>
          <p>
            <a href={linkIn(page, `${QUEUE_PATH}?order=count`)}>{t("toQueue")}</a>
          </p>
        </>
      )}
    </section>
  );
}

function DigestSwitch({ page, digest: { isWanted, hasMail } }: Pick<OverviewPageProps, "page" | "digest">) {
  const t = overviewWords(page.locale);
  return (
    <section class="card digest">
      <h2>{t("digest")}</h2>
      <p>{t("digestText")}</p>
      <p class="hint">{t(hasMail ? "digestHint" : "noMail")}</p>
      {(hasMail || isWanted) && (
        <div class="toolbar">
          <strong>{t(isWanted ? "digestOn" : "digestOff")}</strong>
          <Press page={page} action="/console/digest" hidden={{ wanted: isWanted ? "no" : "yes" }}>
            {t(isWanted ? "wantNot" : "want")}
          </Press>
        </div>
      )}
    </section>
  );
}

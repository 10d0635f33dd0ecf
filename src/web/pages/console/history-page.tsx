/** Every change that the help desk has made, or those of one entry. */

import { linkIn } from "../layout.tsx";
import { Amendments, type AmendmentsProps } from "./amendments.tsx";
import { ConsoleFrame, Pager, type PagerProps, pathWithQuery } from "./console-frame.tsx";
import { contentWords } from "./strings/content.ts";
import { UndoneNotice, type UndoneNoticeProps } from "./undone-notice.tsx";

export const HISTORY_PATH = "/console/history";

export type HistoryPageProps = Omit<AmendmentsProps, "caption"> &
  Pick<UndoneNoticeProps, "notice"> & { list: Pick<PagerProps, "number" | "rows" | "total"> };

export function HistoryPage({ notice, list, ...shown }: HistoryPageProps) {
  const { page, entry, amendments, titleOf } = shown;
  const t = contentWords(page.locale);
  const title = entry === null ? t("historyTitle") : t("historyOf", titleOf(entry) ?? entry);
  return (
    <ConsoleFrame
      page={page}
      section="content"
      title={title}
      rereadAt={pathWithQuery(HISTORY_PATH, { entry })}
    >
      <p class="back">
        <a href={linkIn(page, "/console/content")}>{t("back")}</a>
      </p>
      <header class="hello">
        <h1>{title}</h1>
        <p>{t("historyLead")}</p>
      </header>
      <UndoneNotice page={page} notice={notice} />
      {entry !== null && (
        <p class="onward">
          <a href={linkIn(page, HISTORY_PATH)}>{t("everything")}</a>
        </p>
      )}
      {amendments.length === 0 ? (
        <p class="empty">{t("noHistory")}</p>
      ) : (
        <Amendments {...shown} entry={null} caption={title} />
      )}
      <Pager page={page} path={HISTORY_PATH} query={{ entry }} {...list} />
    </ConsoleFrame>
  );
}

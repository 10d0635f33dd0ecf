/** The phrasings of an entry, with those taught in the console told apart and a way to undo them. */

import type { PhrasingView } from "../../../helpdesk/content-view.ts";
import type { Amendment } from "../../../helpdesk/ports.ts";
import { When } from "../account/frame.tsx";
import { Undo } from "./amendments.tsx";
import { type ConsoleContext, Pager, type PagerProps } from "./console-frame.tsx";
import { contentWords } from "./strings/content.ts";

export type EntryPhrasingsProps = {
  page: ConsoleContext;
  entry: string;
  phrasings: readonly PhrasingView[];
  /** Those that taught the phrasings shown, by id. */
  taughtBy: ReadonlyMap<string, Amendment>;
  names: ReadonlyMap<string, string>;
  search: string | null;
  list: Pick<PagerProps, "number" | "rows" | "total">;
};

export function EntryPhrasings(props: EntryPhrasingsProps) {
  const { page, entry, phrasings, search, list } = props;
  const t = contentWords(page.locale);
  const path = `/console/content/${entry}`;
  return (
    <section class="part" id="phrasings">
      <h2>{t("phrasingList")}</h2>
      <search>
        <form class="filters" action={`${path}#phrasings`} method="get">
          <div class="field wide">
            <label for="q">{t("phrasingSearch")}</label>
            <input id="q" name="q" type="search" value={search ?? ""} maxlength={100} autocomplete="off" />
          </div>
          {page.isLocaleChosen && <input type="hidden" name="lang" value={page.locale} />}
          <button class="button" type="submit">
            {t("show")}
          </button>
        </form>
      </search>
      {phrasings.length === 0 ? (
        <p class="empty">{t(search === null ? "noPhrasings" : "noneFound")}</p>
      ) : (
        <Table {...props} />
      )}
      <Pager page={page} path={`${path}#phrasings`} query={{ q: search }} {...list} />
    </section>
  );
}

function Table(props: EntryPhrasingsProps) {
  const { page, phrasings } = props;
  const t = contentWords(page.locale);
  return (
    <section class="table" tabindex={0} aria-label={t("phrasingList")}>
      <table class="cards phrasings">
        <caption class="unseen">{t("phrasingList")}</caption>
        <thead>
          <tr>
            {(["text", "language", "source"] as const).map((name) => (
              <th scope="col">{t(name)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {phrasings.map((phrasing) => (
            <tr>
              <th scope="row" lang={phrasing.locale === page.locale ? undefined : phrasing.locale}>
                {phrasing.text}
              </th>
              <td data-label={t("language")} class="short">
                {t(phrasing.locale)}
              </td>
              <td data-label={t("source")}>
                <Source {...props} phrasing={phrasing} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type SourceProps = EntryPhrasingsProps & { phrasing: PhrasingView };

function Source({ page, entry, phrasing, taughtBy, names }: SourceProps) {
  const t = contentWords(page.locale);
  const amendment = taughtBy.get(phrasing.amendment ?? "");
  if (!amendment) {
    return (
      <code>
        {phrasing.path}:{phrasing.line}
      </code>
    );
  }
  const { id, at, by, decision } = amendment;
  const together = decision.kind === "phrasing" ? decision.wordings.length : 0;
  return (
    <div class="undoing">
      <span>
        <span class="badge">{t("taught")}</span> {t("taughtBy", names.get(by) ?? t("someone"))}
        <span class="under">
          <When at={at} locale={page.locale} />
        </span>
        {together > 1 && <span class="under">{t("togetherWith", together)}</span>}
      </span>
      {decision.kind === "phrasing" && <Undo page={page} id={id} entry={entry} about={phrasing.text} />}
    </div>
  );
}

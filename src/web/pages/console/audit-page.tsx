/** The audit: looked through by who, what and when; from here it is checked and saved. */

import { Notice, Press } from "../account/frame.tsx";
import { linkIn } from "../layout.tsx";
import { type AuditRowShown, AuditTable } from "./audit-table.tsx";
import { type ConsoleContext, ConsoleFrame, pathWithQuery } from "./console-frame.tsx";
import { auditWords, KNOWN_ACTIONS, KNOWN_RESULTS } from "./strings/audit.ts";

/** Days as `YYYY-MM-DD`; null for any. */
export type AuditFilter = Record<"account" | "actor" | "action" | "result" | "from" | "to", string | null>;

export type AuditPageProps = {
  page: ConsoleContext;
  filter: AuditFilter;
  /** Rows from before this one are shown; null for the newest. */
  before: number | null;
  /** Null where an ID is named that nobody has. */
  found: { rows: readonly AuditRowShown[]; hasMore: boolean } | null;
  /** How many rows a file holds. */
  mostExported: number;
};

const PATH = "/console/audit";

export function AuditPage({ page, filter, before, found, mostExported }: AuditPageProps) {
  const t = auditWords(page.locale);
  const rereadAt = pathWithQuery(PATH, { ...filter, before });
  const rows = found?.rows ?? [];
  return (
    <ConsoleFrame page={page} section="audit" title={t("title")} rereadAt={rereadAt}>
      <header class="hello">
        <h1>{t("title")}</h1>
        <p>{t("lead")}</p>
      </header>
      <Filters page={page} filter={filter} />
      {found === null && <Notice icon="info">{t("noSuchId")}</Notice>}
      {found && rows.length === 0 && <p class="empty">{t("none")}</p>}
      <p class="audit-ways">
        {rows.length > 0 && <a href="#export">{t("exportTitle")}</a>}
        <a href="#verify">{t("verifyTitle")}</a>
      </p>
      {rows.length > 0 && <AuditTable page={page} rows={rows} />}
      <Pages page={page} filter={filter} before={before} last={found?.hasMore ? rows.at(-1) : undefined} />
      <div class="audit-tools">
        {found && rows.length > 0 && <Export page={page} filter={filter} mostExported={mostExported} />}
        <section class="card" id="verify">
          <h2>{t("verifyTitle")}</h2>
          <p>{t("verifyText")}</p>
          <Press page={page} action={`${PATH}/verify`}>
            {t("verify")}
          </Press>
        </section>
      </div>
    </ConsoleFrame>
  );
}

function Filters({ page, filter }: Pick<AuditPageProps, "page" | "filter">) {
  const t = auditWords(page.locale);
  const known = { action: KNOWN_ACTIONS, result: KNOWN_RESULTS };
  return (
    <search>
      <form class="filters audit-filters" method="get" action={PATH}>
        {page.isLocaleChosen && <input type="hidden" name="lang" value={page.locale} />}
        {(["account", "actor"] as const).map((name) => (
          <div class="field">
            <label for={name}>{t(name)}</label>
            <input id={name} name={name} value={filter[name] ?? ""} maxlength={64} autocomplete="off" />
          </div>
        ))}
        {(["action", "result"] as const).map((name) => (
          <div class="field">
            <label for={name}>{t(name)}</label>
            <input
              id={name}
              name={name}
              value={filter[name] ?? ""}
              maxlength={40}
              list={`known-${name}`}
              autocomplete="off"
              autocapitalize="none"
            />
            <datalist id={`known-${name}`}>
              {known[name].map((identifier) => (
                <option value={identifier} />
              ))}
            </datalist>
          </div>
        ))}
        {(["from", "to"] as const).map((name) => (
          <div class="field">
            <label for={name}>{t(name)}</label>
            <input id={name} name={name} type="date" value={filter[name] ?? ""} />
          </div>
        ))}
        <button class="button primary" type="submit">
          {t("filter")}
        </button>
        {Object.values(filter).some((value) => value !== null) && (
          <a class="clear" href={linkIn(page, PATH)}>
            {t("all")}
          </a>
        )}
      </form>
    </search>
  );
}

type PagesProps = Pick<AuditPageProps, "page" | "filter" | "before"> & { last: AuditRowShown | undefined };

function Pages({ page, filter, before, last }: PagesProps) {
  const t = auditWords(page.locale);
  if (before === null && !last) return null;
  return (
    <nav class="pager" aria-label={t("pages")}>
      {before !== null && <a href={linkIn(page, pathWithQuery(PATH, filter))}>{t("newest")}</a>}
      {last && (
        <a rel="next" href={linkIn(page, pathWithQuery(PATH, { ...filter, before: last.sequence }))}>
          {t("older")}
        </a>
      )}
    </nav>
  );
}

function Export({ page, filter, mostExported }: Pick<AuditPageProps, "page" | "filter" | "mostExported">) {
  const t = auditWords(page.locale);
  return (
    <section class="card" id="export">
      <h2>{t("exportTitle")}</h2>
      <p>{t("exportText", mostExported.toLocaleString(page.locale))}</p>
      <p class="buttons">
        <Press page={page} action={pathWithQuery(`${PATH}/export`, filter)}>
          {t("export")}
        </Press>
      </p>
    </section>
  );
}

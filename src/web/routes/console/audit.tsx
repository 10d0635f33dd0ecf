/** The audit: search, check, export. */

import { type Context, Hono } from "hono";
import type { AuditRow } from "../../../accounts/ports.ts";
import type { AuditPage as FoundRows } from "../../../helpdesk/audit-view.ts";
import { dayOf, stampOf } from "../../../shared/day.ts";
import type { Locale } from "../../../shared/locale.ts";
import { type CsvFile, csvResponse } from "../../csv.ts";
import { localeOf } from "../../page-context.ts";
import { type AuditFilter, AuditPage } from "../../pages/console/audit-page.tsx";
import { AUDIT_COLUMNS, type AuditRowShown } from "../../pages/console/audit-table.tsx";
import { AuditVerifiedPage } from "../../pages/console/audit-verified-page.tsx";
import { BadQueryPage } from "../../pages/console/console-frame.tsx";
import { auditWords } from "../../pages/console/strings/audit.ts";
import { visitOf } from "../account/parts.ts";
import { readAuditQuery, wantedOf } from "./audit-query.ts";
import { type ConsoleEnv, type ConsoleParts, consoleOf } from "./parts.ts";

const ROWS_A_PAGE = 50;
/** What a spreadsheet and a reader can bear, and a server puts together at once. */
const MOST_EXPORTED = 10_000;
const PATH = "/console/audit";

export function createAuditRoutes(parts: ConsoleParts): Hono<ConsoleEnv> {
  const { auditView } = parts;
  const routes = new Hono<ConsoleEnv>();

  routes.get(PATH, async (c) => {
    const query = readAuditQuery(c.req.query());
    if ("mistaken" in query) return showBad({ c, parts }, query.mistaken);
    const { filter, before } = query;
    const found = await auditView.search({ ...wantedOf(filter), before, limit: ROWS_A_PAGE });
    return c.html(
      <AuditPage
        page={await consoleOf(c, parts)}
        filter={filter}
        before={before}
        found={found && { rows: found.rows.map((row) => showRow(row, found)), hasMore: found.hasMore }}
        mostExported={MOST_EXPORTED}
      />,
    );
  });

  // Not a link: looking writes nothing, and what is given away is on record.
  routes.post(`${PATH}/export`, async (c) => {
    const query = readAuditQuery(c.req.query());
    if ("mistaken" in query) return showBad({ c, parts }, query.mistaken);
    const { filter } = query;
    const found = await auditView.search({ ...wantedOf(filter), before: null, limit: MOST_EXPORTED });
    if (!found) {
      const named = (["account", "actor"] as const).filter((name) => filter[name] !== null);
      return showBad({ c, parts }, named);
    }
    const detail = describeExport(filter, found.rows.length);
    await recordUse({ c, parts }, { action: "audit-export", result: "done", detail });
    const name = `audit-${dayOf(parts.now())}${found.hasMore ? `-newest-${MOST_EXPORTED}` : ""}`;
    return csvResponse(c, { name, ...tabulate(found, localeOf(c)) });
  });

  routes.post(`${PATH}/verify`, async (c) => {
    const report = await auditView.verify();
    const { rows, mistakes } = report;
    const result = mistakes.length === 0 ? "unchanged" : "changed";
    const detail = `rows ${rows}, mistakes ${mistakes.length}`;
    await recordUse({ c, parts }, { action: "audit-verify", result, detail });
    return c.html(<AuditVerifiedPage page={await consoleOf(c, parts)} {...report} />);
  });
  return routes;
}

type Asked = { c: Context<ConsoleEnv>; parts: ConsoleParts };

async function showBad({ c, parts }: Asked, mistaken: readonly string[]): Promise<Response> {
  const page = await consoleOf(c, parts);
  return c.html(<BadQueryPage page={page} section="audit" path={PATH} mistaken={mistaken} />, 400);
}

function recordUse(
  { c, parts }: Asked,
  use: { action: string; result: string; detail: string },
): Promise<void> {
  const actor = c.get("signedIn").account;
  return parts.record({ account: null, actor, proofs: [], visit: visitOf(c, parts), ...use });
}

function tabulate(found: FoundRows, locale: Locale): Pick<CsvFile, "header" | "rows"> {
  const t = auditWords(locale);
  return {
    header: [...AUDIT_COLUMNS.map((column) => t(column)), t("hash")],
    rows: found.rows.map((row) => {
      const { sequence, at, action, result, whom, by, address, proofs, detail } = showRow(row, found);
      return [sequence, stampOf(at), action, result, whom, by, address, proofs.join(" "), detail, row.hash];
    }),
  };
}

/** Which rows, in the words of the address that asked for them. */
function describeExport(filter: AuditFilter, rows: number): string {
  const conditions = Object.entries(filter).flatMap(([name, value]) =>
    value === null ? [] : `${name} ${value}`,
  );
  return [`rows ${rows}`, ...conditions].join(", ");
}

/** With login IDs; whoever has none is shown as recorded. */
export function showRow(
  { sequence, at, action, result, accountId, actor, address, proofs, detail }: AuditRow,
  { names }: Pick<FoundRows, "names">,
): AuditRowShown {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  return {
    sequence,
    at,
    action,
    result,
    whom: nameOf(accountId),
    by: nameOf(actor),
    address,
    proofs,
    detail,
  };
}

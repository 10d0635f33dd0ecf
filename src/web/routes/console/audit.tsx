/** The audit: search, check, export. */

import { type Context, Hono } from "hono";
import type { AuditRow } from "../../../accounts/ports.ts";
import type { AuditPage as FoundRows } from "../../../helpdesk/audit-view.ts";
import { dayOf, stampOf } from "../../../shared/day.ts";
import { csvResponse } from "../../csv.ts";
import { localeOf } from "../../page-context.ts";
import { type AuditFilter, AuditPage } from "../../pages/console/audit-page.tsx";
import type { AuditRowShown } from "../../pages/console/audit-table.tsx";
import { AuditVerifiedPage } from "../../pages/console/audit-verified-page.tsx";
import { BadQueryPage } from "../../pages/console/console-frame.tsx";
import { auditWords } from "../../pages/console/strings/audit.ts";
import { visitOf } from "../account/parts.ts";
import { readAuditQuery, wantedOf } from "./audit-query.ts";
import { type ConsoleEnv, type ConsoleParts, consoleOf } from "./parts.ts";

const ROWS_A_PAGE = 50;
/** What a spreadsheet and a reader can bear, and a server puts together at once. */
const MOST_EXPORTED = 10_000;

export function createAuditRoutes(parts: ConsoleParts): Hono<ConsoleEnv> {
  const { auditView, record, now } = parts;
  const routes = new Hono<ConsoleEnv>();

  const showBad = async (c: Context<ConsoleEnv>, mistaken: readonly string[]) => {
    const page = await consoleOf(c, parts);
    return c.html(
      <BadQueryPage page={page} section="audit" path="/console/audit" mistaken={mistaken} />,
      400,
    );
  };
  const recordUse = (c: Context<ConsoleEnv>, use: { action: string; result: string; detail: string }) =>
    record({
      account: null,
      actor: c.get("signedIn").account,
      proofs: [],
      visit: visitOf(c, parts),
      ...use,
    });

  routes.get("/console/audit", async (c) => {
    const query = readAuditQuery(c.req.query());
    if ("mistaken" in query) return showBad(c, query.mistaken);
    const { filter, before } = query;
    const found = await auditView.search({ ...wantedOf(filter), before, limit: ROWS_A_PAGE });
    return c.html(
      <AuditPage
        page={await consoleOf(c, parts)}
        filter={filter}
        before={before}
        found={found && { rows: showRows(found), hasMore: found.hasMore }}
        mostExported={MOST_EXPORTED}
      />,
    );
  });

  routes.get("/console/audit.csv", async (c) => {
    const query = readAuditQuery(c.req.query());
    if ("mistaken" in query) return showBad(c, query.mistaken);
    const { filter } = query;
    const found = await auditView.search({ ...wantedOf(filter), before: null, limit: MOST_EXPORTED });
    if (!found)
      return showBad(
        c,
        ["account", "actor"].filter((name) => filter[name as keyof AuditFilter]),
      );
    // Recorded before it is given away.
    await recordUse(c, {
      action: "audit-export",
      result: "done",
      detail: describeExport(filter, found.rows.length),
    });
    const t = auditWords(localeOf(c));
    const columns = [
      "number",
      "time",
      "action",
      "result",
      "whom",
      "by",
      "address",
      "proofs",
      "detail",
    ] as const;
    return csvResponse(c, {
      name: `audit-${dayOf(now())}${found.hasMore ? `-newest-${MOST_EXPORTED}` : ""}`,
      header: [...columns.map((column) => t(column)), t("hash")],
      rows: found.rows.map((row) => {
        const { sequence, at, action, result, whom, by, address, proofs, detail } = showRow(row, found);
        return [sequence, stampOf(at), action, result, whom, by, address, proofs.join(" "), detail, row.hash];
      }),
    });
  });

  routes.post("/console/audit/verify", async (c) => {
    const report = await auditView.verify();
    const { rows, mistakes } = report;
    const result = mistakes.length === 0 ? "unchanged" : "changed";
    await recordUse(c, {
      action: "audit-verify",
      result,
      detail: `rows ${rows}, mistakes ${mistakes.length}`,
    });
    return c.html(<AuditVerifiedPage page={await consoleOf(c, parts)} {...report} />);
  });
  return routes;
}

/** Which rows, in the words of the address that asked for them. */
function describeExport(filter: AuditFilter, rows: number): string {
  const conditions = Object.entries(filter).flatMap(([name, value]) =>
    value === null ? [] : `${name} ${value}`,
  );
  return [`rows ${rows}`, ...conditions].join(", ");
}

function showRows(found: FoundRows): AuditRowShown[] {
  return found.rows.map((row) => showRow(row, found));
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

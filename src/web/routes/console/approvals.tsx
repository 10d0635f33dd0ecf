/** Requests that wait for a person's word, as the help desk decides them. */

import { type Context, Hono } from "hono";
import type { Account } from "../../../accounts/account.ts";
import type { AskedReset, ResetRequest } from "../../../selfservice/ports.ts";
import { readForm } from "../../form.ts";
import { RequestPage, type RequestPageProps } from "../../pages/console/approval-page.tsx";
import { APPROVAL_NOTICES, WaitingPage, type WaitingRequest } from "../../pages/console/approvals-page.tsx";
import { BadQueryPage } from "../../pages/console/console-frame.tsx";
import type { EarlierRequest } from "../../pages/console/earlier-requests.tsx";
import { pathIn, sayNotYet, visitOf } from "../account/parts.ts";
import { type ConsoleEnv, type ConsoleParts, consoleOf } from "./parts.ts";
import { ROWS_A_PAGE, readAll, readChoice, readPage } from "./query.ts";

const PATH = "/console/approvals";
const DECISIONS: readonly string[] = ["grant", "refuse"];

type Page = { c: Context<ConsoleEnv>; parts: ConsoleParts };

export function createConsoleApprovalRoutes(parts: ConsoleParts): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get(PATH, (c) => showWaiting({ c, parts }, { isGone: false, status: 200 }));
  routes.get(`${PATH}/:id`, async (c) => {
    const id = c.req.param("id");
    const asked = await find({ c, parts }, id);
    return asked
      ? showRequest({ c, parts }, asked)
      : showWaiting({ c, parts }, { isGone: true, status: 404 });
  });
  routes.post(`${PATH}/:id`, (c) => decide({ c, parts }, c.req.param("id")));
  return routes;
}

async function showWaiting({ c, parts }: Page, { isGone, status }: Missing) {
  const page = await consoleOf(c, parts);
  const read = readAll({
    number: readPage(c.req.query("page")),
    notice: readChoice("notice", c.req.query("notice"), APPROVAL_NOTICES),
  });
  if ("mistaken" in read) {
    return c.html(<BadQueryPage page={page} section="approvals" path={PATH} mistaken={read.mistaken} />, 400);
  }
  const { number, notice } = read.values;
  const operator = c.get("signedIn").account;
  const every = await parts.approvals.list(operator);
  const shown = every.slice((number - 1) * ROWS_A_PAGE, number * ROWS_A_PAGE);
  return c.html(
    <WaitingPage
      page={page}
      requests={shown.map((asked) => describe(asked, { parts, operator }))}
      list={{ number, rows: ROWS_A_PAGE, total: every.length }}
      now={parts.now()}
      notice={notice}
      isGone={isGone}
    />,
    status,
  );
}

async function showRequest({ c, parts }: Page, asked: AskedReset, sent: Sent = NOTHING_SENT) {
  const { approvals } = parts;
  const operator = c.get("signedIn").account;
  const { firstApprover, reason } = asked.request;
  const [page, earlier, names] = await Promise.all([
    consoleOf(c, parts),
    approvals.listEarlier(asked),
    parts.nameAccounts([firstApprover]),
  ]);
  const first = firstApprover === null ? null : { by: names.get(firstApprover) ?? null, note: reason };
  const { waitMs } = approvals.demandsOf(asked.account);
  const { mistake, typed, status } = sent;
  return c.html(
    <RequestPage
      page={page}
      request={{ ...describe(asked, { parts, operator }), waitMs, first }}
      earlier={earlier.map(withoutHolder)}
      now={parts.now()}
      mistake={mistake}
      typed={typed}
    />,
    status,
  );
}

async function decide({ c, parts }: Page, id: string) {
  const asked = await find({ c, parts }, id);
  const form = await readForm(c);
  const typed = { decision: form.get("decision"), reason: form.getText("reason") };
  const again = (mistake: NonNullable<Sent["mistake"]>, status: 400 | 401 | 409) =>
    asked
      ? showRequest({ c, parts }, asked, { mistake, typed, status })
      : showWaiting({ c, parts }, { isGone: true, status: 409 });
  if (asked && !DECISIONS.includes(typed.decision)) return again({ kind: "no-decision" }, 400);
  const decided = await parts.approvals.decide({
    approver: c.get("signedIn").account,
    requestId: id,
    isGranted: typed.decision === "grant",
    reason: typed.reason,
    code: form.get("code"),
    visit: visitOf(c, parts),
  });
  switch (decided.kind) {
    case "gone":
      return showWaiting({ c, parts }, { isGone: true, status: 409 });
    case "reason-missing":
      return again(decided, 400);
    case "needs-another":
      return again(decided, 409);
    case "wrong":
    case "paused":
      return again(sayNotYet(decided), 401);
    default:
      return c.redirect(pathIn(c, `${PATH}?notice=${decided.kind}`), 303);
  }
}

async function find({ c, parts }: Page, id: string): Promise<AskedReset | undefined> {
  const every = await parts.approvals.list(c.get("signedIn").account);
  return every.find(({ request }) => request.id === id);
}

type Missing = { isGone: boolean; status: 200 | 404 | 409 };
type Sent = Pick<RequestPageProps, "mistake" | "typed"> & { status: 200 | 400 | 401 | 409 };
const NOTHING_SENT: Sent = { mistake: null, typed: null, status: 200 };

function describe(
  { request, account, firm }: AskedReset,
  { parts, operator }: { parts: ConsoleParts; operator: Account },
): WaitingRequest {
  const { id, createdAt, expiresAt, firstApprover } = request;
  return {
    id,
    loginId: account.loginId,
    kind: account.kind,
    firm,
    createdAt,
    expiresAt,
    approversNeeded: parts.approvals.demandsOf(account).approversNeeded,
    approvedBy: firstApprover === null ? "nobody" : firstApprover === operator.id ? "you" : "another",
  };
}

function withoutHolder({ holderHash, accountId, ...request }: ResetRequest): EarlierRequest {
  return request;
}

/** Account help: find an account, see what is the matter, unlock, permit, end sessions. */

import { type Context, Hono } from "hono";
import { parseLoginId } from "../../../accounts/account.ts";
import { cutSecrets } from "../../../chat/secret-guard.ts";
import { ACTS, type AccountState, type Act, type Helped } from "../../../helpdesk/account-help.ts";
import { permitLink } from "../../../selfservice/permits.ts";
import { readForm } from "../../form.ts";
import type { AccountMistake } from "../../pages/console/account-acts.tsx";
import type { Entry, ShownState } from "../../pages/console/account-facts.tsx";
import { type AccountNotice, AccountPage } from "../../pages/console/account-page.tsx";
import { AccountsPage, accountPath } from "../../pages/console/accounts-page.tsx";
import { BadQueryPage } from "../../pages/console/console-frame.tsx";
import { IssuedPermitPage } from "../../pages/console/issued-permit-page.tsx";
import { pathIn, sayNotYet, visitOf } from "../account/parts.ts";
import { showRow } from "./audit.tsx";
import { type ConsoleEnv, type ConsoleParts, consoleOf } from "./parts.ts";
import { readChoice, readLoginId } from "./query.ts";

const NOTICES: readonly AccountNotice[] = ["unlocked", "ended", "mailed"];
/** What of an unreadable ID is shown again. */
const LONGEST_TYPED = 64;
const EVENTS_SHOWN = 20;
const PATH = "/console/accounts";

type Asked = { c: Context<ConsoleEnv>; parts: ConsoleParts };
type Problem = { mistake: AccountMistake; reason: string; status: 400 | 401 | 403 | 409 };

export function createAccountHelpRoutes(parts: ConsoleParts): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();

  routes.get(PATH, (c) => search({ c, parts }));

  routes.get(`${PATH}/:loginId`, (c) => {
    const loginId = c.req.param("loginId");
    const notice = readChoice("notice", c.req.query("notice"), NOTICES);
    if ("mistaken" in notice) return showBad({ c, parts }, notice.mistaken, accountPath(loginId));
    return showAccount({ c, parts }, { loginId, notice: notice.value });
  });

  routes.post(`${PATH}/:loginId/help`, async (c) => {
    const form = await readForm(c);
    const loginId = parseLoginId(c.req.param("loginId"));
    const act = ACTS.find((known) => known === form.get("act"));
    if (loginId === null) return c.notFound();
    if (!act) return showBad({ c, parts }, "action", accountPath(loginId));
    const reason = form.getText("reason");
    const helped = await parts.accountHelp.help({
      operator: c.get("signedIn").account,
      loginId,
      act,
      reason,
      code: form.get("code"),
      visit: visitOf(c, parts),
    });
    return showHelped({ c, parts }, { loginId, act, reason, helped });
  });
  return routes;
}

async function showBad({ c, parts }: Asked, mistaken: string, path = PATH): Promise<Response> {
  const page = await consoleOf(c, parts);
  return c.html(<BadQueryPage page={page} section="accounts" path={path} mistaken={[mistaken]} />, 400);
}

async function search({ c, parts }: Asked): Promise<Response> {
  const query = c.req.query("q");
  const typed = readLoginId("q", query);
  const after = readLoginId("after", c.req.query("after"));
  if ("mistaken" in after) return showBad({ c, parts }, after.mistaken);
  const page = await consoleOf(c, parts);
  if ("mistaken" in typed) {
    const shown = cutSecrets((query ?? "").trim().slice(0, LONGEST_TYPED)).text;
    return c.html(<AccountsPage page={page} typed={shown} isUnreadable found={null} />, 400);
  }
  const wanted = typed.value;
  if (wanted === null) return c.html(<AccountsPage page={page} typed="" isUnreadable={false} found={null} />);
  const { accounts, hasMore } = await parts.accountHelp.search({ typed: wanted, after: after.value });
  if (accounts.length === 1 && accounts[0]?.loginId === wanted) {
    return c.redirect(pathIn(c, accountPath(wanted)), 303);
  }
  const found = accounts.map(({ loginId, kind, firmId, roles, isDisabled }) => ({
    ...{ loginId, kind, roles, isDisabled },
    firm: firmId,
  }));
  return c.html(
    <AccountsPage page={page} typed={wanted} isUnreadable={false} found={{ accounts: found, hasMore }} />,
  );
}

async function showAccount(
  { c, parts }: Asked,
  { loginId, notice = null, problem }: { loginId: string; notice?: AccountNotice | null; problem?: Problem },
): Promise<Response> {
  const state = await parts.accountHelp.show(loginId);
  if (!state) return c.notFound();
  const { account, sessions, resets } = state;
  const any = { actor: null, action: null, result: null, since: null, until: null, before: null };
  const recent = await parts.auditView.search({ ...any, account: account.loginId, limit: EVENTS_SHOWN });
  const { rows, names } = recent ?? { rows: [], names: new Map<string, string>() };
  return c.html(
    <AccountPage
      page={await consoleOf(c, parts)}
      state={showState(state)}
      sessions={sessions}
      resets={resets}
      events={rows.map((row) => ({ ...showRow(row, { names }), isOwner: row.actor === account.id }))}
      isOwn={account.id === c.get("signedIn").account.id}
      now={parts.now()}
      notice={notice}
      mistake={problem?.mistake ?? null}
      reason={problem?.reason ?? ""}
    />,
    problem?.status ?? 200,
  );
}

async function showHelped(
  { c, parts }: Asked,
  { loginId, act, reason, helped }: { loginId: string; act: Act; reason: string; helped: Helped },
): Promise<Response> {
  const done = (notice: AccountNotice) =>
    c.redirect(pathIn(c, `${accountPath(loginId)}?notice=${notice}`), 303);
  const refuse = (mistake: AccountMistake, status: Problem["status"]) =>
    showAccount({ c, parts }, { loginId, problem: { mistake, reason, status } });
  switch (helped.kind) {
    case "unknown":
      return c.notFound();
    case "done":
      return done(helped.act === "unlock" ? "unlocked" : "ended");
    case "issued": {
      const { permit, expiresAt } = helped;
      if (permit === null) return done("mailed");
      const given = { loginId, permit, link: permitLink(permit), expiresAt };
      return c.html(<IssuedPermitPage page={await consoleOf(c, parts)} {...given} />);
    }
    case "own":
      return refuse({ act, kind: helped.kind }, 403);
    case "enrolled":
    case "disabled":
      return refuse({ act, kind: helped.kind }, 409);
    case "reason-missing":
      return refuse({ act, kind: helped.kind }, 400);
    default:
      return refuse({ act, ...sayNotYet(helped) }, 401);
  }
}

/** Without all that a page has no use for. */
function showState(state: AccountState): ShownState {
  const { account, firm, factors, recoveryCodesLeft, codesPausedUntil, recoveryPausedUntil } = state;
  const { "sign-in": signIn, reset } = state.passwordsPausedUntil;
  const { loginId, kind, roles, isDisabled, mails } = account;
  return {
    ...{ loginId, kind, roles, isDisabled, firm, factors, recoveryCodesLeft },
    codes: showEntry(codesPausedUntil),
    recovery: showEntry(recoveryPausedUntil),
    passwords: { "sign-in": showEntry(signIn), reset: showEntry(reset) },
    hasAddress: mails.length > 0,
  };
}

/** Infinity has no place on a page: "not before a person opens it". */
function showEntry(pausedUntil: number | null): Entry {
  if (pausedUntil === null) return { isOpen: true };
  return { isOpen: false, until: Number.isFinite(pausedUntil) ? pausedUntil : null };
}

/** Account help: find an account, see what is the matter, unlock, permit, end sessions. */

import { type Context, Hono } from "hono";
import { parseLoginId } from "../../../accounts/account.ts";
import { cutSecrets } from "../../../chat/secret-guard.ts";
import { ACTS, type AccountState } from "../../../helpdesk/account-help.ts";
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

type Problem = { mistake: AccountMistake; reason: string; status: 400 | 401 | 403 | 409 };

export function createAccountHelpRoutes(parts: ConsoleParts): Hono<ConsoleEnv> {
  const { accountHelp, auditView, now } = parts;
  const routes = new Hono<ConsoleEnv>();

  const showBad = async (c: Context<ConsoleEnv>, mistaken: string, path = "/console/accounts") =>
    c.html(
      <BadQueryPage page={await consoleOf(c, parts)} section="accounts" path={path} mistaken={[mistaken]} />,
      400,
    );

  const show = async (
    c: Context<ConsoleEnv>,
    {
      loginId,
      notice = null,
      problem,
    }: { loginId: string; notice?: AccountNotice | null; problem?: Problem },
  ) => {
    const state = await accountHelp.show(loginId);
    if (!state) return c.notFound();
    const { account, sessions, resets } = state;
    const recent = await auditView.search({
      account: account.loginId,
      ...{ actor: null, action: null, result: null, since: null, until: null, before: null },
      limit: EVENTS_SHOWN,
    });
    return c.html(
      <AccountPage
        page={await consoleOf(c, parts)}
        state={showState(state)}
        sessions={sessions}
        resets={resets}
        events={(recent?.rows ?? []).map((row) => ({
          ...showRow(row, { names: recent?.names ?? new Map() }),
          isOwner: row.actor === account.id,
        }))}
        isOwn={account.id === c.get("signedIn").account.id}
        now={now()}
        notice={notice}
        mistake={problem?.mistake ?? null}
        reason={problem?.reason ?? ""}
      />,
      problem?.status ?? 200,
    );
  };

  routes.get("/console/accounts", async (c) => {
    const query = c.req.query("q");
    const typed = readLoginId("q", query);
    const after = readLoginId("after", c.req.query("after"));
    if ("mistaken" in after) return showBad(c, after.mistaken);
    const page = await consoleOf(c, parts);
    if ("mistaken" in typed) {
      const shown = cutSecrets((query ?? "").trim().slice(0, LONGEST_TYPED)).text;
      return c.html(<AccountsPage page={page} typed={shown} isUnreadable found={null} />, 400);
    }
    const wanted = typed.value;
    if (wanted === null)
      return c.html(<AccountsPage page={page} typed="" isUnreadable={false} found={null} />);
    const { accounts, hasMore } = await accountHelp.search({ typed: wanted, after: after.value });
    const [first] = accounts;
    if (accounts.length === 1 && first?.loginId === wanted)
      return c.redirect(pathIn(c, accountPath(wanted)), 303);
    const found = accounts.map(({ loginId, kind, firmId, roles, isDisabled }) => ({
      ...{ loginId, kind, roles, isDisabled },
      firm: firmId,
    }));
    return c.html(
      <AccountsPage page={page} typed={wanted} isUnreadable={false} found={{ accounts: found, hasMore }} />,
    );
  });

  routes.get("/console/accounts/:loginId", (c) => {
    const loginId = c.req.param("loginId");
    const notice = readChoice("notice", c.req.query("notice"), NOTICES);
    if ("mistaken" in notice) return showBad(c, notice.mistaken, accountPath(loginId));
    return show(c, { loginId, notice: notice.value });
  });

  routes.post("/console/accounts/:loginId/help", async (c) => {
    const form = await readForm(c);
    const loginId = parseLoginId(c.req.param("loginId"));
    const act = ACTS.find((known) => known === form.get("act"));
    if (loginId === null) return c.notFound();
    if (!act) return showBad(c, "action", accountPath(loginId));
    const reason = form.getText("reason");
    const done = (notice: AccountNotice) =>
      c.redirect(pathIn(c, `${accountPath(loginId)}?notice=${notice}`), 303);
    const refuse = (mistake: AccountMistake, status: Problem["status"]) =>
      show(c, { loginId, problem: { mistake, reason, status } });
    const helped = await accountHelp.help({
      operator: c.get("signedIn").account,
      loginId,
      act,
      reason,
      code: form.get("code"),
      visit: visitOf(c, parts),
    });
    switch (helped.kind) {
      case "unknown":
        return c.notFound();
      case "done":
        return done(helped.act === "unlock" ? "unlocked" : "ended");
      case "issued": {
        const { permit, expiresAt } = helped;
        if (permit === null) return done("mailed");
        const page = await consoleOf(c, parts);
        const given = { loginId, permit, link: permitLink(permit), expiresAt };
        return c.html(<IssuedPermitPage page={page} {...given} />);
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
  });
  return routes;
}

/** Without all that a page has no use for. */
function showState(state: AccountState): ShownState {
  const { account, firm, factors, recoveryCodesLeft, codesPausedUntil, recoveryPausedUntil } = state;
  const { loginId, kind, roles, isDisabled, mails } = account;
  return {
    ...{ loginId, kind, roles, isDisabled, firm, factors, recoveryCodesLeft },
    codes: showEntry(codesPausedUntil),
    recovery: showEntry(recoveryPausedUntil),
    hasAddress: mails.length > 0,
  };
}

/** Infinity has no place on a page: "not before a person opens it". */
function showEntry(pausedUntil: number | null): Entry {
  if (pausedUntil === null) return { isOpen: true };
  return { isOpen: false, until: Number.isFinite(pausedUntil) ? pausedUntil : null };
}

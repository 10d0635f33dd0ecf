/** Requests that wait for another person's word. */

import { type Context, Hono } from "hono";
import { mayApprove } from "../../../selfservice/approvals.ts";
import { readForm } from "../../form.ts";
import { type Member, requireLevel } from "../../middleware/signed-in.ts";
import { pageOf } from "../../page-context.ts";
import { ApprovalsPage, type ApprovalsPageProps } from "../../pages/account/approvals-page.tsx";
import { type AccountParts, pathIn, sayNotYet, visitOf } from "./parts.ts";

type Env = { Variables: Member };

const NOTICES = ["granted", "refused", "noted"] as const;

export function createApprovalRoutes(parts: AccountParts): Hono<Env> {
  const { services, knowledge } = parts;
  const { approvals } = services;
  const routes = new Hono<Env>();
  const full = requireLevel("full");

  const show = async (
    c: Context<Env>,
    mistake: ApprovalsPageProps["mistake"],
    status: 200 | 400 | 401 | 409 = 200,
  ) => {
    const { account, session } = c.get("signedIn");
    const asked = await approvals.list(account);
    const notice = c.req.query("notice");
    return c.html(
      <ApprovalsPage
        {...pageOf(c, knowledge())}
        account={{ loginId: account.loginId, level: session.level }}
        requests={asked.map(({ request, account: owner, firm, earlier }) => ({
          id: request.id,
          loginId: owner.loginId,
          kind: owner.kind,
          firm,
          createdAt: request.createdAt,
          earlier,
          approversNeeded: approvals.demandsOf(owner).approversNeeded,
          isNoted: request.firstApprover !== null,
          note: request.reason,
        }))}
        mistake={mistake}
        notice={NOTICES.find((known) => known === notice) ?? null}
      />,
      status,
    );
  };

  routes.get("/approvals", full, (c) =>
    mayApprove(c.get("signedIn").account) ? show(c, null) : c.notFound(),
  );

  routes.post("/approvals", full, async (c) => {
    const approver = c.get("signedIn").account;
    if (!mayApprove(approver)) return c.notFound();
    const form = await readForm(c);
    const [request, decision] = [form.get("request"), form.get("decision")];
    const typed = { decision, reason: form.getText("reason") };
    if (decision !== "grant" && decision !== "refuse") {
      return show(c, { kind: "no-decision", request, typed }, 400);
    }
    const decided = await approvals.decide({
      approver,
      requestId: request,
      isGranted: decision === "grant",
      reason: typed.reason,
      code: form.get("code"),
      visit: visitOf(c, parts),
    });
    switch (decided.kind) {
      case "gone":
        return show(c, { kind: "gone" }, 409);
      case "reason-missing":
        return show(c, { kind: decided.kind, request, typed }, 400);
      case "needs-another":
        return show(c, { kind: decided.kind, request, typed }, 409);
      case "wrong":
      case "paused":
        return show(c, { ...sayNotYet(decided), request, typed }, 401);
      default:
        return c.redirect(pathIn(c, `/approvals?notice=${decided.kind}`), 303);
    }
  });
  return routes;
}

/** Home of those who are signed in: the apps of their firm, at their level. */

import { Hono } from "hono";
import type { Account } from "../../../accounts/account.ts";
import { allow } from "../../../accounts/scopes.ts";
import { FEW_CODES } from "../../../selfservice/limits.ts";
import { isOpen } from "../../../selfservice/reset-phase.ts";
import { type Member, requireLevel } from "../../middleware/signed-in.ts";
import { pageOf } from "../../page-context.ts";
import { AppsPage } from "../../pages/account/apps-page.tsx";
import type { AccountParts } from "./parts.ts";

export function createHomeRoutes({ services, knowledge }: AccountParts): Hono<{ Variables: Member }> {
  const routes = new Hono<{ Variables: Member }>();

  routes.get("/home", requireLevel("limited"), async (c) => {
    const { session, account } = c.get("signedIn");
    const page = pageOf(c, knowledge());
    const { apps } = knowledge().content.site;
    const licences = await services.accounts.findLicences(account.firmId);
    const { scopes } = allow({ apps, licences, level: session.level });
    const firm = await services.accounts.findFirm(account.firmId);
    const hasAuthenticator = (await services.factors.list(account)).length > 0;
    const left = await services.recoveryCodes.countLeft(account);
    return c.html(
      <AppsPage
        {...page}
        firm={firm?.name ?? ""}
        loginId={account.loginId}
        level={session.level}
        apps={apps
          .filter(({ id }) => licences.includes(id))
          .map(({ name, functions }) => ({
            name: name[page.locale],
            functions: functions.map(({ scope, label }) => ({
              name: label[page.locale],
              isAllowed: scopes.includes(scope),
            })),
          }))}
        hasAuthenticator={hasAuthenticator}
        fewCodesLeft={hasAuthenticator && session.level === "full" && left <= FEW_CODES ? left : null}
        desk={deskOf(account)}
        hasOpenReset={session.level === "full" && isOpen(await services.reset.findPhase(account))}
      />,
    );
  });
  return routes;
}

function deskOf({ roles }: Account): "console" | "approvals" | null {
  if (roles.includes("operator")) return "console";
  return roles.includes("approver") ? "approvals" : null;
}

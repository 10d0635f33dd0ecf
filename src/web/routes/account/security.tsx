/** An account's authenticators, recovery codes and sessions, in its owner's hands. */

import { type Context, Hono } from "hono";
import type { NotYet } from "../../../accounts/sign-in.ts";
import { cleanName } from "../../../selfservice/enrol.ts";
import { digest } from "../../../shared/digest.ts";
import { type Form, readForm } from "../../form.ts";
import { type Member, requireLevel } from "../../middleware/signed-in.ts";
import { pageOf } from "../../page-context.ts";
import { RecoveryCodesPage } from "../../pages/account/recovery-codes-page.tsx";
import {
  type SecurityMistake,
  type SecurityNotice,
  SecurityPage,
} from "../../pages/account/security-page.tsx";
import { type AccountParts, pathIn, sayNotYet, solveConversation, visitOf } from "./parts.ts";

type Env = { Variables: Member };

const NOTICES: readonly SecurityNotice[] = [
  "renamed",
  "removed",
  "replaced",
  "added",
  "sessions-ended",
  "reset-cancelled",
  "changed-meanwhile",
];

export function createSecurityRoutes(parts: AccountParts): Hono<Env> {
  const { services, cookies, knowledge, now } = parts;
  const { factors, enrol, recoveryCodes, sessionStore } = services;
  const routes = new Hono<Env>();

  const show = async (c: Context<Env>, mistake: SecurityMistake | null = null) => {
    const { account, session } = c.get("signedIn");
    const sessions = await sessionStore.listSessions({ accountId: account.id, now: now() });
    return c.html(
      <SecurityPage
        {...pageOf(c, knowledge())}
        loginId={account.loginId}
        level={session.level}
        factors={await factors.list(account)}
        recoveryCodesLeft={await recoveryCodes.countLeft(account)}
        sessions={sessions.map(({ id, agent, createdAt }) => ({
          agent,
          createdAt,
          isThis: id === session.id,
        }))}
        mistake={mistake}
        notice={NOTICES.find((notice) => notice === c.req.query("notice")) ?? null}
      />,
      mistake ? 401 : 200,
    );
  };
  /** "changed-meanwhile": the form was left open by another ID, or what it was about is gone. */
  const done = (c: Context, notice: SecurityNotice) =>
    c.redirect(pathIn(c, `/security?notice=${notice}`), 303);
  const showMistake = (
    c: Context<Env>,
    result: NotYet | { kind: "wrong-password" },
    where: Pick<SecurityMistake, "form" | "factor">,
  ) => show(c, { ...where, ...(result.kind === "wrong-password" ? { kind: "wrong" } : sayNotYet(result)) });

  const change = async (c: Context<Env>, form: Form, changing: "add" | "replace") => {
    const factor = changing === "replace" ? form.get("factor") : null;
    const begun = await enrol.startChange({
      account: c.get("signedIn").account,
      change: factor
        ? { kind: "replace", factorId: factor }
        : { kind: "add", name: cleanName(form.getText("name"), "") },
      password: form.get("password"),
      code: form.get("code"),
      visit: visitOf(c, parts),
    });
    if (begun.kind === "not-possible") return done(c, "changed-meanwhile");
    if (begun.kind !== "begun") return showMistake(c, begun, { form: changing, factor });
    cookies.write(c, "challenge", begun.token);
    return c.redirect(pathIn(c, "/enrol"), 303);
  };

  const full = requireLevel("full");
  routes.get("/security", full, (c) => show(c));
  routes.post("/security/factors/add", full, async (c) => change(c, await readForm(c), "add"));
  routes.post("/security/factors/replace", full, async (c) => change(c, await readForm(c), "replace"));

  routes.post("/security/factors/name", full, async (c) => {
    const form = await readForm(c);
    const { account } = c.get("signedIn");
    const renaming = {
      account,
      factorId: form.get("factor"),
      name: form.getText("name"),
      visit: visitOf(c, parts),
    };
    const isRenamed = await factors.rename(renaming);
    return done(c, isRenamed ? "renamed" : "changed-meanwhile");
  });

  routes.post("/security/factors/remove", full, async (c) => {
    const form = await readForm(c);
    const factorId = form.get("factor");
    const { account } = c.get("signedIn");
    const removed = await factors.remove({
      account,
      factorId,
      code: form.get("code"),
      visit: visitOf(c, parts),
    });
    if (removed.kind === "removed") return done(c, "removed");
    if (removed.kind === "not-possible") return done(c, "changed-meanwhile");
    return showMistake(c, removed, { form: "remove", factor: factorId });
  });

  routes.post("/security/recovery-codes", full, async (c) => {
    const { account } = c.get("signedIn");
    const code = (await readForm(c)).get("code");
    const renewed = await recoveryCodes.renew({ account, code, visit: visitOf(c, parts) });
    if (renewed.kind !== "renewed") return showMistake(c, renewed, { form: "recovery-codes", factor: null });
    await solveConversation(c, parts, "recovery-codes");
    const { loginId } = account;
    return c.html(
      <RecoveryCodesPage
        {...pageOf(c, knowledge())}
        loginId={loginId}
        codes={renewed.codes}
        madeAt={now()}
      />,
    );
  });

  routes.post("/security/sessions/end", full, async (c) => {
    const { account } = c.get("signedIn");
    const exceptTokenHash = await digest(cookies.read(c, "session") ?? "");
    await sessionStore.endSessions({ accountId: account.id, exceptTokenHash });
    await services.challenges.endAll(account);
    const visit = visitOf(c, parts);
    await services.record({ account, action: "sessions-end", result: "done", proofs: [], visit });
    return done(c, "sessions-ended");
  });

  routes.post("/security/reset/cancel", full, async (c) => {
    await services.reset.cancelOwn({ account: c.get("signedIn").account, visit: visitOf(c, parts) });
    return done(c, "reset-cancelled");
  });
  return routes;
}

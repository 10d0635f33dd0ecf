/** Resetting a lost authenticator: the start, the second proof, where it stands, and the link that stops it. */

import { type Context, Hono } from "hono";
import type { Opened, ShownReset } from "../../../selfservice/reset.ts";
import { isOpen } from "../../../selfservice/reset-phase.ts";
import { createToken } from "../../../shared/digest.ts";
import { readForm } from "../../form.ts";
import { maskAddress } from "../../mask-address.ts";
import { pageOf } from "../../page-context.ts";
import { type CancelState, ResetCancelPage } from "../../pages/account/reset-cancel-page.tsx";
import { ResetPage, type ResetPageProps } from "../../pages/account/reset-page.tsx";
import { ResetStartPage } from "../../pages/account/reset-start-page.tsx";
import {
  type CodeSentPhase,
  ResetStatusPage,
  type ResetStatusPageProps,
} from "../../pages/account/reset-status-page.tsx";
import { type AccountParts, pathIn, sayNotYet, visitOf } from "./parts.ts";

type Phase = ResetStatusPageProps["phase"];

/** Why a request ended, as far as anybody can come to ask. */
const TOLD = ["cancelled", "refused", "signed-in"] as const;

export function createResetRoutes(parts: AccountParts): Hono {
  const { services, cookies, knowledge } = parts;
  const { reset, byLink } = services;
  const page = (c: Context) => pageOf(c, knowledge());
  const routes = new Hono();
  const stepOf = (c: Context) => ({
    token: cookies.read(c, "challenge"),
    holder: cookies.read(c, "reset") ?? "",
    visit: visitOf(c, parts),
  });
  /** From the first proof on, the browser has a token of its own. */
  const ownStepOf = (c: Context) => {
    const holder = cookies.read(c, "reset") ?? createToken();
    cookies.write(c, "reset", holder);
    return { ...stepOf(c), holder };
  };
  const toReset = (c: Context) => c.redirect(pathIn(c, "/reset"), 303);
  /** The password is asked for again; a request that was made goes on. */
  const beginAgain = (c: Context) => {
    const wasHere = cookies.read(c, "challenge") !== undefined;
    cookies.clear(c, "challenge");
    return c.redirect(pathIn(c, wasHere ? "/reset?notice=too-late" : "/reset"), 303);
  };
  const showChoice = (c: Context, shown: ShownReset, mistake: ResetPageProps["mistake"]) =>
    c.html(
      <ResetPage
        {...page(c)}
        offers={shown.offers}
        missing={shown.missing}
        addresses={shown.account.mails.map(maskAddress)}
        hasOpenRequest={isOpen(shown.phase)}
        mistake={mistake}
      />,
      mistake ? 401 : 200,
    );
  /** Of the newest request; the choice where there is nothing to tell about one. */
  const showStatus = (c: Context, shown: ShownReset, mistake: CodeSentPhase["mistake"] = null) => {
    const phase = describePhase(shown, mistake);
    if (!shown.request || !phase) return showChoice(c, shown, null);
    const { proof, createdAt } = shown.request;
    const waitMs = shown.offers.find((offer) => offer.proof === proof)?.waitMs ?? 0;
    return c.html(
      <ResetStatusPage {...page(c)} {...{ proof, createdAt, waitMs, phase }} />,
      mistake ? 401 : 200,
    );
  };

  routes.get("/reset", async (c) => {
    const shown = await reset.show(stepOf(c));
    if (shown.kind === "over") {
      return c.html(<ResetStartPage {...page(c)} isTooLate={c.req.query("notice") === "too-late"} />);
    }
    const isChoosing = shown.isOld || !shown.isOwn || c.req.query("other") === "1";
    return isChoosing ? showChoice(c, shown, null) : showStatus(c, shown);
  });

  routes.post("/reset", async (c) => {
    const form = await readForm(c);
    const started = await reset.start({
      loginId: form.get("id"),
      password: form.get("password"),
      visit: visitOf(c, parts),
    });
    if (started.kind === "refused") return c.html(<ResetStartPage {...page(c)} isRefused />, 401);
    cookies.write(c, "challenge", started.token);
    return toReset(c);
  });

  routes.post("/reset/recovery-code", async (c) => {
    const code = (await readForm(c)).get("code");
    const used = await reset.useRecoveryCode({ ...ownStepOf(c), code });
    if (used.kind === "over") return beginAgain(c);
    if (used.kind !== "wrong" && used.kind !== "paused") return toReset(c);
    const shown = await reset.show(stepOf(c));
    return shown.kind === "over" ? beginAgain(c) : showChoice(c, shown, sayNotYet(used));
  });

  routes.post("/reset/mail-code", async (c) => {
    const code = (await readForm(c)).get("code");
    const entered = await reset.enterMailCode({ ...stepOf(c), code });
    if (entered.kind === "granted") return toReset(c);
    const shown = await reset.show(stepOf(c));
    if (shown.kind === "over") return beginAgain(c);
    if (shown.phase !== "code-sent") return toReset(c);
    return showStatus(c, shown, entered.kind === "wrong" ? "wrong" : "used-up");
  });

  const opening = (path: string, open: (step: ReturnType<typeof stepOf>) => Promise<Opened>) =>
    routes.post(path, async (c) => {
      const opened = await open(ownStepOf(c));
      if (opened.kind === "over") return beginAgain(c);
      if (opened.kind !== "too-many" && opened.kind !== "elsewhere") return toReset(c);
      const shown = await reset.show(stepOf(c));
      return shown.kind === "over" ? beginAgain(c) : showChoice(c, shown, opened);
    });
  opening("/reset/mail", reset.sendMailCode);
  opening("/reset/approval", reset.askApproval);
  opening("/reset/wait", reset.waitOnly);

  routes.post("/reset/enrol", async (c) => {
    const begun = await reset.enrol(stepOf(c));
    if (begun.kind === "over") return beginAgain(c);
    if (begun.kind === "not-ready") return toReset(c);
    cookies.write(c, "challenge", begun.token);
    return c.redirect(pathIn(c, "/enrol"), 303);
  });

  routes.post("/reset/cancel", async (c) => {
    const cancelled = await reset.cancel(stepOf(c));
    return cancelled.kind === "over" ? beginAgain(c) : toReset(c);
  });

  const showStop = (c: Context, state: CancelState, status: 200 | 404 = 200) =>
    c.html(<ResetCancelPage {...page(c)} linkPath="/reset/stop" state={state} />, status);

  routes.get("/reset/stop", async (c) => {
    const token = c.req.query("token") ?? "";
    const found = await byLink.find(token);
    if (!found) return showStop(c, { kind: "nothing" }, 404);
    return showStop(c, { kind: found.state, token, createdAt: found.createdAt });
  });

  routes.post("/reset/stop", async (c) => {
    const token = (await readForm(c)).get("token");
    const kind = await byLink.stop({ token, visit: visitOf(c, parts) });
    return showStop(c, { kind }, kind === "nothing" ? 404 : 200);
  });
  return routes;
}

/**
 * Null where nothing is left to tell: there is no request, or whoever is here has set up an authenticator since it
 * was done or undone.
 */
function describePhase(
  { phase, account, request }: ShownReset,
  mistake: CodeSentPhase["mistake"],
): Phase | null {
  if (!request) return null;
  const { closedBecause, reason, readyAt, expiresAt } = request;
  if (phase === "code-sent") {
    return { kind: phase, addresses: account.mails.map(maskAddress), expiresAt, mistake };
  }
  if (phase === "asked" || phase === "ready") return { kind: phase, expiresAt };
  if (phase === "waiting") return { kind: phase, readyAt: readyAt ?? expiresAt };
  if (phase === "expired") return { kind: "closed", because: "expired", reason };
  const because = TOLD.find((told) => told === closedBecause);
  return because ? { kind: "closed", because, reason } : null;
}

/** Setting up an authenticator: the permit, the QR code, the code that confirms it. */

import { type Context, Hono } from "hono";
import { MANUAL_KEY, type WalkState } from "../../../walkthroughs/walk.ts";
import { readForm } from "../../form.ts";
import { pageOf } from "../../page-context.ts";
import { EnrolDonePage } from "../../pages/account/enrol-done-page.tsx";
import { EnrolPage } from "../../pages/account/enrol-page.tsx";
import { EnrolStartPage } from "../../pages/account/enrol-start-page.tsx";
import { enrolWords } from "../../pages/account/strings/enrol.ts";
import { type AccountParts, pathIn, solveConversation, visitOf } from "./parts.ts";

/** What the chat offered under the name of. */
const ACTION = { first: "enrol", add: "enrol", replace: "re-enrol", reset: "reset" } as const;

/** Whoever has been asked already is not asked again. */
const ASKED: readonly WalkState[] = ["open", "finished"];

export function createEnrolRoutes(parts: AccountParts): Hono {
  const { services, cookies, knowledge, now } = parts;
  const { enrol } = services;
  const routes = new Hono();

  const showPending = async (c: Context, mistake: "wrong" | null) => {
    const page = pageOf(c, knowledge());
    const title = (loginId: string) => enrolWords(page.locale)("qrTitle", loginId);
    const shown = await enrol.show({ token: cookies.read(c, "challenge"), title });
    if (shown.kind === "over") return null;
    const { purpose, loginId, qr, key, uri, expiresAt, name } = shown;
    const walk = await parts.walk.find(c);
    const isAsked = walk !== null && walk.walkthrough !== MANUAL_KEY && ASKED.includes(walk.state);
    return c.html(
      <EnrolPage
        {...page}
        {...{ purpose, loginId, qr, uri, mistake }}
        setupKey={key}
        now={now()}
        validUntil={expiresAt}
        asks={isAsked ? walk : null}
        name={purpose === "add" || purpose === "replace" ? name : null}
      />,
      mistake ? 400 : 200,
    );
  };

  routes.get("/enrol", async (c) => {
    const pending = await showPending(c, null);
    const permit = c.req.query("permit") ?? null;
    const isTooLate = c.req.query("notice") === "too-late";
    return (
      pending ?? c.html(<EnrolStartPage {...pageOf(c, knowledge())} permit={permit} isTooLate={isTooLate} />)
    );
  });

  routes.post("/enrol/start", async (c) => {
    const form = await readForm(c);
    const begun = await enrol.startWithPermit({
      loginId: form.get("id"),
      password: form.get("password"),
      permit: form.get("permit"),
      visit: visitOf(c, parts),
    });
    if (begun.kind === "refused") {
      const permit = form.get("mailed") ? form.get("permit") : null;
      return c.html(<EnrolStartPage {...pageOf(c, knowledge())} permit={permit} isRefused />, 401);
    }
    cookies.write(c, "challenge", begun.token);
    return c.redirect(pathIn(c, "/enrol"), 303);
  });

  routes.post("/enrol", async (c) => {
    const form = await readForm(c);
    const token = cookies.read(c, "challenge") ?? "";
    const confirmation = {
      token,
      code: form.get("code"),
      name: form.getText("name"),
      visit: visitOf(c, parts),
    };
    // Who is enrolling is known only until it is done.
    const walk = await parts.walk.find(c);
    const enrolled = await enrol.confirm(confirmation);
    if (enrolled.kind === "wrong") {
      const pending = await showPending(c, "wrong");
      if (pending) return pending;
    }
    cookies.clear(c, "challenge");
    if (enrolled.kind !== "enrolled") {
      return c.redirect(pathIn(c, token ? "/enrol?notice=too-late" : "/enrol"), 303);
    }
    if (walk) await parts.walk.solve(c, walk);
    const { purpose, loginId, recoveryCodes, next } = enrolled;
    const backToChat = await solveConversation(c, parts, ACTION[purpose]);
    return c.html(
      <EnrolDonePage
        {...pageOf(c, knowledge())}
        {...{ purpose, loginId, next, backToChat }}
        codes={recoveryCodes}
        madeAt={now()}
      />,
    );
  });

  routes.post("/enrol/cancel", async (c) => {
    const token = cookies.read(c, "challenge");
    if (token) await enrol.cancel(token);
    cookies.clear(c, "challenge");
    return c.redirect(pathIn(c, "/"), 303);
  });
  return routes;
}

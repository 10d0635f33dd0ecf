/** Signing in and out: the password, the employees' choice, the code. */

import { type Context, Hono } from "hono";
import type { Entered, Over } from "../../../accounts/sign-in.ts";
import { readForm } from "../../form.ts";
import type { Visitor } from "../../middleware/signed-in.ts";
import { readNext } from "../../next-path.ts";
import { pageOf } from "../../page-context.ts";
import { ChoosePage } from "../../pages/account/choose-page.tsx";
import { CodePage } from "../../pages/account/code-page.tsx";
import type { CodeMistake } from "../../pages/account/fields.tsx";
import { pathWith } from "../../pages/account/frame.tsx";
import { type SignInNotice, SignInPage } from "../../pages/account/sign-in-page.tsx";
import { type AccountParts, pathIn, sayNotYet, solveConversation, visitOf } from "./parts.ts";

type Env = { Variables: Visitor };

/** What the sign-in page may be asked to say. */
const NOTICES: readonly SignInNotice[] = ["signed-out", "five-wrong", "too-late"];

export function createSignInRoutes(parts: AccountParts): Hono<Env> {
  const { services, cookies, knowledge } = parts;
  const { signIn, sessions, challenges } = services;
  const page = (c: Context) => pageOf(c, knowledge());
  const beginAgain = (c: Context, notice: SignInNotice) => {
    cookies.clear(c, "challenge");
    return c.redirect(pathIn(c, `/signin?notice=${notice}`), 303);
  };
  const endTries = (c: Context, { isUsedUp }: Over) =>
    isUsedUp
      ? c.html(<SignInPage {...page(c)} next={null} notice="five-wrong" />, 401)
      : beginAgain(c, "five-wrong");
  /** One cookie, one session: whoever was signed in here before is not any more. */
  const welcome = async (c: Context<Env>, { token, next, accountId }: Omit<Entered, "kind">) => {
    const before = cookies.read(c, "session");
    if (before) await sessions.end(before);
    cookies.clear(c, "challenge");
    cookies.write(c, "session", token);
    await solveConversation(c, parts, "sign-in");
    const isToAsk = await parts.walk.isToAsk(c, accountId);
    return c.redirect(pathIn(c, isToAsk ? pathWith("/continue/mine", { next }) : (next ?? "/home")), 303);
  };
  const welcomeWithCode = async (c: Context<Env>, entered: Omit<Entered, "kind">) => {
    await parts.trail.signIn(c);
    return welcome(c, entered);
  };
  const toEnrolment = (c: Context, token: string) => {
    cookies.write(c, "challenge", token);
    return c.redirect(pathIn(c, "/enrol"), 303);
  };
  const routes = new Hono<Env>();

  routes.get("/signin", (c) => {
    const next = readNext(c.req.query("next"));
    const notice = NOTICES.find((known) => known === c.req.query("notice"));
    return c.html(<SignInPage {...page(c)} next={next} notice={notice ?? (next ? "sign-in-first" : null)} />);
  });

  routes.post("/signin", async (c) => {
    const form = await readForm(c);
    const next = readNext(form.get("next"));
    const started = await signIn.start({
      loginId: form.get("id"),
      password: form.get("password"),
      next,
      visit: visitOf(c, parts),
    });
    if (started.kind === "refused") {
      return c.html(<SignInPage {...page(c)} next={next} isRefused />, 401);
    }
    if (started.kind === "enrol") return toEnrolment(c, started.token);
    cookies.write(c, "challenge", started.token);
    return c.redirect(pathIn(c, started.to === "choose" ? "/signin/choose" : "/signin/code"), 303);
  });

  routes.get("/signin/choose", async (c) => {
    const look = await signIn.look(cookies.read(c, "challenge"));
    if (look?.account.kind !== "employee") return c.redirect(pathIn(c, "/signin"), 303);
    return c.html(<ChoosePage {...page(c)} needsSetUp={!look.hasFactor && !look.canSetUp} />);
  });

  routes.post("/signin/choose", async (c) => {
    const mode = (await readForm(c)).get("mode");
    const token = cookies.read(c, "challenge") ?? "";
    if (mode !== "full" && mode !== "limited") return c.redirect(pathIn(c, "/signin/choose"), 303);
    const chosen = await signIn.choose({ token, mode, visit: visitOf(c, parts) });
    if (chosen.kind === "signed-in") return welcome(c, chosen);
    if (chosen.kind === "code") return c.redirect(pathIn(c, "/signin/code"), 303);
    if (chosen.kind === "enrol") return toEnrolment(c, chosen.token);
    if (chosen.kind === "needs-set-up") return c.html(<ChoosePage {...page(c)} needsSetUp />, 403);
    return beginAgain(c, "too-late");
  });

  routes.get("/signin/code", async (c) => {
    const look = await signIn.look(cookies.read(c, "challenge"));
    if (look) {
      if (!look.hasFactor) return c.redirect(pathIn(c, "/signin/choose"), 303);
      const { loginId } = look.account;
      const mistake = sayPause(look.pausedUntil);
      return c.html(
        <CodePage {...page(c)} loginId={loginId} isStepUp={false} next={null} mistake={mistake} />,
      );
    }
    const signedIn = c.get("signedIn");
    if (!signedIn) return c.redirect(pathIn(c, "/signin"), 303);
    const next = readNext(c.req.query("next"));
    if (signedIn.session.level === "full") return c.redirect(pathIn(c, next ?? "/home"), 303);
    const { account } = signedIn;
    if ((await services.factors.list(account)).length === 0) return c.redirect(pathIn(c, "/enrol"), 303);
    const mistake = sayPause(await signIn.findPause(account));
    return c.html(<CodePage {...page(c)} loginId={account.loginId} isStepUp next={next} mistake={mistake} />);
  });

  routes.post("/signin/code", async (c) => {
    const form = await readForm(c);
    const code = form.get("code");
    const visit = visitOf(c, parts);
    const half = cookies.read(c, "challenge") ?? "";
    const look = await signIn.look(half);
    if (look) {
      const { loginId } = look.account;
      const entered = await signIn.enterCode({ token: half, code, visit });
      if (entered.kind === "signed-in") return welcomeWithCode(c, entered);
      if (entered.kind === "over") return endTries(c, entered);
      const mistake = sayNotYet(entered);
      return c.html(
        <CodePage {...page(c)} loginId={loginId} isStepUp={false} next={null} mistake={mistake} />,
        401,
      );
    }
    const signedIn = c.get("signedIn");
    if (!signedIn) return beginAgain(c, "too-late");
    const next = readNext(form.get("next"));
    if (signedIn.session.level === "full") return c.redirect(pathIn(c, next ?? "/home"), 303);
    const token = cookies.read(c, "session") ?? "";
    const raised = await signIn.stepUp({ token, code, visit });
    if (raised.kind === "signed-in") return welcomeWithCode(c, { ...raised, next });
    if (raised.kind === "over") return endTries(c, raised);
    const { loginId } = signedIn.account;
    return c.html(
      <CodePage {...page(c)} loginId={loginId} isStepUp next={next} mistake={sayNotYet(raised)} />,
      401,
    );
  });

  routes.post("/signin/cancel", async (c) => {
    const token = cookies.read(c, "challenge");
    if (token) await challenges.end(token);
    cookies.clear(c, "challenge");
    return c.redirect(pathIn(c, "/signin"), 303);
  });

  routes.post("/signout", async (c) => {
    const token = cookies.read(c, "session");
    const signedIn = c.get("signedIn");
    if (token && signedIn) await signIn.signOut({ token, signedIn, visit: visitOf(c, parts) });
    cookies.clear(c, "session");
    // The next person at this computer is not in the middle of it.
    cookies.clear(c, "walk");
    return c.redirect(pathIn(c, "/signin?notice=signed-out"), 303);
  });
  return routes;
}

function sayPause(until: number | null): CodeMistake | null {
  return until === null ? null : sayNotYet({ kind: "paused", until });
}

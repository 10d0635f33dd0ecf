/** The ways back to a step: a code that is typed, a link on another device, a question after signing in. */

import { type Context, Hono, type MiddlewareHandler } from "hono";
import { textOf } from "../../../faq/content.ts";
import type { Walk } from "../../../walkthroughs/walk.ts";
import type { Resumed } from "../../../walkthroughs/walks.ts";
import { readForm } from "../../form.ts";
import type { RequestLimit } from "../../middleware/limit-requests.ts";
import { type Member, requireLevel } from "../../middleware/signed-in.ts";
import { readNext } from "../../next-path.ts";
import { localeOf, pageOf } from "../../page-context.ts";
import { ContinuePage } from "../../pages/continue-page.tsx";
import { GoOnPage } from "../../pages/go-on-page.tsx";
import { pathIn } from "../account/parts.ts";
import { pathOf, type WalkParts } from "./parts.ts";

/**
 * Codes have 31.6 random bits: with a thousand walks under way, one address finds a place in a text within two years.
 * An office that comes back from lunch stays below it.
 */
export const RESUME_LIMIT: RequestLimit = Object.freeze({ requests: 30, windowMs: 10 * 60_000 });

export function createContinueRoutes(
  parts: WalkParts & { limitGuesses: MiddlewareHandler },
): Hono<{ Variables: Member }> {
  const { walks, knowledge, cookies, limitGuesses } = parts;
  const routes = new Hono<{ Variables: Member }>();
  const goTo = (c: Context, walk: Walk) => {
    cookies.write(c, "walk", walk.id);
    return c.redirect(pathOf(walk, c.req.query("lang")), 303);
  };
  const look = async (c: Context, resumed: Resumed) => {
    if (resumed.kind === "found") return goTo(c, resumed.walk);
    return c.html(<ContinuePage {...pageOf(c, knowledge())} mistake={resumed.kind} />, 404);
  };

  routes.get("/continue", async (c, next) => {
    // A picture on a page elsewhere must not use up the guesses of those who look at it.
    const isOpened = ["document", undefined].includes(c.req.header("sec-fetch-dest"));
    if (c.req.query("code") !== undefined && isOpened) return limitGuesses(c, next);
    return c.html(<ContinuePage {...pageOf(c, knowledge())} mistake={null} />);
  });
  routes.get("/continue", async (c) => look(c, await walks.join(c.req.query("code") ?? "")));

  routes.post("/continue", limitGuesses, async (c) => {
    const code = (await readForm(c)).get("code");
    return look(c, await walks.resume(code));
  });

  routes.get("/continue/mine", requireLevel("limited"), async (c) => {
    const next = readNext(c.req.query("next"));
    const remembered = await walks.findReminder(c.get("signedIn").account.id);
    const walk = remembered?.state === "open" ? remembered : null;
    const found = walk && knowledge().walkthroughs.get(walk.walkthrough);
    const text = found && textOf(found.texts, localeOf(c));
    if (!walk || !text) return c.redirect(pathIn(c, next ?? "/home"), 303);
    const { title, steps } = text;
    c.header("cache-control", "no-store");
    return c.html(
      <GoOnPage
        {...pageOf(c, knowledge())}
        title={title}
        step={walks.nextStep(walk)}
        steps={steps.length}
        next={next}
      />,
    );
  });

  routes.post("/continue/mine", requireLevel("limited"), async (c) => {
    const form = await readForm(c);
    const { id } = c.get("signedIn").account;
    const walk = await walks.findReminder(id);
    await walks.forgetReminder(id);
    if (walk && form.get("answer") === "yes") return goTo(c, await walks.goOn(walk));
    return c.redirect(pathIn(c, readNext(form.get("next")) ?? "/home"), 303);
  });
  return routes;
}

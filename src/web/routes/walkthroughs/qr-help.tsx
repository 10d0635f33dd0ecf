/** All that helps against a QR code that is cut off, in the order of what it costs; and what came of it. */

import { type Context, Hono } from "hono";
import { linkPerson } from "../../../chat/present.ts";
import { ID_PATTERN } from "../../../shared/random.ts";
import { CLEAR_CACHE, canClearSiteCache } from "../../../walkthroughs/site-cache.ts";
import { isUnsolved, listTried, MANUAL_KEY, SITE_CACHE } from "../../../walkthroughs/walk.ts";
import { readForm } from "../../form.ts";
import { pageOf } from "../../page-context.ts";
import { QrHelpPage } from "../../pages/qr-help-page.tsx";
import { pathIn } from "../account/parts.ts";
import { findWalk, linkBrowsers, pathOf, sayTried, tell, type WalkParts, walkIdOf } from "./parts.ts";

/** The question whose walkthroughs help. */
const QUESTION = "qr-cropped";

export function createQrHelpRoutes(parts: WalkParts): Hono {
  const { walks, knowledge, cookies, challenges, originOf } = parts;
  const routes = new Hono();
  const walkthroughsOf = (c: Context) => {
    const { content, entries, walkthroughs } = knowledge();
    const linked = entries.get(QUESTION)?.walkthroughs.flatMap((id) => walkthroughs.get(id) ?? []);
    return linkBrowsers(c, linked ?? content.walkthroughs);
  };

  routes.get("/qr-help", async (c) => {
    const page = pageOf(c, knowledge());
    const walk = await findWalk(c, parts);
    if (walk) c.header("cache-control", "no-store");
    const isEnrolling = (await challenges.read(cookies.read(c, "challenge"), "enrol")) !== null;
    return c.html(
      <QrHelpPage
        {...page}
        canClear={canClearSiteCache(originOf(c), c.req.header("user-agent") ?? "")}
        tried={sayTried(walk, knowledge(), page.locale)}
        walkthroughs={walkthroughsOf(c)}
        person={linkPerson(knowledge().content, page.locale)}
        isEnrolling={isEnrolling}
        stillCut={walk !== null && isUnsolved(walk)}
      />,
    );
  });

  routes.post("/qr-help/site-cache", async (c) => {
    const form = await readForm(c);
    await tell(c, parts, { walkthrough: SITE_CACHE, step: 1, event: "done", sent: "" });
    const conversation = form.get("conversation") || c.req.query("conversation");
    if (conversation && ID_PATTERN.test(conversation)) cookies.write(c, "conversation", conversation);
    c.header("clear-site-data", CLEAR_CACHE);
    return c.redirect(pathIn(c, "/enrol"), 303);
  });

  routes.post("/qr-help/manual-key", async (c) => {
    await tell(c, parts, { walkthrough: MANUAL_KEY, step: 1, event: "done", sent: "" });
    return c.redirect(pathIn(c, "/enrol#key"), 303);
  });

  routes.post("/qr-help/whole", async (c) => {
    const form = await readForm(c);
    const isWhole = form.get("whole") === "yes";
    const found = await walks.find(walkIdOf(c, parts, form.get("walk")));
    // Where nothing of this browser is left, it was closed.
    const hasEnded = found && cookies.read(c, "walk") !== found.id;
    const walk = hasEnded ? await walks.goOn(found) : found;
    if (walk) {
      cookies.write(c, "walk", walk.id);
      if (!isWhole && walks.isUnderWay(walk)) return c.redirect(pathOf(walk, c.req.query("lang")), 303);
      await walks.settle(walk, isWhole ? "solved" : "unsolved");
    }
    if (isWhole) return c.redirect(pathIn(c, "/enrol"), 303);
    const hasTriedSteps = listTried(walk?.events ?? []).some(({ walkthrough }) => walkthrough !== SITE_CACHE);
    const [own] = walkthroughsOf(c);
    if (hasTriedSteps || !own?.isCurrent) return c.redirect(pathIn(c, "/qr-help"), 303);
    return c.redirect(pathIn(c, own.href), 303);
  });
  return routes;
}

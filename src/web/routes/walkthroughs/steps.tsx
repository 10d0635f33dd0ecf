/** A walkthrough as pages: one step at a time, or all of it to print. */

import { type Context, Hono } from "hono";
import { linkPerson } from "../../../chat/present.ts";
import { textOf, type Walkthrough, type WalkthroughText } from "../../../faq/content.ts";
import { readForm } from "../../form.ts";
import { localeOf, pageOf } from "../../page-context.ts";
import { NoStepPage } from "../../pages/no-step-page.tsx";
import { WalkthroughAllPage } from "../../pages/walkthrough-all-page.tsx";
import { WalkthroughPage } from "../../pages/walkthrough-page.tsx";
import { pathIn } from "../account/parts.ts";
import { listAlike, nextAction } from "./guide.ts";
import { findWalk, findWalker, linkBrowsers, savePlace, tell, type WalkParts } from "./parts.ts";

const BRANCHES = ["different", "stuck"] as const;

export function createStepRoutes(parts: WalkParts): Hono {
  const { walks, knowledge, cookies, originOf } = parts;
  const routes = new Hono();

  const findText = (c: Context): { walkthrough: Walkthrough; text: WalkthroughText } | null => {
    const walkthrough = knowledge().walkthroughs.get(c.req.param("id") ?? "");
    const text = walkthrough && textOf(walkthrough.texts, pageOf(c, knowledge()).locale);
    return walkthrough && text ? { walkthrough, text } : null;
  };
  const noStep = (c: Context, id: string, text: WalkthroughText) =>
    c.html(<NoStepPage {...pageOf(c, knowledge())} id={id} text={text} />, 404);

  routes.get("/walkthroughs/:id", async (c) => {
    const found = findText(c);
    if (!found) return c.notFound();
    const { walkthrough, text } = found;
    const page = pageOf(c, knowledge());
    const person = linkPerson(knowledge().content, page.locale);
    const browsers = linkBrowsers(c, listAlike(knowledge(), walkthrough), walkthrough.id);
    const shared = { ...page, id: walkthrough.id, text, browsers, person };
    if (c.req.query("all") === "1") return c.html(<WalkthroughAllPage {...shared} />);

    const walk = await findWalk(c, parts);
    const asked = c.req.query("step");
    const own = walk?.walkthrough === walkthrough.id && walk.state === "open" ? walk.step : 1;
    const step = asked === undefined ? own : readStep(asked, text);
    if (step === null) return noStep(c, walkthrough.id, text);
    const see = BRANCHES.find((branch) => branch === c.req.query("see")) ?? null;
    const isReminded =
      walk !== null && (await walks.findReminder((await findWalker(c, parts)) ?? ""))?.id === walk.id;
    const place = walk && savePlace({ walk, isReminded, origin: originOf(c), locale: page.locale });
    const isElsewhere = c.req.query("on") === "phone";
    const isResetting = cookies.read(c, "reset") !== undefined;
    return c.html(<WalkthroughPage {...shared} {...{ step, see, place, isResetting, isElsewhere }} />);
  });

  routes.post("/walkthroughs/:id", async (c) => {
    const found = findText(c);
    if (!found) return c.notFound();
    const { walkthrough, text } = found;
    const form = await readForm(c);
    const step = readStep(form.get("step"), text);
    const did = form.get("did");
    const branch = BRANCHES.find((each) => each === did);
    const event = branch ?? (did === "done" ? "done" : "started");
    const walk =
      step && (await tell(c, parts, { walkthrough: walkthrough.id, step, event, sent: form.get("walk") }));
    if (!walk) return noStep(c, walkthrough.id, text);
    if (walk.state === "finished")
      return c.redirect(pathIn(c, nextAction(knowledge(), walkthrough, localeOf(c)).href), 303);
    const view = branch ? `&see=${branch}#see` : "#step";
    return c.redirect(pathIn(c, `/walkthroughs/${walkthrough.id}?step=${walk.step}${view}`), 303);
  });
  return routes;
}

/** From 1; null for what is no step of this walkthrough. */
function readStep(asked: string, { steps }: WalkthroughText): number | null {
  const step = /^[1-9]\d?$/.test(asked) ? Number(asked) : 0;
  return step >= 1 && step <= steps.length ? step : null;
}

/** A walkthrough as pages: one step at a time, or all of it to print. */

import { type Context, Hono } from "hono";
import { isPhone } from "../../../chat/browsers.ts";
import { linkPerson } from "../../../chat/present.ts";
import { textOf, type Walkthrough, type WalkthroughText } from "../../../faq/content.ts";
import type { Walk } from "../../../walkthroughs/walk.ts";
import { readForm } from "../../form.ts";
import { localeOf, pageOf } from "../../page-context.ts";
import { NoStepPage } from "../../pages/no-step-page.tsx";
import { WalkthroughAllPage } from "../../pages/walkthrough-all-page.tsx";
import { WalkthroughPage } from "../../pages/walkthrough-page.tsx";
import { pathIn } from "../account/parts.ts";
import { listAlike, nextAction } from "./guide.ts";
import { findWalk, linkBrowsers, savePlace, tell, type WalkParts } from "./parts.ts";

const BRANCHES = ["different", "stuck"] as const;

export function createStepRoutes(parts: WalkParts): Hono {
  const { walks, knowledge, originOf } = parts;
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
    const isResetting = await parts.isResetting(c);
    const shared = { ...page, id: walkthrough.id, text, browsers, person, isResetting };
    if (c.req.query("all") === "1") {
      const { href } = nextAction(knowledge(), walkthrough, page.locale);
      return c.html(<WalkthroughAllPage {...shared} next={href} />);
    }

    const walk = await findWalk(c, parts);
    const own = walk?.walkthrough === walkthrough.id && walk.state === "open" ? walk.step : 1;
    const asked = c.req.query("step");
    // Content may have lost a step since the walk came to it.
    const step = asked === undefined ? (readStep(String(own), text) ?? 1) : readStep(asked, text);
    if (step === null) return noStep(c, walkthrough.id, text);
    const isHere = walk?.walkthrough === walkthrough.id && walk.step === step;
    const place = isHere && (await showPlace(c, walk, isResetting));
    // The form names a walk, also one that is yet to begin: a kept copy would hand it to somebody else.
    c.header("cache-control", "no-store");
    return c.html(
      <WalkthroughPage
        {...shared}
        step={step}
        walk={walk?.id ?? walks.createId()}
        see={BRANCHES.find((branch) => branch === c.req.query("see")) ?? null}
        place={place || null}
        isElsewhere={isPhone(c.req.header("user-agent") ?? "")}
      />,
    );
  });

  const showPlace = async (c: Context, walk: Walk, isResetting: boolean) => {
    const isReminded = await walks.isReminded(walk);
    return savePlace({ walk, isReminded, isResetting, origin: originOf(c), locale: localeOf(c) });
  };

  routes.post("/walkthroughs/:id", async (c) => {
    const found = findText(c);
    if (!found) return c.notFound();
    const { walkthrough, text } = found;
    const form = await readForm(c);
    const did = form.get("did");
    const here = readStep(form.get("step"), text);
    const step = here && did === "back" ? Math.max(1, here - 1) : here;
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

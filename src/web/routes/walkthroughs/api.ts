/** Walkthroughs as JSON, and the way through them. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { textOf } from "../../../faq/content.ts";
import { DEFAULT_LOCALE } from "../../../shared/locale.ts";
import { ID_PATTERN } from "../../../shared/random.ts";
import type { Guide, SavedPlace } from "../../../walkthroughs/guide.ts";
import { problemResponse, refuseInvalid } from "../../problem.ts";
import { body, json, localeQuery, localeSchema, read, refusal, write } from "../../schemas.ts";
import { presentGuide } from "./guide.ts";
import { remindWalker, savePlace, type WalkParts } from "./parts.ts";

const html = z.string().openapi({ description: "Rendered from Markdown without raw HTML." });
const stepSchema = z.object({
  instruction: html,
  details: html,
  avoid: html.nullable(),
  check: html.nullable(),
  different: html.nullable(),
  stuck: html.nullable(),
  picture: z.string().nullable().openapi({ description: "An <svg> in the colour of the text." }),
});
const guideSchema: z.ZodType<Guide> = z
  .object({
    id: z.string(),
    title: z.string(),
    browser: z.string(),
    locale: localeSchema,
    minutes: z.number(),
    asOf: z.string(),
    endsBrowser: z.number().nullable().openapi({ description: "The step that closes the browser, from 1." }),
    steps: z.array(stepSchema),
    others: z.array(z.object({ id: z.string(), title: z.string(), browser: z.string(), label: z.string() })),
    next: z.object({ label: z.string(), href: z.string() }),
  })
  .openapi("Walkthrough");

const toldSchema = z
  .object({
    walk: z.string().regex(ID_PATTERN).nullable().openapi({ description: "From the answer before." }),
    walkthrough: z.string().max(64).openapi({ example: "clear-cache-chrome" }),
    step: z.number().int().min(1).max(99).openapi({ description: "From 1." }),
    event: z.enum(["started", "done", "different", "stuck"]),
    conversation: z.string().regex(ID_PATTERN).nullish().openapi({
      description: "The chat that led here: the end of the walkthrough counts as its success.",
    }),
    locale: localeSchema.default(DEFAULT_LOCALE),
  })
  .openapi("StepEvent");
const placeSchema: z.ZodType<SavedPlace> = z
  .object({
    id: z.string(),
    code: z.string().openapi({ example: "K7QA-M9XD" }),
    address: z.string(),
    link: z.string(),
    qr: z.string().openapi({ description: "The link as a QR code, an <svg>." }),
    validUntil: z.number().int().openapi({ description: "Milliseconds since 1970 (UTC)." }),
    isReminded: z.boolean().openapi({ description: "Whether it is offered after the next sign-in." }),
    isResetting: z
      .boolean()
      .openapi({ description: "Whether a reset is open that is lost with this browser's cookies." }),
  })
  .openapi("SavedPlace");

const guideRoute = createRoute({
  method: "get",
  path: "/api/v1/walkthroughs/{id}",
  summary: "Read a walkthrough",
  request: { query: localeQuery, params: z.object({ id: z.string() }) },
  responses: {
    200: json(guideSchema, "All of its steps."),
    404: refusal("There is no such walkthrough."),
    ...read,
  },
});
const walkRoute = createRoute({
  method: "post",
  path: "/api/v1/walks",
  summary: "Say what happened in a step",
  request: { body: body(toldSchema) },
  responses: {
    200: json(placeSchema, "Where to come back to; a walk begins where there is none."),
    404: refusal("There is no such step."),
    ...write,
  },
});

export function createWalkApi(parts: WalkParts): OpenAPIHono {
  const { walks, knowledge, cookies, originOf } = parts;
  const api = new OpenAPIHono({ defaultHook: refuseInvalid });

  api.openapi(guideRoute, (c) => {
    const { locale } = c.req.valid("query");
    const walkthrough = knowledge().walkthroughs.get(c.req.valid("param").id);
    const text = walkthrough && textOf(walkthrough.texts, locale);
    if (walkthrough && text) return c.json(presentGuide(knowledge(), { walkthrough, text, locale }), 200);
    return problemResponse(c, {
      status: 404,
      code: "walkthrough.unknown",
      title: "There is no such walkthrough",
      detail: "An answer of POST /api/v1/ask names those that there are.",
    }) as never;
  });

  api.openapi(walkRoute, async (c) => {
    const { walk: id, locale, conversation, ...told } = c.req.valid("json");
    const isOwn = isOwnPage(c);
    const from = conversation ?? (isOwn ? parts.trail.find(c) : null);
    const known = id ?? (isOwn ? cookies.read(c, "walk") : undefined);
    const walk = await walks.tell({ ...told, id: known, conversation: from, locale });
    if (walk) {
      if (isOwn) cookies.write(c, "walk", walk.id);
      if (isOwn) await remindWalker(c, parts, walk);
      const isReminded = await walks.isReminded(walk);
      const isResetting = isOwn && (await parts.isResetting(c));
      const origin = originOf(c);
      return c.json(savePlace({ walk, isReminded, isResetting, origin, locale }), 200);
    }
    return problemResponse(c, {
      status: 404,
      code: "walkthrough.unknown_step",
      title: "There is no such step",
      detail: "GET /api/v1/walkthroughs/{id} lists the steps.",
    }) as never;
  });
  return api;
}

/** Cookies count on the product's own pages only. */
function isOwnPage(c: Context): boolean {
  return c.req.header("sec-fetch-site") === "same-origin";
}

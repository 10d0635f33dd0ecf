/** The ask API: questions, suggestions, feedback, what was solved, and entries as JSON. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Ask } from "../../chat/ask.ts";
import type { Knowledge } from "../../chat/knowledge.ts";
import type { MessageStore } from "../../chat/ports.ts";
import { linkEntries, presentEntry } from "../../chat/present.ts";
import { suggest } from "../../chat/suggest.ts";
import type { ChatTrail } from "../chat-trail.ts";
import type { Visitor } from "../middleware/signed-in.ts";
import { problemResponse, refuseInvalid } from "../problem.ts";
import {
  answerSchema,
  askSchema,
  body,
  entriesSchema,
  feedbackSchema,
  json,
  localeQuery,
  read,
  refusal,
  replySchema,
  solvedSchema,
  suggestionsSchema,
  write,
} from "../schemas.ts";

const askRoute = createRoute({
  method: "post",
  path: "/api/v1/ask",
  summary: "Ask a question",
  request: { body: body(askSchema) },
  responses: {
    200: json(
      replySchema,
      "An answer, a choice between entries, or an honest none with the way to a person.",
    ),
    ...write,
  },
});
const suggestRoute = createRoute({
  method: "get",
  path: "/api/v1/suggest",
  summary: "Suggest entries while typing",
  request: { query: localeQuery.extend({ q: z.string().max(500).default("") }) },
  responses: { 200: json(suggestionsSchema, "At most five; the site's starters for an empty q."), ...read },
});
const feedbackRoute = createRoute({
  method: "post",
  path: "/api/v1/feedback",
  summary: "Say whether an answer helped",
  request: { body: body(feedbackSchema) },
  responses: {
    204: { description: "Kept." },
    404: refusal("There is no such message in that conversation."),
    ...write,
  },
});
const solvedRoute = createRoute({
  method: "get",
  path: "/api/v1/conversations/{id}/solved",
  summary: "List what a conversation has solved",
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: {
    200: json(
      solvedSchema,
      "The actions that were done after the conversation led to them; empty for a conversation nobody knows.",
    ),
    ...read,
  },
});
const entriesRoute = createRoute({
  method: "get",
  path: "/api/v1/faq",
  summary: "List all entries",
  request: { query: localeQuery },
  responses: { 200: json(entriesSchema, "Every entry's id and title."), ...read },
});
const entryRoute = createRoute({
  method: "get",
  path: "/api/v1/faq/{id}",
  summary: "Read one entry",
  request: { query: localeQuery, params: z.object({ id: z.string() }) },
  responses: { 200: json(answerSchema, "The entry."), 404: refusal("There is no such entry."), ...read },
});

export function createApi({
  ask,
  knowledge,
  messages,
  trail,
  sessionApi,
  walkApi,
}: {
  ask: Ask;
  knowledge: () => Knowledge;
  messages: MessageStore;
  trail: ChatTrail;
  /** Described together with the rest. */
  sessionApi: OpenAPIHono<{ Variables: Visitor }>;
  walkApi: OpenAPIHono;
}): OpenAPIHono {
  const api = new OpenAPIHono({ defaultHook: refuseInvalid });

  api.openapi(askRoute, async (c) => {
    const { question, locale = null, conversation = null } = c.req.valid("json");
    const reply = await ask({ question, locale, conversation });
    trail.remember(c, reply);
    return c.json(reply, 200);
  });

  api.openapi(suggestRoute, (c) => {
    const { q, locale } = c.req.valid("query");
    return c.json({ suggestions: suggest(knowledge(), q, locale) }, 200);
  });

  api.openapi(feedbackRoute, async (c) => {
    const isKept = await messages.recordFeedback(c.req.valid("json"));
    if (isKept) return c.body(null, 204);
    return problemResponse(c, {
      status: 404,
      code: "feedback.unknown_message",
      title: "There is no such message",
      detail: "Send the conversation and messageId of a reply.",
    }) as never;
  });

  api.openapi(solvedRoute, async (c) => {
    // It changes while a person is away, and they come back to see it.
    c.header("cache-control", "no-store");
    return c.json({ solved: await messages.findSolved(c.req.valid("param").id) }, 200);
  });

  api.openapi(entriesRoute, (c) => {
    const { content } = knowledge();
    const ids = content.entries.map(({ id }) => id);
    return c.json({ entries: linkEntries(knowledge(), ids, c.req.valid("query").locale) }, 200);
  });

  api.openapi(entryRoute, (c) => {
    const { id } = c.req.valid("param");
    const entry = knowledge().entries.get(id);
    if (entry) return c.json(presentEntry(knowledge(), { entry, locale: c.req.valid("query").locale }), 200);
    return problemResponse(c, {
      status: 404,
      code: "faq.unknown_entry",
      title: "There is no such entry",
      detail: "GET /api/v1/faq lists them all.",
    }) as never;
  });

  api.route("/", sessionApi);
  api.route("/", walkApi);
  api.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "madoguchi", version: "1", description: "Ask the two-factor help desk." },
  });
  return api;
}

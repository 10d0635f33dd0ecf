/** The shapes of the API, checked on the way in and described in OpenAPI. */

import { z } from "@hono/zod-openapi";
import { MAX_QUESTION_LENGTH } from "../chat/ask.ts";
import type { Solved } from "../chat/ports.ts";
import type { Reply } from "../chat/reply.ts";
import { DEFAULT_LOCALE } from "../shared/locale.ts";
import { ID_PATTERN } from "../shared/random.ts";

export const localeSchema = z.enum(["ja", "en"]);

export const questionSchema = z
  .string()
  .max(MAX_QUESTION_LENGTH, `must be at most ${MAX_QUESTION_LENGTH} characters`)
  .refine((text) => text.trim() !== "", "must hold a question")
  .openapi({ example: "QRコードが途中で切れて読めません" });

export const askSchema = z
  .object({
    question: questionSchema,
    locale: localeSchema
      .optional()
      .openapi({ description: "Language of the reply; guessed from the question when absent." }),
    conversation: z.string().max(64).optional().openapi({ description: "From the reply before." }),
  })
  .openapi("Question");

export const feedbackSchema = z
  .object({
    conversation: z.string().regex(ID_PATTERN),
    messageId: z.string().regex(ID_PATTERN),
    helpful: z.boolean(),
  })
  .openapi("Feedback");

const linkSchema = z.object({ label: z.string(), href: z.string() });
const entryLinkSchema = z.object({ id: z.string(), title: z.string() });

export const answerSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    html: z.string().openapi({ description: "Rendered from Markdown without raw HTML." }),
    actions: z.array(linkSchema.extend({ id: z.string() })),
    walkthroughs: z.array(entryLinkSchema.extend({ href: z.string(), browser: z.string() })),
    related: z.array(entryLinkSchema),
  })
  .openapi("Answer");

export const replySchema: z.ZodType<Reply> = z
  .object({
    kind: z.enum(["answer", "choices", "none"]),
    conversation: z.string(),
    messageId: z.string(),
    locale: localeSchema,
    redacted: z.boolean().openapi({
      description:
        "A code, key or password was cut out first; the rest is answered where it is plainly a question.",
    }),
    message: z.string().openapi({ description: "Plain sentences to show above the rest; may be empty." }),
    answer: answerSchema.nullable(),
    choices: z.array(entryLinkSchema),
    handoff: linkSchema.nullable(),
    candidates: z.array(
      z.object({ id: z.string(), confidence: z.number().min(0).max(1), matched: z.array(z.string()) }),
    ),
  })
  .openapi("Reply");

export const suggestionsSchema = z.object({ suggestions: z.array(entryLinkSchema) }).openapi("Suggestions");
export const entriesSchema = z.object({ entries: z.array(entryLinkSchema) }).openapi("Entries");

const solvedItemSchema: z.ZodType<Solved> = z.object({
  action: z.string().openapi({ description: "Id of the action that was done.", example: "enrol" }),
  messageId: z.string().openapi({ description: "Of the answer that it solves." }),
  at: z.number().int().openapi({ description: "Milliseconds since 1970 (UTC)." }),
});
export const solvedSchema = z.object({ solved: z.array(solvedItemSchema) }).openapi("Solved");

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    instance: z.string().optional(),
  })
  .openapi("Problem", { description: "RFC 9457" });

export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});
export const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { "application/json": { schema } },
});
export const refusal = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});
export const localeQuery = z.object({ locale: localeSchema.default(DEFAULT_LOCALE) });

/** What every route may answer; those that take a body, more. */
export const read = {
  400: refusal("The request is not valid."),
  429: refusal("Too many requests from this address."),
};
export const write = {
  ...read,
  403: refusal("The page that sends is not one of ours or a listed one."),
  413: refusal("The body is larger than any question."),
};

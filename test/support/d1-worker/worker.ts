/** Runs statements on the D1 that it is bound to, for tests outside: one request each, where a proxied binding takes three. */

import type { D1Database } from "@cloudflare/workers-types";

/** One of `all`, `run` and `raw` for a single statement, or several in a batch. */
export type Work = { act: "all" | "run" | "raw" | "batch"; statements: { sql: string; values: unknown[] }[] };
export type Worked = { result: unknown } | { error: string };

export default {
  async fetch(request: Request, { DATABASE }: { DATABASE: D1Database }): Promise<Response> {
    const { act, statements } = (await request.json()) as Work;
    const work = async (): Promise<Worked> => {
      try {
        const bound = statements.map(({ sql, values }) => DATABASE.prepare(sql).bind(...values));
        return { result: act === "batch" ? await DATABASE.batch(bound) : await bound[0]?.[act]() };
      } catch (error) {
        return { error: error instanceof Error ? error.message : String(error) };
      }
    };
    return Response.json(await work());
  },
};

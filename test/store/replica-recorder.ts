/** A D1 binding that notes each statement: whether it went to the primary or through a session, and what it cost. */

import type { D1Database, D1PreparedStatement, D1Result } from "@cloudflare/workers-types";

export type Noted = { via: "primary" | "session"; sql: string; rowsRead: number; rowsWritten: number };
export type Recorder = { binding: D1Database; noted: Noted[] };

type Source = Pick<D1Database, "prepare" | "batch">;
const INNER = Symbol("the statement itself");
type Wrapped = { [INNER]: D1PreparedStatement; sql: string };

export function recordD1(database: D1Database): Recorder {
  const noted: Noted[] = [];
  const wrap = (source: Source, via: Noted["via"]): Source => {
    const note = (sql: string, { meta }: D1Result) =>
      noted.push({ via, sql, rowsRead: meta.rows_read, rowsWritten: meta.rows_written });
    const wrapStatement = (sql: string, inner: D1PreparedStatement): D1PreparedStatement => {
      const wrapped = {
        [INNER]: inner,
        sql,
        bind: (...values: unknown[]) => wrapStatement(sql, inner.bind(...values)),
        async all() {
          const result = await inner.all();
          note(sql, result);
          return result;
        },
        async run() {
          const result = await inner.run();
          note(sql, result);
          return result;
        },
        /** D1 does not say what these cost. A read is asked twice; a write's columns all have names of their own. */
        async raw() {
          const isRead = /^\s*(?:select|with)/i.test(sql);
          const result = await inner.all<Record<string, unknown>>();
          note(sql, result);
          return isRead ? inner.raw() : result.results.map((row) => Object.values(row));
        },
      };
      return wrapped as unknown as D1PreparedStatement;
    };
    return {
      prepare: (sql: string) => wrapStatement(sql, source.prepare(sql)),
      async batch(statements: unknown[]) {
        const wrapped = statements as Wrapped[];
        const results = await source.batch(wrapped.map((statement) => statement[INNER]));
        for (const [at, result] of results.entries()) note(wrapped[at]?.sql ?? "", result);
        return results as never;
      },
    };
  };
  const binding = {
    ...wrap(database, "primary"),
    withSession(from?: string) {
      const session = database.withSession(from);
      return { ...wrap(session as unknown as Source, "session"), getBookmark: () => session.getBookmark() };
    },
  };
  return { binding: binding as unknown as D1Database, noted };
}

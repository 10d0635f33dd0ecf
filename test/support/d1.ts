/** A real D1 on this machine, which one store after another has to itself. */

import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { onTestFinished } from "vitest";
import { createTestHarness } from "wrangler";
import { openD1 } from "../../src/store/d1.ts";
import type { Work, Worked } from "./d1-worker/worker.ts";
import type { Driver } from "./store.ts";

const MIGRATIONS = readMigrationFiles({ migrationsFolder: "src/store/migrations" }).flatMap(({ sql }) => sql);

/** In memory, with every table, in a workerd of its own. Takes a second or two. */
export async function startD1() {
  const harness = createTestHarness({ workers: [{ configPath: "test/support/d1-worker/wrangler.json" }] });
  const { url } = await harness.listen();
  const database = connectD1(async (work) => {
    const response = await fetch(url, { method: "POST", body: JSON.stringify(work) });
    const worked = (await response.json()) as Worked;
    if ("error" in worked) throw new Error(worked.error);
    return worked.result;
  });
  await run(database, MIGRATIONS);
  return { database, stop: () => harness.close() };
}

type Statement = Work["statements"][number];

/** As much of a binding as stores use. */
function connectD1(send: (work: Work) => Promise<unknown>): D1Database {
  const prepare = (sql: string, values: unknown[] = []) => {
    const statements = [{ sql, values }];
    return {
      ...{ sql, values },
      bind: (...bound: unknown[]) => prepare(sql, bound),
      all: () => send({ act: "all", statements }),
      run: () => send({ act: "run", statements }),
      raw: () => send({ act: "raw", statements }),
    };
  };
  const batch = (given: Statement[]) =>
    send({ act: "batch", statements: given.map(({ sql, values }) => ({ sql, values })) });
  return { prepare, batch } as unknown as D1Database;
}

const run = (database: D1Database, statements: readonly string[]) =>
  database.batch(statements.map((statement) => database.prepare(statement)));

/** The triggers step aside, because they let nobody empty the audit. */
export async function emptyD1(database: D1Database): Promise<void> {
  const { results } = await database
    .prepare(
      "select type, name, sql from sqlite_master where name not glob '_cf_*' and name not glob 'sqlite_*'",
    )
    .all<{ type: string; name: string; sql: string }>();
  const ofType = (wanted: string) => results.filter(({ type }) => type === wanted);
  await run(database, [
    "PRAGMA defer_foreign_keys = on",
    ...ofType("trigger").map(({ name }) => `DROP TRIGGER "${name}"`),
    ...ofType("table").map(({ name }) => `DELETE FROM "${name}"`),
    ...ofType("trigger").map(({ sql }) => sql),
  ]);
}

const INNER = Symbol("the statement itself");
type Guarded = D1PreparedStatement & { [INNER]: D1PreparedStatement };

/** A binding that calls `before` ahead of every statement and every batch; what it throws, they throw. */
export function guardD1(database: D1Database, before: () => void | Promise<void>): D1Database {
  const guard = (inner: D1PreparedStatement): Guarded => {
    const ahead = (act: "all" | "run" | "raw") => async () => {
      await before();
      return inner[act]();
    };
    const guarded = {
      [INNER]: inner,
      bind: (...values: unknown[]) => guard(inner.bind(...values)),
      all: ahead("all"),
      run: ahead("run"),
      raw: ahead("raw"),
    };
    return guarded as unknown as Guarded;
  };
  const binding = {
    prepare: (sql: string) => guard(database.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) => {
      await before();
      return database.batch((statements as Guarded[]).map((statement) => statement[INNER]));
    },
  };
  return binding as unknown as D1Database;
}

/**
 * Every store that is opened anew finds the one database empty, and those opened before are cut off from it. The
 * "file" of a store opens what is in it a second time, as another isolate would.
 */
export function createD1Driver(database: () => D1Database): Driver {
  let newest = 0;
  let emptied = Promise.resolve();
  return (file) => {
    if (file === undefined) {
      newest += 1;
      emptied = emptied.then(() => emptyD1(database()));
    } else if (file !== `d1-${newest}`) throw new Error(`there is no database ${file} on D1 any more`);
    const own = newest;
    let isOpen = true;
    const close = () => {
      isOpen = false;
    };
    onTestFinished(close);
    const binding = guardD1(database(), async () => {
      if (!isOpen || own !== newest) throw new Error("D1_ERROR: this store is closed");
      await emptied;
    });
    return { file: `d1-${own}`, database: openD1(binding), close };
  };
}

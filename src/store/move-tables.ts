/** Every table with what of it is moved to another database, in an order in which rows find what they refer to. */

import { is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import * as chat from "./schema.ts";
import * as accounts from "./schema-accounts.ts";
import * as helpDesk from "./schema-helpdesk.ts";
import * as selfService from "./schema-selfservice.ts";
import * as walkthroughs from "./schema-walkthroughs.ts";

export type MovedTable = {
  name: string;
  /** Without generated ones, which the other database computes itself. */
  columns: readonly string[];
  key: readonly string[];
};

type Described = MovedTable & { refersTo: readonly string[] };

const MODULES: readonly Record<string, unknown>[] = [chat, accounts, helpDesk, selfService, walkthroughs];

/** By name where nothing else decides, so that two exports of the same rows are the same. */
export function listMovedTables(): MovedTable[] {
  const left = new Map(describeTables().map((table) => [table.name, table]));
  const ordered: MovedTable[] = [];
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ name, refersTo }) =>
      refersTo.every((other) => other === name || !left.has(other)),
    );
    if (ready.length === 0) throw new Error(`tables refer to each other: ${[...left.keys()].join(", ")}`);
    for (const { name, columns, key } of ready) {
      left.delete(name);
      ordered.push({ name, columns, key });
    }
  }
  return ordered;
}

function describeTables(): Described[] {
  const found = MODULES.flatMap((module) => Object.values(module)).filter((value) => is(value, SQLiteTable));
  const tables = [...new Set(found as SQLiteTable[])].map(describeTable);
  return tables.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function describeTable(table: SQLiteTable): Described {
  const { name, columns, primaryKeys, foreignKeys } = getTableConfig(table);
  const single = columns.filter(({ primary }) => primary).map((column) => column.name);
  const composite = primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
  return {
    name,
    columns: columns.filter(({ generated }) => !generated).map((column) => column.name),
    key: [...single, ...composite],
    refersTo: foreignKeys.map((key) => getTableConfig(key.reference().foreignTable).name),
  };
}

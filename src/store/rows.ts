/** Rows on their way into a table by `INSERT … SELECT`: any number of them, under a condition. */

import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";

/** One value for all rows, because D1 takes no more than 100 values a statement. */
export function selectRows<Table extends SQLiteTable>({
  table,
  rows,
  condition = sql`true`,
}: {
  table: Table;
  rows: readonly Table["$inferInsert"][];
  condition?: SQL;
}): SQL {
  const columns = Object.entries(getTableColumns(table));
  const values = rows.map((row: Record<string, unknown>) =>
    columns.map(([name, column]) => (row[name] == null ? null : column.mapToDriverValue(row[name]))),
  );
  const selected = sql.raw(columns.map((_, at) => `value ->> ${at}`).join(", "));
  return sql`select ${selected} from json_each(${JSON.stringify(values)}) where ${condition}`;
}

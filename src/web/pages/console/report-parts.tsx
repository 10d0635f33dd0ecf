/** What the sections of the report share. */

import type { Child } from "hono/jsx";
import type { Range, Report } from "../../../helpdesk/reports.ts";
import type { ConsoleContext } from "./console-frame.tsx";
import type { Titles } from "./report-columns.ts";
import { sayCount } from "./say-day.ts";
import { reportWords } from "./strings/reports.ts";

export type SectionProps = { page: ConsoleContext; range: Range; report: Report; titles: Titles };

export function Section({ id, title, children }: { id: string; title: string; children: Child }) {
  return (
    <section class="card report">
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

export type NumbersRow = { head: Child; cells: readonly (number | string)[] };
export type NumbersProps = {
  page: ConsoleContext;
  caption: string;
  /** Over the names of the rows, then over each cell. */
  head: readonly string[];
  rows: readonly NumbersRow[];
  /** Below the others. */
  total?: NumbersRow | null;
};

/** Folded away: the picture above says the same. */
export function FoldedNumbers({ note, ...props }: NumbersProps & { note?: string }) {
  return (
    <details class="numbers">
      <summary>{reportWords(props.page.locale)("numbers")}</summary>
      {note && <p class="hint">{note}</p>}
      <Numbers {...props} />
    </details>
  );
}

export function Numbers({ page, caption, head: [first, ...others], rows, total = null }: NumbersProps) {
  return (
    <section class="table" tabindex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {others.map((name) => (
              <th scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row page={page} row={row} />
          ))}
        </tbody>
        {total && (
          <tfoot>
            <Row page={page} row={total} />
          </tfoot>
        )}
      </table>
    </section>
  );
}

function Row({ page: { locale }, row: { head, cells } }: { page: ConsoleContext; row: NumbersRow }) {
  return (
    <tr>
      <th scope="row">{head}</th>
      {cells.map((cell) => (
        <td class="number">{typeof cell === "number" ? sayCount({ count: cell, locale }) : cell}</td>
      ))}
    </tr>
  );
}

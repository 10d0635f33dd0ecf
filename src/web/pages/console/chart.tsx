/** Charts over time: stacked columns, and lines of shares. */

import {
  type AxisLabel,
  type ChartName,
  type Fill,
  fillOf,
  type Mark,
  MarkAt,
  Plot,
} from "./chart-parts.tsx";
import { percent, roundTicks } from "./chart-scale.ts";

/** More labels than that do not fit on a phone; then every third is shown there. */
const MOST_LABELS = 7;
const EVERY = 3;
/** Of the width. */
const LABEL_ROOM = 0.06;

export type Column = {
  /** All that there is to say of it, for those who point at it. */
  say: string;
  /** What stands below it; null for nothing. */
  label: string | null;
  /** In the order of the fills, from the bottom up. */
  parts: readonly number[];
};

export type ColumnsProps = ChartName & {
  columns: readonly Column[];
  fills: readonly Fill[];
  sayCount: (count: number) => string;
};

export function Columns({ columns, fills, sayCount, ...name }: ColumnsProps) {
  const sums = columns.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0));
  const ticks = roundTicks(Math.max(0, ...sums));
  return (
    <Plot {...name} ticks={ticks} sayTick={sayCount} labels={labelsOf(columns)}>
      {columns.map((column, at) => (
        <Stack column={column} at={at} of={columns.length} top={ticks.at(-1) ?? 1} fills={fills} />
      ))}
    </Plot>
  );
}

type StackProps = { column: Column; at: number; of: number; top: number; fills: readonly Fill[] };

/** Of a column's room, the part that it takes. */
const COLUMN_WIDTH = 0.76;

function Stack({ column: { say, parts }, at, of, top, fills }: StackProps) {
  const x = percent((at + (1 - COLUMN_WIDTH) / 2) / of);
  const width = percent(COLUMN_WIDTH / of);
  let below = 0;
  return (
    <g>
      <title>{say}</title>
      {parts.map((part, place) => {
        below += part;
        const [y, height] = [percent(1 - below / top), percent(part / top)];
        return (
          part > 0 && <rect {...fillOf(fills[place] ?? "solid")} x={x} y={y} width={width} height={height} />
        );
      })}
    </g>
  );
}

/** Those that would touch the next one are left out. */
function labelsOf(columns: readonly Pick<Column, "label">[]): AxisLabel[] {
  const labels: { x: number; text: string }[] = [];
  for (const [at, { label }] of [...columns.entries()].reverse()) {
    const x = (at + 0.5) / columns.length;
    if (label !== null && (labels[0]?.x ?? Infinity) - x >= LABEL_ROOM) labels.unshift({ x, text: label });
  }
  const isCrowded = labels.length > MOST_LABELS;
  return labels.map((label, at) => ({ ...label, isMain: !isCrowded || at % EVERY === 0 }));
}

/** `points` are shares from 0 to 1; null where there is none, which leaves a gap. */
export type Line = { mark: Mark; points: readonly (number | null)[] };

export type LinesProps = ChartName & {
  lines: readonly Line[];
  /** One for each point; null for nothing. */
  labels: readonly (string | null)[];
  sayShare: (share: number) => string;
};

const SHARE_TICKS: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

export function Lines({ lines, labels, sayShare, ...name }: LinesProps) {
  const axis = labelsOf(labels.map((label) => ({ label })));
  return (
    <Plot {...name} ticks={SHARE_TICKS} sayTick={sayShare} labels={axis}>
      {lines.map((line) => (
        <LineOf line={line} />
      ))}
    </Plot>
  );
}

/** More would hide the line. */
const MOST_MARKS = 14;

function LineOf({ line: { mark, points } }: { line: Line }) {
  const places = points.map((share, at) =>
    share === null ? null : { x: percent((at + 0.5) / points.length), y: percent(1 - share) },
  );
  return (
    <>
      {places.map((to, at) => {
        const from = at > 0 ? places[at - 1] : null;
        return from && to && <line class={`line line-${mark}`} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />;
      })}
      {places.map((place, at) => {
        const isAlone = !places[at - 1] && !places[at + 1];
        const isMarked = isAlone || (places.length - 1 - at) % Math.ceil(places.length / MOST_MARKS) === 0;
        return place && isMarked && <MarkAt mark={mark} {...place} />;
      })}
    </>
  );
}

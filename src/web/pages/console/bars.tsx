/** Bars below each other, each row with its name above it. */

import { type ChartName, type Fill, fillOf } from "./chart-parts.tsx";
import { percent, shorten } from "./chart-scale.ts";

/** From and to in counts; inset leaves a margin in pixels above and below, for a bar within another. */
export type Bar = { fill: Fill; from: number; to: number; inset?: number };

export type BarRow = {
  name: string;
  /** All that there is to say of it, for those who point at it. */
  say: string;
  /** What stands behind the first lane. */
  note: string;
  /** Bars of one lane stand beside or within each other. */
  lanes: readonly (readonly Bar[])[];
};

export type BarsProps = ChartName & {
  rows: readonly BarRow[];
  laneHeight?: number;
  /** Of the width; the rest is for the note behind it. */
  longestBar?: number;
};

const NAME_HEIGHT = 22;
const LANE_GAP = 2;
const ROW_GAP = 14;
/** Letters of full width that fit at 13 pixels each. */
const ON_A_PHONE = 18;
const ON_A_DESK = 42;

export function Bars({ id, title, desc, rows, laneHeight = 16, longestBar = 0.86 }: BarsProps) {
  const top = Math.max(1, ...rows.flatMap(({ lanes }) => lanes.flat().map(({ to }) => to)));
  const heights = rows.map(({ lanes }) => NAME_HEIGHT + lanes.length * (laneHeight + LANE_GAP) + ROW_GAP);
  let y = 0;
  return (
    <svg
      class="bars"
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      height={heights.reduce((sum, height) => sum + height, 0) - ROW_GAP}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{desc}</desc>
      {rows.map((row, at) => {
        const begin = y;
        y += heights[at] ?? 0;
        return (
          <g transform={`translate(0 ${begin})`}>
            <Row row={row} top={top / longestBar} laneHeight={laneHeight} />
          </g>
        );
      })}
    </svg>
  );
}

function Row({ row, top, laneHeight }: { row: BarRow; top: number; laneHeight: number }) {
  const shareOf = (count: number) => count / top;
  const end = Math.max(0, ...(row.lanes[0] ?? []).map(({ to }) => to));
  return (
    <g>
      <title>{row.say}</title>
      <Name name={row.name} />
      {row.lanes.map((bars, lane) =>
        bars
          .filter(({ from, to }) => to > from)
          .map(({ fill, from, to, inset = 0 }) => (
            <rect
              {...fillOf(fill)}
              x={percent(shareOf(from))}
              y={NAME_HEIGHT + lane * (laneHeight + LANE_GAP) + inset}
              width={percent(shareOf(to - from))}
              height={laneHeight - 2 * inset}
            />
          )),
      )}
      <text class="bar-note" x={percent(shareOf(end))} y={NAME_HEIGHT + laneHeight / 2} dx="6">
        {row.note}
      </text>
    </g>
  );
}

/** Texts in pictures do not wrap: it is cut to fit, once for narrow and once for wide screens. */
function Name({ name }: { name: string }) {
  const [short, long] = [shorten(name, ON_A_PHONE), shorten(name, ON_A_DESK)];
  return (
    <>
      <text class={short === long ? undefined : "on-phone"} y="14">
        {short}
      </text>
      {short !== long && (
        <text class="on-desk" y="14">
          {long}
        </text>
      )}
    </>
  );
}

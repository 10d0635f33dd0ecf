/** What charts are made of: fills that differ by more than colour, their legend, and a plot with its axes. */

import type { Child } from "hono/jsx";
import { percent } from "./chart-scale.ts";

export const FILLS = ["solid", "lines", "slashes", "dots", "frame", "strong"] as const;
export type Fill = (typeof FILLS)[number];

/** Once a page, before any chart: what `fillOf` refers to. Measured in pixels, so that no width distorts it. */
export function Fills() {
  return (
    <svg class="chart-fills" aria-hidden="true" width="0" height="0">
      <defs>
        <pattern id="fill-lines" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect class="fill-under" width="4" height="4" />
          <rect class="fill-solid" width="4" height="2" />
        </pattern>
        <pattern
          id="fill-slashes"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="fill-attention-under" width="5" height="5" />
          <rect class="fill-strong" width="2.5" height="5" />
        </pattern>
        <pattern id="fill-dots" width="5" height="5" patternUnits="userSpaceOnUse">
          <rect class="fill-under" width="5" height="5" />
          <circle class="fill-solid" cx="2.5" cy="2.5" r="1.4" />
        </pattern>
      </defs>
    </svg>
  );
}

export function fillOf(fill: Fill): { class: string; fill?: string } {
  const isPattern = fill === "lines" || fill === "slashes" || fill === "dots";
  return isPattern ? { class: "fill", fill: `url(#fill-${fill})` } : { class: `fill-${fill}` };
}

export type LegendItem = { label: string; fill: Fill } | { label: string; mark: Mark };

export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul class="legend">
      {items.map((item) => (
        <li>
          <svg class="swatch" aria-hidden="true" width="16" height="16">
            {"fill" in item ? (
              <rect {...fillOf(item.fill)} x="1" y="1" width="14" height="14" />
            ) : (
              <MarkAt mark={item.mark} x="50%" y="50%" />
            )}
          </svg>
          {item.label}
        </li>
      ))}
    </ul>
  );
}

export const MARKS = ["circle", "square", "triangle"] as const;
export type Mark = (typeof MARKS)[number];

const OUTLINES: Record<Mark, string> = {
  circle: "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0",
  square: "M-4 -4h8v8h-8z",
  triangle: "M0 -5.5l5.2 9.5h-10.4z",
};

export function MarkAt({ mark, x, y }: { mark: Mark; x: string; y: string }) {
  return (
    <svg x={x} y={y} overflow="visible" aria-hidden="true">
      <path class={`mark mark-${mark}`} d={OUTLINES[mark]} />
    </svg>
  );
}

export type ChartName = { id: string; title: string; desc: string };
/** `x` from 0 to 1; where there is little room, only the main ones are shown. */
export type AxisLabel = { x: number; text: string; isMain: boolean };

export type PlotProps = ChartName & {
  /** From 0 up to the top. */
  ticks: readonly number[];
  sayTick: (tick: number) => string;
  labels: readonly AxisLabel[];
  children: Child;
};

/**
 * Widths are shares of what room there is and texts keep their size, so that one picture fits phones and desks. What
 * it says stands in the table beneath: to those who hear the page it is one picture with a name.
 */
export function Plot({ id, title, desc, ticks, sayTick, labels, children }: PlotProps) {
  const top = ticks.at(-1) ?? 1;
  const heightOf = (tick: number) => percent(1 - tick / top);
  return (
    <div class="chart">
      <svg class="chart-axis" aria-hidden="true">
        {ticks.map((tick) => (
          <text x="100%" y={heightOf(tick)}>
            {sayTick(tick)}
          </text>
        ))}
      </svg>
      <svg class="chart-plot" role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{desc}</desc>
        {ticks.map((tick) => (
          <line
            class={tick === 0 ? "base" : "grid"}
            x1="0"
            x2="100%"
            y1={heightOf(tick)}
            y2={heightOf(tick)}
          />
        ))}
        {children}
        {labels.map(({ x, text, isMain }) => (
          <text class={isMain ? "tick" : "tick tick-fine"} x={percent(x)} y="100%" dy="20">
            {text}
          </text>
        ))}
      </svg>
    </div>
  );
}

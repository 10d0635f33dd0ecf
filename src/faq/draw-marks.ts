/** Marks what to press and what to leave alone, never by colour alone. */

import type { Picture } from "./picture.ts";
import { LINE_HEIGHT, round } from "./svg-text.ts";

export type Box = { x: number; y: number; width: number; height: number };
/** Where a label is. */
export type Spot = Box & { label: string };

/** At least 3:1 on white (4.6) and on the dark surface (3.8), and 4.5:1 under white digits. */
const ACCENT = "#d1440c";
const MARK_WIDTH = 2.5;
/** At least 3:1 on white (4.8) and on the dark surface (3.7). */
export const GREY = "#6b7280";

/** A thick outline around each thing to press: numbered when there is an order, with a pointer when there is one. */
export function drawPresses(press: Picture["press"], spots: readonly Spot[]): string {
  return press
    .map((labels, at) => {
      const found = [labels].flat().flatMap((label) => spots.find((spot) => spot.label === label) ?? []);
      if (found.length === 0) return "";
      const box = surround(found);
      const outline = `<rect x="${round(box.x)}" y="${round(box.y)}" width="${round(box.width)}" height="${round(box.height)}" rx="9" fill="${ACCENT}" fill-opacity=".1" stroke="${ACCENT}" stroke-width="${MARK_WIDTH}"/>`;
      return outline + (press.length > 1 ? drawNumber(at + 1, box) : drawPointer(box));
    })
    .join("");
}

function surround(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function drawNumber(number: number, { x, y }: Box): string {
  const cx = round(Math.max(11, x));
  const cy = round(Math.max(11, y + 3));
  return (
    `<circle cx="${cx}" cy="${cy}" r="9.5" fill="${ACCENT}"/>` +
    `<text x="${cx}" y="${round(cy + 4.3)}" text-anchor="middle" font-size="12" font-weight="700" fill="#fff">${number}</text>`
  );
}

function drawPointer({ x, y, width, height }: Box): string {
  const tipX = round(x + width - Math.min(10, width / 3));
  const tipY = round(y + height - 7);
  return `<path d="M${tipX} ${tipY}v17l4.2-3.8 3 6.6 3.2-1.5-3-6.5h5.6z" fill="${ACCENT}" stroke="#fff" stroke-width="1.3" stroke-linejoin="round"/>`;
}

/** Struck through, with a no-entry sign at its beginning. */
export function drawAvoids(avoid: readonly string[], spots: readonly Spot[]): string {
  return avoid
    .flatMap((label) => spots.find((spot) => spot.label === label) ?? [])
    .map(({ x, y, width, height }) => {
      const lines = Math.max(1, Math.floor(height / LINE_HEIGHT));
      const rules = Array.from({ length: lines }, (_, at) => {
        const middle = round(y + (height / lines) * (at + 0.5));
        return `<path d="M${round(x)} ${middle}h${round(width)}" stroke="currentColor" stroke-opacity=".7" stroke-width="1.6"/>`;
      });
      return rules.join("") + drawNoEntry({ x, y: y + Math.min(height, LINE_HEIGHT + 10) / 2 });
    })
    .join("");
}

function drawNoEntry({ x, y }: { x: number; y: number }): string {
  return (
    `<circle cx="${round(x)}" cy="${round(y)}" r="8.5" fill="${GREY}"/>` +
    `<path d="M${round(x - 4.5)} ${round(y)}h9" stroke="#fff" stroke-width="3"/>`
  );
}

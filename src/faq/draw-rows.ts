/** Draws the rows of a picture and says where their labels are, so that they can be marked. */

import { type Box, GREY, type Spot } from "./draw-marks.ts";
import type { Row } from "./picture.ts";
import { BOLD, drawLines, LINE_HEIGHT, round, widthOf, wrap } from "./svg-text.ts";

/** Height counts from the box's top. */
export type DrawnRow = { svg: string; height: number; spots: Spot[] };
type Area = { x: number; y: number; width: number };

const ROW_PADDING = 6;
/** Room for a mark around a label. */
const SIDE = 12;
const BOX_SIZE = 14;
const GAP = 10;

export function drawRow(row: Row, area: Area): DrawnRow {
  if (row.item !== undefined) return drawItem(row.item, area);
  if (row.tabs) return drawTabs(row.tabs, area);
  if (row.choice) return drawChoice(row.choice, area);
  if (row.tick !== undefined) return drawTick({ label: row.tick, ticked: true }, area);
  if (row.untick !== undefined) return drawTick({ label: row.untick, ticked: false }, area);
  if (row.buttons) return drawButtons(row.buttons, area);
  if (row.setting) return drawSetting(row.setting, area);
  if (row.qr) return drawQrs(row.qr, area);
  if (row.text !== undefined) return drawText(row.text, area);
  return drawOthers(row.other ?? 1, area);
}

export function drawBox(
  { x, y, width, height }: Box,
  { radius = 6, fill = 0, line = 0.4, thick = 1.2 } = {},
): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}" fill="currentColor" fill-opacity="${fill}" stroke="currentColor" stroke-opacity="${line}" stroke-width="${thick}"/>`;
}

function drawItem(label: string, { x, y, width }: Area): DrawnRow {
  const lines = wrap(label, width - 2 * SIDE);
  const height = lines.length * LINE_HEIGHT + 2 * ROW_PADDING;
  const spot = { label, x, y: y + 1, width, height: height - 2 };
  return { svg: drawLines(lines, { x: x + SIDE, y: y + ROW_PADDING }), height, spots: [spot] };
}

function drawOthers(count: number, { x, y, width }: Area): DrawnRow {
  const lengths = [0.52, 0.68, 0.44, 0.6, 0.5];
  const pitch = 20;
  const bars = lengths.slice(0, count).map((length, at) => {
    const top = round(y + at * pitch + 7);
    return `<rect x="${round(x + SIDE)}" y="${top}" width="${round((width - 2 * SIDE) * length)}" height="6" rx="3" fill="currentColor" fill-opacity=".16"/>`;
  });
  return { svg: bars.join(""), height: count * pitch, spots: [] };
}

function drawText(text: string, { x, y, width }: Area): DrawnRow {
  const lines = wrap(text, width - 2 * SIDE);
  const svg = drawLines(lines, { x: x + SIDE, y: y + 4, quiet: true });
  return { svg, height: lines.length * LINE_HEIGHT + 8, spots: [] };
}

function drawTabs({ labels, open }: { labels: string[]; open: string }, { x, y, width }: Area): DrawnRow {
  const each = width / labels.length;
  const wrapped = labels.map((label) => wrap(label, (each - 16) / BOLD));
  const height = Math.max(...wrapped.map(({ length }) => length)) * LINE_HEIGHT + 14;
  const tabs = wrapped.map((lines, at) => {
    const isOpen = labels[at] === open;
    const left = x + at * each;
    const underline = `<path d="M${round(left + 8)} ${round(y + height)}h${round(each - 16)}" stroke="currentColor" stroke-width="3" stroke-linecap="round"/>`;
    const text = drawLines(lines, { x: left + each / 2, y: y + 6, anchor: "middle", quiet: !isOpen });
    return (isOpen ? `<g font-weight="700">${text}</g>` : text) + (isOpen ? underline : "");
  });
  const rule = `<path d="M${round(x)} ${round(y + height)}h${round(width)}" stroke="currentColor" stroke-opacity=".3"/>`;
  const spots = labels.map((label, at) => ({
    label,
    x: x + at * each + 3,
    y,
    width: each - 6,
    height: height - 4,
  }));
  return { svg: rule + tabs.join(""), height: height + 8, spots };
}

function drawChoice({ label, value }: { label: string; value: string }, { x, y, width }: Area): DrawnRow {
  const arrow = 22;
  const labelWidth = Math.min(widthOf(label) + SIDE + 16, width * 0.42);
  const labelLines = wrap(label, labelWidth - SIDE - 4);
  const boxWidth = Math.min(width - labelWidth - SIDE, Math.max(130, widthOf(value) + 2 * GAP + arrow));
  const lines = wrap(value, boxWidth - 2 * GAP - arrow);
  const boxHeight = lines.length * LINE_HEIGHT + 2 * ROW_PADDING;
  const height = Math.max(boxHeight, labelLines.length * LINE_HEIGHT) + 14;
  const box = { x: x + labelWidth, y: y + (height - boxHeight) / 2, width: boxWidth, height: boxHeight };
  const chevron = `<path d="M${round(box.x + boxWidth - 20)} ${round(y + height / 2 - 2.5)}l5 5 5-5" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`;
  const svg =
    drawLines(labelLines, { x: x + SIDE, y: y + (height - labelLines.length * LINE_HEIGHT) / 2 }) +
    drawBox(box, { line: 0.55 }) +
    drawLines(lines, { x: box.x + GAP, y: box.y + ROW_PADDING }) +
    chevron;
  return { svg, height, spots: [{ label: value, ...box }] };
}

function drawTick({ label, ticked }: { label: string; ticked: boolean }, { x, y, width }: Area): DrawnRow {
  const textX = x + SIDE + BOX_SIZE + GAP;
  const lines = wrap(label, x + width - textX - 8);
  const height = lines.length * LINE_HEIGHT + 8;
  const box = { x: x + SIDE, y: y + 6, width: BOX_SIZE, height: BOX_SIZE };
  const mark = `<path d="M${round(box.x + 3)} ${round(box.y + 7.5)}l3 3 5.5-6.5" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`;
  const svg =
    drawBox(box, { radius: 3, line: 0.75, thick: 1.4, fill: ticked ? 0.12 : 0 }) +
    (ticked ? mark : "") +
    drawLines(lines, { x: textX, y: y + 4, quiet: !ticked });
  return { svg, height, spots: [{ label, x, y, width, height }] };
}

/** From the right, as dialogues have them; each on a line of its own when they do not fit beside one another. */
function drawButtons(labels: readonly string[], { x, y, width }: Area): DrawnRow {
  const widest = width - 2 * SIDE;
  const sizes = labels.map((label) => Math.min(widest, widthOf(label) + 28));
  const beside = sizes.reduce((sum, size) => sum + size + GAP, -GAP) <= widest;
  const drawn: string[] = [];
  const spots: Spot[] = [];
  let right = x + width - SIDE;
  let top = y + 8;
  [...labels.entries()].reverse().forEach(([at, label]) => {
    const lines = wrap(label, widest - 24);
    const size = sizes[at] ?? widest;
    const box = { x: right - size, y: top, width: size, height: lines.length * LINE_HEIGHT + 12 };
    drawn.push(drawBox(box, { radius: 8, line: 0.55, fill: 0.05 }));
    drawn.push(drawLines(lines, { x: box.x + size / 2, y: top + 6, anchor: "middle" }));
    spots.push({ label, ...box });
    if (beside) right = box.x - GAP;
    else top += box.height + GAP;
  });
  const bottom = Math.max(...spots.map((spot) => spot.y + spot.height));
  return { svg: drawn.join(""), height: bottom - y + 10, spots };
}

/** A line with its button at the right, or below when there is no room. */
function drawSetting({ label, button }: { label: string; button: string }, { x, y, width }: Area): DrawnRow {
  const inner = width - 2 * SIDE;
  const buttonWidth = Math.min(inner, widthOf(button) + 24);
  const beside = inner - buttonWidth - GAP >= Math.min(widthOf(label), inner * 0.42);
  const labelLines = wrap(label, beside ? inner - buttonWidth - GAP : inner);
  const buttonLines = wrap(button, inner - 24);
  const labelHeight = labelLines.length * LINE_HEIGHT;
  const buttonHeight = buttonLines.length * LINE_HEIGHT + 12;
  const height = (beside ? Math.max(labelHeight, buttonHeight) : labelHeight + 6 + buttonHeight) + 18;
  const labelTop = beside ? y + (height - labelHeight) / 2 : y + 9;
  const box = {
    x: x + width - SIDE - buttonWidth,
    y: beside ? y + (height - buttonHeight) / 2 : labelTop + labelHeight + 6,
    width: buttonWidth,
    height: buttonHeight,
  };
  const card = { x: x + 2, y: y + 2, width: width - 4, height: height - 4 };
  const svg =
    drawBox(card, { line: 0.22, radius: 8, thick: 1 }) +
    drawLines(labelLines, { x: x + SIDE, y: labelTop }) +
    drawBox(box, { radius: 8, line: 0.55, fill: 0.05 }) +
    drawLines(buttonLines, { x: box.x + buttonWidth / 2, y: box.y + 6, anchor: "middle" });
  const labelWidth = Math.max(...labelLines.map((line) => widthOf(line)));
  const words = { label, x: card.x, y: labelTop, width: labelWidth + SIDE, height: labelHeight };
  return { svg, height, spots: [words, { label: button, ...box }] };
}

const QR_SIZE = 84;

function drawQrs({ whole, cut }: { whole: string; cut: string }, { x, y, width }: Area): DrawnRow {
  const half = width / 2;
  const left = x + (half - QR_SIZE) / 2;
  const right = left + half;
  const top = y + 8;
  const sides = [
    { lines: wrap(whole, half - 36), mark: "m-4 0 3.2 3.4 5.6-7", middle: x + half / 2 },
    { lines: wrap(cut, half - 36), mark: "m-3.5-3.5 7 7m0-7-7 7", middle: x + half * 1.5 },
  ];
  const captionTop = top + QR_SIZE + 12;
  const captions = sides.map(({ lines, mark, middle }) => {
    const beside = middle - Math.max(...lines.map((line) => widthOf(line))) / 2 - 6;
    return (
      `<path d="M${round(beside)} ${captionTop + 9}${mark}" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>` +
      drawLines(lines, { x: middle + 6, y: captionTop, anchor: "middle" })
    );
  });
  const crossed = `<path d="M${round(right - 8)} ${top - 4}l${QR_SIZE + 16} ${CUT_HEIGHT + 8}m0-${CUT_HEIGHT + 8}l-${QR_SIZE + 16} ${CUT_HEIGHT + 8}" stroke="${GREY}" stroke-width="4" stroke-linecap="round"/>`;
  const svg =
    drawQr({ x: left, y: top, rows: QR_CELLS }) +
    `<g opacity=".6">${drawQr({ x: right, y: top, rows: CUT_ROWS })}</g>` +
    crossed +
    captions.join("");
  const longest = Math.max(...sides.map(({ lines }) => lines.length));
  return { svg, height: QR_SIZE + longest * LINE_HEIGHT + 28, spots: [] };
}

const QR_CELLS = 21;
const CUT_ROWS = 11;
const CUT_HEIGHT = (QR_SIZE / QR_CELLS) * CUT_ROWS;
const FINDER = 7;

/** Looks like a QR code and is none: three corner squares and a scattering between them. */
function drawQr({ x, y, rows }: { x: number; y: number; rows: number }): string {
  const cell = QR_SIZE / QR_CELLS;
  const corners = [
    [0, 0],
    [QR_CELLS - FINDER, 0],
    [0, QR_CELLS - FINDER],
  ] as const;
  const inCorner = (column: number, row: number) =>
    corners.some(([left, top]) => Math.abs(column - left - 3) <= 4 && Math.abs(row - top - 3) <= 4);
  const at = (column: number, row: number) => `${round(x + column * cell)} ${round(y + row * cell)}`;
  let path = "";
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < QR_CELLS; column++) {
      const dark = (column * 7 + row * 11 + column * row * 3 + (column ^ row)) % 5 < 2;
      if (dark && !inCorner(column, row)) path += `M${at(column, row)}h${cell}v${cell}h-${cell}z`;
    }
  }
  for (const [left, top] of corners) {
    if (top >= rows) continue;
    const side = FINDER * cell;
    const hole = 5 * cell;
    path += `M${at(left, top)}h${side}v${side}h-${side}zM${at(left + 1, top + 1)}v${hole}h${hole}v-${hole}z`;
    path += `M${at(left + 2, top + 2)}h${3 * cell}v${3 * cell}h-${3 * cell}z`;
  }
  return `<path d="${path}" fill="currentColor"/>`;
}

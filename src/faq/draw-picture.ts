/** Draws a step's picture as SVG: the screen it happens on, its rows, and marks on what to press and what to avoid. */

import { type Box, drawAvoids, drawPresses, type Spot } from "./draw-marks.ts";
import { drawBox, drawRow } from "./draw-rows.ts";
import { CLOSE, type Picture } from "./picture.ts";
import { BOLD, drawLines, escapeXml, FONT_SIZE, LINE_HEIGHT, round, widthOf, wrap } from "./svg-text.ts";

/** As narrow as a phone, so that text keeps its size there; pages cap how wide it grows. */
const WIDTH = 320;
const EDGE = 2;
const TITLE_SIZE = 15;

type Screen = { svg: string; spots: Spot[]; height: number };

/** Self-contained: no style, no id, no script; lines and text take the colour of the text around it. */
export function drawPicture(picture: Picture): string {
  const { svg, spots, height } = SCREENS[picture.in](picture);
  const marks = drawAvoids(picture.avoid, spots) + drawPresses(picture.press, spots);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${Math.ceil(height)}" width="100%" role="img"` +
    ` fill="none" font-size="${FONT_SIZE}" font-weight="400"><title>${escapeXml(picture.alt)}</title>` +
    `<g>${svg}</g>${marks}</svg>`
  );
}

const SCREENS: Record<Picture["in"], (picture: Picture) => Screen> = {
  menu: drawMenu,
  menubar: drawMenuBar,
  page: drawPage,
  dialog: drawDialog,
  window: drawWindow,
};

function drawRows(
  { title, rows }: Picture,
  { x, y, width }: { x: number; y: number; width: number },
): Screen {
  const heading = title === null ? [] : wrap(title, width - 24, TITLE_SIZE * BOLD);
  let svg = `<g font-weight="700">${drawLines(heading, { x: x + 12, y: y + 2, size: TITLE_SIZE })}</g>`;
  let top = y + (heading.length === 0 ? 0 : heading.length * LINE_HEIGHT + 10);
  const spots: Spot[] = [];
  for (const row of rows) {
    const drawn = drawRow(row, { x, y: top, width });
    svg += drawn.svg;
    spots.push(...drawn.spots);
    top += drawn.height;
  }
  return { svg, spots, height: top - y };
}

const TAB_BAR = 30;
const TOOLBAR = 36;
const HEAD = EDGE + TAB_BAR + TOOLBAR;

/** A browser's head: a tab, the window's buttons, the address, and a button at its right end. */
function drawBrowser({ height, opener }: { height: number; opener: string | null }): {
  svg: string;
  spots: Spot[];
} {
  const frame = { x: EDGE, y: EDGE, width: WIDTH - 2 * EDGE, height: height - 2 * EDGE };
  const openerWidth = opener === null ? 0 : Math.max(34, opener.length > 3 ? widthOf(opener) + 16 : 0);
  const button = {
    x: WIDTH - EDGE - 8 - openerWidth,
    y: EDGE + TAB_BAR + 4,
    width: openerWidth,
    height: 28,
  };
  const pill = { x: 62, y: button.y + 3, width: button.x - 8 - 62, height: 22 };
  const middle = button.y + 14;
  const svg =
    drawBox(frame, { radius: 12, line: 0.5, fill: 0.03, thick: 1.4 }) +
    drawBox({ x: 14, y: 10, width: 104, height: 22 }, { radius: 7, line: 0.25, fill: 0.05 }) +
    `<path d="M26 21h46" stroke="currentColor" stroke-opacity=".3" stroke-width="5" stroke-linecap="round"/>` +
    cross({ x: 104, y: 21, reach: 3.2 }) +
    (opener === null ? "" : drawControls()) +
    `<path d="M${EDGE} ${EDGE + TAB_BAR}h${WIDTH - 2 * EDGE}M${EDGE} ${HEAD}h${WIDTH - 2 * EDGE}" stroke="currentColor" stroke-opacity=".18"/>` +
    `<path d="M24 ${middle - 5}l-5 5 5 5M41 ${middle - 5}l5 5-5 5" stroke="currentColor" stroke-opacity=".45" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>` +
    drawBox(pill, { radius: 11, line: 0.25, fill: 0.05 }) +
    (opener === null ? "" : drawOpener(opener, button));
  return { svg, spots: opener === null ? [] : [{ label: opener, ...button }] };
}

function drawControls(): string {
  const others = `<path d="M250 21h9M273 16.5h9v9h-9z" stroke="currentColor" stroke-opacity=".45" stroke-width="1.4"/>`;
  return others + cross({ x: 301, y: 21, reach: 4.5 });
}

/** Dots and bars are drawn, because fonts draw them differently; anything else is text. */
function drawOpener(opener: string, box: Box): string {
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const dots = (places: readonly (readonly [number, number])[]) =>
    places.map(([dx, dy]) => `<circle cx="${x + dx}" cy="${y + dy}" r="2.1" fill="currentColor"/>`).join("");
  if (/^[・…･.]+$/.test(opener))
    return dots([
      [-7, 0],
      [0, 0],
      [7, 0],
    ]);
  if (opener === "⋮")
    return dots([
      [0, -7],
      [0, 0],
      [0, 7],
    ]);
  if (opener === "≡" || opener === "☰") {
    return `<path d="M${x - 8} ${y - 6}h16m-16 6h16m-16 6h16" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>`;
  }
  return drawLines([opener], { x, y: y - LINE_HEIGHT / 2, anchor: "middle" });
}

function cross({ x, y, reach }: { x: number; y: number; reach: number }): string {
  const d = reach * 2;
  return `<path d="M${x - reach} ${y - reach}l${d} ${d}m0-${d}l-${d} ${d}" stroke="currentColor" stroke-opacity=".6" stroke-width="1.5" stroke-linecap="round"/>`;
}

/** The menu hangs below its button, at the right of the window. */
function drawMenu(picture: Picture): Screen {
  const card = { x: 62, y: HEAD + 2, width: WIDTH - 62 - 12 };
  const rows = drawRows(picture, { x: card.x + 6, y: card.y + 8, width: card.width - 12 });
  const cardHeight = rows.height + 16;
  const height = card.y + cardHeight + 16;
  const browser = drawBrowser({ height, opener: picture.opener });
  const svg =
    browser.svg +
    skeleton({ x: 14, y: HEAD + 16, width: 34, count: Math.floor((height - HEAD - 30) / 20) }) +
    drawBox({ ...card, height: cardHeight }, { radius: 10, line: 0.55, fill: 0.06, thick: 1.4 }) +
    rows.svg;
  return { svg, spots: [...browser.spots, ...rows.spots], height };
}

/** Grey lines where a page would be. */
function skeleton({ x, y, width, count }: { x: number; y: number; width: number; count: number }): string {
  return Array.from(
    { length: Math.max(0, count) },
    (_, at) =>
      `<rect x="${x}" y="${y + at * 20}" width="${width}" height="6" rx="3" fill="currentColor" fill-opacity=".1"/>`,
  ).join("");
}

const MENU_BAR = 32;

/** The bar along the top of a Mac's screen; the menu hangs at the left. */
function drawMenuBar(picture: Picture): Screen {
  const opener = picture.opener ?? "";
  const button = {
    label: opener,
    x: 70,
    y: EDGE + 3,
    width: widthOf(opener) * BOLD + 22,
    height: MENU_BAR - 6,
  };
  const card = { x: button.x, y: EDGE + MENU_BAR + 2, width: WIDTH - button.x - 14 };
  const rows = drawRows(picture, { x: card.x + 6, y: card.y + 8, width: card.width - 12 });
  const cardHeight = rows.height + 16;
  const height = card.y + cardHeight + 16;
  const rest = button.x + button.width + 16;
  const bars = [16, 44, rest, rest + 46].filter((x) => x < WIDTH - 50 && (x < 60 || x >= rest));
  const svg =
    drawBox(
      { x: EDGE, y: EDGE, width: WIDTH - 2 * EDGE, height: height - 2 * EDGE },
      { radius: 12, line: 0.5, fill: 0.03, thick: 1.4 },
    ) +
    `<path d="M${EDGE} ${EDGE + MENU_BAR}h${WIDTH - 2 * EDGE}" stroke="currentColor" stroke-opacity=".25"/>` +
    bars
      .map(
        (x) =>
          `<rect x="${round(x)}" y="${EDGE + 13}" width="${x < 20 ? 14 : x < 60 ? 18 : 32}" height="6" rx="3" fill="currentColor" fill-opacity=".16"/>`,
      )
      .join("") +
    `<g font-weight="700">${drawLines([opener], { x: button.x + 10, y: button.y + 4 })}</g>` +
    drawBox({ ...card, height: cardHeight }, { radius: 10, line: 0.55, fill: 0.06, thick: 1.4 }) +
    rows.svg;
  return { svg, spots: [button, ...rows.spots], height };
}

function drawPage(picture: Picture): Screen {
  const rows = drawRows(picture, { x: 14, y: HEAD + 14, width: WIDTH - 28 });
  const height = HEAD + rows.height + 30;
  const browser = drawBrowser({ height, opener: null });
  return { svg: browser.svg + rows.svg, spots: rows.spots, height };
}

/** A card above a page that waits. */
function drawDialog(picture: Picture): Screen {
  const card = { x: 12, y: 24, width: WIDTH - 24 };
  const rows = drawRows(picture, { x: card.x + 8, y: card.y + 14, width: card.width - 16 });
  const cardHeight = rows.height + 20;
  const height = card.y + cardHeight + 14;
  const behind = { x: EDGE, y: EDGE, width: WIDTH - 2 * EDGE, height: height - 2 * EDGE };
  const svg =
    drawBox(behind, { radius: 12, line: 0.25, fill: 0.06 }) +
    `<path d="M16 13h56m216 0h16" stroke="currentColor" stroke-opacity=".2" stroke-width="5" stroke-linecap="round"/>` +
    drawBox({ ...card, height: cardHeight }, { radius: 12, line: 0.55, fill: 0.02, thick: 1.4 }) +
    rows.svg;
  return { svg, spots: rows.spots, height };
}

/** Windows of a browser with their tabs, and the cross that closes them. */
function drawWindow(picture: Picture): Screen {
  const front = { x: EDGE, y: 26, width: WIDTH - 22, height: 0 };
  const rows = drawRows(picture, { x: front.x + 12, y: front.y + 48, width: front.width - 24 });
  front.height = 48 + Math.max(rows.height, 44) + 12;
  const close = { label: CLOSE, x: front.x + front.width - 42, y: front.y + 5, width: 34, height: 26 };
  const tab = (x: number) =>
    drawBox({ x, y: front.y + 8, width: 78, height: 24 }, { radius: 7, line: 0.35, fill: 0.06 }) +
    `<path d="M${x + 12} ${front.y + 20}h30" stroke="currentColor" stroke-opacity=".3" stroke-width="5" stroke-linecap="round"/>` +
    cross({ x: x + 64, y: front.y + 20, reach: 3.4 });
  const behind = `<path d="M22 24V14a12 12 0 0 1 12-12H${WIDTH - 14}a12 12 0 0 1 12 12V${front.y + front.height - 26}a12 12 0 0 1-12 12h-2" stroke="currentColor" stroke-opacity=".35" stroke-width="1.4"/>`;
  const svg =
    behind +
    cross({ x: WIDTH - 18, y: 15, reach: 4 }) +
    drawBox(front, { radius: 12, line: 0.5, fill: 0.03, thick: 1.4 }) +
    tab(14) +
    tab(98) +
    `<path d="M${EDGE} ${front.y + 36}h${front.width}" stroke="currentColor" stroke-opacity=".18"/>` +
    cross({ x: close.x + 17, y: close.y + 13, reach: 5.5 }) +
    (picture.rows.length === 0 ? skeleton({ x: 18, y: front.y + 52, width: 190, count: 2 }) : rows.svg);
  return { svg, spots: [close, ...rows.spots], height: front.y + front.height + 4 };
}

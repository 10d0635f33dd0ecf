/** Draws a QR code as SVG for a page: sharp at any size, and dark on white whatever the theme. */

import { create, type QRCode } from "qrcode";

/** In modules; ISO/IEC 18004 asks for four, and on a dark page nothing else sets the code apart. */
const QUIET_ZONE = 4;
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * An `<svg>` that fills the width of its container, with `title` as its name for screen readers. It has no
 * style attribute, so a strict content security policy lets it pass, and no id, so a page may hold several.
 * Throws if the text is empty or longer than a QR code holds (about 2,300 bytes).
 */
export function drawQr(text: string, { title }: { title: string }): string {
  const { modules } = encode(text);
  const size = modules.size + 2 * QUIET_ZONE;
  const start = -QUIET_ZONE;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="${start} ${start} ${size} ${size}" shape-rendering="crispEdges">` +
    `<title>${title.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? "")}</title>` +
    `<path fill="#fff" d="M${start} ${start}h${size}v${size}h-${size}z"/>` +
    `<path fill="#000" d="${drawModules(modules)}"/></svg>`
  );
}

/** On a screen nothing is torn or stained, so large modules beat redundancy: M only where it costs no size. */
function encode(text: string): QRCode {
  const small = create(text, { errorCorrectionLevel: "L" });
  const sturdy = create(text, { errorCorrectionLevel: "M" });
  return sturdy.version === small.version ? sturdy : small;
}

/** One bar for each run of dark modules in a row. */
function drawModules({ size, data }: QRCode["modules"]): string {
  let path = "";
  for (let row = 0; row < size; row++) {
    const line = data.subarray(row * size, (row + 1) * size).join("");
    for (const { 0: run, index } of line.matchAll(/1+/g)) {
      path += `M${index} ${row}h${run.length}v1h-${run.length}z`;
    }
  }
  return path;
}

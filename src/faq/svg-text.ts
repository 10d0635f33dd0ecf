/** Text in a drawing: escaped, and wrapped by an estimate of its width, since nothing here can measure a font. */

/** All lengths are in units of the drawing. */
export const FONT_SIZE = 13;
export const LINE_HEIGHT = 18;
/** From a line's top to its baseline. */
const BASELINE = 13.5;

/** Widths in em, a little more than fonts need. */
const FULL_WIDTH = 1;
const LATIN = 0.56;
const NARROW = 0.34;
const WIDE_LATIN = 0.76;

/** Bold letters are wider. */
export const BOLD = 1.12;

const words = new Intl.Segmenter("ja", { granularity: "word" });
/** Does not begin a line: closing marks, long marks, and the particles of the word before. */
const CLINGS = /^[\s、。，．！？!?,.;:)\]}」』）】〕ー…ぁ-ん]{1,2}$/;

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** An estimate, in units. */
export function widthOf(text: string, fontSize = FONT_SIZE): number {
  return [...text].reduce((sum, character) => sum + widthInEm(character), 0) * fontSize;
}

function widthInEm(character: string): number {
  if (/[\u0020-\u00FF\u2010-\u2027]/.test(character)) {
    if (/[ ilIjtfr.,:;'!|()[\]]/.test(character)) return NARROW;
    return /[A-Zmw@%&—]/.test(character) ? WIDE_LATIN : LATIN;
  }
  return FULL_WIDTH;
}

/** Lines no wider than `width`; breaks between words where it can. */
export function wrap(text: string, width: number, fontSize = FONT_SIZE): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of piecesOf(text, width, fontSize)) {
    if (line !== "" && widthOf((line + piece).trimEnd(), fontSize) > width) {
      lines.push(line.trim());
      line = "";
    }
    line += piece;
  }
  return [...lines, line.trim()].filter((each, at) => each !== "" || at === 0);
}

function piecesOf(text: string, width: number, fontSize: number): string[] {
  const pieces: string[] = [];
  for (const { segment } of words.segment(text)) {
    if (pieces.length > 0 && CLINGS.test(segment)) pieces.push((pieces.pop() ?? "") + segment);
    else pieces.push(segment);
  }
  return pieces.flatMap((piece) => (widthOf(piece.trimEnd(), fontSize) > width ? [...piece] : [piece]));
}

type TextStyle = {
  x: number;
  y: number;
  anchor?: "start" | "middle" | "end";
  size?: number;
  quiet?: boolean;
};

/** Lines from the top `y` downwards. */
export function drawLines(
  lines: readonly string[],
  { x, y, anchor = "start", size, quiet }: TextStyle,
): string {
  const look = `${anchor === "start" ? "" : ` text-anchor="${anchor}"`}${size ? ` font-size="${size}"` : ""}${
    quiet ? ' fill-opacity=".78"' : ""
  }`;
  return lines
    .map(
      (line, at) =>
        `<text x="${round(x)}" y="${round(y + BASELINE + at * LINE_HEIGHT)}"${look} fill="currentColor">${escapeXml(line)}</text>`,
    )
    .join("");
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
